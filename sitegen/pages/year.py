"""The page of a year: a calendar of its days, and what has no month. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from .. import urls
from ..catalog import Group
from .archive import Archive
from .downloads import Download, digest, of_group
from .heat import Calendar
from .items import Item
from .page import Link, Page, Producer, digest_of
from .period import above, busiest_day, month_calendar, neighbours, texts
from .structured import described, period
from .views import View

FEW = 30
"""A year of at most so many articles lists them all."""


class YearView(View, frozen=True, kw_only=True):
    """What `year.html` may read."""

    date: str
    count: int
    months: tuple[Calendar, ...]
    undated: tuple[Item, ...]
    """Articles of which the month is not known."""
    items: tuple[Item, ...]
    """All articles that have a month, newest first, where they are few."""
    previous: Link | None
    next: Link | None
    downloads: tuple[Download, ...]
    """References to all articles."""


def plan(archive: Archive) -> Iterator[Page]:
    """Plan a page for each year that has articles."""
    for group in archive.catalog.groups.get("year", ()):
        if not archive.concerns(group.everything):
            continue
        days = (f"{date}:{n}" for date, n in archive.days_of(group.slug))
        months = (f"{n:02}:{archive.count(f'{group.slug}-{n:02}')}" for n in range(1, 13))
        before, after = neighbours(archive, group)
        reads = [
            digest_of(group.slug, *days, None, *months, *texts(before, after)),
            archive.cards(archive.undated(group.slug)),
            archive.cards(group.members if len(group.members) <= FEW else ()),
            digest(archive, group),
        ]
        key = archive.key(PRODUCER.name, reads)
        yield Page(urls.file_of(group.url), PRODUCER.name, key, partial(frame, archive, group))


def frame(archive: Archive, group: Group) -> YearView:
    """Gather a year."""
    before, after = neighbours(archive, group)
    highest = busiest_day(archive, group.slug)
    undated = archive.undated(group.slug)
    few = len(group.members) <= FEW
    known = [i for i in reversed(group.members) if i not in set(undated)] if few else []
    view = YearView(
        nav=archive.nav,
        address=group.url,
        crumbs=above(archive, group.slug),
        date=group.slug,
        count=len(group.members),
        months=tuple(
            month_calendar(archive, f"{group.slug}-{n:02}", highest) for n in range(1, 13)
        ),
        undated=tuple(archive.item(i) for i in undated),
        items=tuple(archive.item(i) for i in known),
        previous=before,
        next=after,
        downloads=of_group(archive, group),
    )
    return described(archive, view, group.slug, period(group.slug))


PRODUCER = Producer("year", "year.html", plan, YearView)
