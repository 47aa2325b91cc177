"""On this day, in all years: the calendar of all days, and a page for each. Pure."""

from __future__ import annotations

import calendar as almanac
from collections.abc import Iterator, Sequence
from functools import partial

import msgspec

from .. import urls
from .archive import Archive
from .heat import level
from .items import Item
from .page import Link, Page, Producer, digest_of
from .structured import described
from .views import View

FOLDER = "on-this-day/"
LEAP_YEAR = 2000


class Anniversary(msgspec.Struct, frozen=True):
    """A day of the calendar of all years."""

    number: int
    date: str
    """`2000-04-16`: month and day, in a leap year that stands for all."""
    href: str | None
    count: int
    level: int


class Season(msgspec.Struct, frozen=True):
    """A month of all years."""

    date: str
    """`2000-04`."""
    days: tuple[Anniversary, ...]


class AnniversariesView(View, frozen=True, kw_only=True):
    """What `anniversaries.html` may read."""

    months: tuple[Season, ...]


class AnniversaryView(View, frozen=True, kw_only=True):
    """What `anniversary.html` may read."""

    date: str
    """`2000-04-16`: month and day, in a leap year that stands for all."""
    items: tuple[Item, ...]
    """The newest first."""
    previous: Link | None
    """The day before that has articles, around the end of the year; its text as `date`."""
    next: Link | None


def address_of(day: str) -> str:
    """Address of the page of a day, `04-16`, in all years."""
    return f"{FOLDER}{day}/"


def plan(archive: Archive) -> Iterator[Page]:
    """Plan the calendar of all days."""
    counts = (f"{day}:{len(members)}" for day, members in sorted(archive.anniversaries.items()))
    key = archive.key(PRODUCER.name, [digest_of(*counts)])
    yield Page(urls.file_of(FOLDER), PRODUCER.name, key, partial(frame, archive))


def frame(archive: Archive) -> AnniversariesView:
    """Gather the calendar of all days."""
    counts = {day: len(members) for day, members in archive.anniversaries.items()}
    highest = max(counts.values(), default=0)

    def day(month: int, number: int) -> Anniversary:
        name = f"{month:02}-{number:02}"
        count = counts.get(name, 0)
        href = urls.file_of(address_of(name)) if count else None
        return Anniversary(number, f"{LEAP_YEAR}-{name}", href, count, level(count, highest))

    months = (
        Season(
            f"{LEAP_YEAR}-{month:02}",
            tuple(day(month, n) for n in range(1, almanac.monthrange(LEAP_YEAR, month)[1] + 1)),
        )
        for month in range(1, 13)
    )
    view = AnniversariesView(
        nav=archive.nav,
        address=FOLDER,
        crumbs=(Link("years", urls.file_of("years/")),),
        months=tuple(months),
    )
    return described(archive, view, archive.site.word("anniversaries"))


def plan_days(archive: Archive) -> Iterator[Page]:
    """Plan a page for each day of the year on which something was published in any year."""
    days = sorted(archive.anniversaries)
    for n, day in enumerate(days):
        before, after = days[n - 1], days[(n + 1) % len(days)]
        members = archive.anniversaries[day]
        if not archive.concerns(members):
            continue
        key = archive.key(
            DAY_PRODUCER.name, [digest_of(day, before, after), archive.cards(members)]
        )
        make = partial(frame_of_day, archive, day, before, after, members)
        yield Page(urls.file_of(address_of(day)), DAY_PRODUCER.name, key, make)


def frame_of_day(
    archive: Archive, day: str, before: str, after: str, members: Sequence[int]
) -> AnniversaryView:
    """Gather one day of all years."""

    def link(other: str) -> Link | None:
        return (
            Link(f"{LEAP_YEAR}-{other}", urls.file_of(address_of(other))) if other != day else None
        )

    view = AnniversaryView(
        nav=archive.nav,
        address=address_of(day),
        crumbs=(Link("years", urls.file_of("years/")), Link("anniversaries", urls.file_of(FOLDER))),
        date=f"{LEAP_YEAR}-{day}",
        items=tuple(archive.item(i) for i in reversed(members)),
        previous=link(before),
        next=link(after),
    )
    return described(archive, view, f"{archive.site.word('anniversaries')}, {day}")


PRODUCER = Producer("anniversaries", "anniversaries.html", plan, AnniversariesView)
DAY_PRODUCER = Producer("anniversary", "anniversary.html", plan_days, AnniversaryView)
