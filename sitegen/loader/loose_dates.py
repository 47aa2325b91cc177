"""A date as someone wrote it in, the date out, where it has only one meaning. Pure."""

from __future__ import annotations

import re

from .. import dates
from ..dates import PartialDate

LOOSE = (
    re.compile(r"(?P<y>\d{4})(?P<s>[-/. ])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?P<t>[T ]+\d{1,2}:\d\d.*)?", re.ASCII),
    re.compile(r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?P<t>)", re.ASCII),
    re.compile(r"(?P<d>\d{1,2})\.[ ]?(?P<m>\d{1,2})\.[ ]?(?P<y>\d{4})(?P<t>[T ]+\d{1,2}:\d\d.*)?", re.ASCII),
    re.compile(r"(?P<d>1[3-9]|2\d|3[01])(?P<s>[-/])(?P<m>\d{1,2})(?P=s)(?P<y>\d{4})(?P<t>[T ]+\d{1,2}:\d\d.*)?", re.ASCII),
    re.compile(r"(?P<m>\d{1,2})(?P<s>[-/])(?P<d>1[3-9]|2\d|3[01])(?P=s)(?P<y>\d{4})(?P<t>[T ]+\d{1,2}:\d\d.*)?", re.ASCII),
    re.compile(r"(?:[A-Za-z]{3,9},?[ ]+)?(?P<d>\d{1,2})(?:st|nd|rd|th|\.)?[ ]+(?P<w>[A-Za-z]{3,9})\.?,?[ ]+(?P<y>\d{4})(?P<t>[T ,]+\d{1,2}:\d\d.*)?", re.ASCII),
    re.compile(r"(?:[A-Za-z]{3,9},?[ ]+)?(?P<w>[A-Za-z]{3,9})\.?[ ]+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?[ ]+(?P<y>\d{4})(?P<t>[T ,]+\d{1,2}:\d\d.*)?", re.ASCII),
    re.compile(r"(?P<w>[A-Za-z]{3,9})\.?,?[ ]+(?P<y>\d{4})(?P<d>)(?P<t>)", re.ASCII),
)  # fmt: skip
"""Dates whose parts cannot be mistaken for one another: 16/04/2019 is read, 04/05/2019 is not."""

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]


def loose_date(value: str) -> PartialDate | None:
    """Read a date that someone wrote in another form, where it has only one meaning."""
    value = value.strip()
    for form in LOOSE if len(value) < 60 else ():
        if match := form.fullmatch(value):
            part = match.groupdict()
            month = _month(part["w"]) if "w" in part else int(part["m"])
            if month is None:
                continue
            day = f"-{int(part['d']):02}" if part["d"] else ""
            time = (part["t"] or "").strip(" T,")
            time = "T" + ("0" + time if time[1:2] == ":" else time) if time else ""
            return dates.parse(f"{part['y']}-{month:02}{day}{time}") or dates.parse(
                f"{part['y']}-{month:02}{day}"
            )
    return _date_in_words(value) if len(value) < 60 and any(map(str.isalpha, value)) else None


LANGUAGES = (None, "es", "fr", "de", "pt", "it", "nl", "ru", "ar", "zh")


def _date_in_words(value: str) -> PartialDate | None:
    """Read `16 de abril de 2019`: one sure date and nothing else, in a language that is often met."""
    from ..parser.datereader import find_dates  # slow to import, seldom needed

    for tongue in LANGUAGES:
        found = find_dates([value], tongue)
        if len(found) != 1:
            continue
        one = found[0]
        if one.sure and one.alone and not one.short_year and one.date:
            return one.date
    return None


def _month(word: str) -> int | None:
    word = "sep" if word.lower() == "sept" else word.lower()
    return next((n for n, name in enumerate(MONTHS, 1) if word in (name, name[:3])), None)
