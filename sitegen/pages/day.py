"""The page of a day. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from .. import urls
from ..catalog import Group
from .anniversaries import address_of
from .archive import Archive
from .items import Item
from .page import Link, Page, Producer, digest_of
from .period import above, neighbours, texts
from .structured import described, period
from .views import View


class DayView(View, frozen=True, kw_only=True):
    """What `day.html` may read."""

    date: str
    items: tuple[Item, ...]
    """By time of day, the earliest first."""
    previous: Link | None
    next: Link | None
    anniversary: str
    """Address of the page with this day in all years."""


def plan(archive: Archive) -> Iterator[Page]:
    """Plan a page for each day that has articles."""
    for group in archive.catalog.groups.get("day", ()):
        if not archive.concerns(group.everything):
            continue
        before, after = neighbours(archive, group)
        names = digest_of(group.slug, *texts(before, after))
        key = archive.key(PRODUCER.name, [names, archive.cards(group.members)])
        yield Page(urls.file_of(group.url), PRODUCER.name, key, partial(frame, archive, group))


def frame(archive: Archive, group: Group) -> DayView:
    """Gather a day."""
    before, after = neighbours(archive, group)
    view = DayView(
        nav=archive.nav,
        address=group.url,
        crumbs=above(archive, group.slug),
        date=group.slug,
        items=tuple(archive.item(i) for i in group.members),
        previous=before,
        next=after,
        anniversary=urls.file_of(address_of(group.slug[5:10])),
    )
    return described(archive, view, group.slug, period(group.slug))


PRODUCER = Producer("day", "day.html", plan, DayView)
