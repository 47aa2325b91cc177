"""Corrects what the model cannot know of single blocks: labels that leave no doubt."""

from __future__ import annotations

import re
from collections import Counter

from ..blocks import Block
from ..bylines import is_agency
from ..languages import any_of, lists
from ..phrases import opening
from ..reading import Role
from ..sights import Sight
from ..state import STORY, State
from .captions import LABEL
from .extent import PARAGRAPH, TEASING, is_prose

SELLING = frozenset({"advertisement", "share", "subscription", "newsletter", "cookies"})
SPEAKER = re.compile(r"(?:[^\W\d_a-zß-öø-ÿ][\w.’'-]+ ){1,2}[^\W\d_a-zß-öø-ÿ][\w.’'-]+, [^\W\d_]{2}")
"""Whose words stand above, set large: a name, a comma, an office."""
STOCK = frozenset({"stockS", "stockL"})
NOTICE = 600
"""Characters of a form, an appeal or a notice of rights, at most."""
STAMPED = re.compile(r"\d{1,2}[:.h]\d\d(?:\s?[^\W\d_]\S*){0,3}")
"""A time of day with a name or a label: the head of an entry in a live blog."""

CARD = re.compile(r"#{1,6}\s")
"""The mark of a heading."""
NUMBERED = re.compile(r"(\d{1,2})[.):]\s+\S")
WIDGETS = lists("widgets")
FIGURE = re.compile(rf"{any_of(WIDGETS['figure'])}\s*\d+[a-z]?\s*[:.|–-]\s", re.IGNORECASE)
"""The number of a figure, with what it shows behind."""
COUNTED, SERIES = 150, 3
"""Characters of a line that counts, at most; such lines, at least."""
PICTURED = 400
"""Characters of what stands below a figure, at most."""
SHOUTED = 70
"""Characters of a subhead in capitals, at most."""
PROSE = frozenset({"L.", "M.", "L"})
BELOW = frozenset({Role.NOISE, Role.RELATED, Role.NAVIGATION, Role.CAPTION})
"""Roles that the last paragraph of an agency's story is given for its signature."""
AGENT = re.compile(r"[.!?”\"»][\s(\[—–-]{1,6}(?P<name>[^().!?]{2,30})[)\]]?\.?$")
SIGNATURE, SENTENCE, LITTLE = 40, 45, 0.1
"""Characters at the end of a story among which an agency signs; characters and little words of prose, at least."""


def mend_structure(state: State) -> None:
    """Give blocks with an unmistakable form their role."""
    start, stop = state.story()
    roles = state.roles
    times = Counter(s.key for s in state.view.sights if s.size < PARAGRAPH)
    for i, block in enumerate(state.blocks):
        role, text = roles[i], block.text
        often = times[state.view.sights[i].key]
        if (often >= 2 and role is Role.SUBHEAD) or (often >= 3 and role in STORY):
            state.give(i, Role.NOISE)
            continue
        if role in STORY and heads_teaser(state, i):
            state.give(i, Role.RELATED)
        elif role is Role.SUBHEAD and (other := instead_of_subhead(state, i)):
            state.give(i, other)
        elif role is Role.SUBHEAD and text.endswith((":", "：", ",", ";")) and not block.level:
            state.give(i, Role.PARAGRAPH)
        elif (
            start < i < stop + 6
            and len(text) > 30
            and (LABEL.match(text) or (len(text) < PICTURED and FIGURE.match(text)))
        ):
            state.give(i, Role.CAPTION)
        elif role is Role.SUBHEAD and i + 1 >= stop:
            state.give(i, Role.RELATED)
        elif (
            role is Role.PARAGRAPH
            and start < i < stop - 1
            and (stands_apart(state, i) or is_shouted(state, i))
        ):
            state.give(i, Role.SUBHEAD)
    for i in counted_heads(state, start, stop):
        state.give(i, Role.SUBHEAD)
    if ends_wire(state, stop):
        state.give(stop, Role.PARAGRAPH)
    for i in notices(state):
        state.give(i, Role.NOISE)


def ends_wire(state: State, i: int) -> bool:
    """Judge whether the block below the story is its last paragraph, signed by an agency."""
    if not 0 < i < len(state.blocks) or state.roles[i] not in BELOW:
        return False
    sight, text = state.view.sights[i], state.blocks[i].text
    return not sight.purposes and sight.size >= SENTENCE and sight.prose > LITTLE and has_wire(text)


