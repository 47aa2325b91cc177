"""Finds the outlet that the capture is of: after the headline, in the copyright line, by address."""

from __future__ import annotations

from ..reading import Confidence, Role
from ..sites import candidates, choose
from ..state import State

TOP, BOTTOM = 8, 60
"""Blocks at the start and the end that are read."""
NEEDED, SURE = 0.5, 1.2
SHORTEST = 3
"""Letters of a name; fewer are a mark that names nobody."""


def read_site(state: State) -> None:
    """Take the name on which most forms agree."""
    blocks = state.blocks
    last = len(blocks)
    chosen = sorted({*range(min(TOP, last)), *range(max(0, last - BOTTOM), last)})
    lines = [blocks[i].text for i in chosen]
    found = candidates(lines, state.view.language, state.source_url, state.title)
    site = choose(found, lines)
    if site is None or site.score < NEEDED:
        return
    at = [chosen[n] for n in site.lines]
    if len(site.name) < SHORTEST:
        for i in at:
            state.give(i, Role.SITE)
        return
    state.site = site.name
    state.prove(
        "site",
        site.name,
        at,
        "site-" + "-".join(site.rules),
        Confidence.CERTAIN if site.score >= SURE else Confidence.LIKELY,
        "named by " + ", ".join(site.rules),
    )
    for i in at:
        if state.roles[i] in (Role.NAVIGATION, None) and len(blocks[i].text) < 60:
            state.give(i, Role.SITE)
