"""Takes lists into the story that a line with a colon introduces, and rows that count on."""

from __future__ import annotations

import re

from ..languages import fold, months
from ..reading import Role
from ..state import STORY, State

INTRODUCING = 25
"""Characters of a line with a colon that introduces a list, at least."""
LONGEST, ROWS, MOST = 200, 4, 200
"""Characters of a row; rows of one form that make a table, and such that are looked at."""
OUTSIDE = frozenset({Role.NOISE, Role.RELATED, Role.NAVIGATION, Role.SUBHEAD, Role.CAPTION})
COUNT = re.compile(r"(\d{1,3})(?:[.)ªº°]|st|nd|rd|th|a)?\s+\S")
DAY = re.compile(r"\d{1,2}\.?(?!\d)")
NAME = re.compile(r"([^\W\d_]+)\.?")


def read_runs(state: State) -> None:
    """Take items below a colon into the story, and rows with days or numbers that go on.

    Rows have to be the story's neighbours, or stand below a colon that is.
    """
    start, stop = state.story()
    i = start + 1
    while i < min(len(state.blocks), stop + 2):
        size = run_length(state, i)
        for n in range(i, i + size):
            if state.roles[n] in OUTSIDE:
                state.give(n, Role.PARAGRAPH)
        stop = max(stop, i + size)
        i += max(1, size)


def run_length(state: State, i: int) -> int:
    """Return how many blocks from *i* on are a list of the story's; 0 for none."""
    above = state.blocks[i - 1]
    told = state.roles[i - 1] in STORY
    lead = len(above.text) >= INTRODUCING and above.text.endswith((":", "："))
    if told and lead and state.blocks[i].item:
        return run_of_items(state, i)
    if told or (lead and i > 1 and state.roles[i - 2] in STORY):
        size = run_of_rows(state, i)
        return size if size >= ROWS else 0
    return 0


def run_of_items(state: State, i: int) -> int:
    """Count the items of one list from *i* on."""
    first, size = state.blocks[i], 1
    for block in state.blocks[i + 1 : i + MOST]:
        if block.item != first.item or block.indent != first.indent or block.gap > first.gap:
            break
        size += 1
    return size


def run_of_rows(state: State, i: int) -> int:
    """Count the short lines from *i* on that begin with a day each, or count on by one."""
    language = state.view.language
    size, before = 0, None
    for block in state.blocks[i : i + MOST]:
        row = beginning(f"{block.item} {block.text}".strip(), language)
        if row is None or len(block.text) > LONGEST:
            break
        if before is not None and row != before + (before > 0):
            break
        before = row
        size += 1
    return size


def beginning(text: str, language: str | None) -> int | None:
    """Return the number that a row begins with; 0 for a day and its month, None for neither."""
    words = text.split(None, 2)[:2]
    if len(words) < 2:
        return None
    for day, name in (words, words[::-1]):
        word = NAME.match(name)
        if word and DAY.match(day) and fold(word[1]) in months(language):
            return 0
    count = COUNT.match(text)
    return int(count[1]) if count and int(count[1]) else None
