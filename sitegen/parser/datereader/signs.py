"""A text in, the forms of dates that may be in it out: cheap looks before costly ones. Pure.

Most lines of a page hold no date. Each form has a sign without which it cannot match, and looking
for the sign costs a tenth of trying the form.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from ..languages import fold, months
from .patterns import FORMS
from .text import WINDOW, Plains, Window

Form = tuple[str, re.Pattern[str]]

DIGIT = re.compile("[0-9]")
"""Lines are made plain before: there are no other digits."""
PARTED = re.compile(r"[0-9]\s?[./-]\s?[0-9]")
"""The sign of numeric forms."""
PARTS = re.compile(r"\s?[./-]\s?[0-9]")
"""What follows the first number of these."""
EAST_ASIAN = re.compile("[月월]")
VIETNAMESE = re.compile("th[áÁg]", re.IGNORECASE)
WORD = re.compile(r"(?<![^\W\d_])(?=([^\W\d_][^\s\d,;:|()\[\]/<>\"“”-]{0,22}))")
"""Wherever `patterns.MONTH` can match, and as far as it can."""
GLUED = frozenset(
    ["", "of", "de", "del", "d", "di", "da", "den", "der", "ng", "ta", "يوم", "ที่", "ท"]
)
"""Runs of letters that a month's name may lose at its end: those of `patterns.OF`."""
CUT = 12
"""Letters of a name behind which a form may cut it off."""
NUMERIC = ("iso", "year-first", "numeric", "short-numeric")
HAS_DIGIT, HAS_PARTED, HAS_MONTH, HAS_EAST_ASIAN, HAS_VIETNAMESE = 1, 2, 4, 8, 16
NEEDED = {
    **dict.fromkeys(NUMERIC, HAS_PARTED),
    "east-asian": HAS_EAST_ASIAN,
    "vietnamese": HAS_VIETNAMESE,
}
"""The sign that each form needs beside a digit; the others need a month's name."""
INNER = re.compile(r"(?<=[a-zß-öø-ÿ0-9])(?=[A-ZÀ-Þ])")
"""Where a word begins right behind another one."""
NUMBER, RUN = re.compile("[0-9]+"), re.compile(r"[^\W\d_]+")
MONTH_FIRST = ("month-day-year", "month-day", "month-year")
"""Forms that begin with a month's name."""
KEPT = 2_000
"""Lines whose signs are kept: each is looked at in several windows."""
BEFORE = 27
"""Characters between the start of a date that a month's name begins and its first digit, at most."""
FORWARD = 12
"""Characters between the start of a date and its first digit, at most, beside a month's name."""


@cache
def _names(language: str | None) -> Mapping[str, tuple[str, ...]]:
    """Return the names of months by their first three characters."""
    table: dict[str, tuple[str, ...]] = {}
    for name in months(language):
        table[name[:3]] = (*table.get(name[:3], ()), name)
    return table


@cache
def _whole(language: str | None) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of letters alone that are months' names, and how long names begin."""
    names = [name for name in months(language) if name.isalpha()]
    glued = [end for end in GLUED if end.isalpha() or not end]
    whole = frozenset(name + end for name in names for end in glued)
    return whole, frozenset(name[:CUT] for name in names if len(name) >= CUT)


def names_month(text: str, language: str | None) -> bool:
    """Tell whether a word of the text is, or begins with, the name of a month."""
    if "_" in text:
        return True  # `text.MULTIWORD` put it there
    words = fold(text).split()
    whole, long = _whole(language)
    if not (whole.isdisjoint(words) and long.isdisjoint([word[:CUT] for word in words])):
        return True
    mixed = [word for word in words if not word.isalpha()]
    return bool(mixed) and _names_mixed(" ".join(mixed), _names(language))


def _names_mixed(text: str, names: Mapping[str, tuple[str, ...]]) -> bool:
    """Tell it for words that have other characters than letters, too."""
    for word in WORD.findall(text):
        start = word[:3]
        if "." in start:
            return True
        for name in names.get(start) or names.get(start.rstrip("'")) or ():
            if word.startswith(name) and (len(name) >= CUT or _run(word, len(name)) in GLUED):
                return True
    return False


