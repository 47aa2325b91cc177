"""Days in, a calendar with its heat out. Pure."""

from __future__ import annotations

import calendar as almanac
import math
from collections.abc import Callable

import msgspec

LEVELS = 4


class Day(msgspec.Struct, frozen=True):
    """A day of a calendar; number 0 stands for a field before the first or after the last."""

    number: int
    date: str
    href: str | None
    count: int
    level: int
    """From 0, no article, to 4, the most."""


class Calendar(msgspec.Struct, frozen=True):
    """A month as a table: weeks of seven days."""

    date: str
    """`YYYY-MM`."""
    href: str | None
    count: int
    weekdays: tuple[int, ...]
    """Of the seven columns; 0 is Monday, 6 Sunday."""
    weeks: tuple[tuple[Day, ...], ...]


def level(count: int, highest: int) -> int:
    """Return one of four levels of heat, or 0 for none; by the square root, so that few still show.

    Where even the most are few, each level is a number.
    """
    if not count:
        return 0
    if highest <= LEVELS:
        return count
    return max(1, -(-round(400 * math.sqrt(count / highest)) // 100))


def calendar(
    month: str,
    first_weekday: int,
    days: Callable[[str], tuple[str | None, int]],
    highest: int,
    href: str | None,
    count: int,
) -> Calendar:
    """Lay out a month; *days* gives link and count of an ISO date.

    Years run from 1 to 9999, in the proleptic Gregorian calendar.
    """
    year, number = int(month[:4]), int(month[5:7])
    start, length = almanac.monthrange(year, number)
    before = (start - first_weekday) % 7
    fields = [0] * before + list(range(1, length + 1))
    fields += [0] * (-len(fields) % 7)

    def day(n: int) -> Day:
        if not n:
            return Day(0, "", None, 0, 0)
        date = f"{month}-{n:02}"
        link, found = days(date)
        return Day(n, date, link, found, level(found, highest))

    weeks = tuple(tuple(day(n) for n in fields[i : i + 7]) for i in range(0, len(fields), 7))
    return Calendar(month, href, count, tuple((first_weekday + n) % 7 for n in range(7)), weeks)
