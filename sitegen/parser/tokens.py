"""A text in, its folded words out. Pure.

Most captures are written in letters of Latin-1. Such a text is folded and cut by one table of 256
bytes, several times faster than by a regular expression; all others by the expression.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from .languages import fold

WORD = re.compile(r"[^\W_]+")
RUN = re.compile(r"[^\W\d_]+")
DIGIT = re.compile(r"\d")
LATIN = "".join(map(chr, range(256)))


def _blank_out(error: UnicodeError) -> tuple[str, int]:
    """Put a blank for marks beyond Latin-1, such as dashes; let letters be an error."""
    assert isinstance(error, UnicodeEncodeError)
    if any(map(str.isalnum, error.object[error.start : error.end])):
        raise error
    return " " * (error.end - error.start), error.end


COMMON = "’“”„–—…‘•"
"""Marks beyond Latin-1 that most texts have; taking them out first is faster."""
MARKS = "sitegen.marks"
codecs.register_error(MARKS, _blank_out)

FOLDED = "".join(c.lower() if c.isalnum() else " " for c in LATIN).encode("latin-1")
LETTERS = "".join(" " if c.isdecimal() else c for c in FOLDED.decode("latin-1")).encode("latin-1")
NOT_DIGITS = "".join(c for c in LATIN if not c.isdecimal()).encode("latin-1")


def encode(text: str) -> bytes:
    """Encode a text in Latin-1, with blanks for other marks; raise for other letters."""
    if not text.isascii():
        for mark in COMMON:
            if mark in text:
                text = text.replace(mark, " ")
    return text.encode("latin-1", MARKS)


def tokens(text: str) -> list[str]:
    """Return the words of a text, folded: runs of letters and digits."""
    try:
        return encode(text).translate(FOLDED).decode("latin-1").split()
    except UnicodeEncodeError:
        return WORD.findall(fold(text))


def tokens_and_digits(text: str) -> tuple[list[str], bool]:
    """Return the words of a text as `tokens` does, and whether a digit is in them."""
    try:
        data = encode(text)
    except UnicodeEncodeError:
        return WORD.findall(fold(text)), DIGIT.search(text) is not None
    return data.translate(FOLDED).decode("latin-1").split(), bool(data.translate(None, NOT_DIGITS))


def runs(text: str) -> list[str]:
    """Return the runs of letters in a text, folded; digits are none."""
    try:
        return encode(text).translate(LETTERS).decode("latin-1").split()
    except UnicodeEncodeError:
        return RUN.findall(fold(text))


def has_digit(text: str) -> bool:
    """Tell whether a decimal digit of any script is in a text."""
    if text.encode("ascii", "ignore").translate(None, NOT_DIGITS):
        return True
    # All other digits are beyond Latin-1.
    return len(text.encode("latin-1", "ignore")) < len(text) and DIGIT.search(text) is not None


def count_digits(text: str) -> int:
    """Count the decimal digits of any script."""
    try:
        return len(encode(text).translate(None, NOT_DIGITS))
    except UnicodeEncodeError:
        return len(DIGIT.findall(text))


def places(text: str, word: str) -> Iterator[int]:
    """Yield where a text has a word, whole or not, rising."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))
