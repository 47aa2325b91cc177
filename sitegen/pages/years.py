"""The whole archive by time: all years with their months. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import msgspec

from .. import urls
from .archive import Archive
from .charts import years_between
from .heat import level
from .page import Page, Producer, digest_of
from .structured import described
from .views import View


class Month(msgspec.Struct, frozen=True):
    """A month in the table of years."""

    date: str
    href: str | None
    count: int
    level: int
    """From 0, none, to 4, the most."""


class Year(msgspec.Struct, frozen=True):
    """A year in the table; years without an article are there too."""

    date: str
    href: str | None
    count: int
    undated: int
    """Articles of which the month is not known."""
    months: tuple[Month, ...]


class YearsView(View, frozen=True, kw_only=True):
    """What `years.html` may read."""

    years: tuple[Year, ...]
    """The newest first."""
    count: int


def plan(archive: Archive) -> Iterator[Page]:
    """Plan the table of years."""
    groups = archive.periods
    words = (
        word
        for date in sorted(groups)
        if len(date) < 10
        for word in (date, str(len(groups[date].members)), str(len(archive.undated(date))))
    )
    path = urls.file_of("years/")
    yield Page(
        path,
        PRODUCER.name,
        archive.key(PRODUCER.name, [digest_of(*words, None, str(len(archive.listed)))]),
        partial(frame, archive),
    )


def frame(archive: Archive) -> YearsView:
    """Gather all years and months."""
    view = YearsView(
        nav=archive.nav,
        address="years/",
        years=table_of_years(archive),
        count=len(archive.listed),
    )
    return described(archive, view, archive.site.word("years"))


def table_of_years(archive: Archive) -> tuple[Year, ...]:
    """Make the table of years and months, the newest year first."""
    groups = archive.periods
    dates = [date for date in sorted(groups) if len(date) == 4]
    if not dates:
        return ()
    highest = max(
        (len(group.members) for date, group in groups.items() if len(date) == 7), default=0
    )
    return tuple(
        _year(archive, year, highest) for year in reversed(years_between(dates[0], dates[-1]))
    )


def _year(archive: Archive, year: str, highest: int) -> Year:
    group = archive.periods.get(year)
    months = []
    for n in range(1, 13):
        month = archive.periods.get(f"{year}-{n:02}")
        count = len(month.members) if month else 0
        href = urls.file_of(month.url) if month else None
        months.append(Month(f"{year}-{n:02}", href, count, level(count, highest)))
    count = len(group.members) if group else 0
    href = urls.file_of(group.url) if group else None
    return Year(year, href, count, len(archive.undated(year)), tuple(months))


PRODUCER = Producer("years", "years.html", plan, YearsView)
