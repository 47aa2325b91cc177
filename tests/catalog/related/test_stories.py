"""Stories are found only beside what came and went, and are those that all articles together have."""

from __future__ import annotations

import random
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from sitegen.catalog.related import matching, relating
from sitegen.catalog.related.matrix import NO_SENTENCE
from sitegen.catalog.related.state import State, empty
from sitegen.catalog.related.versions import group

ENTRY: Any = SimpleNamespace(card=SimpleNamespace(version_of=None))


def sketched(rng: random.Random, stories: list[list[int]]) -> list[int]:
    """Write an article: most of a story's sentences, some of another's, some that nobody else has, and boilerplate."""
    story, other = rng.choice(stories), rng.choice(stories)
    said = rng.sample(story, rng.randint(2, len(story))) + rng.sample(other, rng.choice((0, 0, 1)))
    said += [rng.getrandbits(31) for _ in range(rng.choice((0, 1, 3)))]
    return said + rng.choice(([], [7], [7, 8]))


def rows_of(texts: list[list[int]]) -> NDArray[np.uint32]:
    width = empty(1).sentences.shape[1]
    table = np.full((len(texts), width), NO_SENTENCE, np.uint32)
    for row, text in zip(table, texts, strict=True):
        kept = sorted(set(text))[:width]
        row[: len(kept)] = kept
    return table


def state_of(texts: list[list[int]], leaders: NDArray[np.int32] | None = None) -> State:
    sentences = rows_of(texts)
    own = group(sentences) if leaders is None else leaders
    return replace(empty(len(texts)), sentences=sentences, leaders=own)


@pytest.mark.parametrize("seed", range(60))
def test_stories_beside_a_change_are_those_of_all_articles(seed: int) -> None:
    rng = random.Random(seed)
    stories = [[rng.getrandbits(31) for _ in range(rng.randint(3, 7))] for _ in range(6)]
    texts = [sketched(rng, stories) for _ in range(40)]
    old = state_of(texts)
    went = set(rng.sample(range(40), rng.randint(0, 4)))
    places = [(n, texts[n]) for n in range(40) if n not in went]
    for _ in range(rng.randint(0 if went else 1, 4)):
        places.insert(rng.randint(0, len(places)), (-1, sketched(rng, stories)))
    source = np.array([origin for origin, _ in places], np.int64)
    moved = matching.turned(source, len(old))
    now = [text for _, text in places]
    state = state_of(now, matching.carry_indices(old.leaders, source, moved))
    found = relating._leaders(
        old, state, moved, np.flatnonzero(source < 0), np.flatnonzero(moved < 0), [ENTRY] * len(now)
    )
    assert found.tolist() == group(state.sentences).tolist()
