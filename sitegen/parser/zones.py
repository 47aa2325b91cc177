"""A block of a page in, where it stands against headline and story as named features out. Pure."""

from __future__ import annotations

from . import weighing
from .reading import Role
from .state import State

FAR = 30
"""Blocks above one in which a headline is looked for."""
PASSED = ("comments", "related", "topics", "share")
"""Purposes of blocks between the story and what stands below it that say something of it."""


def zone_of(state: State, index: int, story: tuple[int, int]) -> str:
    """Name the part of the page that a block is in: above the headline, between it and the story, in or below that.

    *story* is its first block, and one past its last.
    """
    start, stop = story
    title = title_of(state, story)
    if title < index < start:
        return "between"
    if index < title:
        return "head"
    return "story" if index < stop else "below"


def title_of(state: State, story: tuple[int, int]) -> int:
    """Return the block of the headline; of the story's beginning where there is none."""
    return state.title_at if state.title_at is not None else story[0]


def since_title(state: State, index: int) -> str:
    """Name how far above a block the last line of a headline is."""
    title = Role.TITLE
    for away, role in enumerate(reversed(state.roles[max(0, index - FAR) : index]), 1):
        if role is title:
            return weighing.distance(away)
    return "none"


def distances(
    state: State, index: int, zone: str, story: tuple[int, int], suffix: str = ""
) -> list[str]:
    """Name how far a block is from headline and story, and what it is parted from that by.

    *suffix* goes behind those that mean something else for another kind of reader.
    """
    start, stop = story
    ahead = weighing.distance(start - index) if index < start else "past"
    out = [f"past-title:{since_title(state, index)}{suffix}", f"to-story:{ahead}{suffix}"]
    if zone == "head":
        out.append(f"to-title:{weighing.distance(title_of(state, story) - index)}")
    if zone == "below":
        out.append(f"past-story:{weighing.distance(index - stop)}{suffix}")
        between = {p for i in range(stop, index) for p in state.view.sights[i].purposes}
        out += [f"past:{p}" for p in PASSED if p in between]
    return out
