"""The timeline of a story that the editor names: its articles in the order of time, on one page. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby

import msgspec

from .. import urls
from ..catalog import Group
from .archive import Archive
from .items import Item
from .page import Link, Page, Producer, digest_of
from .structured import described
from .views import View


class Chapter(msgspec.Struct, frozen=True):
    """A year of a timeline."""

    date: str
    items: tuple[Item, ...]
    """The oldest first."""


class TimelineView(View, frozen=True, kw_only=True):
    """What `timeline.html` may read."""

    name: str
    summary: str | None
    count: int
    from_date: str
    """ISO date of the first article, and of the last."""
    to_date: str
    chapters: tuple[Chapter, ...]
    """The oldest first."""


def plan(archive: Archive) -> Iterator[Page]:
    """Plan a page for every timeline."""
    for group in archive.catalog.groups.get("timeline", ()):
        if not archive.concerns(group.everything):
            continue
        words = digest_of(group.name, group.url, archive.catalog.told.get(group.slug))
        yield Page(
            urls.file_of(group.url),
            PRODUCER.name,
            archive.key(PRODUCER.name, [words, archive.cards(group.members)]),
            partial(frame, archive, group),
        )


def frame(archive: Archive, group: Group) -> TimelineView:
    """Gather a timeline."""
    items = [archive.item(i) for i in group.members]
    view = TimelineView(
        nav=archive.nav,
        address=group.url,
        crumbs=(Link(group.kind, urls.file_of(urls.index(group.kind))),),
        name=group.name,
        summary=archive.catalog.told.get(group.slug),
        count=len(items),
        from_date=items[0].date,
        to_date=items[-1].date,
        chapters=tuple(
            Chapter(year, tuple(found))
            for year, found in groupby(items, lambda item: item.date[:4])
        ),
    )
    return described(archive, view, group.name)


PRODUCER = Producer("timeline", "timeline.html", plan, TimelineView)
