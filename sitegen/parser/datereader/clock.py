"""Times of day and time zones beside a date. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from ..languages import DATA, fold, weekdays, words

CLOCK = r"""
    (?: (?P<before> 上午|下午|午前|午後|오전|오후|凌晨|晚上|中午|早上|pm|am )\s? )?
    (?P<hour> [01]?\d | 2[0-4] )
    (?: (?P<sep> \s?:\s? | \s?h\s? | \. | [時时点點시]\s? | giờ\s? )
        (?P<minute> [0-5]\d ) (?: 分 | 분 | min\b )?
        (?: (?: :|\.|\s?h\s? )(?P<second>[0-5]\d) (?:\.\d+)? (?!\d) | 秒 )?
      | (?= \s? (?: [ap]\.?\s?m\b | Uhr\b | 時(?!間) | h\b(?!\w) | heures?\b ) )
    )
    (?![\d%€$]|\.\d{4})
    (?: \s? (?P<half> [ap] (?: \.\s?m\.? | m\b | \s?\.m\.? ) | π\.μ\.? | μ\.μ\.? | ص\b | م\b
        | صباحا | مساء | SA\b | CH\b ) )?
"""
TIME = re.compile(rf"(?<![\d:.,/]){CLOCK}", re.VERBOSE | re.IGNORECASE)
GLUED = re.compile(rf"(?<=\d{{4}})(?=\d\d?:\d\d){CLOCK}", re.VERBOSE | re.IGNORECASE)
"""A time right behind a year, where a converter left no blank."""

AFTER_TIME = re.compile(
    r"""
    \s* (?: ,\s*)?
    (?: (?P<word> Uhr|hrs?|hs|horas|hours|heures|h|H|uur|klo|Ora|órakor|godz|ч|น )\.? (?!\w) \s* )?
    (?: \(\s* )?
    (?P<zone> (?: GMT|UTC )? \s? [+-] \s? \d{1,2} (?: :? \d{2} )? (?!\d|[./-]\d)
      | Z(?!\w)
      | [A-ZМСКİ]{2,5} (?![\wİ])
      | (?:Eastern|Central|Pacific|Mountain)\ (?:Standard\ |Daylight\ )?Time
    )?
    """,
    re.VERBOSE,
)

PM = ("p", "下午", "午後", "오후", "晚上", "μ", "م", "مساء", "ch")
AM = ("a", "上午", "午前", "오전", "凌晨", "早上", "π", "ص", "صباحا", "sa")


@cache
def zones() -> Mapping[str, str | None]:
    """Map names of time zones to offsets; None where several places use the name."""
    table: dict[str, str | None] = {}
    for line in (DATA / "zones.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, offset = line.split()
            table[name] = None if offset == "-" else offset
    return table


def read_zone(written: str | None) -> tuple[str | None, bool]:
    """Return the offset of a zone, and whether it is a zone at all."""
    if not written:
        return None, False
    name = written.replace(" ", "")
    if name == "Z":
        return "+00:00", True
    if name in zones():
        return zones()[name], True
    match = re.fullmatch(r"(?:GMT|UTC)?([+-])(\d{1,2}):?(\d{2})?", name)
    if match and int(match[2]) <= 14:
        return f"{match[1]}{int(match[2]):02d}:{match[3] or '00'}", True
    return None, name.endswith("Time")


def read_time(match: re.Match[str]) -> str | None:
    """Return `HH:MM` of a match of `TIME`; None where there is no such time."""
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or match["before"] or "").casefold()
    if half.startswith(PM) and hour < 12:
        hour += 12
    elif half.startswith(AM) and hour == 12:
        hour = 0
    if hour == 24 and minute == 0:
        hour = 0
    return f"{hour:02d}:{minute:02d}" if hour < 24 else None


GAP = r"[\s,.|/•·@;()\[\]-]*"


@cache
def gaps(language: str | None) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what may stand between a day and its time, and between a time and its day."""
    found = words(language)
    joins = sorted({re.escape(w) for w in found.at if any(map(str.isalpha, w))}, key=len)
    joined = "|".join(reversed(joins)) or "at"
    units = sorted({re.escape(w) for w in found.oclock if w}, key=len)
    unit = "|".join(reversed(units)) or "hours"
    weekday = r"[^\W\d_]{2,14}\.?"
    return (
        re.compile(
            rf"{GAP}(?:(?:d|г|года|yil)\.?(?!\w){GAP})?(?:(?:{joined})(?!\w)\.?:?{GAP})?"
            rf"(?:(?P<weekday>{weekday}){GAP})?(?:(?:{joined})(?!\w)\.?:?{GAP}){{0,3}}",
            re.IGNORECASE,
        ),
        re.compile(
            rf"{GAP}(?:(?:{unit})(?!\w)\.?{GAP})?(?:(?:{joined})(?!\w)\.?{GAP})?"
            rf"(?:(?P<weekday>{weekday}),?{GAP})?(?:(?:{joined})(?!\w)\.?{GAP})?",
            re.IGNORECASE,
        ),
    )


def time_after(text: str, end: int, language: str | None) -> tuple[str | None, str | None, int]:
    """Find a time right after *end*: the time, its zone, and where they end."""
    gap = gaps(language)[0].match(text, end)
    at = gap.end() if gap else end
    if gap and gap["weekday"] and fold(gap["weekday"]).strip(".") not in weekdays(language):
        at = gap.start("weekday")
    match = TIME.match(text, at) or (GLUED.match(text, at) if at == end else None)
    if not match or not (match["minute"] or match["half"] or AFTER_TIME.match(text, match.end())):
        return None, None, end
    clock = read_time(match)
    if clock is None or (match["sep"] is None and match["half"] is None and at == end):
        return None, None, end
    return clock, *zone_after(text, match.end())


def zone_after(text: str, end: int) -> tuple[str | None, int]:
    """Find a zone, or a word such as "Uhr", right after a time, and where it ends."""
    after = AFTER_TIME.match(text, end)
    if not after:
        return None, end
    offset, known = read_zone(after["zone"])
    if known:
        return offset, after.end()
    return None, after.end("word") if after["word"] else end


def time_before(
    text: str, floor: int, start: int, language: str | None
) -> tuple[str | None, str | None, int]:
    """Find a time between *floor* and *start* with nothing but little words after it."""
    begin = max(floor, start - 60)
    for match in reversed(list(TIME.finditer(text, begin, start))):
        if not (match["minute"] or match["half"]):
            continue
        clock = read_time(match)
        zone, end = zone_after(text[:start], match.end())
        between = gaps(language)[1].fullmatch(text, end, start)
        if clock and between:
            weekday = fold(between["weekday"] or "").strip(".")
            if not weekday or weekday in weekdays(language):
                return clock, zone, match.start()
        return None, None, start
    return None, None, start
