"""The day that an address holds in its path. Pure."""

from __future__ import annotations

import re

from ...dates import PartialDate, parse
from ..languages import months
from .found import day

LONGEST = 600
DAY = re.compile(
    r"""(?<!\d)(?P<year>19\d\d|20\d\d)
    (?: (?P<sep>[/_.-])(?P<month>1[0-2]|0?[1-9])(?P=sep)(?P<day>3[01]|[12]\d|0?[1-9])
      | (?P<month2>1[0-2]|0[1-9])(?P<day2>3[01]|[12]\d|0[1-9])
      | /(?P<name>[a-z]{3,9})/(?P<day3>\d\d?)
      | /(?P<month4>1[0-2]|0[1-9])(?P<day4>3[01]|[12]\d|0[1-9])
    )(?!\d)""",
    re.VERBOSE | re.IGNORECASE,
)
DAY_FIRST = re.compile(r"(?<!\d)(3[01]|[12]\d|0[1-9])([._-])(1[0-2]|0[1-9])\2(20\d\d)(?!\d)")
MONTH = re.compile(r"/(19\d\d|20\d\d)[/-](1[0-2]|0[1-9])(?=/|$)")


def date_in_url(url: str) -> PartialDate | None:
    """Return the day, or at least the month, that a URL's path names; None where it names none."""
    path = url[:LONGEST].split("?")[0]
    for match in DAY.finditer(path):
        name = match["name"]
        month = months("en").get(name.lower()) if name else None
        month = month or int(match["month"] or match["month2"] or match["month4"] or 0)
        number = int(match["day"] or match["day2"] or match["day3"] or match["day4"])
        found = day(int(match["year"]), month, number) if month else None
        if found:
            return found
    for match in DAY_FIRST.finditer(path):
        found = day(int(match[4]), int(match[3]), int(match[1]))
        if found:
            return found
    match2 = MONTH.search(path)
    return parse(f"{match2[1]}-{match2[2]}") if match2 else None
