"""Corrects what the model cannot know of single blocks: labels that leave no doubt."""

from __future__ import annotations

from ..reading import Role
from ..state import State
from .captions import LABEL


def mend_structure(state: State) -> None:
    """Give blocks with an unmistakable form their role."""
    start, stop = state.story()
    roles = state.roles
    for i, block in enumerate(state.blocks):
        role, text = roles[i], block.text
        if role is Role.SUBHEAD and text.endswith((":", "：", ",", ";")) and not block.level:
            state.give(i, Role.PARAGRAPH)
        elif start < i < stop + 6 and len(text) > 30 and LABEL.match(text):
            state.give(i, Role.CAPTION)
        elif role is Role.SUBHEAD and i + 1 >= stop:
            state.give(i, Role.RELATED)
        elif role is Role.PARAGRAPH and start < i < stop - 1 and stands_apart(state, i):
            state.give(i, Role.SUBHEAD)


def stands_apart(state: State, i: int) -> bool:
    """Judge whether a short line is set off by more blank lines than paragraphs are."""
    block, sight = state.blocks[i], state.view.sights[i]
    before, behind = state.blocks[i - 1], state.blocks[i + 1]
    return (
        10 <= sight.size <= 80
        and sight.end == "x"
        and block.gap > max(1, behind.gap)
        and before.gap <= behind.gap
        and state.view.sights[i + 1].kind == "L."
        and state.view.sights[i - 1].kind == "L."
    )
