"""Gives every block its first role: what the model says of it by itself and by its neighbours."""

from __future__ import annotations

from .. import model
from ..reading import Role
from ..state import State

ROLES = {
    "before": Role.NAVIGATION,
    "paragraph": Role.PARAGRAPH,
    "subhead": Role.SUBHEAD,
    "caption": Role.CAPTION,
    "insert": Role.NOISE,
    "after": Role.RELATED,
}


def read_structure(state: State) -> None:
    """Name every block by the chain of states that fits all of them best."""
    chain = state.model.chain
    if chain is None or not state.blocks:
        return
    scores = model.emissions(state.view.features, chain)
    names = [ROLES[name] for name in chain.states]
    for i, role in state.forced.items():
        told = [n for n, name in enumerate(names) if name is told_as(role)]
        if told:
            scores[i] = [50.0 if n in told else 0.0 for n in range(len(names))]
    path, margins = decode(state, scores, chain)
    for i, (n, margin) in enumerate(zip(path, margins, strict=True)):
        state.give(i, names[n])
        state.sure[i] = margin


LEAST = 0.35
"""Part of the densest prose that a story may hardly be without."""
BOLDER = (1.0, 1.3, 1.6, 2.2)
"""How much more the blocks themselves weigh than their order, tried in turn."""


def decode(
    state: State, scores: list[list[float]], chain: model.Chain
) -> tuple[list[int], list[float]]:
    """Find the likeliest states; where they leave most prose out, trust the blocks more."""
    story = {n for n, name in enumerate(chain.states) if name in ("paragraph", "subhead")}
    start, stop = state.view.core
    prose = {
        i: s.size
        for i, s in enumerate(state.view.sights[start:stop], start)
        if s.kind == "L." and s.prose > 0.1
    }
    path: list[int] = []
    margins: list[float] = []
    for weight in BOLDER:
        path, margins = model.decode([[weight * v for v in row] for row in scores], chain)
        if sum(n for i, n in prose.items() if path[i] in story) >= LEAST * sum(prose.values()):
            break
    return path, margins


def told_as(role: Role) -> Role | None:
    """Return the role of the chain's own that stands for an editor's."""
    if role in (Role.QUOTE, Role.LIST_ITEM, Role.DATELINE):
        return Role.PARAGRAPH
    if role is Role.CREDIT:
        return Role.CAPTION
    return role if role in ROLES.values() else None
