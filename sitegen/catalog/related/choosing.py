"""Of an article's neighbours, those to show: not two versions of a story, not one author alone. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from ..entries import Entry
from ..naming import Names
from .kin import CHOSEN
from .likeness import SAME

SAME_AUTHOR = 2
"""Of the articles shown at most so many share an author, unless there are no others."""
LEAST = SAME * 20 // 100
"""Points below which articles are not related."""
COPY = SAME * 97 // 100
"""Likeness from which two articles of one headline are copies."""
CLOSE = 200
"""Thousandths that an article of the same day gains."""
HALF = 30
"""Days after which half of that is left."""
MOST_POINTS = SAME * (1000 + CLOSE) // 1000


def in_time(
    likeness: NDArray[np.int64], days: NDArray[np.int32], near_days: NDArray[np.int32]
) -> NDArray[np.int64]:
    """Prefer a little what was published at about the same time."""
    apart = np.abs(near_days.astype(np.int64) - days[:, None])
    points: NDArray[np.int64] = likeness * (1000 + CLOSE * HALF // (HALF + apart)) // 1000
    return points


def choose(
    index: int,
    named: Sequence[int],
    near: Iterable[tuple[int, int, int]],
    leaders: Sequence[int],
    entries: Sequence[Entry],
) -> list[tuple[int, int]]:
    """Choose what an article shows: indices with points.

    First what the editor names, then neighbours (index, points, likeness), which come best first.
    """
    chosen = [(other, MOST_POINTS) for other in named[:CHOSEN]]
    later: list[tuple[int, int]] = []
    stories = {leaders[index], *(leaders[other] for other in named)}
    signed: dict[str, int] = {}
    title = entries[index].card.title
    for other, worth, alike in near:
        if other < 0 or worth < LEAST or len(chosen) == CHOSEN:
            break
        story = leaders[other]
        card = entries[other].card
        if story in stories or (alike >= COPY and card.title == title):
            continue
        stories.add(story)
        for author in card.authors:
            if signed.get(author, 0) >= SAME_AUTHOR:
                later.append((other, worth))
                break
        else:
            for author in card.authors:
                signed[author] = signed.get(author, 0) + 1
            chosen.append((other, worth))
    shown = (chosen + later)[:CHOSEN]
    return shown[: len(named)] + sorted(shown[len(named) :], key=lambda pair: -pair[1])


def named_by_editor(entries: Sequence[Entry]) -> Mapping[int, list[int]]:
    """Find the articles that `related` of the front matter names, by path or id, in its order."""
    names = Names([entry.card for entry in entries])
    found: dict[int, list[int]] = {}
    for index, entry in enumerate(entries):
        for name in entry.card.related:
            other = names.find(name, entry.card.path)
            if other is not None and other != index and other not in found.get(index, ()):
                found.setdefault(index, []).append(other)
    return found
