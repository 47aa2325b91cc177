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
    path, margins = model.decode(scores, chain)
    for i, (n, margin) in enumerate(zip(path, margins, strict=True)):
        state.give(i, names[n])
        state.sure[i] = margin


def told_as(role: Role) -> Role | None:
    """Return the role of the chain's own that stands for an editor's."""
    if role in (Role.QUOTE, Role.LIST_ITEM, Role.DATELINE):
        return Role.PARAGRAPH
    if role is Role.CREDIT:
        return Role.CAPTION
    return role if role in ROLES.values() else None
