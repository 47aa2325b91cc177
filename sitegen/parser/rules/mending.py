"""Corrects what the model cannot know of single blocks: labels that leave no doubt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ..phrases import opening
from ..reading import Confidence, Role
from ..sights import Sight
from ..state import STORY, State
from .captions import LABEL

TEASING = frozenset({"related", "read_more"})
SELLING = frozenset({"advertisement", "share", "subscription", "newsletter", "cookies"})
SPEAKER = re.compile(r"(?:[^\W\d_a-zß-öø-ÿ][\w.’'-]+ ){1,2}[^\W\d_a-zß-öø-ÿ][\w.’'-]+, [^\W\d_]{2}")
"""Whose words stand above, set large: a name, a comma, an office."""
STAMPED = re.compile(r"\d{1,2}[:.h]\d\d(?:\s?[^\W\d_]\S*){0,3}")
"""A time of day with a name or a label: the head of an entry in a live blog."""


def mend_structure(state: State) -> None:
    """Give blocks with an unmistakable form their role."""
    cut_second(state)
    start, stop = state.story()
    roles = state.roles
    times = Counter(s.key for s in state.view.sights if s.size < PARAGRAPH)
    for i, block in enumerate(state.blocks):
        role, text = roles[i], block.text
        often = times[state.view.sights[i].key]
        if (often >= 2 and role is Role.SUBHEAD) or (often >= 3 and role in STORY):
            state.give(i, Role.NOISE)
            continue
        if role is Role.SUBHEAD and (other := instead_of_subhead(state, i)):
            state.give(i, other)
        elif role is Role.SUBHEAD and text.endswith((":", "：", ",", ";")) and not block.level:
            state.give(i, Role.PARAGRAPH)
        elif start < i < stop + 6 and len(text) > 30 and LABEL.match(text):
            state.give(i, Role.CAPTION)
        elif role is Role.SUBHEAD and i + 1 >= stop:
            state.give(i, Role.RELATED)
        elif role is Role.PARAGRAPH and start < i < stop - 1 and stands_apart(state, i):
            state.give(i, Role.SUBHEAD)


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


SIGNED = frozenset({"yearS", "begins:by", "begins:written_by"})
PARAGRAPH = 90
"""Characters of a paragraph, at least."""
FEWEST = 2
"""Paragraphs of a story before another one can begin."""


def cut_second(state: State) -> None:
    """End the story where a headline with a byline or date begins another one."""
    start, stop = state.story()
    sights, roles = state.view.sights, state.roles
    seen = 0
    for i in range(start, stop - 1):
        if is_prose(sights[i]) and roles[i] is Role.PARAGRAPH:
            seen += 1
        if seen >= FEWEST and begins_story(sights, i):
            for n in range(i, len(roles)):
                state.give(n, Role.RELATED)
            state.prove(
                "body",
                state.blocks[i].text[:80],
                [i],
                "second-story",
                Confidence.LIKELY,
                "a headline with a byline or date begins another story",
            )
            return


def begins_story(sights: Sequence[Sight], i: int) -> bool:
    """Judge whether a headline stands at *i*, with a byline or date and a paragraph below it."""
    if not is_headline(sights[i]) or i + 2 >= len(sights):
        return False
    signs = [not SIGNED.isdisjoint(s.features) and s.size < 60 for s in sights[i + 1 : i + 3]]
    names = ["name" in s.features for s in sights[i + 1 : i + 3]]
    if not signs[0] and not (names[0] and signs[1]):
        return False
    after = i + 3 if signs[1] else i + 2
    return after < len(sights) and is_prose(sights[after])


def is_prose(sight: Sight) -> bool:
    """Judge whether a block is a paragraph of running text."""
    return sight.size >= PARAGRAPH and sight.kind.endswith(".")


def is_headline(sight: Sight) -> bool:
    """Judge whether a short line has the form of a headline."""
    return 15 <= sight.size <= 120 and sight.end == "x" and len(sight.words) >= 3
