"""Finds every date in lines of text, in order. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ...dates import PartialDate
from ..languages import fold, months, weekdays
from . import labels, order, relative
from .clock import AFTER_TIME, TIME, gaps, read_time, read_zone
from .found import FoundDate, Kind, at_time, day
from .signs import DIGIT, Form, likely_forms, reaches_digit, starts
from .text import Plains, Window, window

KEPT = 5_000
"""Lines whose dates are kept."""
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
LONE_TIME = re.compile(r"[^\d]{0,40}\d\d?\s?[:.hH]\s?\d\d.{0,40}")
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


def _days(
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


def _time_after(text: str, end: int, language: str | None) -> tuple[str | None, str | None, int]:
    gap = gaps(language)[0].match(text, end)
    at = gap.end() if gap else end
    if gap and gap["weekday"] and fold(gap["weekday"]).strip(".") not in weekdays(language):
        at = gap.start("weekday")
    match = TIME.match(text, at)
    if not match or not (match["minute"] or match["half"] or AFTER_TIME.match(text, match.end())):
        return None, None, end
    clock = read_time(match)
    if clock is None or (match["sep"] is None and match["half"] is None and at == end):
        return None, None, end
    return clock, *_zone_after(text, match.end())


def _zone_after(text: str, end: int) -> tuple[str | None, int]:
    after = AFTER_TIME.match(text, end)
    if not after:
        return None, end
    offset, known = read_zone(after["zone"])
    if known:
        return offset, after.end()
    return None, after.end("word") if after["word"] else end


def _time_before(
    text: str, floor: int, start: int, language: str | None
) -> tuple[str | None, str | None, int]:
    """Find a time between *floor* and *start* with nothing but little words after it."""
    begin = max(floor, start - 60)
    for match in reversed(list(TIME.finditer(text, begin, start))):
        if not (match["minute"] or match["half"]):
            continue
        clock = read_time(match)
        zone, end = _zone_after(text[:start], match.end())
        between = gaps(language)[1].fullmatch(text, end, start)
        if clock and between:
            weekday = fold(between["weekday"] or "").strip(".")
            if not weekday or weekday in weekdays(language):
                return clock, zone, match.start()
        return None, None, start
    return None, None, start


def _kind(
    plains: Plains, win: Window, floor: int, start: int, end: int, language: str | None
) -> Kind:
    before = win.text[floor:start]
    kind = labels.label_before(before, language)
    if kind:
        return kind
    if labels.only_labels(before, language, weekdays(language)) and floor == 0:
        above = [n for n in range(max(0, win.indexes[0] - 4), win.indexes[0]) if plains[n].strip()]
        near = [plains[n] for n in above[-2:]]
        if near and len(near[-1]) <= 60:
            kind = labels.label_line(near[-1], language) or (
                labels.label_line(" ".join(near), language) if len(near[-1]) <= 12 else None
            )
            if kind:
                return kind
    line_end = next((s - 1 for s in win.starts if s > end), len(win.text))
    return labels.label_after(win.text[end:line_end], language) or Kind.UNLABELLED


def _in_window(
    plains: Plains, n: int, offset: int, language: str | None
) -> Iterator[tuple[Day, FoundDate, int]]:
    """Yield the days of a line, each with what is known of it, and the window's size."""
    win = window(plains, n)
    forms = likely_forms(win, plains, language)
    floor = offset
    for found in _days(win.text, len(plains[n]), offset, forms, language) if forms else ():
        if found.start < floor:
            continue
        clock, zone, begin = found.clock, found.zone, found.start
        end = found.end
        if clock is None and found.form != "month-year":
            clock, zone, begin = _time_before(win.text, floor, found.start, language)
            if clock is None:
                clock, zone, end = _time_after(win.text, found.end, language)
        elif clock and found.form != "iso":
            zone, end = _zone_after(win.text, found.end)
        kind = _kind(plains, win, floor, begin, end, language)
        first, where = win.at(begin)
        last, until = win.at(end)
        record = FoundDate(
            first,
            last,
            (where, until),
            found.date and at_time(found.date, clock, zone),
            kind,
            not found.two_digits,
            " ".join(win.text[begin:end].split()),
            found.month_day,
            clock,
            zone,
            _alone(plains, first, where, last, until, language),
        )
        yield found, record, end
        floor = end


