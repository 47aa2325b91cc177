"""A line as it was captured in, without marks of Markdown out. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from ..datereader.text import ZERO_WIDTH

LONGEST = 480
"""Characters of a line that are looked at."""
KEPT = 2_000
MARKS = re.compile(r"\*\*|__|(?<!\w)[*_#>]+|[*_]+(?!\w)|^\s*[-•·*+|]\s+|\\(?=[-.#*_()\[\]+!])")
BULLETS = frozenset("-•·+|")
LINK = re.compile(r"!?\[([^\]\n]{0,200})\]\([^)\s]{0,400}\)")


@lru_cache(maxsize=KEPT)
def clean(line: str) -> str:
    """Drop marks of Markdown and zero-width characters; no-break spaces become blanks.

    Kept for a while, since several readers ask for the same line.
    """
    line = line[:LONGEST]
    if not line.isascii():
        line = ZERO_WIDTH.sub("", line).replace("\u00a0", " ").replace("\u3000", " ")
    if "[" in line:
        line = LINK.sub(r"\1", line)
    if (
        "*" in line
        or "_" in line
        or "#" in line
        or ">" in line
        or "\\" in line
        or line.lstrip()[:1] in BULLETS
    ):
        line = MARKS.sub("", line)
    return line.strip()
