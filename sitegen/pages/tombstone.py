"""What stands at the address of a withdrawn article: that it was, when and why. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from .. import urls
from ..catalog import Entry
from .archive import Archive
from .page import Page, Producer, digest_of
from .views import View


class TombstoneView(View, frozen=True, kw_only=True):
    """What `tombstone.html` may read: nothing of the article."""

    date: str | None
    """Of the withdrawal."""
    reason: str


def plan(archive: Archive) -> Iterator[Page]:
    """Plan a page for each withdrawn article."""
    for entry in archive.catalog.withdrawn:
        mark = entry.card.withdrawn
        reads = [digest_of(entry.url, mark.date if mark else None, mark.text if mark else "")]
        key = archive.key(PRODUCER.name, reads)
        yield Page(urls.file_of(entry.url), PRODUCER.name, key, partial(frame, archive, entry))


def frame(archive: Archive, entry: Entry) -> TombstoneView:
    """Gather a tombstone."""
    mark = entry.card.withdrawn
    return TombstoneView(
        nav=archive.nav,
        address=entry.url,
        date=mark.date if mark else None,
        reason=mark.text if mark else "",
    )


PRODUCER = Producer("tombstone", "tombstone.html", plan, TombstoneView)
