"""Finds which outlet the page is of: the name on which title, footer and addresses agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from .. import weighing
from ..reading import Role
from ..sites import Outlet, Page, outlets
from ..state import STORY, State

TOP, BOTTOM = 150, 150
"""Blocks at the start and the end that are read."""


def candidates(state: State) -> list[Outlet]:
    """List the names that the page may give its outlet, with what speaks for each."""
    size = len(state.blocks)
    chosen = [
        i for i in range(size) if i < TOP or i >= size - BOTTOM or state.roles[i] is Role.TITLE
    ]
    title = state.title or ""
    page = Page(
        tuple((i, state.blocks[i].text) for i in chosen if state.roles[i] not in STORY),
        tuple(b.text[:1500] for b, r in zip(state.blocks, state.roles, strict=True) if r in STORY)[
            :60
        ],
        title,
        state.source_url,
        state.view.language,
        state.title_at if state.title_at is not None else 0,
        size,
        state.authors,
    )
    return outlets(page)


def read_site(state: State) -> None:
    """Take the likeliest name; forms of one, such as "Planet" and "planet.com", add up."""
    scale = weighing.scales()["site"]
    found = candidates(state)
    chances = weighing.chances([c.features for c in found], scale)
    if not found:
        return
    best, chance = likeliest(found, chances)
    if chance < scale.take:
        return
    state.site = best.name
    state.prove(
        "site",
        best.name,
        best.lines[:6],
        "site-names",
        weighing.confidence(chance, scale),
        "named by title, footer, addresses or menu",
        chance=chance,
        weighed=weighing.reasons(best.features, scale),
    )
    for i in best.exact:
        if state.roles[i] in (Role.NAVIGATION, None):
            state.give(i, Role.SITE)


def likeliest(found: Sequence[Outlet], chances: Sequence[float]) -> tuple[Outlet, float]:
    """Return the likeliest of some names, and its chance with that of its other forms."""
    sums: defaultdict[str, float] = defaultdict(float)
    for c, p in zip(found, chances, strict=True):
        sums[c.same] += p
    n = max(range(len(found)), key=lambda k: (sums[found[k].same], chances[k]))
    return found[n], min(1.0, sums[found[n].same])