def has_wire(text: str) -> bool:
    """Judge whether an agency's name stands behind the last sentence of a text."""
    found = AGENT.search(text, max(0, len(text) - SIGNATURE))
    return bool(found and is_agency(found["name"]))


def notices(state: State) -> list[int]:
    """Return what says in the story what only forms say, unless that is half of its prose."""
    sights = state.view.sights
    story = [i for i, role in enumerate(state.roles) if role in STORY]
    found = [i for i in story if is_notice(sights[i])]
    size = sum(sights[i].size for i in found)
    return found if 2 * size < sum(sights[i].size for i in story) else []


def is_notice(sight: Sight) -> bool:
    """Judge whether a block has phrases of forms, appeals or notices of rights."""
    return sight.size <= NOTICE and not STOCK.isdisjoint(sight.features)


def heads_teaser(state: State, i: int) -> bool:
    """Judge whether an item of a list is the heading of a teaser: no paragraph of its own is below."""
    if not is_card(state.blocks[i]):
        return False
    below = state.view.sights[i + 1].kind if i + 1 < len(state.blocks) else ""
    return below != "L." or (i > 0 and is_card(state.blocks[i - 1]))


def is_card(block: Block) -> bool:
    """Judge whether an item of a list is a heading."""
    return bool(block.item and CARD.match(block.text))


def instead_of_subhead(state: State, i: int) -> Role | None:
    """Say what a short line is that looks like a subhead and is none; None where it may be one."""
    text, sight = state.blocks[i].text, state.view.sights[i]
    purposes = {*sight.purposes, *opening(sight.words, text, state.view.index)}
    above = set(state.view.sights[i - 1].purposes) if i else set()
    if purposes & TEASING or above & TEASING:
        return Role.RELATED
    bracketed = text[0] in "([" and text[-1] in ")]"
    pointing = text.endswith((">>", "»", "›", "→")) and text.count("«") == text.count("»") - 1
    if purposes & SELLING or bracketed or text.endswith((">>", "›", "→")) or pointing:
        return Role.NOISE
    if not any(c.isalpha() for c in text):
        return Role.NOISE
    if not state.blocks[i].level and (SPEAKER.match(text) or STAMPED.fullmatch(text)):
        return Role.NOISE
    return None


def stands_apart(state: State, i: int) -> bool:
    """Judge whether a short line is set off by more blank lines than paragraphs are."""
    block, sight = state.blocks[i], state.view.sights[i]
    before, behind = state.blocks[i - 1], state.blocks[i + 1]
    return (
        10 <= sight.size <= 80
        and sight.end == "x"
        and block.gap > max(1, behind.gap)
        and before.gap <= behind.gap
        and state.view.sights[i + 1].kind == "L."
        and state.view.sights[i - 1].kind == "L."
    )


def is_shouted(state: State, i: int) -> bool:
    """Judge whether a short line in capitals stands between paragraphs."""
    text, sights = state.blocks[i].text, state.view.sights
    return (
        sights[i].size <= SHOUTED
        and text.isupper()
        and not sights[i].purposes
        and not any(f.startswith("credit") for f in sights[i].features)
        and sights[i - 1].kind in PROSE
        and sights[i + 1].kind in PROSE
    )


def counted_heads(state: State, start: int, stop: int) -> list[int]:
    """Return the lines of a story that count up or down, each above paragraphs of its own."""
    found = [
        (i, int(match[1]))
        for i in range(start, stop)
        if state.roles[i] in STORY
        and state.view.sights[i].size <= COUNTED
        and (match := NUMBERED.match(state.blocks[i].text))
    ]
    best: list[int] = []
    for way in (1, -1):
        run: list[tuple[int, int]] = []
        for i, n in found:
            follows = bool(run) and n == run[-1][1] + way
            apart = bool(run) and any(is_prose(s) for s in state.view.sights[run[-1][0] + 1 : i])
            run = [*run, (i, n)] if follows and apart else [(i, n)]
            best = max(best, [at for at, _ in run], key=len)
    return best if len(best) >= SERIES else []
