"""The page that a server shows for an address that is not there. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from urllib.parse import urlsplit

from .archive import Archive
from .page import Page, Producer
from .views import View


class NotFoundView(View, frozen=True, kw_only=True):
    """What `404.html` may read."""

    top: str
    """Path of the site's root on its server: this page is shown at addresses of any depth."""


def plan(archive: Archive) -> Iterator[Page]:
    """Plan the page."""
    yield Page("404.html", PRODUCER.name, archive.key(PRODUCER.name, []), partial(frame, archive))


def frame(archive: Archive) -> NotFoundView:
    """Gather the page; without `base_url` the site is taken to be at the root of its server."""
    base = archive.config.base_url
    return NotFoundView(
        nav=archive.nav, address="404.html", top=urlsplit(base).path if base else "/"
    )


PRODUCER = Producer("not_found", "404.html", plan, NotFoundView)
