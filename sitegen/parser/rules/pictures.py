"""Finds captions by their credit, where the model took them for something else."""

from __future__ import annotations

import re

from ..reading import Role
from ..sights import YEAR
from ..state import STORY, State
from .captions import CREDITED, split_credit

LONGEST, SHORTEST, LINE = 500, 12, 90
NAME = r"[^\W\d_a-z][\w.’'-]*"
SIGNATURE = re.compile(
    rf"{NAME}(?:\s{NAME}){{1,3}}\s?(?:\bfor\b|/|\bvia\b|\|)\s?{NAME}(?:\s(?:of|{NAME})){{0,4}}"
)
"""A photographer and whom they work for, on a line of their own."""
BELOW = 4
"""Blocks after the story's end that may still be its pictures'."""
OUTSIDE = frozenset({Role.NAVIGATION, Role.NOISE, Role.RELATED, Role.SUBHEAD})


def find_pictures(state: State) -> None:
    """Make captions of what ends with a credit, and of what stands right above one."""
    start, stop = state.story()
    title = state.title_at
    first = title + 1 if title is not None and title < start else max(0, start - 6)
    texts = {s.key for i, s in enumerate(state.view.sights) if state.roles[i] is Role.CAPTION}
    for i in range(first, min(len(state.blocks), stop + BELOW)):
        role, block, sight = state.roles[i], state.blocks[i], state.view.sights[i]
        if role is Role.CAPTION or role not in OUTSIDE | {Role.PARAGRAPH, Role.LIST_ITEM}:
            continue
        if len(block.text) > LONGEST:
            continue
        if role not in STORY and sight.key in texts and sight.size > SHORTEST:
            state.give(i, Role.CAPTION)
            continue
        caption: str
        credit: str | None
        if SIGNATURE.fullmatch(block.text) and role is not Role.PARAGRAPH:
            caption, credit = "", block.text
        elif CREDITED.search(block.text):
            caption, credit = split_credit(block.text)
        else:
            continue
        if not credit:
            continue
        if len(caption) >= SHORTEST:
            state.give(i, Role.CAPTION)
        elif not caption and len(block.text) < LINE and not YEAR.search(block.text):
            state.give(i, Role.CREDIT)
            above = i - 1
            if above >= first and is_caption(state, above):
                state.give(above, Role.CAPTION)


def is_caption(state: State, i: int) -> bool:
    """Judge whether the block above a credit reads like a caption."""
    sight, role = state.view.sights[i], state.roles[i]
    if not (20 <= sight.size <= 320 and len(sight.words) >= 4) or sight.purposes:
        return False
    return role in OUTSIDE or (role is Role.PARAGRAPH and sight.sentences <= 2)
