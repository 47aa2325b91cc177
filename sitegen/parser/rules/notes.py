"""Finds what belongs to a story without being it: biographies, origin, corrections, topics."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from .. import sites
from ..bylines import is_name, read_bio
from ..datereader import dates_in
from ..languages import any_of, fold, words
from ..phrases import UNSPACED, opening
from ..reading import AuthorBio, Confidence, Role
from ..state import STORY, State

AFTER = 25
"""Blocks after the story's end that may still belong to it."""
REST = 80
"""Characters that may follow a publisher's name in a line that could be the story's."""
HEAD = 200
"""Characters of a block among which it may say that it is a correction or a note."""
SHORT = 3
"""Words of what labels a correction, and does not begin its first sentence, at most."""


@dataclass(frozen=True, slots=True)
class Openings:
    """How corrections and editors' notes begin in a language."""

    correction: re.Pattern[str]
    note: re.Pattern[str]


@cache
def openings(language: str | None) -> Openings:
    """Return how corrections and editors' notes begin in a language and in English.

    A short label of a correction has a mark behind it; a note that a single word announces
    ("note:", "hint:") may be the story's own.
    """
    own = words(language)
    labels = [w for w in own.correction if len(w.split()) <= SHORT and w not in own.updated]
    sentences = [w for w in own.correction if len(w.split()) > SHORT]
    notes = [w for w in own.editors_note if " " in w or "." in w or UNSPACED.search(w)]
    return Openings(
        re.compile(
            rf"^\W{{0,12}}(?:{any_of(labels)}.{{0,3}}[:：(（—–-]|{any_of(sentences)}(?!\w))"
        ),
        re.compile(rf"^\W{{0,12}}{any_of(notes)}(?!\w)"),
    )


def read_bios(state: State) -> None:
    """Take biographies at the end of the story, or below an empty label of theirs."""
    start, stop = state.story()
    last = min(len(state.blocks), stop + AFTER)
    first = max(start + 1, stop - 5)
    told = {i for i, r in state.forced.items() if r is Role.AUTHOR_BIO}
    for i in sorted({*range(first, last), *told}):
        block = state.blocks[i]
        if i not in told and (len(block.text) < 40 or state.roles[i] in (Role.TITLE, Role.CAPTION)):
            continue
        names = read_bio(block.text, state.view.language)
        if not names and i + 0 >= stop - 1 and state.authors:
            names = tuple(
                n for n in state.authors if block.text.startswith(n) and len(block.text) > 60
            )
        above = state.blocks[i - 1].text if i else ""
        if (
            not names
            and i >= stop
            and state.authors
            and above in state.authors
            and len(block.text) > 60
        ):
            names = (above,)
        if not names and i not in told:
            continue
        if state.roles[i] in STORY and i < stop - 3 and i not in told:
            continue
        name = names[0] if names else (state.authors[0] if state.authors else "")
        if (
            state.authors
            and name not in state.authors
            and i not in told
            and state.roles[i] in STORY
            and not is_name(name, state.view.language)
        ):
            continue
        state.give(i, Role.AUTHOR_BIO)
        state.bios.append(AuthorBio(name, block.text))
        state.prove(
            "bios",
            name,
            [i],
            "biography",
            Confidence.LIKELY,
            "says in the third person what the author does",
        )
    if not state.authors and state.bios and state.bios[0].name:
        names_ = tuple(dict.fromkeys(b.name for b in state.bios if b.name))
        state.authors = names_
        at = [i for i, r in enumerate(state.roles) if r is Role.AUTHOR_BIO]
        state.prove(
            "authors",
            "; ".join(names_),
            at,
            "biography",
            Confidence.LIKELY,
            "no byline; the biography after the story names the author",
        )


def read_syndication(state: State) -> None:
    """Find the original publisher in the line that says where the story appeared first."""
    start, stop = state.story()
    told = {i for i, r in state.forced.items() if r is Role.SYNDICATION}
    span = {
        *range(max(start, stop - 6), min(len(state.blocks), stop + AFTER)),
        *range(max(0, start - 6), min(start + 1, len(state.blocks))),
        *told,
    }
    for i in sorted(span):
        text = state.blocks[i].text
        if state.roles[i] is Role.TITLE and i not in told:
            continue
        said = sites.read_syndication(text, state.view.language)
        if not said:
            continue
        name = said.site.split(", ")[0]
        if (
            dates_in(name, state.view.language)
            or not name[:1].isalnum()
            or name[:1].islower()
            or len(name.split()) > 7
        ):
            continue
        inside = state.roles[i] in STORY and i not in told
        if inside and (len(text) > 300 or len(text) > text.find(name) + len(name) + REST):
            continue
        state.publisher = name
        state.give(i, Role.SYNDICATION)
        state.prove(
            "publisher",
            name,
            [i],
            "syndication",
            Confidence.LIKELY,
            "the line says where the story appeared first",
        )
        return


