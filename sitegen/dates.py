"""Dates known only in part, as ISO 8601 strings that hold just what is known. Pure.

`2019`, `2019-04`, `2019-04-16`, `2019-04-16T14:38`, `2019-04-16T14:38:05+02:00`.
Such strings sort in time order as they are (an unknown part comes first);
times are local to the place that wrote them and are never converted.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NewType

PartialDate = NewType("PartialDate", str)
"""A checked ISO 8601 string of a year, month, day or minute; see the module's docstring."""

EPOCH = dt.datetime(1970, 1, 1)
SECOND = dt.timedelta(seconds=1)

ISO = re.compile(
    r"""
    (?P<year>\d{4})
    (?: -(?P<month>\d{2})
      (?: -(?P<day>\d{2})
        (?: [T ](?P<hour>\d{2}):(?P<minute>\d{2})
            (?: :(?P<second>\d{2}) (?:\.\d+)? )?
            [ ]?(?P<zone> Z | [+-]\d{2}:?\d{2} )?
        )?
      )?
    )?
    """,
    re.VERBOSE | re.ASCII,
)


def parse(text: str) -> PartialDate | None:
    """Read ISO 8601 in any of the precisions above; None where it is no real date.

    Years run from 1 to 9999. A time without zone stays without one.
    """
    match = ISO.fullmatch(text.strip())
    if not match:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    try:
        dt.date(int(year), int(month or 1), int(day or 1))
        if hour:
            dt.time(int(hour), int(minute), int(second or 0))
    except ValueError:
        return None
    out = "-".join([x for x in (year, month, day) if x])
    if hour:
        out += f"T{hour}:{minute}"
        out += f":{second}" if second and second != "00" else ""
        if zone and zone != "Z":
            zone = f"{zone[:3]}:{zone[-2:]}"
            if int(zone[1:3]) > 14 or int(zone[4:]) > 59:
                return None
        out += zone or ""
    return PartialDate(out)


def instant(date: str, timezone: str | None = None) -> int:
    """Give the moment at which a date begins, in seconds since 1970.

    What is not known is its beginning; a time without zone is of *timezone* (an IANA name), or of UTC.
    """
    match = ISO.fullmatch(date)
    assert match, date
    part = match.groupdict()
    local = dt.datetime(
        int(part["year"]),
        int(part["month"] or 1),
        int(part["day"] or 1),
        int(part["hour"] or 0),
        int(part["minute"] or 0),
        int(part["second"] or 0),
    )
    zone = part["zone"]
    if zone and zone != "Z":
        ahead = dt.timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
        passed = local - EPOCH + (ahead if zone[0] == "-" else -ahead)
        return passed // SECOND
    if zone or not timezone or local.year in (1, 9999):
        return (local - EPOCH) // SECOND
    import zoneinfo

    try:
        return int(local.replace(tzinfo=zoneinfo.ZoneInfo(timezone)).timestamp())
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return (local - EPOCH) // SECOND


def year(date: str) -> str:
    """Return the four digits of the year."""
    return date[:4]


def month(date: str) -> str | None:
    """Return the two digits of the month, where it is known."""
    return date[5:7] or None


def day(date: str) -> str | None:
    """Return the two digits of the day, where it is known."""
    return date[8:10] or None


def clock(date: str) -> str | None:
    """Return `HH:MM`, where the time of day is known."""
    return date[11:16] or None
