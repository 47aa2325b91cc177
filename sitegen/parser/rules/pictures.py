"""Finds captions by their credit, where the model took them for something else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ..creditlines import PICTURES, SIDE, WIRES, CreditLines, credit_lines
from ..reading import Role
from ..sights import PEEK, YEAR, Sight
from ..state import STORY, State
from ..tokens import tokens
from .captions import SLASHED, signed_in_brackets, split_credit
from .mending import has_wire

LONGEST, SHORTEST, LINE = 500, 12, 90
NAME = r"[^\W\d_a-z][\w.’'-]*"
SIGNATURE = re.compile(
    rf"{NAME}(?:\s{NAME}){{1,3}}\s?(?:\bfor\b|/|\bvia\b|\|)\s?{NAME}(?:\s(?:of|{NAME})){{0,4}}"
)
"""A photographer and whom they work for, on a line of their own."""
BELOW = 4
"""Blocks after the story's end that may still be its pictures'."""
TWIN, NEAR = 250, 3
"""Characters of a line that is a picture's where it stands twice; blocks between the two."""
PLAIN, SURE = 300, 0.95
"""Characters of a caption that the model is sure to be a paragraph, since it stands above a credit."""
POINTING, END = 25, 80
BRACKETS = re.compile("[(（]")
"""Without one of them `POINTS` need not be tried."""
POINTS = re.compile(SIDE, re.IGNORECASE)
"""Words in brackets that only make sense beside a picture."""
SIGNED = re.compile(
    rf"(?:\b(?:via )?Getty Images|(?:AP|AFP|REUTERS|Reuters) ?(?:Photo)?/[\w .]{{3,30}}"
    rf"|/\s?{WIRES}|[.!?”] {PICTURES})\)?\.?$"
)
"""An agency of pictures at the very end."""
TAKEN = re.compile(r"\d{1,2},?\ (?:19|20)\d\d(?:,? in [^.]{3,30}|[,.]?)$")
"""A full date at the end."""
SERIES = re.compile(
    r"""\([^()]{0,50}(?:/|\bvia\b)[^()]{0,50}\b(?:Getty|AFP|AP|EPA|EFE|dpa|Reuters|REUTERS|imago|Keystone)
        \b[^()]{0,20}\)""",
    re.VERBOSE,
)
"""An agency of pictures in brackets; a block with two of them is a row of captions."""
ROW = 4000
"""Characters of a block in which such are counted."""
OUTSIDE = frozenset({Role.NAVIGATION, Role.NOISE, Role.RELATED, Role.SUBHEAD})
LOOKED = OUTSIDE | {Role.PARAGRAPH, Role.LIST_ITEM}
STANDING = (Role.PARAGRAPH, Role.NOISE)
TOLD = STORY | {Role.NOISE, Role.NAVIGATION}


def find_pictures(state: State) -> None:
    """Make captions of what ends with a credit, and of what stands right above one."""
    start, stop = state.story()
    lines = credit_lines(state.view.language)
    title = state.title_at
    first = title + 1 if title is not None and title < start else max(0, start - 6)
    copies = Counter(s.key for s in state.view.sights[first : stop + BELOW] if s.kind[0] != "S")
    wanted = Role.CAPTION
    texts = {s.key for s, r in zip(state.view.sights, state.roles, strict=True) if r is wanted}
    for i in range(first, min(len(state.blocks), stop + BELOW)):
        role, block, sight = state.roles[i], state.blocks[i], state.view.sights[i]
        if role not in LOOKED or (i == stop - 1 and has_wire(block.text)):
            continue
        if len(block.text) > LONGEST:
            if len(SERIES.findall(block.text[:ROW])) > 1:
                state.give(i, Role.CAPTION)
            continue
        if is_twin(state, i, copies) or is_pictured(state, i):
            state.give(i, Role.CAPTION)
            continue
        if role not in STORY and sight.key in texts and sight.size > SHORTEST:
            state.give(i, Role.CAPTION)
            continue
        caption: str
        credit: str | None
        if SIGNATURE.fullmatch(block.text) and role is not Role.PARAGRAPH:
            caption, credit = "", block.text
        elif is_credited(block.text, words_of(sight, block.text), lines):
            caption, credit = split_credit(block.text, lines)
        else:
            continue
        if not credit:
            continue
        if len(caption) >= SHORTEST:
            state.give(i, Role.CAPTION)
        elif not caption and len(block.text) < LINE and not YEAR.search(block.text):
            state.give(i, Role.CREDIT)
            above = i - 1
            named = not lines.label.fullmatch(credit) or state.view.sights[above].end != "."
            if above >= first and named and is_caption(state, above):
                state.give(above, Role.CAPTION)


def words_of(sight: Sight, text: str) -> Sequence[str]:
    """Return all words of a block, folded; its sight has those that it begins with."""
    return sight.words if len(text) < PEEK else tokens(text)


def is_credited(text: str, found: Sequence[str], lines: CreditLines) -> bool:
    """Judge whether signs of a credit are in a text of these folded words, or end it."""
    if lines.may_be_in(text, found) and (lines.strong.search(text) or lines.signed.search(text)):
        return True
    return "/" in text and bool(SLASHED.search(text[-100:]))


def is_twin(state: State, i: int, copies: Counter[str]) -> bool:
    """Judge whether a line stands twice beside the story: below a picture, and enlarged."""
    own, role = state.view.sights[i], state.roles[i]
    if copies[own.key] != 2 or role not in STANDING:
        return False
    near = state.view.sights[max(0, i - NEAR) : i + NEAR + 1]
    if sum(s.key == own.key for s in near) != 2:
        return False
    return own.size <= TWIN if role is Role.PARAGRAPH else own.end == "."


def is_pictured(state: State, i: int) -> bool:
    """Judge whether a line points into a picture, or ends with the day it was taken."""
    text, sight = state.blocks[i].text, state.view.sights[i]
    if sight.size < POINTING or sight.sentences > 3 or state.roles[i] not in TOLD:
        return False
    tail = text[-END:]
    if (BRACKETS.search(text) and POINTS.search(text)) or SIGNED.search(tail):
        return True
    dated = (
        ("19" in tail or "20" in tail)
        and YEAR.search(tail)
        and TAKEN.search(tail)
        and sight.sentences == 1
        and text[0] not in "—–-@"
    )
    start, stop = state.story()
    if sight.sentences <= 2 and i < stop - 2 and signed_in_brackets(text):
        return True
    inside = state.roles[i] is Role.PARAGRAPH and start != i
    return bool(dated) and sight.kind[0] != "S" and inside


def is_caption(state: State, i: int) -> bool:
    """Judge whether the block above a credit reads like a caption."""
    sight, role = state.view.sights[i], state.roles[i]
    if not (20 <= sight.size <= 420 and len(sight.words) >= 4) or sight.purposes:
        return False
    if role is not Role.PARAGRAPH:
        return role in OUTSIDE
    return sight.sentences <= 3 and (sight.size <= PLAIN or state.sure[i] < SURE)
