"""Finds who published a story first."""

from __future__ import annotations

from .. import sites
from ..datereader import dates_in
from ..reading import Confidence, Role
from ..state import AFTER, STORY, State

REST = 80
"""Characters that may follow a publisher's name in a line that could be the story's."""


def read_syndication(state: State) -> None:
    """Find the original publisher in the line that says where the story appeared first."""
    start, stop = state.story()
    told = {i for i, r in state.forced.items() if r is Role.SYNDICATION}
    span = {
        *range(max(start, stop - 6), min(len(state.blocks), stop + AFTER)),
        *range(max(0, start - 6), min(start + 1, len(state.blocks))),
        *told,
    }
    for i in sorted(span):
        text = state.blocks[i].text
        if state.roles[i] is Role.TITLE and i not in told:
            continue
        said = sites.read_syndication(text, state.view.language)
        if not said:
            continue
        name = said.site.split(", ")[0]
        if (
            dates_in(name, state.view.language)
            or not name[:1].isalnum()
            or name[:1].islower()
            or len(name.split()) > 7
        ):
            continue
        inside = state.roles[i] in STORY and i not in told
        if inside and (len(text) > 300 or len(text) > text.find(name) + len(name) + REST):
            continue
        state.publisher = name
        state.give(i, Role.SYNDICATION)
        state.prove(
            "publisher",
            name,
            [i],
            "syndication",
            Confidence.LIKELY,
            "the line says where the story appeared first",
        )
        return
