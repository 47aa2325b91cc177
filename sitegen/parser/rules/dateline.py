"""Finds where the story was filed: the place at the start of its first paragraph."""

from __future__ import annotations

from ..datelines import read_dateline, read_own_line
from ..reading import Confidence, Role
from ..state import State

DEEPEST = 4
"""Paragraphs that may stand before the one with the dateline: standfirst, notes."""


def read_place(state: State) -> None:
    """Take the first dateline of the first paragraphs."""
    told = [i for i, role in state.forced.items() if role is Role.DATELINE]
    if told:
        state.dateline = state.blocks[told[0]].text.rstrip(" :—–-")
        state.prove(
            "dateline", state.dateline, told[:1], "told", Confidence.CERTAIN, "the editor said so"
        )
        return
    start, stop = state.story()
    seen = 0
    for i in range(max(0, start - 1), stop):
        if i < start or state.roles[i] is not Role.PARAGRAPH:
            if state.roles[i] in (Role.NAVIGATION, Role.NOISE, Role.SUBHEAD):
                own = read_own_line(state.blocks[i].text, state.view.language)
                if own and own.place and own.sure and i + 1 < stop:
                    take(state, i, own.place, own.agency, own.sure)
                    state.give(i, Role.DATELINE)
                    return
            continue
        seen += 1
        if seen > DEEPEST:
            return
        found = read_dateline(state.blocks[i].text[:300], state.view.language)
        if found and found.place:
            take(state, i, found.place, found.agency, found.sure)
            return


def take(state: State, index: int, place: str, agency: str | None, sure: bool) -> None:
    """Make *place* the dateline."""
    state.dateline = place
    state.prove(
        "dateline",
        place,
        [index],
        "dateline",
        Confidence.CERTAIN if sure else Confidence.LIKELY,
        "the story begins with a place" + (f" and the agency {agency}" if agency else ""),
    )
