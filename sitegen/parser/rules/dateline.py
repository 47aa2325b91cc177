"""Finds where the story was filed: the place at its start, or on a line of its own above it."""

from __future__ import annotations

import re

from ..datelines import Dateline, read_dateline, read_own_line
from ..reading import Confidence, Role
from ..state import STORY, State

DEEPEST = 4
"""Paragraphs that may stand before the one with the dateline: standfirst, notes."""
FURTHEST = 400
"""Blocks past the story's start that are looked at for an agency's dateline."""
SIGNED = re.compile(r"\([A-Z]")
FIRST_ONLY = 2
"""A place that nothing proves is believed in that many first paragraphs only."""


def read_place(state: State) -> None:
    """Take the first dateline of the first paragraphs, or the line above them."""
    told = [i for i, role in state.forced.items() if role is Role.DATELINE]
    if told:
        state.dateline = state.blocks[told[0]].text.rstrip(" :—–-")
        state.prove(
            "dateline", state.dateline, told[:1], "told", Confidence.CERTAIN, "the editor said so"
        )
        return
    start, stop = state.story()
    seen = 0
    for i in range(max(0, start - 2), min(stop, start + 12)):
        role, text = state.roles[i], state.blocks[i].text
        if len(text) <= 60 and role not in (Role.TITLE, Role.BYLINE, Role.DATE, Role.CAPTION):
            own = read_own_line(text, state.view.language)
            longer = i + 1 < len(state.blocks) and len(state.blocks[i + 1].text) > 80
            if own and longer and seen < FIRST_ONLY:
                state.give(i, Role.DATELINE)
                take(state, own, i, "a place stands alone above the story")
                return
        if role not in (Role.PARAGRAPH, Role.DATELINE, Role.QUOTE):
            continue
        seen += 1
        if seen > DEEPEST:
            break
        found = read_dateline(text[:300], state.view.language)
        if found is None or not found.place or not (found.sure or seen <= FIRST_ONLY):
            continue
        signed = f" and the agency {found.agency}" if found.agency else ""
        take(state, found, i, f"the story begins with a place{signed}")
        return
    read_later(state, range(start + 1, min(stop, start + FURTHEST)))


def read_later(state: State, within: range) -> None:
    """Take a dateline that an agency signs, further down: what stands above was no story yet."""
    for i in within:
        text = state.blocks[i].text
        if state.roles[i] not in STORY or not SIGNED.search(text, 0, 90):
            continue
        found = read_dateline(text[:300], state.view.language)
        if found and found.place and found.agency and found.place.split(",")[0].isupper():
            take(state, found, i, f"a place and the agency {found.agency} begin a paragraph")
            return


def take(state: State, found: Dateline, i: int, why: str) -> None:
    """Set the field."""
    assert found.place
    state.dateline = found.place
    sureness = (
        Confidence.CERTAIN
        if found.sure and (found.agency or found.place.isupper())
        else Confidence.LIKELY
        if found.sure or found.place.isupper()
        else Confidence.UNSURE
    )
    state.prove("dateline", found.place, [i], "dateline", sureness, why)
