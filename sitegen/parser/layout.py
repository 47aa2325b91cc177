"""The lines of a capture in, the manner in which they were laid out. Pure.

Four questions, answered once for the whole capture: at which width was it wrapped, does it carry
Markdown marks, are paragraphs parted by blank lines, did every tag become a line break.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

HEADING = re.compile(r"\s{0,3}#{1,6}\s+\S")
ESCAPE = re.compile(r"\w\\[.\-)]|^\\-\s|\*\*\S[^*]*\*\*|(?<!\w)_\S[^_]*\S_(?!\w)")
CONTINUES = re.compile(r"[,;.:)\]»”’]|[^\W\d_A-ZÀ-ÖØ-Þ]")
"""How a line begins that belongs to the one before: punctuation or a small letter."""

NARROWEST, WIDEST = 50, 110
"""Columns at which a text may be wrapped."""
LONGER, WORD = 35, 30
"""Characters of a line that may have been wrapped, at least, and of the word below it, at most."""
BLANK = " \xa0"
OPENS, BEGINS = re.compile(r"[ \xa0](?:[^\W\d_]|[,.;:)’”])"), re.compile(r"[^\W_]")
GOES, CLOSES = re.compile(r"[\w,’”»)%][ \xa0]?$"), re.compile(r"[^\W\d_][,;]?[ \xa0]$")
"""How lines go on where a tag within a sentence was: one blank is left at its beginning, or at its end."""
SEAMS, PIECES = 5, 0.02
"""Sentences in pieces of a text where every tag became a line break: at least, and of all lines."""
FEWEST = 3
"""Lines that a width explains, at least."""
BELIEVED = ((FEWEST, 0.6, 0.25), (12, 0.3, 0.25), (5, 0.8, 0.5), (10, 0.9, 1.0))
"""When a width is believed: lines that it explains, at least; their part of those within it, at
least; lines longer than it for each of them, at most."""


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
    seams: frozenset[int] = frozenset()
    """Lines before which a sentence was broken for certain: the blank of the break is still there."""


def find_layout(lines: Sequence[str]) -> Layout:
    """Judge the layout from the decoded *lines*, indentation and all."""
    full = [line for line in lines if line and line.strip()]
    if not full:
        return Layout()
    markdown = has_marks(full)
    width = find_width(lines)
    blanks = len(lines) - len(full)
    spaced = blanks >= max(2, len(full) // 12) if not width else True
    if not spaced:
        return Layout(width, markdown, spaced, is_broken(full))
    # A seam that breaks a text for certain leaves a blank before its line.
    opened = not (width or markdown) and sum(line[0] in BLANK for line in full) >= SEAMS
    seams = frozenset(find_seams(lines)) if opened else frozenset()
    opening = sum(lines[i][0] in BLANK for i in seams)
    broken = opening >= SEAMS and opening >= PIECES * len(full)
    return Layout(width, markdown, spaced, broken, seams if broken else frozenset())


def has_marks(full: Sequence[str]) -> bool:
    """Judge whether the marks of a Markdown converter are in the text."""
    if any("#" in line and HEADING.match(line) for line in full):
        return True
    marked = [line for line in full if "\\" in line or "*" in line or "_" in line]
    return sum(1 for line in marked if ESCAPE.search(line)) >= 4


def find_width(lines: Sequence[str]) -> int:
    """Return the width at which the text was wrapped, or 0.

    A line was wrapped where the first word of the next one would not have fitted any more. The
    width that explains most lines, and that fewest are longer than, is believed when it explains
    most of those within it, or many of them while hardly a line is longer: menus are not wrapped,
    and rows of tables and addresses never are.
    """
    within, explained = [0] * (WIDEST + 2), [0] * (WIDEST + 2)
    for size, word in wrapped_ends(lines):
        within[size] += 1
        explained[size] += 1
        explained[min(WIDEST + 1, size + 1 + word)] -= 1
    within, explained = list(accumulate(within)), list(accumulate(explained))
    if max(explained) < FEWEST:
        return 0
    sizes = sorted(len(line.rstrip()) for line in lines if len(line) > NARROWEST)
    longer = [len(sizes) - bisect_right(sizes, width) for width in range(WIDEST + 1)]
    width = max(
        range(NARROWEST, WIDEST + 1), key=lambda w: (explained[w] - longer[w] / 2, explained[w], -w)
    )
    part, beyond = (
        explained[width] / max(1, within[width]),
        longer[width] / max(1, explained[width]),
    )
    believed = any(
        explained[width] >= least and part >= share and beyond <= most
        for least, share, most in BELIEVED
    )
    return width if believed else 0


def wrapped_ends(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Return of every longer line with another right below its length, and that of the first word there.

    Long words prove nothing: addresses, and scripts that no blanks part.
    """
    for line, below in itertools.pairwise(lines):
        if len(line) > LONGER and below[:1].strip():
            size, word = len(line.rstrip()), len(below.split(None, 1)[0])
            if 0 < size <= WIDEST and word <= WORD:
                yield size, word


def is_broken(full: Sequence[str]) -> bool:
    """Judge whether sentences are in pieces: lines that begin in the middle of one."""
    pieces = sum(1 for line in full if CONTINUES.match(line.lstrip()))
    return pieces >= 3 and pieces >= PIECES * len(full)


def find_seams(lines: Sequence[str]) -> Iterator[int]:
    """Yield the lines that one blank, and no indentation, parts from the one right above.

    Text nodes keep their blanks where a converter puts line breaks between them, and blank lines between paragraphs.
    """
    for i, (line, below) in enumerate(itertools.pairwise(lines), 1):
        if (OPENS.match(below) and GOES.search(line)) or (
            CLOSES.search(line) and BEGINS.match(below)
        ):
            yield i
