"""A text in, the forms of dates that may be in it out: cheap looks before costly ones. Pure.

Most lines of a page hold no date. Each form has a sign without which it cannot match, and looking
for the sign costs a tenth of trying the form.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from ..languages import fold, months
from .patterns import FORMS
from .text import WINDOW

Form = tuple[str, re.Pattern[str]]

DIGIT = re.compile(r"\d")
NUMERIC = frozenset({"iso", "year-first", "numeric", "short-numeric"})
PARTED = re.compile(r"\d\s?[./-]\s?\d")
"""The sign of numeric forms."""
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
FORWARD = 12
"""Characters between the start of a date and its first digit, at most, beside a month's name."""


@cache
def _names(language: str | None) -> Mapping[str, tuple[str, ...]]:
    """Return the names of months by their first three characters."""
    table: dict[str, tuple[str, ...]] = {}
    for name in months(language):
        table[name[:3]] = (*table.get(name[:3], ()), name)
    return table


def names_month(text: str, language: str | None) -> bool:
    """Tell whether a word of the text is, or begins with, the name of a month."""
    if "_" in text:
        return True  # `text.MULTIWORD` put it there
    names = _names(language)
    near = [word for word in fold(text).split() if word[:3] in names or not word.isalpha()]
    for word in WORD.findall(" ".join(near)):
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


def likely_forms(text: str, language: str | None) -> list[Form]:
    """Return the forms that may match in a text, in their order."""
    if not DIGIT.search(text):
        return []
    parted = PARTED.search(text)
    named = names_month(text, language)
    asian, vietnamese = EAST_ASIAN.search(text), VIETNAMESE.search(text)
    if not (parted or named or asian or vietnamese):
        return []
    return [
        (name, pattern)
        for name, pattern in FORMS
        if (
            parted
            if name in NUMERIC
            else asian
            if name == "east-asian"
            else vietnamese
            if name == "vietnamese"
            else named
        )
    ]


def reaches_digit(plains: Sequence[str], n: int) -> bool:
    """Tell whether a line has a digit, or stands right before one."""
    if DIGIT.search(plains[n]):
        return True
    tail = ""
    for line in plains[n + 1 : n + 2 * WINDOW]:
        if line.strip():
            tail += " " + line
            if len(tail) >= FORWARD:
                break
    return bool(DIGIT.search(tail[:FORWARD]))
