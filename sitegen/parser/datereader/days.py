"""Finds the days in a text, form by form. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...dates import PartialDate
from ..languages import fold, months
from .clock import read_zone
from .found import day
from .signs import Form, starts

ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
CLOCK_AFTER_TWO_DIGITS = re.compile(r"\s?(?:Uhr|h\b|hrs|[:.]\d\d|[ap]\.?m\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Day:
    """A day as a form gives it, before the order of numeric dates is known."""

    start: int
    end: int
    form: str
    date: PartialDate | None
    month_day: tuple[int, int] | None = None
    open: tuple[int, int, int] | None = None
    """First, second, year of a numeric date whose order the text decides."""
    clock: str | None = None
    zone: str | None = None
    two_digits: bool = False


def _year(match: re.Match[str], thai: bool) -> tuple[int | None, bool]:
    parts = match.groupdict()
    if parts.get("era"):
        count = 1 if parts["era_year"] == "元" else int(parts["era_year"])
        return ERAS[parts["era"]] + count, False
    if parts.get("year"):
        year = int(parts["year"])
        return (year - 543 if 2400 <= year <= 2699 and thai else year), False
    if parts.get("two"):
        two = int(parts["two"])
        return (2000 if two < 50 else 1900) + two, True
    return None, False


def _read_form(form: str, match: re.Match[str], language: str | None) -> Day | None:
    """Read one match of a form; None where it is no real date."""
    parts = match.groupdict()
    start, end = match.span()
    thai = language == "th" or not language
    if form in ("numeric", "short-numeric"):
        return _read_numeric(form, match)
    name = parts.get("month") or parts.get("month2")
    if name:
        folded = fold(name).strip(".'")
        month = months(language).get(folded) or months(language).get(folded.replace(".", ""))
        if month is None:
            return None
        thai = thai or "\u0e00" <= folded[0] <= "\u0e7f"
    else:
        month = int(parts["mon"])
    year, two = _year(match, thai)
    if form == "month-year":
        whole = day(year or 0, month, 1)
        return Day(start, end, form, PartialDate(whole[:7])) if whole else None
    number = int(parts.get("day") or parts.get("day2") or 0)
    if year is None:
        return Day(start, end, form, None, (month, number)) if day(2000, month, number) else None
    if two and CLOCK_AFTER_TWO_DIGITS.match(match.string, end):
        return None
    whole = day(year, month, number)
    if whole is None:
        return None
    clock = parts.get("clock")
    if form == "iso" and parts.get("hour"):
        clock = f"{parts['hour']}:{parts['minute']}"
    if clock:
        hours, _, minutes = clock.partition(":")
        clock = f"{int(hours):02d}:{minutes}" if int(hours) < 24 and int(minutes) < 60 else None
    zone = read_zone((parts.get("zone") or "").strip())[0] if form == "iso" else None
    return Day(start, end, form, whole, clock=clock, zone=zone, two_digits=two)


def _read_numeric(form: str, match: re.Match[str]) -> Day | None:
    first, second = int(match["first"]), int(match["second"])
    if form == "short-numeric":
        if day(2000, second, first) is None:
            return None
        return Day(match.start(), match.end(), form, None, (second, first))
    year, two = _year(match, True)
    assert year is not None
    readings = [d for d in (day(year, second, first), day(year, first, second)) if d]
    if not readings:
        return None
    if match["s"] == ".":
        # A dot is never American order, unless nothing else is a date.
        whole = day(year, second, first) or (None if two else day(year, first, second))
        return Day(match.start(), match.end(), form, whole, two_digits=two) if whole else None
    if len(readings) == 1 or first == second:
        open_ = (first, second, year) if len(readings) == 1 else None
        return Day(match.start(), match.end(), form, readings[0], open=open_, two_digits=two)
    return Day(match.start(), match.end(), form, None, open=(first, second, year), two_digits=two)


def find_days(
    text: str, limit: int, start: int, forms: Sequence[Form], language: str | None
) -> Iterator[Day]:
    """Yield the days of some forms that begin in text[start:limit], in order."""
    places = starts(text, start, limit, forms, language)
    while start < limit:
        best: Day | None = None
        for form in forms:
            until = best.start if best else limit
            best = _first(form, text, places.get(form[0]), start, until, language) or best
        if best is None:
            return
        yield best
        start = best.end


def _first(
    form: Form,
    text: str,
    places: Sequence[int] | None,
    start: int,
    limit: int,
    language: str | None,
) -> Day | None:
    """Return the first day of a form in text[start:limit], at one of *places* where these are known."""
    name, pattern = form
    if places is None:
        match = pattern.search(text, start)
        while match and match.start() < limit:
            found = _read_form(name, match, language)
            if found:
                return found
            match = pattern.search(text, match.start() + 1)
        return None
    for place in places:
        if place >= limit:
            break
        if place >= start and (match := pattern.match(text, place)):
            found = _read_form(name, match, language)
            if found:
                return found
    return None
