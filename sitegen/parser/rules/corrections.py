"""Finds corrections and editors' notes beside a story."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ..languages import UNSPACED, any_of, fold, words
from ..reading import Confidence, Role
from ..state import AFTER, State

HEAD = 200
"""Characters of a block among which it may say that it is a correction or a note."""
SHORT = 3
"""Words of what labels a correction, and does not begin its first sentence, at most."""


@dataclass(frozen=True, slots=True)
class Openings:
    """How corrections and editors' notes begin in a language."""

    correction: re.Pattern[str]
    note: re.Pattern[str]


@cache
def openings(language: str | None) -> Openings:
    """Return how corrections and editors' notes begin in a language and in English.

    A short label of a correction has a mark behind it; a note that a single word announces
    ("note:", "hint:") may be the story's own.
    """
    own = words(language)
    labels = [w for w in own.correction if len(w.split()) <= SHORT and w not in own.updated]
    sentences = [w for w in own.correction if len(w.split()) > SHORT]
    notes = [w for w in own.editors_note if " " in w or "." in w or UNSPACED.search(w)]
    return Openings(
        re.compile(
            rf"^\W{{0,12}}(?:{any_of(labels)}.{{0,3}}[:：(（—–-]|{any_of(sentences)}(?!\w))"
        ),
        re.compile(rf"^\W{{0,12}}{any_of(notes)}(?!\w)"),
    )


def read_corrections(state: State) -> None:
    """Find corrections and editors' notes beside the story."""
    start, stop = state.story()
    begins = openings(state.view.language)
    for i in range(max(0, start - 8), min(len(state.blocks), stop + AFTER)):
        text = state.blocks[i].text
        forced = state.forced.get(i)
        if len(text) < 25 and not forced:
            continue
        folded = fold(text[:HEAD])
        if forced is Role.CORRECTION or (not forced and begins.correction.match(folded)):
            state.corrections.append(text)
            state.give(i, Role.CORRECTION)
            state.prove(
                "corrections",
                text,
                [i],
                "correction",
                Confidence.LIKELY,
                "begins as corrections do",
            )
        elif forced is Role.EDITORS_NOTE or (not forced and begins.note.match(folded)):
            state.notes.append(text)
            state.give(i, Role.EDITORS_NOTE)
            state.prove(
                "notes", text, [i], "editors-note", Confidence.LIKELY, "begins as editors' notes do"
            )
