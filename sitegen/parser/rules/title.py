"""Finds the headline, marks every copy of it, and cuts the site's name off."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ..reading import Confidence, Rejected, Role
from ..state import STORY, State
from ..wording import SEPARATOR, Candidate

LIKELY, CERTAIN = 0.5, 0.998
"""Least probabilities of these words; calibrated on captures of sites that were not learnt from."""
MOST_REJECTED = 3


def read_title(state: State) -> None:
    """Take the best candidate; copies of it anywhere become titles too."""
    told = [i for i, role in state.forced.items() if role is Role.TITLE]
    found = state.view.candidates
    if told:
        state.title = " ".join(state.blocks[i].text for i in sorted(told))
        state.title_at = max(told)
        state.prove("title", state.title, told, "told", Confidence.CERTAIN, "the editor said so")
        return
    if not found:
        return
    best = found[0]
    odds = [math.exp(max(-60.0, c.score - best.score)) for c in found]
    same = [o for c, o in zip(found, odds, strict=True) if c.key == best.key]
    sure = sum(same) / sum(odds)
    state.title_at = best.index + best.count - 1
    state.title = best.text
    mark_copies(state, best.key)
    for n in range(best.index, best.index + best.count):
        state.give(n, Role.TITLE)
    others = tuple(
        Rejected(c.text[:200], state.numbers([c.index]), "less like a headline in form and place")
        for c in unlike(found, best.key)[:MOST_REJECTED]
    )
    confidence = (
        Confidence.CERTAIN
        if sure >= CERTAIN
        else Confidence.LIKELY
        if sure >= LIKELY
        else Confidence.UNSURE
    )
    state.prove(
        "title",
        state.title,
        range(best.index, best.index + best.count),
        "headline",
        confidence,
        reason(best.features),
        others,
        chance=sure,
    )


def unlike(found: Sequence[Candidate], key: str) -> list[Candidate]:
    """Return the candidates that say something else."""
    seen, out = {key}, []
    for c in found[:12]:
        if c.key not in seen:
            seen.add(c.key)
            out.append(c)
    return out


def reason(features: list[str]) -> str:
    """Say in words what spoke for a headline."""
    said = []
    if "often" in features or "many" in features:
        said.append("stands more than once")
    if "fore" in features:
        said.append("the page's own title begins with it")
    if "level:1" in features:
        said.append("marked as the first heading")
    if any(f in ("held:end", "held:start") for f in features):
        said.append("a longer line nearby repeats it")
    if "fore" not in features and any(f in ("shares:33", "shares:32") for f in features):
        said.append("has the words of the page's own title")
    if any(f.startswith("told:3") or f.startswith("told:4") for f in features):
        said.append("the story speaks of the same")
    said.append(
        "stands right above the story" if "between:0" in features else "stands above the story"
    )
    return "; ".join(said)


def mark_copies(state: State, key: str) -> None:
    """Mark what repeats the headline, alone or with the site's name."""
    small = len(key) < 16
    for i, sight in enumerate(state.view.sights):
        same = sight.key == key
        if not small and not same and sight.size < 400 and sight.key.startswith(key):
            same = state.roles[i] is not Role.PARAGRAPH and bool(
                SEPARATOR.search(state.blocks[i].text)
            )
        if same and (state.roles[i] not in STORY or not small):
            state.give(i, Role.TITLE)
