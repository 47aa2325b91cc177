"""A text in, the forms of dates that may be in it out: cheap looks before costly ones. Pure.

Most lines of a page hold no date. Each form has a sign without which it cannot match, and looking
for the sign costs a tenth of trying the form.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
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
START = re.compile(r"(?<![^\W\d_])(?=([^\W\d_][^\s\d,;:|()\[\]/<>\"“”-]{0,2}))")
"""The first three characters of whatever `patterns.MONTH` can match."""
FORWARD = 12
"""Characters between the start of a date and its first digit, at most, beside a month's name."""


@cache
def _starts(language: str | None) -> frozenset[str]:
    """Return the first three characters of every name of a month."""
    return frozenset(name[:3] for name in months(language))


def names_month(text: str, language: str | None) -> bool:
    """Tell whether a word of the text begins as some month does."""
    starts = _starts(language)
    return any(
        start in starts or "." in start or start.rstrip("'") in starts
        for start in START.findall(fold(text))
    )


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
