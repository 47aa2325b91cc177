"""Finds block quotations: paragraphs that close a quotation which they never opened."""

from __future__ import annotations

from ..reading import Confidence, Role
from ..state import State

PAIRS = (("“", "”"), ("„", "“"), ("«", "»"), ("»", "«"), ('"', '"'), ("「", "」"))
RUNNING = frozenset({Role.PARAGRAPH, Role.LIST_ITEM})
MOST = 4
"""Paragraphs of one quotation."""


def read_quotes(state: State) -> None:
    """Mark what follows a lead-in with a colon and ends with a closing mark only."""
    roles = state.roles
    story = [i for i, r in enumerate(roles) if r in RUNNING]
    done: set[int] = set()
    for n, i in enumerate(story):
        block = state.blocks[i]
        if block.quoted or state.forced.get(i) is Role.QUOTE:
            state.give(i, Role.QUOTE)
            continue
        if i in done or not block.text.rstrip().endswith((":", "：")) or len(block.text) < 12:
            continue
        run = quotation(
            state, [j for j in story[n + 1 : n + 1 + MOST] if roles[j] is Role.PARAGRAPH]
        )
        for j in run:
            state.give(j, Role.QUOTE)
            done.add(j)
        if run:
            state.prove(
                "quotes",
                state.blocks[run[0]].text[:80],
                run,
                "unopened-quotation",
                Confidence.LIKELY,
                "follows a lead-in with a colon and ends with a closing mark that nothing opened",
            )


def quotation(state: State, following: list[int]) -> list[int]:
    """Return the paragraphs up to the one that ends with an unopened closing mark."""
    for n, j in enumerate(following):
        text = state.blocks[j].text
        if unopened(text):
            return following[: n + 1]
        if text.endswith(":") or (not text[:1].isalnum() and text[:1] not in "[(…‘'"):
            return []
    return []


def unopened(text: str) -> bool:
    """Judge whether the last closing mark of a paragraph has no opening one before it."""
    tail = text.rstrip()
    closing = ""
    for mark in "”»」":
        if mark in tail[-40:]:
            closing = mark
    if not closing:
        return False
    opening = next(a for a, b in PAIRS if b == closing)
    return tail.count(closing) > tail.count(opening) and opening not in tail[tail.rfind(closing) :]
