"""Two articles in, the words that relate them out, as the first of them prints them. Pure."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ..stopwords import WEAK
from ..terms import PAIR, Terms
from .finding import Indices
from .matrix import PAD

SHARED = 12
"""Shared terms that are noted of two related articles."""
NONE = 255
MOST = 3
"""Phrases."""
LONGEST = 3
"""Words of a phrase."""


def note(
    numbers: NDArray[np.uint32],
    worth: NDArray[np.int32],
    at: Indices,
    others: NDArray[np.int32],
) -> NDArray[np.uint8]:
    """Note which terms articles share with others: (articles, others, SHARED), NONE after the last.

    Terms are named by their places in the first article's row, the weightiest first, by *worth*:
    (articles, terms).
    """
    order = np.argsort(-worth, axis=1, kind="stable")
    own = np.take_along_axis(numbers[at], order, 1)
    telling = (own != PAD) & (np.take_along_axis(worth, order, 1) > 0)
    out = np.full((*others.shape, SHARED), NONE, np.uint8)
    for column in range(others.shape[1]):
        there = numbers[others[:, column]]
        met = (own[:, :, None] == there[:, None, :]).any(axis=2) & telling
        met[others[:, column] < 0] = False
        rank = np.cumsum(met, axis=1) - 1
        row, place = np.nonzero(met & (rank < SHARED))
        out[row, column, rank[row, place]] = order[row, place]
    return out


def why(terms: Terms, shared: Sequence[int]) -> tuple[str, ...]:
    """Name what both articles are about, the weightiest first.

    *shared* are places in *terms*, the weightiest first.
    Words printed one after the other are named as one: "harbour dues". Words of every day
    are named only where there are no others.
    """
    followers, surfaces = terms.followers, terms.surfaces
    before = {followers[n]: n for n in shared}
    left = set(shared)
    strong: list[str] = []
    weak: list[str] = []
    for n in shared:
        if n not in left:
            continue
        left.remove(n)
        if before.get(n) not in left and followers[n] not in left:
            word = surfaces[n].removeprefix(PAIR)
            if word.lower() not in WEAK:
                strong.append(word)
                if len(strong) == MOST:
                    break
            elif not weak:
                weak.append(word)
            continue
        chain = [n]
        while len(chain) < LONGEST and (ahead := before.get(chain[0])) in left:
            chain.insert(0, ahead)
            left.remove(ahead)
        while len(chain) < LONGEST and (after := followers[chain[-1]]) in left:
            chain.append(after)
            left.remove(after)
        words = [surfaces[m].removeprefix(PAIR) for m in chain]
        if any(word.lower() not in WEAK for word in words):
            strong.append(" ".join(words))
            if len(strong) == MOST:
                break
        elif not weak:
            weak.append(" ".join(words))
    return tuple(strong or weak)
