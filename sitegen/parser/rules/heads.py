"""Finds subheads by what surely marks them: a list of contents above, times of entries, and pieces."""

from __future__ import annotations

from collections import defaultdict

from ..bylines import is_agency
from ..phrases import little_words
from ..reading import Role
from ..sights import QUOTES, Sight
from ..state import State
from .mending import STAMPED

LONGEST = 130
"""Characters of a subhead, at most."""
FEWEST = 3
"""Entries of a list of contents or of a live blog."""
PROSE = frozenset({"L.", "M.", "L"})
ENDED = frozenset({"L.", "M."})
MARKED = 2
"""Subheads with a mark from which on all of a story have one."""
LOWER = 4
"""Lines without it from which on they are subheads of a lower rank."""
PIECE = 30
"""Characters of a piece of a sentence that stands alone."""


def mend_heads(state: State) -> None:
    """Give subheads that something else on the page announces their role, and take it from pieces."""
    start, stop = state.story()
    if start == stop:
        return
    for above, at in listed_heads(state, start, stop):
        state.give(above, Role.NAVIGATION)
        state.give(at, Role.SUBHEAD)
    for i in timed_heads(state, start, stop):
        state.give(i, Role.SUBHEAD)
    for i in unmarked_lines(state, start, stop):
        state.give(i, Role.CAPTION)
    little = little_words(state.view.language)
    for i in range(start, stop):
        if state.roles[i] is not Role.SUBHEAD or state.blocks[i].level:
            continue
        if is_agency(state.blocks[i].text):
            state.give(i, Role.NOISE)
        elif state.view.layout.broken and is_piece(state, i, little):
            state.give(i, Role.PARAGRAPH)


def is_headlike(sight: Sight) -> bool:
    """Judge whether a block has the form of a subhead of several words."""
    return (
        sight.size <= LONGEST
        and sight.end in ("x", "?", "!")
        and len(sight.words) > 1
        and not sight.purposes
    )


def listed_heads(state: State, start: int, stop: int) -> list[tuple[int, int]]:
    """Return the entries of a list of contents, each with the place of its subhead.

    The entries stand in a run, and each stands once more, in order, above prose of its own.
    """
    sights = state.view.sights
    places: defaultdict[str, list[int]] = defaultdict(list)
    for i, sight in enumerate(sights[:stop]):
        if is_headlike(sight):
            places[sight.key].append(i)
    twice = sorted((at[0], at[1]) for at in places.values() if len(at) == 2)
    found: list[tuple[int, int]] = []
    run: list[tuple[int, int]] = []
    for above, at in twice:
        heads = at >= start - 1 and any(s.kind in PROSE for s in sights[at + 1 : at + 3])
        if run and (above > run[-1][0] + 2 or at <= run[-1][1] + 1):
            found += run if len(run) >= FEWEST else []
            run = []
        if heads:
            run.append((above, at))
    return found + (run if len(run) >= FEWEST else [])


def timed_heads(state: State, start: int, stop: int) -> list[int]:
    """Return the lines below the times of a live blog's entries that prose follows."""
    sights = state.view.sights
    stamps = [i for i in range(start - 1, stop - 2) if i >= 0 and is_stamp(state, i)]
    heads = [i + 1 for i in stamps if is_headlike(sights[i + 1]) and sights[i + 2].kind in PROSE]
    return heads if len(heads) >= FEWEST else []


def unmarked_lines(state: State, start: int, stop: int) -> list[int]:
    """Return the short lines before paragraphs that lack the mark which subheads of the story have.

    They are none, and mostly stand below pictures; where there are many, or as many as subheads,
    they are subheads of lower rank.
    """
    blocks, sights, roles = state.blocks, state.view.sights, state.roles
    marked = {i for i in range(start, stop) if roles[i] is Role.SUBHEAD and blocks[i].level}
    if len(marked) < MARKED:
        return []
    found = [
        i
        for i in range(start + 1, stop - 1)
        if roles[i] in (Role.SUBHEAD, Role.PARAGRAPH)
        and not (blocks[i].level or blocks[i].item or blocks[i].strong or blocks[i].quoted)
        and is_headlike(sights[i])
        and sights[i].end == "x"
        and (blocks[i].text[0].isupper() or blocks[i].text[0] in QUOTES)
        and sights[i + 1].kind in ENDED
        and (i - 1 in marked or sights[i - 1].kind in ENDED)
    ]
    return found if len(found) < min(len(marked), LOWER) else []


def is_stamp(state: State, i: int) -> bool:
    """Judge whether a block is a time of day, maybe with a name or a label, and nothing else."""
    text = state.blocks[i].text
    return text[0].isdigit() and len(text) < LONGEST and bool(STAMPED.fullmatch(text))


def is_piece(state: State, i: int, little: frozenset[str]) -> bool:
    """Judge whether a short line is the beginning of a sentence that the next line goes on with."""
    sight = state.view.sights[i]
    after = state.blocks[i + 1].text if i + 1 < len(state.blocks) else ""
    if sight.size > PIECE or not sight.words or sight.end != "x":
        return False
    return after[:1].islower() or sight.words[-1] in little
