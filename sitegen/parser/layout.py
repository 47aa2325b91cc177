"""The lines of a capture in, the manner in which they were laid out. Pure.

Four questions, answered once for the whole capture: at which width was it wrapped, does it carry
Markdown marks, are paragraphs parted by blank lines, did every tag become a line break.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

HEADING = re.compile(r"\s{0,3}#{1,6}\s+\S")
ESCAPE = re.compile(r"\w\\[.\-)]|^\\-\s|\*\*\S[^*]*\*\*|(?<!\w)_\S[^_]*\S_(?!\w)")
CONTINUES = re.compile(r"[,;.:)\]»”’]|[^\W\d_A-ZÀ-ÖØ-Þ]")
"""How a line begins that belongs to the one before: punctuation or a small letter."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How the text was laid out."""

    width: int = 0
    """Columns at which it was hard-wrapped; 0 where it was not."""
    markdown: bool = False
    spaced: bool = True
    """Blank lines part the paragraphs."""
    broken: bool = False
    """Every tag became a line break, so sentences are in pieces."""


def find_layout(lines: Sequence[str]) -> Layout:
    """Judge the layout from the decoded *lines*, indentation and all."""
    full = [line for line in lines if line and line.strip()]
    if not full:
        return Layout()
    markdown = has_marks(full)
    width = find_width(lines)
    blanks = len(lines) - len(full)
    spaced = blanks >= max(2, len(full) // 12) if not width else True
    return Layout(width, markdown, spaced, not spaced and is_broken(full))


def has_marks(full: Sequence[str]) -> bool:
    """Judge whether the marks of a Markdown converter are in the text."""
    if any("#" in line and HEADING.match(line) for line in full):
        return True
    marked = [line for line in full if "\\" in line or "*" in line or "_" in line]
    return sum(1 for line in marked if ESCAPE.search(line)) >= 4


def find_width(lines: Sequence[str]) -> int:
    """Return the width at which the text was wrapped, or 0.

    A line was wrapped where the first word of the next one would not have fitted any more;
    the width is believed when that explains most of the longer lines.
    """
    pairs = [
        (len(a.rstrip()), len(b.split(None, 1)[0]))
        for a, b in itertools.pairwise(lines)
        if len(a) > 35 and b[:1].strip() and a.strip()
    ]
    fits = [size for size, _ in pairs if size <= 120]
    if len(fits) < 3:
        return 0
    long = sum(1 for line in lines if len(line) > 125)
    counts = Counter(fits)
    width, seen = 0, 0
    for size in sorted(counts):
        seen += counts[size]
        width = size
        if seen >= 0.98 * len(fits) and (counts[size] > 1 or len(fits) < 20):
            break
    if not 50 <= width <= 110 or long > 0.25 * len(fits):
        return 0
    full = sum(1 for size, word in pairs if size <= width and size + 1 + word > width)
    return width if full >= 0.6 * len(fits) and full >= 3 else 0


def is_broken(full: Sequence[str]) -> bool:
    """Judge whether sentences are in pieces: lines that begin in the middle of one."""
    pieces = sum(1 for line in full if CONTINUES.match(line.lstrip()))
    return pieces >= 3 and pieces >= 0.02 * len(full)
