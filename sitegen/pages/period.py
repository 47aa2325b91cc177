"""What the pages of years, months and days share. Pure."""

from __future__ import annotations

from .. import urls
from ..catalog import Group
from .archive import Archive
from .heat import Calendar, calendar
from .languages import first_weekday
from .page import Link


def neighbours(archive: Archive, group: Group) -> tuple[Link | None, Link | None]:
    """Link the period before and the one after that have articles; texts are ISO dates."""
    before, after = archive.beside.get(group.slug, (None, None))
    return _link(before), _link(after)


def texts(*links: Link | None) -> tuple[str | None, ...]:
    """Return the texts of links, for the key of a page that shows them."""
    return tuple(link.text if link else None for link in links)


def above(archive: Archive, date: str) -> tuple[Link, ...]:
    """Link the periods that hold a period, the widest first, after the list of all years."""
    wider = [archive.periods.get(date[:n]) for n in (4, 7) if n < len(date)]
    found = tuple(link for group in wider if (link := _link(group)))
    return (Link("years", urls.file_of("years/")), *found)


def trail(archive: Archive, date: str) -> tuple[Link, ...]:
    """Link the year, month and day of a date that have a page, with ISO dates as texts."""
    found = (archive.periods.get(date[:length]) for length in (4, 7, 10) if len(date) >= length)
    return tuple(link for group in found if (link := _link(group)))


def month_calendar(archive: Archive, month: str, highest: int) -> Calendar:
    """Lay out a month of the archive; days with articles are linked."""
    group = archive.periods.get(month)

    def days(date: str) -> tuple[str | None, int]:
        found = archive.periods.get(date)
        return (urls.file_of(found.url), len(found.members)) if found else (None, 0)

    return calendar(
        month,
        first_weekday(archive.language),
        days,
        highest,
        urls.file_of(group.url) if group else None,
        len(group.members) if group else 0,
    )


def busiest_day(archive: Archive, prefix: str) -> int:
    """Count the articles of the busiest day of a year or month."""
    year = prefix[:4]
    return max((n for date, n in archive.days_of(year) if date.startswith(prefix)), default=0)


def _link(group: Group | None) -> Link | None:
    return Link(group.slug, urls.file_of(group.url)) if group else None
