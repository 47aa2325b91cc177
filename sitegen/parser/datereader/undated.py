"""Finds times without a day: counted back from the page's now, labelled, or alone on a line. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..languages import weekdays
from . import labels, relative
from .clock import TIME, read_time, time_after, zone_after
from .found import FoundDate, Kind, at_time
from .text import Plains

LONE_TIME = re.compile(r"[^\d]{0,40}\d\d?\s?[:.hH]\s?\d\d.{0,40}")


def find_undated(
    plains: Plains, n: int, language: str | None, captured: str | None
) -> Iterator[FoundDate]:
    """Yield what has no day: counts back from now, and times that are labelled or stand alone."""
    if plains.size(n) > 120:
        return
    line = plains[n]
    folded = line.lower()
    counts = any(map(folded.__contains__, relative.signs(language)))
    for match in relative.pattern(language).finditer(folded) if counts else ():
        counted = match["yesterday"] or match["today"]
        if not counted and not (match["count"] and (match["pre"] or match["post"])):
            continue
        date, sure = relative.read(match, captured)
        clock, zone, end = (
            time_after(line, match.end(), language) if counted else (None, None, match.end())
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
            stands_alone(plains, n, match.start(), n, end, language),
        )
        return
    if len(line) > 80 or not plains.digits[n] or not LONE_TIME.fullmatch(line):
        return
    for match in TIME.finditer(line):
        clock = read_time(match)
        if not clock or not (match["minute"] or match["half"]):
            continue
        zone, end = zone_after(line, match.end())
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


def stands_alone(
    plains: Plains, first: int, start: int, last: int, end: int, language: str | None
) -> bool:
    """Tell whether the lines of a date, from *start* of one to *end* of one, hold nothing else."""
    if len(plains[first]) > 120 or len(plains[last]) > 120:
        return False
    rest = f"{plains[first][:start]} {plains[last][end:]}"
    return labels.only_labels(rest, language, weekdays(language))
