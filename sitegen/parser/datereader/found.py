"""What is found of a date: its day and time, its kind, and where it stands."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from ...dates import PartialDate, parse


class Kind(StrEnum):
    """What a date says it is of."""

    PUBLISHED = "published"
    UPDATED = "updated"
    UNLABELLED = "unlabelled"
    RELATIVE = "relative"
    """Counted back from the reader's now: "3 hours ago"."""
    EDITION = "edition"
    """Of a printed edition."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date that was read."""

    line: int
    """Index of the line where it begins, in the sequence that was given."""
    last: int
    """Index of the line where it ends; a date may be split over up to four lines."""
    span: tuple[int, int]
    """Where it begins in its first line and ends in its last one, its time and zone included."""
    date: PartialDate | None
    """With what is known of time and zone; None where no year is known, or the page's now."""
    kind: Kind
    sure: bool
    """False where day and month could be the other way round."""
    written: str
    """As the lines have it, joined by blanks."""
    month_day: tuple[int, int] | None = None
    """Month and day where the year is missing."""
    clock: str | None = None
    """`HH:MM`, also where there is no day, as in "updated at 15:10"."""
    zone: str | None = None
    """`+02:00`; None where not written or open."""
    alone: bool = False
    """Nothing but dates, times and their labels stands on its lines."""
    short_year: bool = False
    """The year has two digits: on a page that is its way to write dates, elsewhere it may be none."""


def day(year: int, month: int, day_: int) -> PartialDate | None:
    """Make a day, or None where there is no such day or the year is out of 1800–2099."""
    if not 1800 <= year <= 2099:
        return None
    try:
        return PartialDate(dt.date(year, month, day_).isoformat())
    except ValueError:
        return None


def at_time(date: PartialDate, clock: str | None, zone: str | None) -> PartialDate:
    """Add a time of day, and its zone, to a day."""
    if not clock or len(date) != 10:
        return date
    return parse(f"{date}T{clock}{zone or ''}") or date


def with_year(found: FoundDate, year: int) -> PartialDate | None:
    """Complete a date without a year; None where it has one or the day does not exist."""
    if found.month_day is None:
        return None
    whole = day(year, *found.month_day)
    return whole and at_time(whole, found.clock, found.zone)
