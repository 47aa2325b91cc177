"""Finds captions by their credit, where the model took them for something else."""

from __future__ import annotations

from ..reading import Role
from ..state import STORY, State
from .captions import CREDITED, split_credit

LONGEST, SHORTEST = 500, 12
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
        if not CREDITED.search(block.text):
            continue
        caption, credit = split_credit(block.text)
        if not credit:
            continue
        if len(caption) >= SHORTEST:
            state.give(i, Role.CAPTION)
        elif not caption and role not in STORY:
            state.give(i, Role.CREDIT)
            above = i - 1
            if above > first - 1 and state.roles[above] in OUTSIDE and is_caption(state, above):
                state.give(above, Role.CAPTION)


def is_caption(state: State, i: int) -> bool:
    """Judge whether the block above a credit reads like a caption."""
    sight = state.view.sights[i]
    return 20 <= sight.size <= 320 and len(sight.words) >= 4 and not sight.purposes
