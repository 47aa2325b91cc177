"""Corrects what the model cannot know of single blocks: labels that leave no doubt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ..datereader import Kind, find_dates
from ..phrases import opening
from ..pipeline import View
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
    cut_comments(state)
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
        elif (
            role is Role.PARAGRAPH
            and start < i < stop - 1
            and (stands_apart(state, i) or is_shouted(state, i))
        ):
            state.give(i, Role.SUBHEAD)
    for i in counted_heads(state, start, stop):
        state.give(i, Role.SUBHEAD)


def begin_story(state: State) -> None:
    """Take what stands above the headline out of the story, unless it is most of its prose.

    A menu above the headline is sometimes taken for a list.
    """
    at = state.title_at
    if at is None:
        return
    above = [i for i in range(at) if state.roles[i] in STORY]
    if not above:
        return
    sights = state.view.sights
    prose = [
        sum(sights[i].size for i in part if state.roles[i] in STORY and is_prose(sights[i]))
        for part in (above, range(at, len(sights)))
    ]
    if prose[0] <= ABOVE * prose[1] and prose[1]:
        for i in above:
            state.give(i, Role.NAVIGATION)


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


ABOVE = 0.1
"""Prose above the headline that is none of the story's, as a part of that below it."""
SIGNED = frozenset({"begins:by", "begins:written_by"})


def is_shouted(state: State, i: int) -> bool:
    """Judge whether a short line in capitals stands between paragraphs."""
    text, sights = state.blocks[i].text, state.view.sights
    return (
        sights[i].size <= SHOUTED
        and text.isupper()
        and not sights[i].purposes
        and "credit" not in " ".join(sights[i].features)
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


NUMBERED = re.compile(r"(\d{1,2})[.):]\s+\S")
COUNTED, SERIES = 150, 3
"""Characters of a line that counts, at most; such lines, at least."""
SHOUTED = 70
"""Characters of a subhead in capitals, at most."""
PROSE = frozenset({"L.", "M.", "L"})
SIGNATURE = 60
"""Characters of a byline or a line with a date, at most."""
DAY = len("2024-01-31")
LETTERS, SHARED, NEXT = 4, 2, 8
"""Letters of a word that a story may be about; such in common; blocks in which they are looked for."""
READ = 300
"""Characters of running text that stand before a label of comments."""
THREAD, TIMED = 16, 2
"""Blocks below such a label in which so many lines with a time make it certain."""
LABELS = 3
"""Blocks above a teaser within which its label may stand."""
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
        if seen >= FEWEST and begins_story(state.view, i):
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


def cut_comments(state: State) -> None:
    """End the story at a label of comments below which several of them follow, each with its time."""
    start, stop = state.story()
    sights = state.view.sights
    read = 0
    for i in range(start, stop):
        if is_prose(sights[i]):
            read += sights[i].size
        if read < READ or not is_label_of_comments(sights[i]):
            continue
        if sum(is_timed(state.view, n) for n in range(i + 1, min(stop, i + 1 + THREAD))) >= TIMED:
            for n in range(i, stop):
                if state.roles[n] in STORY:
                    state.give(n, Role.RELATED)
            return


def is_label_of_comments(sight: Sight) -> bool:
    """Judge whether a short line says that comments follow."""
    return sight.kind[0] == "S" and (
        "comments" in sight.purposes or "closes:comments" in sight.features
    )


def is_timed(view: View, i: int) -> bool:
    """Judge whether a short line holds a whole date, or says how long ago something was."""
    text = view.blocks[i].text
    if len(text) >= SIGNATURE or not any(map(str.isdigit, text)):
        return False
    return any(
        found.kind is Kind.RELATIVE or len(found.date or "") >= DAY
        for found in find_dates([text], view.language)
    )


def speaks_of(headline: str, following: Sequence[Sight]) -> bool:
    """Judge whether paragraphs have two of the longer words of a headline, or all of them."""
    subject = {w for w in headline.split() if len(w) >= LETTERS}
    words = {w for s in following if is_prose(s) for w in s.words}
    return bool(subject) and len(subject & words) >= min(SHARED, len(subject))


def begins_story(view: View, i: int) -> bool:
    """Judge whether another story begins at *i*: a headline, a byline or date, a paragraph.

    None does where the headline is the page's own, or a teaser's within the story: below a label of
    such, or above paragraphs that go on about the page's headline.
    """
    sights = view.sights
    if not is_headline(sights[i]) or i + 2 >= len(sights):
        return False
    signs = [is_signed(view, n) for n in (i + 1, i + 2)]
    names = ["name" in s.features for s in sights[i + 1 : i + 3]]
    if not signs[0] and not (names[0] and signs[1]):
        return False
    after = i + 3 if signs[1] else i + 2
    if after >= len(sights) or not is_prose(sights[after]):
        return False
    own = view.title.key if view.title else ""
    if sights[i].key == own or any(TEASING & set(s.purposes) for s in sights[i - LABELS : i]):
        return False
    return not speaks_of(own, sights[after : after + NEXT])


def is_signed(view: View, i: int) -> bool:
    """Judge whether a short line is a byline, or holds a whole date."""
    sight = view.sights[i]
    if sight.size >= SIGNATURE:
        return False
    if not SIGNED.isdisjoint(sight.features):
        return True
    return "yearS" in sight.features and any(
        len(found.date or "") >= DAY for found in find_dates([view.blocks[i].text], view.language)
    )


def is_prose(sight: Sight) -> bool:
    """Judge whether a block is a paragraph of running text."""
    return sight.size >= PARAGRAPH and sight.kind.endswith(".")


def is_headline(sight: Sight) -> bool:
    """Judge whether a short line has the form of a headline."""
    return 15 <= sight.size <= 120 and sight.end == "x" and len(sight.words) >= 3
