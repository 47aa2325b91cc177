"""Finds who wrote the story: bylines near the headline, then after the story, then biographies."""

from __future__ import annotations

from dataclasses import dataclass

from ..bylines import Byline, read_byline
from ..reading import Confidence, Role
from ..state import STORY, State

ABOVE, BELOW, TAIL = 4, 3, 10
"""Blocks above the headline, past the story's start and after its end that are read."""
NEEDED = 1.0


@dataclass(frozen=True, slots=True)
class Signed:
    """A byline, where it stands, and how far it speaks for the story."""

    byline: Byline
    block: int
    until: int
    score: float


def read_authors(state: State) -> None:
    """Take the best byline, and what continues it on the next lines."""
    told = sorted(i for i, role in state.forced.items() if role is Role.BYLINE)
    signed = sorted(weigh(state, told), key=lambda s: (-s.score, s.block))
    signed = [s for s in signed if s.score >= NEEDED]
    if not signed:
        return
    best = signed[0]
    group = [s for s in signed if s is best or joins(best, s, signed)]
    names: list[str] = []
    for s in sorted(group, key=lambda s: s.block):
        names += [n for n in s.byline.names if not known(n, names)]
    if not names:
        for s in group:
            names += [n for n in (*s.byline.agencies, *s.byline.desks) if n not in names][:1]
    state.authors = tuple(names)
    at = sorted({i for s in group for i in range(s.block, s.until + 1)})
    confidence = (
        Confidence.CERTAIN
        if best.byline.labelled and best.byline.names and best.score > 3
        else Confidence.LIKELY
        if best.score > 2
        else Confidence.UNSURE
    )
    state.prove(
        "authors",
        "; ".join(names),
        at,
        "byline",
        confidence,
        "a byline's word stands before the name"
        if best.byline.labelled
        else "a name alone between headline and story",
    )
    for i in at:
        if state.roles[i] not in (Role.PARAGRAPH, Role.DATE, Role.UPDATED, Role.TITLE) or (
            state.roles[i] is Role.PARAGRAPH and len(state.blocks[i].text) < 80
        ):
            state.give(i, Role.BYLINE)
    for s in signed:
        if (
            set(s.byline.names) <= set(names)
            and s.byline.names
            and state.roles[s.block] not in (*STORY, Role.TITLE, Role.DATE, Role.UPDATED)
        ):
            for i in range(s.block, s.until + 1):
                state.give(i, Role.BYLINE)


def known(name: str, names: list[str]) -> bool:
    """Tell whether a name is listed already, in any case."""
    return name.casefold() in {n.casefold() for n in names}


def joins(best: Signed, other: Signed, signed: list[Signed]) -> bool:
    """Tell whether *other* is a further line of the same byline."""
    if abs(other.block - best.block) > 6 or not other.byline.names:
        return False
    if best.byline.labelled and not other.byline.labelled:
        return other.block > best.block and other.block - best.until <= 1 and other.score > 1.5
    return other.score > best.score - 1.5 and abs(other.block - best.block) <= 4


def weigh(state: State, told: list[int]) -> list[Signed]:
    """Read the lines near headline and story as bylines and weigh them."""
    blocks = state.blocks
    start, stop = state.story()
    title = state.title_at
    low = max(0, (title if title is not None else start) - ABOVE)
    high = min(len(blocks), max(start, (title or 0) + 1) + BELOW)
    tail = range(max(high, stop - 2), min(len(blocks), stop + TAIL))
    out = []
    for i in sorted({*range(low, high), *tail, *told}):
        block = blocks[i]
        if len(block.text) > 240 or state.roles[i] in (Role.TITLE, Role.SOURCE_URL):
            continue
        lines = [b.text for b in blocks[i : i + 3]]
        byline = read_byline(lines, state.view.language)
        if byline is None:
            continue
        value = 100.0 if i in told else score(state, byline, i, start, stop)
        out.append(Signed(byline, i, min(len(blocks) - 1, i + byline.lines - 1), value))
    return out


def score(state: State, byline: Byline, i: int, start: int, stop: int) -> float:
    """Weigh one byline."""
    title = state.title_at if state.title_at is not None else max(0, start - 8)
    sight = state.view.sights[i]
    role = state.roles[i]
    value = 0.0
    if byline.labelled:
        value += 2.5
    if byline.names:
        value += 1
    elif byline.agencies:
        value += 0.3
    elif byline.desks:
        value -= 0.2
    else:
        return -1.0
    if byline.roles or byline.outlet:
        value += 0.4
    if title < i < start:
        value += 1.0
    elif i <= title:
        value -= 0.8 + 0.2 * (title - i)
    elif i >= stop:
        value -= 1.2 + 0.1 * (i - stop)
    else:
        value -= 1.5
    near = [state.roles[j] for j in range(max(0, i - 2), min(len(state.roles), i + 3)) if j != i]
    if Role.DATE in near or Role.UPDATED in near:
        value += 1.0
    if role in (Role.DATE, Role.UPDATED):
        value += 1.0
    if role is Role.CAPTION or "creditS" in sight.features or "credit:start" in sight.features:
        value -= 2.5
    if role is Role.SUBHEAD:
        value -= 0.7
    if sight.purposes or "item" in sight.features:
        value -= 1.0
    return value
