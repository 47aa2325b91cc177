"""Two articles in, the terms that relate them out. Pure."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .finding import Indices
from .kin import NONE, SHARED
from .matrix import PAD


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
        # The terms of the other come first, so that whole rows are joined and not single ones.
        met = (own == there.T[:, :, None]).any(axis=0) & telling
        met[others[:, column] < 0] = False
        rank = np.cumsum(met, axis=1) - 1
        row, place = np.nonzero(met & (rank < SHARED))
        out[row, column, rank[row, place]] = order[row, place]
    return out
