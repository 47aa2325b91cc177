"""Names what is neither story nor about it: comments, footer, widgets, noise, site marks."""

from __future__ import annotations

import re

from ..phrases import opening
from ..reading import Role
from ..state import STORY, State

MARK = re.compile(r"[\w .&'’-]{1,40}\s*[|»–—-]")
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
    for i, role in enumerate(state.roles):
        if role not in (Role.NAVIGATION, Role.NOISE, Role.RELATED, None):
            continue
        sight, text = state.view.sights[i], state.blocks[i].text
        purposes = set(sight.purposes or opening(sight.words, text, state.view.index))
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
            elif purposes & NOISY:
                state.give(i, Role.NOISE)
            else:
                state.give(i, Role.RELATED)
        elif role is Role.NOISE and purposes & {"read_more", "related"}:
            state.give(i, Role.RELATED)
        elif purposes & NOISY or role is Role.NOISE:
            state.give(i, Role.NOISE)
        else:
            state.give(i, Role.NAVIGATION)


def read_lists(state: State) -> None:
    """Make paragraphs with the mark of a list items of one."""
    for i, role in enumerate(state.roles):
        if role is Role.PARAGRAPH and state.blocks[i].item:
            state.give(i, Role.LIST_ITEM)


__all__ = ["STORY", "read_leftovers", "read_lists"]