def find_dates(
    lines: Sequence[str], language: str | None, captured: str | None = None
) -> list[FoundDate]:
    """Find the dates in lines of text, in order.

    *language* is BCP 47; its region, where known, decides the order of numeric dates.
    *captured* is an ISO time, for dates such as "3 hours ago".
    Only the first 400 characters of a line are looked at; at most four short lines are read as one.
    """
    plains = Plains(lines)
    raw: list[tuple[Day, FoundDate]] = []
    taken = (-1, 0)
    for n, digit in enumerate(plains.digits):
        if n < taken[0] or not (digit or _promising(plains, n)):
            continue
        offset = taken[1] if n == taken[0] else 0
        seen = False
        days = _in_window(plains, n, offset, language) if reaches_digit(plains, n) else ()
        for found, record, _ in days:
            raw.append((found, record))
            taken = (record.last, record.span[1])
            seen = True
        if not seen and offset == 0:
            raw += [
                (Day(0, 0, "relative", None), r) for r in _others(plains, n, language, captured)
            ]
    return _decide(raw, language)


@lru_cache(maxsize=KEPT)
def dates_in(line: str, language: str | None) -> tuple[FoundDate, ...]:
    """Find the dates in one line, in order; kept, since several readers ask for the same."""
    return tuple(find_dates([line], language))


def _promising(plains: Plains, n: int) -> bool:
    """Tell whether a line without digits may begin a date that the next one completes."""
    if not 0 < plains.size(n) <= 40:
        return False
    line = plains[n]
    last = line.rstrip().removesuffix(".")[-3:]
    if len(last) == 3 and last.isalpha():
        return True
    return not line.isascii() and max(line) > "\u2e80"


def _others(
    plains: Plains, n: int, language: str | None, captured: str | None
) -> Iterator[FoundDate]:
    """Yield what has no day: counts back from now, and times that are labelled or stand alone."""
    line = plains[n]
    if len(line) > 120:
        return
    folded = line.lower()
    counts = any(map(folded.__contains__, relative.signs(language)))
    for match in relative.pattern(language).finditer(folded) if counts else ():
        counted = match["yesterday"] or match["today"]
        if not counted and not (match["count"] and (match["pre"] or match["post"])):
            continue
        date, sure = relative.read(match, captured)
        clock, zone, end = (
            _time_after(line, match.end(), language) if counted else (None, None, match.end())
        )
        if (
            counted
            and clock is None
            and not labels.only_labels(
                line[: match.start()] + line[match.end() :], language, weekdays(language)
            )
        ):
            continue
        kind = labels.label_before(line[: match.start()], language)
        yield FoundDate(
            n,
            n,
            (match.start(), end),
            date and at_time(date, clock, zone),
            Kind.UPDATED if kind is Kind.UPDATED else Kind.RELATIVE,
            sure,
            line[match.start() : end].strip(),
            None,
            clock,
            zone,
            _alone(plains, n, match.start(), n, end, language),
        )
        return
    if len(line) > 80 or not DIGIT.search(line) or not LONE_TIME.fullmatch(line):
        return
    for match in TIME.finditer(line):
        clock = read_time(match)
        if not clock or not (match["minute"] or match["half"]):
            continue
        zone, end = _zone_after(line, match.end())
        rest = line[: match.start()] + " " + line[end:]
        if labels.only_labels(rest, language, weekdays(language)):
            kind = labels.label_before(line[: match.start()], language) or Kind.UNLABELLED
            yield FoundDate(
                n,
                n,
                (match.start(), end),
                None,
                kind,
                True,
                line[match.start() : end].strip(),
                None,
                clock,
                zone,
                True,
            )
        return


def _decide(raw: Sequence[tuple[Day, FoundDate]], language: str | None) -> list[FoundDate]:
    """Give numeric dates their order: by agreement with a written date, else by the whole text."""
    if not any(found.open and found.date is None for found, _ in raw):
        return [record for _, record in raw]
    whole = {found.date for found, _ in raw if found.date}
    zones = sum(1 for _, r in raw if order.NORTH_AMERICAN_ZONE.search(r.written))
    rule = order.decide(
        language,
        [found.open[:2] for found, _ in raw if found.open],
        sum(found.form in ("month-day-year", "month-day") for found, _ in raw),
        sum(found.form in ("day-month-year", "day-month") for found, _ in raw),
        zones,
    )
    out = []
    for found, record in raw:
        if found.open and found.date is None:
            first, second, year = found.open
            day_first, month_first = day(year, second, first), day(year, first, second)
            agreed = [d for d in (day_first, month_first) if d in whole]
            date = month_first if rule.month_first else day_first
            sure = rule.sure
            if len(agreed) == 1 and not rule.sure:
                date, sure = agreed[0], True
            date = date and at_time(date, record.clock, record.zone)
            out.append(replace(record, date=date, sure=sure))
        else:
            out.append(record)
    return out


def _alone(
    plains: Plains, first: int, start: int, last: int, end: int, language: str | None
) -> bool:
    """Tell whether the lines of a date, from *start* of one to *end* of one, hold nothing else."""
    if len(plains[first]) > 120 or len(plains[last]) > 120:
        return False
    rest = f"{plains[first][:start]} {plains[last][end:]}"
    return labels.only_labels(rest, language, weekdays(language))
