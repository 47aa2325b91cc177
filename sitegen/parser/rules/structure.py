"""Gives every block its first role: what the model says of it by itself and by its neighbours."""

from __future__ import annotations

from .. import model
from ..passages import form_of
from ..reading import Role
from ..sights import Sight
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
        if i in state.forced:
            wanted = told_as(state.forced[i])
            if wanted in names:
                scores[n] = [50.0 if name is wanted else 0.0 for name in names]
    story = [n for n, name in enumerate(names) if name in STORY]
    others = [n for n in range(len(names)) if n not in story]
    rows = decode(state, chosen, scores, chain, story)
    inside = rows[:, story].sum(1)
    best = [model.likeliest(rows, others), model.likeliest(rows, story)]
    head, running = rows[:, names.index(Role.SUBHEAD)], rows[:, names.index(Role.PARAGRAPH)]
    for n, (i, within, *chances) in enumerate(
        zip(chosen, inside.tolist(), head.tolist(), running.tolist(), strict=True)
    ):
        heads = is_subhead(state.view.sights[i], within, *chances)
        state.give(i, Role.SUBHEAD if heads else names[best[within >= HALF][n]])
        state.sure[i] = max(within, 1 - within)
    start, stop = state.story()
    for i, role in enumerate(state.roles):
        if role is None:
            beside = Role.NAVIGATION if i < start else Role.RELATED
            state.give(i, Role.NOISE if start < i < stop else beside)


def is_subhead(sight: Sight, inside: float, head: float, running: float) -> bool:
    """Judge whether a line without an end mark is a subhead: those are rare, and underrated.

    The numbers say how likely it is of the story, a subhead, a paragraph.
    """
    if sight.size > LONGEST or sight.end not in ("x", "?"):
        return False
    if inside >= HALF:
        rather = 1.0 if "starts:quote" in sight.features else RATHER
        return head >= rather * running
    return head >= PERHAPS


LONGEST = 110
"""Characters of a subhead, at most."""
RATHER, PERHAPS = 0.3, 0.3
"""How likely a subhead is to be, against a paragraph, and where the line may be none of the story."""
HALF = 0.5
"""How likely a block must be of the story to be taken for it."""
LEAST = 0.35
"""Part of the densest prose that a story may hardly be without."""
BOLDER = (1.0, 1.3, 1.6, 2.2)
"""How much more the blocks themselves weigh than their order, tried in turn."""


def decode(
    state: State, chosen: list[int], scores: model.Rows, chain: model.Chain, story: list[int]
) -> model.Rows:
    """Find how likely each state is; where they leave most prose out, trust the blocks more."""
    start, stop = state.view.core
    seen = [(n, state.view.sights[i]) for n, i in enumerate(chosen) if start <= i < stop]
    prose = [(n, s.size) for n, s in seen if s.kind == "L." and s.prose > 0.1]
    at, least = [n for n, _ in prose], LEAST * sum(size for _, size in prose)
    forms = [form_of(state.view.sights[i]) for i in chosen]
    rows = scores
    for weight in BOLDER:
        rows = model.chances(weight * scores, chain, forms)
        inside = (rows[at][:, story].sum(1) >= HALF).tolist()
        if sum(size for (_, size), told in zip(prose, inside, strict=True) if told) >= least:
            break
    return rows


def told_as(role: Role) -> Role | None:
    """Return the role of the chain's own that stands for an editor's."""
    if role in (Role.QUOTE, Role.LIST_ITEM, Role.DATELINE):
        return Role.PARAGRAPH
    if role is Role.CREDIT:
        return Role.CAPTION
    return role if role in ROLES.values() else None