def read_corrections(state: State) -> None:
    """Find corrections and editors' notes beside the story."""
    start, stop = state.story()
    begins = openings(state.view.language)
    for i in range(max(0, start - 8), min(len(state.blocks), stop + AFTER)):
        text = state.blocks[i].text
        forced = state.forced.get(i)
        if len(text) < 25 and not forced:
            continue
        folded = fold(text[:HEAD])
        if forced is Role.CORRECTION or (not forced and begins.correction.match(folded)):
            state.corrections.append(text)
            state.give(i, Role.CORRECTION)
            state.prove(
                "corrections",
                text,
                [i],
                "correction",
                Confidence.LIKELY,
                "begins as corrections do",
            )
        elif forced is Role.EDITORS_NOTE or (not forced and begins.note.match(folded)):
            state.notes.append(text)
            state.give(i, Role.EDITORS_NOTE)
            state.prove(
                "notes", text, [i], "editors-note", Confidence.LIKELY, "begins as editors' notes do"
            )


TAG = re.compile(r"#(?=\w)")
ENDS = ("begins:", "closes:")
"""Of the features of what is no topic: it begins, or closes, with words that share, comment, relate."""
REPEATED = 5
"""Times that a page says what is no topic of a story."""


def read_topics(state: State) -> None:
    """Take the short lines below a label of topics, after the story or under the headline."""
    _, stop = state.story()
    title = state.title_at if state.title_at is not None else 0
    start = state.story()[0]
    places = [*range(title + 1, start), *range(stop, min(len(state.blocks), stop + AFTER))]
    seen = Counter(block.text for block in state.blocks)
    tags: list[str] = []
    at: list[int] = []
    n = 0
    while n < len(places):
        i = places[n]
        n += 1
        sight, text = state.view.sights[i], state.blocks[i].text
        if "topics" in sight.purposes:
            group: list[int] = []
            while n < len(places) and len(group) < 20 and is_tag(state, places[n], group, seen):
                group.append(places[n])
                n += 1
            if group:
                at += [i, *group]
                tags += [state.blocks[j].text for j in group]
        elif (
            "topics" in opening(sight.words, text, state.view.index)
            and ":" in text[:40]
            and len(text) < 300
        ):
            at.append(i)
            tags += text.split(":", 1)[1].split(",")
        elif (
            text.startswith("#")
            and len(TAG.findall(text)) >= 1
            and all(w.startswith("#") for w in text.split())
        ):
            at.append(i)
            tags += text.split()
    clean = tuple(dict.fromkeys(t for t in (x.strip(" #,;·|/") for x in tags) if 1 < len(t) < 60))
    if not clean:
        return
    state.tags = clean
    for i in at:
        if state.roles[i] not in (*STORY, Role.BYLINE, Role.DATE):
            state.give(i, Role.TOPICS)
    state.prove(
        "tags",
        ", ".join(clean),
        at,
        "topics",
        Confidence.LIKELY,
        "stands below or beside a label of topics",
    )


def is_tag(state: State, i: int, before: Sequence[int], seen: Mapping[str, int]) -> bool:
    """Judge whether a block is one topic, written as those *before* it; *seen* counts the page's texts."""
    sight, block = state.view.sights[i], state.blocks[i]
    first = state.blocks[before[0]] if before else block
    return (
        2 <= len(block.text) <= 40
        and len(sight.words) <= 5
        and not sight.purposes
        and not any(feature.startswith(ENDS) for feature in sight.features)
        and any(map(str.isalpha, block.text))
        and seen[block.text] < REPEATED
        and (bool(block.item), block.level) == (bool(first.item), first.level)
        and sight.kind in ("S", "S.")
        and state.roles[i] not in (*STORY, Role.BYLINE, Role.DATE, Role.TITLE)
        and (block.gap <= 1)
    )
