"""Finds where a story begins and ends, where headlines, labels and times say so beyond doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..datereader import Kind, dates_in
from ..languages import any_of, lists
from ..pipeline import View
from ..reading import Confidence, Role
from ..sights import Sight
from ..state import STORY, State

TEASING = frozenset({"related", "read_more"})
SIGNED = frozenset({"begins:by", "begins:written_by"})
ABOVE, APART = 0.1, 4
"""Prose above the headline that is none of the story's, as a part of that below it; blocks between
it and the headline from which on it is none either where what stands below is about the headline."""
PARAGRAPH, SIGNATURE = 90, 60
"""Characters of a paragraph, at least, and of a byline or a line with a date, at most."""
DAY = len("2024-01-31")
FEWEST = 2
"""Paragraphs of a story before another one can begin."""
LETTERS, SHARED, NEXT = 4, 2, 8
"""Letters of a word that a story may be about; such in common; blocks in which they are looked for."""
WIDGETS = lists("widgets")
THREADS = re.compile(
    rf"""there\ (?:is|are)\ \d+\ {any_of(WIDGETS["comments"])}\.?$
      | (?:\d+|{any_of(WIDGETS["one"])})\ {any_of(WIDGETS["comments"])}
        \ {any_of(WIDGETS["comments_on"])}\ ?[“”„«»"'‘]""",
    re.IGNORECASE | re.VERBOSE,
)
"""How many comments there are on what, as the themes of blogs say it."""
LABELS = 3
"""Blocks above a teaser within which its label may stand."""
READ = 300
"""Characters of running text that stand before a label of comments."""
THREAD, TIMED, MOST = 16, 2, 20
"""Blocks below such a label in which so many lines with a time make it certain; labels looked at."""


def cut_story(state: State) -> None:
    """End the story where another one begins, or comments do."""
    cut_second(state)
    cut_comments(state)


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
    apart = at - above[-1] >= APART and speaks_of(sights[at].key, sights[at + 1 : at + 1 + NEXT])
    if prose[1] and (apart or prose[0] <= ABOVE * prose[1]):
        for i in above:
            state.give(i, Role.NAVIGATION)


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
    if sights[i].key == own or any(
        TEASING & set(s.purposes) for s in sights[max(0, i - LABELS) : i]
    ):
        return False
    return not speaks_of(own, sights[after : after + NEXT])


def speaks_of(headline: str, following: Sequence[Sight]) -> bool:
    """Judge whether paragraphs have two of the longer words of a headline, or all of them."""
    subject = {w for w in headline.split() if len(w) >= LETTERS}
    words = {w for s in following if is_prose(s) for w in s.words}
    return bool(subject) and len(subject & words) >= min(SHARED, len(subject))


def is_signed(view: View, i: int) -> bool:
    """Judge whether a short line is a byline, or holds a whole date."""
    sight = view.sights[i]
    if sight.size >= SIGNATURE:
        return False
    if not SIGNED.isdisjoint(sight.features):
        return True
    return "yearS" in sight.features and any(
        len(found.date or "") >= DAY for found in dates_in(view.blocks[i].text, view.language)
    )


def cut_comments(state: State) -> None:
    """End the story at a label of comments that counts them, or that some with their times follow."""
    start, stop = state.story()
    sights = state.view.sights
    read = labels = 0
    for i in range(start, stop):
        if is_prose(sights[i]):
            read += sights[i].size
        threads = THREADS.match(state.blocks[i].text)
        if read < READ or not (threads or is_label_of_comments(sights[i])):
            continue
        labels += 1
        if labels > MOST:
            return
        if (
            threads
            or sum(is_timed(state.view, n) for n in range(i + 1, min(stop, i + 1 + THREAD)))
            >= TIMED
        ):
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
        for found in dates_in(text, view.language)
    )


def is_prose(sight: Sight) -> bool:
    """Judge whether a block is a paragraph of running text."""
    return sight.size >= PARAGRAPH and sight.kind.endswith(".")


def is_headline(sight: Sight) -> bool:
    """Judge whether a short line has the form of a headline."""
    return 15 <= sight.size <= 120 and sight.end == "x" and len(sight.words) >= 3
