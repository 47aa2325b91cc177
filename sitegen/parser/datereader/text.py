"""Lines made plain for matching, and a few of them read as one. Pure."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from ..tokens import has_digit

LONGEST = 400
"""Characters of a line that are looked at."""
SHORT = 60
"""Only short lines are read together with the next ones."""
WINDOW = 4

ZERO_WIDTH = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad\u0640]")
ASCII = {"\t": " ", "`": "'", "\\": " ", "*": " "}
BEYOND = {
    **dict.fromkeys("\u00a0\u202f\u2009\u2007\u3000", " "),
    **dict.fromkeys("’´", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict(zip("：．／，（）", ":./,()", strict=True)),
}
"""What blanks, apostrophes, dashes and full-width marks become."""
MULTIWORD = (
    (re.compile(r"\b(كانون|تشرين) (?=ا?ل?(?:أ|ا|ث))"), r"\1_"),
    (re.compile(r"(?i)\b(tháng) (?=(?:một|hai|ba|tư|năm(?! )|sáu|bảy|tám|chín|mười)\b)"), r"\1_"),
)
OTHER_DIGIT = re.compile(r"[^\D0-9]")


def plain(line: str) -> str:
    """Map a line, character by character, to ASCII digits, blanks, dashes and apostrophes."""
    line = line[:LONGEST]
    if not line.isascii():
        for mark, by in BEYOND.items():
            if mark in line:
                line = line.replace(mark, by)
        if len(line.encode("latin-1", "ignore")) < len(line) or "\u00ad" in line:
            line = ZERO_WIDTH.sub(" ", line)
            line = OTHER_DIGIT.sub(lambda match: str(unicodedata.decimal(match[0])), line)
        if "á" in line or "ن" in line or "Á" in line:
            for pattern, written in MULTIWORD:
                line = pattern.sub(written, line)
    for mark, by in ASCII.items():
        if mark in line:
            line = line.replace(mark, by)
    return line


class Plains:
    """Lines made plain when they are asked for: nobody looks at most of a page's."""

    __slots__ = ("_made", "_written", "digits")

    def __init__(self, lines: Sequence[str]) -> None:
        self._written = lines
        self._made: list[str | None] = [None] * len(lines)
        self.digits = [has_digit(line[:LONGEST]) for line in lines]
        """Whether each has one."""

    def __len__(self) -> int:
        return len(self._made)

    def __getitem__(self, n: int) -> str:
        made = self._made[n]
        if made is None:
            made = self._made[n] = plain(self._written[n])
        return made

    def size(self, n: int) -> int:
        """Return how many characters of a line are looked at."""
        return min(LONGEST, len(self._written[n]))


class Window(NamedTuple):
    """A line with the short ones after it, joined by blanks."""

    text: str
    starts: tuple[int, ...]
    """Where each line begins in the text."""
    indexes: tuple[int, ...]
    """The lines' own indexes."""

    def at(self, position: int) -> tuple[int, int]:
        """Return the index of a line and the place in it, for a place in the text."""
        n = bisect_right(self.starts, position) - 1
        return self.indexes[n], position - self.starts[n]


def window(plains: Plains, start: int) -> Window:
    """Join a line with up to three short ones after it; blank lines between them are skipped."""
    first = plains[start]
    size = len(first)
    if size > SHORT and not first[-1:].isdigit():
        return Window(first, (0,), (start,))
    texts, starts, indexes = [first], [0], [start]
    for n in range(start + 1, min(len(plains), start + 2 * WINDOW)):
        text = plains[n]
        if len(texts) == WINDOW or len(text) > SHORT:
            break
        if text and not text.isspace():
            starts.append(size + 1)
            indexes.append(n)
            texts.append(text)
            size += 1 + len(text)
    return Window(" ".join(texts), tuple(starts), tuple(indexes))
