"""Gives every block its first role: what the model says of it by itself and by its neighbours."""

from __future__ import annotations

from .. import model
from ..reading import Role
from ..state import STORY, State

ROLES = {
    "before": Role.NAVIGATION,
    "paragraph": Role.PARAGRAPH,
    "subhead": Role.SUBHEAD,
    "caption": Role.CAPTION,
    "insert": Role.NOISE,
    "after": Role.RELATED,
}


def read_structure(state: State) -> None:
    """Name every block by the chain of states that all of them are in."""
    chain = state.model.chain
    if chain is None or not state.blocks:
        return
    chosen = [i for i, names in enumerate(state.view.features) if names or i in state.forced]
    scores = model.emissions([state.view.features[i] for i in chosen], chain)
    names = [ROLES[name] for name in chain.states]
    for n, i in enumerate(chosen):
        told = [k for k, name in enumerate(names) if name is told_as(state.forced.get(i))]
        if told:
            scores[n] = [50.0 if k in told else 0.0 for k in range(len(names))]
    story = [n for n, name in enumerate(names) if name in STORY]
    for i, row in zip(chosen, decode(state, chosen, scores, chain, story), strict=True):
        inside = sum(row[n] for n in story)
        among = [n for n in range(len(names)) if (n in story) is (inside >= HALF)]
        state.give(i, names[max(among, key=lambda n: row[n])])
        state.sure[i] = max(inside, 1 - inside)
    start, stop = state.story()
    for i, role in enumerate(state.roles):
        if role is None:
            beside = Role.NAVIGATION if i < start else Role.RELATED
            state.give(i, Role.NOISE if start < i < stop else beside)


HALF = 0.5
"""How likely a block must be of the story to be taken for it."""
LEAST = 0.35
"""Part of the densest prose that a story may hardly be without."""
BOLDER = (1.0, 1.3, 1.6, 2.2)
"""How much more the blocks themselves weigh than their order, tried in turn."""


def decode(
    state: State,
    chosen: list[int],
    scores: list[list[float]],
    chain: model.Chain,
    story: list[int],
) -> list[list[float]]:
    """Find how likely each state is; where they leave most prose out, trust the blocks more."""
    start, stop = state.view.core
    seen = [(n, state.view.sights[i]) for n, i in enumerate(chosen) if start <= i < stop]
    prose = {n: s.size for n, s in seen if s.kind == "L." and s.prose > 0.1}
    rows: list[list[float]] = []
    for weight in BOLDER:
        bolder = scores if weight == 1 else [[weight * v for v in row] for row in scores]
        rows = model.chances(bolder, chain)
        inside = sum(n for i, n in prose.items() if sum(rows[i][k] for k in story) >= HALF)
        if inside >= LEAST * sum(prose.values()):
            break
    return rows


def told_as(role: Role | None) -> Role | None:
    """Return the role of the chain's own that stands for an editor's."""
    if role in (Role.QUOTE, Role.LIST_ITEM, Role.DATELINE):
        return Role.PARAGRAPH
    if role is Role.CREDIT:
        return Role.CAPTION
    return role if role in ROLES.values() else None
