"""Finds the topics that a page gives a story."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from ..phrases import opening
from ..reading import Confidence, Role
from ..state import AFTER, STORY, State

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
