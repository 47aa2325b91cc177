"""Takes lists into the story that a line with a colon introduces, and rows that count on."""

from __future__ import annotations

import re

from ..languages import fold, months
from ..reading import Role
from ..state import STORY, State
from .extent import TEASING
from .mending import is_card

INTRODUCING = 25
"""Characters of a line with a colon that introduces a list, at least."""
LONGEST, ROWS, MOST = 200, 4, 200
"""Characters of a row; rows of one form that make a table, and such that are looked at."""
LABEL = 80
"""Characters of a label above a list, at most."""
TABLE, BESIDE = 8, 3
"""Rows of a table that may be a whole story; blocks beside it that belong to it."""
OUTSIDE = frozenset({Role.NOISE, Role.RELATED, Role.NAVIGATION, Role.SUBHEAD, Role.CAPTION})
COUNT = re.compile(r"(\d{1,3})(?:[.)ªº°]|st|nd|rd|th|a)?\s+\S")
DAY = re.compile(r"\d{1,2}\.?(?!\d)")
NAME = re.compile(r"([^\W\d_]+)\.?")
COUNTING = re.compile(r"(?:\S+\s+)?\d")
"""Without a digit at its start, or at that of its second word, a line is no row."""


def read_runs(state: State) -> None:
    """Take items below a colon into the story, and rows with days or numbers that go on.

    Rows have to be the story's neighbours, or stand below a colon that is.
    """
    take_table(state)
    drop_charts(state)
    start, stop = state.story()
    i = start + 1
    while i < min(len(state.blocks), stop + 2):
        size = run_length(state, i)
        if size and state.roles[i - 1] in OUTSIDE and is_label(state, i - 1):
            state.give(i - 1, Role.SUBHEAD)
        for n in range(i, i + size):
            if state.roles[n] in OUTSIDE:
                state.give(n, Role.PARAGRAPH)
        stop = max(stop, i + size)
        i += max(1, size)


def take_table(state: State) -> None:
    """Make a table the story where nothing else is: rows that count on, longer than all prose."""
    sights, roles = state.view.sights, state.roles
    prose = sum(
        s.size for s, role in zip(sights, roles, strict=True) if role in STORY and s.kind == "L."
    )
    if prose > TABLE * LONGEST:
        return
    first = size = i = 0
    while i < len(sights):
        rows = run_of_rows(state, i)
        if rows > size:
            first, size = i, rows
        i += max(1, rows)
    last = first + size
    told = sum(role in STORY for role in roles[first:last])
    above = [purpose for s in sights[max(0, first - 2) : first] for purpose in s.purposes]
    longer = sum(s.size for s in sights[first:last]) >= prose
    if size < TABLE or 2 * told > size or above or not longer:
        return
    for i, role in enumerate(roles):
        if first <= i < last:
            state.give(i, Role.PARAGRAPH)
        elif role in STORY and not first - BESIDE <= i < last + BESIDE:
            state.give(i, Role.NAVIGATION if i < first else Role.RELATED)
    for i in range(max(0, first - 2 * BESIDE), first):
        if sights[i].size >= INTRODUCING and roles[i] in OUTSIDE:
            state.give(i, Role.PARAGRAPH)


def drop_charts(state: State) -> None:
    """Take lists out of the story that count what else is read, below a label that says so."""
    for i, sight in enumerate(state.view.sights):
        if sight.kind[0] == "S" and not TEASING.isdisjoint(sight.purposes):
            size = run_of_rows(state, i + 1)
            for n in range(i + 1, i + 1 + size if size >= ROWS else 0):
                if state.roles[n] in STORY:
                    state.give(n, Role.RELATED)


def run_length(state: State, i: int) -> int:
    """Return how many blocks from *i* on are a list of the story's; 0 for none."""
    above = state.blocks[i - 1]
    told = state.roles[i - 1] in STORY
    lead = len(above.text) >= INTRODUCING and above.text.endswith((":", "："))
    if told and lead and state.blocks[i].item:
        return run_of_items(state, i)
    before = i > 1 and state.roles[i - 2] in STORY
    labelled = before and has_days(state, i) and is_label(state, i - 1)
    if told or (lead and before) or labelled:
        size = run_of_rows(state, i)
        return size if size >= (TABLE if labelled else ROWS) else 0
    return 0


def has_days(state: State, i: int) -> bool:
    """Judge whether a row begins with a day and its month."""
    return beginning(state.blocks[i].text, state.view.language) == 0


def is_label(state: State, i: int) -> bool:
    """Judge whether a short line, and no listed phrase, may be what is above a list."""
    sight = state.view.sights[i]
    return sight.size <= LABEL and sight.end == "x" and not sight.purposes


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
        row = beginning(f"{block.item} {block.text}" if block.item else block.text, language)
        if row is None or len(block.text) > LONGEST or is_card(block):
            break
        if before is not None and row != before + (before > 0):
            break
        before = row
        size += 1
    return size


def beginning(text: str, language: str | None) -> int | None:
    """Return the number that a row begins with; 0 for a day and its month, None for neither."""
    if not COUNTING.match(text):
        return None
    words = text.split(None, 2)[:2]
    if len(words) < 2:
        return None
    for day, name in (words, words[::-1]):
        word = NAME.match(name)
        if word and DAY.match(day) and fold(word[1]) in months(language):
            return 0
    count = COUNT.match(text)
    return int(count[1]) if count and int(count[1]) else None
