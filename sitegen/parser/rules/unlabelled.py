"""Finds captions by the line below: a name that does not say it is a credit, a film's length."""

from __future__ import annotations

import re
from collections import defaultdict

from ..bylines import is_agency
from ..languages import any_of, lists
from ..reading import Role
from ..sights import Sight
from ..state import STORY, State

SHORTEST, LONGEST, SENTENCES = 20, 420, 3
"""Characters and sentences of a caption."""
PLAIN = 250
"""Characters of a caption whose credit is only known by standing below others, too."""
LINE = 60
"""Characters of a credit."""
FEWEST = 2
"""Pictures of one hand."""
LENGTH = re.compile(r"(?:\S+\s*[|•·]\s*)?\d{1,2}:\d\d\s*min\.?", re.IGNORECASE)
"""How long a film is, maybe with its day before."""
WIDGETS = lists("widgets")
VIEWER = re.compile(
    rf"""{any_of(WIDGETS["opens"])}\b.{{0,14}}\b{any_of(WIDGETS["picture"])}\b.{{0,18}}
      | {any_of(WIDGETS["picture"])}\ (?:{any_of(WIDGETS["opens_after"])}|\d+\ of\ \d+)
      | {any_of(WIDGETS["whole"])}""",
    re.IGNORECASE | re.VERBOSE,
)
"""What opens a picture, above its caption."""
WORD = r"[^\W\d_a-z][\w.&’'/-]*"
BRACKETED = re.compile(rf"\({WORD}(?:\s(?:(?:of|for|the|de|via|/)\s)?{WORD}){{0,6}}\)")
"""Names in brackets and nothing else."""
ABOVE = frozenset({Role.PARAGRAPH, Role.NOISE, Role.SUBHEAD, Role.LIST_ITEM})
BELOW = frozenset({Role.NOISE, Role.SUBHEAD, Role.RELATED, Role.PARAGRAPH, Role.BYLINE})


def find_unlabelled(state: State) -> None:
    """Make captions of what stands above a film's length, names in brackets, an agency.

    So it is with a name that stands below one short paragraph after another. The story has to go
    on below, since agencies also sign at its end.
    """
    start, stop = state.story()
    hands = find_hands(state, start, stop)
    for i in range(start, stop - 2):
        if is_opened(state, i):
            state.give(i, Role.CAPTION)
        below = i + 1
        if state.roles[i] not in ABOVE or not is_short(state.view.sights[i]):
            continue
        text = state.blocks[below].text
        if LENGTH.fullmatch(text):
            state.give(i, Role.CAPTION)
            state.give(below, Role.NOISE)
        elif below in hands or (state.roles[below] in BELOW and is_signed(text)):
            state.give(i, Role.CAPTION)
            state.give(below, Role.CREDIT)
    drop_copies(state, start, stop)


def is_opened(state: State, i: int) -> bool:
    """Judge whether what opens a picture stands above a block that may be its caption."""
    above = state.blocks[i - 1].text if i else ""
    return (
        state.roles[i] in ABOVE
        and is_short(state.view.sights[i])
        and len(above) <= LINE
        and bool(VIEWER.fullmatch(above))
    )


def is_short(sight: Sight) -> bool:
    """Judge whether a block has the size of a caption, and is no label."""
    return (
        SHORTEST <= sight.size <= LONGEST
        and sight.sentences <= SENTENCES
        and len(sight.words) > 3
        and not sight.purposes
        and sight.end not in ("?", ":")
    )


def is_signed(text: str) -> bool:
    """Judge whether a line is names in brackets, or an agency's name."""
    return len(text) <= LINE and bool(BRACKETED.fullmatch(text) or is_agency(text))


def find_hands(state: State, start: int, stop: int) -> frozenset[int]:
    """Find the lines of a name that stands below several short paragraphs, and nowhere else."""
    sights = state.view.sights
    places: defaultdict[str, list[int]] = defaultdict(list)
    for i in range(start + 1, stop):
        if is_name(sights[i], state.blocks[i].text) and state.roles[i] in BELOW:
            places[sights[i].key].append(i)
    return frozenset(
        i
        for found in places.values()
        if len(found) >= FEWEST and all(is_below(state, i) for i in found)
        for i in found
    )


def is_name(sight: Sight, text: str) -> bool:
    """Judge whether a line may be a name: a few words with capitals and no end mark."""
    words = text.split()
    return (
        sight.size <= LINE
        and sight.end == "x"
        and not sight.purposes
        and len(words) < 6
        and all(not w[0].islower() for w in words)
        and any(c.islower() for c in text)
    )


def is_below(state: State, i: int) -> bool:
    """Judge whether a line stands below what may be a caption, and no answer of an interview.

    There, the name of another speaker stands above.
    """
    sights = state.view.sights
    own, above = sights[i], sights[i - 1]
    if not is_short(above) or above.size > PLAIN:
        return False
    speaker = i > 1 and is_name(sights[i - 2], state.blocks[i - 2].text)
    return not speaker or sights[i - 2].key == own.key


def drop_copies(state: State, start: int, stop: int) -> None:
    """Make captions of paragraphs that say the same as one."""
    sights = state.view.sights
    caption = Role.CAPTION
    told = {s.key for s, r in zip(sights, state.roles, strict=True) if r is caption}
    for i in range(start, stop):
        if state.roles[i] in STORY and sights[i].size > SHORTEST and sights[i].key in told:
            state.give(i, Role.CAPTION)
