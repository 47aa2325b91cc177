"""What stands at an earlier address of an article: the way to the new one. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from .. import urls
from .archive import Archive
from .page import Page, Producer, digest_of
from .site import Redirect
from .views import View


class RedirectView(View, frozen=True, kw_only=True):
    """What `redirect.html` may read."""

    target: str
    """Of the article, from the site's root, naming the file."""
    canonical: str | None


def plan(archive: Archive) -> Iterator[Page]:
    """Plan a page for each earlier address."""
    for redirect in archive.site.redirects:
        key = archive.key(PRODUCER.name, [digest_of(redirect.old, redirect.new)])
        path = urls.file_of(redirect.old)
        yield Page(path, PRODUCER.name, key, partial(frame, archive, redirect))


def frame(archive: Archive, redirect: Redirect) -> RedirectView:
    """Gather a redirect."""
    base = archive.config.base_url
    return RedirectView(
        nav=archive.nav,
        address=redirect.old,
        target=urls.file_of(redirect.new),
        canonical=base + redirect.new if base else None,
    )


REDIRECT = "redirect"
PRODUCER = Producer(REDIRECT, "redirect.html", plan, RedirectView)