def _run(text: str, start: int) -> str:
    """Return the letters from *start* on; "" where there are none."""
    end = start
    while end < len(text) and text[end].isalpha():
        end += 1
    return text[start:end]


@lru_cache(maxsize=KEPT)
def signs(line: str, language: str | None) -> int:
    """Return which signs of dates are in a line, as the sum of `HAS_DIGIT` and its like."""
    found = 0
    if DIGIT.search(line):
        found += HAS_DIGIT + (HAS_PARTED if PARTED.search(line) else 0)
    if names_month(line, language) or (found and _names_inner(line, language)):
        found += HAS_MONTH
    if not line.isascii():
        found += HAS_EAST_ASIAN if EAST_ASIAN.search(line) else 0
        found += HAS_VIETNAMESE if VIETNAMESE.search(line) else 0
    elif "th" in line.lower() and VIETNAMESE.search(line):
        found += HAS_VIETNAMESE
    return found


def _names_inner(line: str, language: str | None) -> bool:
    """Tell it for words that stand right behind others: "PressApril 28"."""
    inner = [match.string[match.start() :].split(None, 1)[0] for match in INNER.finditer(line)]
    return bool(inner) and names_month(" ".join(inner), language)


def likely_forms(win: Window, plains: Plains, language: str | None) -> tuple[Form, ...]:
    """Return the forms that may match in a window of lines, in their order."""
    found = 0
    for n in win.indexes:
        found |= signs(plains[n], language)
    if not found & HAS_DIGIT:
        return ()
    # A date may be parted by the end of a line.
    if len(win.indexes) > 1 and not found & HAS_PARTED and PARTED.search(win.text):
        found |= HAS_PARTED
    return _forms(found)


@cache
def _forms(found: int) -> tuple[Form, ...]:
    """Return the forms that each have one of the signs they need."""
    return tuple(form for form in FORMS if found & NEEDED.get(form[0], HAS_MONTH))


def starts(
    text: str, start: int, limit: int, forms: Sequence[Form], language: str | None
) -> Mapping[str, Sequence[int]]:
    """Return where each of some forms can begin in text[start:limit]; none for those that say not.

    Trying a form there alone is several times faster than searching the whole text for it.
    """
    days: list[int] = []
    years: list[int] = []
    parted: list[int] = []
    for match in NUMBER.finditer(text, start, limit):
        at, end = match.span()
        if end - at <= 2:
            days.append(at)
        elif end - at >= 4:
            years.append(at)
        if PARTS.match(text, end):
            parted.append(at)
    places: dict[str, Sequence[int]] = {
        "day-month-year": days,
        "day-month": days,
        "year-month-day": years,
        **dict.fromkeys(NUMERIC, parted),
    }
    if any(form in MONTH_FIRST for form, _ in forms):
        places |= dict.fromkeys(MONTH_FIRST, _month_starts(text, start, limit, language))
    return places


def _month_starts(text: str, start: int, limit: int, language: str | None) -> list[int]:
    """Return where words begin that may be names of months: near before a number."""
    names, out, folded = _names(language), [], fold(text)
    for number in NUMBER.finditer(text, start):
        low = max(start, number.start() - BEFORE)
        while low > start and text[low - 1].isalnum():
            low -= 1
        for match in RUN.finditer(text, low, min(number.start(), limit)):
            at = match.start()
            prefix = folded[at : at + 3]
            likely = prefix in names or not prefix.isalpha() or prefix[:2] in names
            if likely and not (at and text[at - 1].isalnum() and not text[at].isupper()):
                out.append(at)
            if not match[0].istitle():
                out += (
                    at + inner.start()
                    for inner in INNER.finditer(match[0])
                    if folded[at + inner.start() :][:3] in names
                )
        start = number.end()
        if start >= limit:
            break
    return out


def reaches_digit(plains: Plains, n: int) -> bool:
    """Tell whether a line has a digit, or stands right before one."""
    if plains.digits[n]:
        return True
    last = min(len(plains), n + 2 * WINDOW)
    if not any(plains.digits[n + 1 : last]):
        return False
    tail = ""
    for line in map(plains.__getitem__, range(n + 1, last)):
        if line.strip():
            tail += " " + line
            if len(tail) >= FORWARD:
                break
    return bool(DIGIT.search(tail[:FORWARD]))
