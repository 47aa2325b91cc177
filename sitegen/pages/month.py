"""The page of a month: a small calendar, and all its articles. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from .. import urls
from ..catalog import Group
from .archive import Archive
from .heat import Calendar
from .lists import shelves
from .page import Link, Page, Producer, digest_of
from .period import above, busiest_day, month_calendar, neighbours, texts
from .structured import described, period
from .views import Shelf, View


class MonthView(View, frozen=True, kw_only=True):
    """What `month.html` may read."""

    date: str
    count: int
    calendar: Calendar
    shelves: tuple[Shelf, ...]
    """By day, newest first; a shelf headed by the month holds what has no day."""
    previous: Link | None
    next: Link | None


def plan(archive: Archive) -> Iterator[Page]:
    """Plan a page for each month that has articles."""
    for group in archive.catalog.groups.get("month", ()):
        if not archive.concerns(group.everything):
            continue
        before, after = neighbours(archive, group)
        counted = archive.days_of(group.slug[:4])
        days = (f"{date}:{n}" for date, n in counted if date.startswith(group.slug))
        names = digest_of(group.slug, *days, None, *texts(before, after))
        key = archive.key(PRODUCER.name, [names, archive.cards(group.members)])
        yield Page(urls.file_of(group.url), PRODUCER.name, key, partial(frame, archive, group))


def frame(archive: Archive, group: Group) -> MonthView:
    """Gather a month."""
    before, after = neighbours(archive, group)
    view = MonthView(
        nav=archive.nav,
        address=group.url,
        crumbs=above(archive, group.slug),
        date=group.slug,
        count=len(group.members),
        calendar=month_calendar(archive, group.slug, busiest_day(archive, group.slug)),
        shelves=shelves(archive, group.members, 10),
        previous=before,
        next=after,
    )
    return described(archive, view, group.slug, period(group.slug))


PRODUCER = Producer("month", "month.html", plan, MonthView)
