"""Finds every date in lines of text, in order. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from ..languages import weekdays
from . import labels, order
from .clock import time_after, time_before, zone_after
from .days import Day, find_days
from .found import FoundDate, Kind, at_time, day
from .signs import Form, likely_forms, reaches_digit
from .text import Plains, Window, window
from .undated import find_undated, stands_alone

KEPT = 5_000
"""Lines whose dates are kept."""


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
                (Day(0, 0, "relative", None), r)
                for r in find_undated(plains, n, language, captured)
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


def _in_window(
    plains: Plains, n: int, offset: int, language: str | None
) -> Iterator[tuple[Day, FoundDate, int]]:
    """Yield the days of a line, each with what is known of it, and the window's size."""
    win = window(plains, n)
    forms = likely_forms(win, plains, language)
    floor = offset
    for found in find_days(win.text, len(plains[n]), offset, forms, language) if forms else ():
        if found.start < floor or _hides(found, win.text, len(plains[n]), forms, language):
            continue
        clock, zone, begin = found.clock, found.zone, found.start
        end = found.end
        if clock is None and found.form != "month-year":
            clock, zone, begin = time_before(win.text, floor, found.start, language)
            if clock is None:
                clock, zone, end = time_after(win.text, found.end, language)
        elif clock and found.form != "iso":
            zone, end = zone_after(win.text, found.end)
        kind = _kind(plains, win, floor, begin, end, language)
        first, where = win.at(begin)
        last, until = win.at(end)
        record = FoundDate(
            first,
            last,
            (where, until),
            found.date and at_time(found.date, clock, zone),
            kind,
            True,
            " ".join(win.text[begin:end].split()),
            found.month_day,
            clock,
            zone,
            stands_alone(plains, first, where, last, until, language),
            found.two_digits,
        )
        yield found, record, end
        floor = end


def _hides(found: Day, text: str, end: int, forms: Sequence[Form], language: str | None) -> bool:
    """Tell whether a day without a year ends in the next line, within a date that has one."""
    if found.end <= end or found.date or found.open:
        return False
    whole = next(find_days(text, found.end, end, forms, language), None)
    return whole is not None and bool(whole.date or whole.open)


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
