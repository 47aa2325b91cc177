"""What stands at the address of a withdrawn article: that it was, when and why. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import msgspec

from .. import urls
from ..catalog import Entry
from ..config import Config
from .archive import Archive
from .page import Page, Producer, Stored, digest_of
from .views import View


class TombstoneView(View, frozen=True, kw_only=True):
    """What `tombstone.html` may read: nothing of the article."""

    date: str | None
    """Of the withdrawal."""
    reason: str
    sha256: str = ""
    """Of the source file as it is now, in hexadecimal."""
    sidecar: str | None = None
    """The same of the sidecar, where there is one."""


def plan(archive: Archive) -> Iterator[Page]:
    """Plan a page for each withdrawn article."""
    for entry in archive.catalog.withdrawn:
        mark = entry.card.withdrawn
        said = digest_of(entry.url, mark.date if mark else None, mark.text if mark else "")
        key = archive.key(PRODUCER.name, [said, entry.content_digest])
        make = partial(frame, archive, entry)
        yield Page(urls.file_of(entry.url), PRODUCER.name, key, make, (entry.content_digest,))


def frame(archive: Archive, entry: Entry) -> TombstoneView:
    """Gather a tombstone."""
    mark = entry.card.withdrawn
    return TombstoneView(
        nav=archive.nav,
        address=entry.url,
        date=mark.date if mark else None,
        reason=mark.text if mark else "",
    )


def finish(frame: TombstoneView, stored: tuple[Stored, ...], config: Config) -> TombstoneView:
    """Say by which file the article was withdrawn."""
    article = stored[0].article
    return msgspec.structs.replace(frame, sha256=article.digest, sidecar=article.sidecar)


PRODUCER = Producer("tombstone", "tombstone.html", plan, TombstoneView, finish)
