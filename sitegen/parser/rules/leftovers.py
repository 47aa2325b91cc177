"""Names what is neither story nor about it: comments, footer, widgets, noise, site marks."""

from __future__ import annotations

import re

from ..phrases import opening
from ..reading import Role
from ..state import STORY, State

MARK = re.compile(r"[\w .&'’-]{1,40}\s*[|»–—-]")
LEFT = frozenset({Role.NAVIGATION, Role.NOISE, Role.RELATED, None})
NOISY = frozenset(
    [
        "share",
        "newsletter",
        "advertisement",
        "subscription",
        "cookies",
        "player",
        "follow",
        "reading_time",
    ]
)


def read_leftovers(state: State) -> None:
    """Give the blocks outside the story the role that their words say."""
    _, stop = state.story()
    footer = comments = False
    noise = Role.NOISE
    for i, role in enumerate(state.roles):
        if role not in LEFT:
            continue
        sight, text = state.view.sights[i], state.blocks[i].text
        purposes = sight.purposes or opening(sight.words, text, state.view.index)
        if i < 3 and MARK.fullmatch(text) and state.title_at is not None and i < state.title_at:
            state.give(i, Role.SITE)
        elif i >= stop:
            short = sight.size < 60
            if "copyright" in purposes or "©" in text[:3]:
                footer = True
            elif short and "comments" in purposes:
                comments = True
            elif short and "related" in purposes:
                comments = False
            if footer:
                state.give(i, Role.FOOTER)
            elif comments:
                state.give(i, Role.COMMENT)
            elif not NOISY.isdisjoint(purposes):
                state.give(i, Role.NOISE)
            else:
                state.give(i, Role.RELATED)
        elif role is noise and ("read_more" in purposes or "related" in purposes):
            state.give(i, Role.RELATED)
        elif role is noise or not NOISY.isdisjoint(purposes):
            state.give(i, noise)
        else:
            state.give(i, Role.NAVIGATION)


def read_lists(state: State) -> None:
    """Make paragraphs with the mark of a list items of one."""
    paragraph = Role.PARAGRAPH
    for i, (role, block) in enumerate(zip(state.roles, state.blocks, strict=True)):
        if role is paragraph and block.item:
            state.give(i, Role.LIST_ITEM)


__all__ = ["STORY", "read_leftovers", "read_lists"]
