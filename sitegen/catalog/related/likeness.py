"""How alike articles are: products of weighted rows, and rows widened by those most like them. Pure."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .finding import Indices
from .matrix import PAD
from .weights import ONE, Rows, scale

KEPT = 40
"""Neighbours kept of each article."""
WIDENING = 24
"""Neighbours whose terms join an article's own."""
TOP = 32
"""Terms of each neighbour that do."""
SHARE = 280
"""Length of what joins, beside ONE of the article's own."""
SAME = ONE * ONE
"""Likeness of an article to itself."""

TOGETHER = 8
"""Articles that are compared at once: few enough for the processor's caches."""
_TERM = 22
# A table that fits the processor's cache; a few terms meet in it by chance, and do no harm.
_TABLE = 18
_MASK = np.uint32((1 << _TABLE) - 1)


def compare(rows: Rows, at: Indices, others: NDArray[np.int32]) -> NDArray[np.int64]:
    """Reckon the likeness of articles to others: (articles, others) each; 0 where the other is -1."""
    out = np.zeros(others.shape, np.int64)
    tables = np.zeros(TOGETHER << _TABLE, np.uint8)
    for start in range(0, len(at), TOGETHER):
        articles, there = at[start : start + TOGETHER], others[start : start + TOGETHER]
        table = np.arange(len(articles), dtype=np.intp)[:, None] << _TABLE
        own = (rows.numbers[articles] & _MASK) | table
        tables[own] = rows.weights[articles]
        places = (rows.numbers.take(there, axis=0, mode="wrap") & _MASK) | table[:, :, None]
        met = tables.take(places).astype(np.float32)
        strong = rows.weights.take(there, axis=0, mode="wrap").astype(np.float32)
        # Whole numbers below 2**24: exact in any order.
        out[start : start + TOGETHER] = np.einsum("kij,kij->ki", met, strong)
        tables[own] = 0
    out[others < 0] = 0
    return out


def best_first(
    others: NDArray[np.int32], likeness: NDArray[np.int64], most: int
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Order each row by likeness, then by age, and keep the first *most*."""
    keys = ((SAME * 2 - likeness) << 24) | np.where(others < 0, (1 << 24) - 1, others)
    order = np.argsort(keys, axis=1, kind="stable")[:, :most]
    return np.take_along_axis(others, order, 1), np.take_along_axis(likeness, order, 1)


def widen(
    rows: Rows, at: Indices, others: NDArray[np.int32], likeness: NDArray[np.int64]
) -> tuple[NDArray[np.uint32], NDArray[np.uint8]]:
    """Add to the terms of articles those of their nearest, and weigh them anew.

    Two articles on one subject need not use the same words; their neighbours do.
    Source: document expansion, A. Singhal and F. Pereira, SIGIR 1999.
    """
    near, worth = others[:, :WIDENING], likeness[:, :WIDENING] * 255 // SAME
    numbers = rows.numbers[near][:, :, :TOP].astype(np.int64)
    weights = rows.weights[near][:, :, :TOP] * np.minimum(worth, 255)[:, :, None]
    weights[near < 0] = 0
    local = np.broadcast_to(np.arange(len(at))[:, None, None], numbers.shape)
    there = (weights > 0) & (numbers != PAD)
    pairs, sums = _sum((local[there] << _TERM) | numbers[there], weights[there])
    owner = pairs >> _TERM
    length = np.sqrt(np.bincount(owner, sums.astype(np.float64) ** 2, minlength=len(at)))
    length[length == 0] = 1.0
    joined = np.rint(sums * (SHARE / length)[owner]).astype(np.int64)
    own_numbers, own_weights = rows.numbers[at].astype(np.int64), rows.weights[at].astype(np.int64)
    own = own_weights > 0
    own_pairs = ((np.arange(len(at))[:, None] << _TERM) | own_numbers)[own]
    pairs, sums = _sum(np.r_[pairs, own_pairs], np.r_[joined, own_weights[own]])
    return _strongest(pairs, sums, len(at), rows.numbers.shape[1])


def _sum(
    pairs: NDArray[np.int64], weights: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    keys = (pairs << 17) | weights
    keys.sort()
    pairs = keys >> 17
    firsts = (
        np.flatnonzero(np.r_[True, pairs[1:] != pairs[:-1]]) if len(pairs) else np.empty(0, int)
    )
    sums = np.add.reduceat(keys & 0x1FFFF, firsts) if len(pairs) else np.empty(0, np.int64)
    return pairs[firsts], sums


def _strongest(
    pairs: NDArray[np.int64], sums: NDArray[np.int64], rows: int, most: int
) -> tuple[NDArray[np.uint32], NDArray[np.uint8]]:
    """Keep the strongest terms of each row, in order of strength."""
    owner = pairs >> _TERM
    firsts = np.searchsorted(owner, np.arange(rows))
    keys = (owner << 40) | (((1 << 18) - 1 - sums) << _TERM) | (pairs & ((1 << _TERM) - 1))
    keys.sort()
    rank = np.arange(len(keys)) - firsts[keys >> 40]
    keys, rank = keys[rank < most], rank[rank < most]
    numbers = np.full((rows, most), PAD, np.uint32)
    weights = np.zeros((rows, most), np.int64)
    numbers[keys >> 40, rank] = keys & ((1 << _TERM) - 1)
    weights[keys >> 40, rank] = (1 << 18) - 1 - ((keys >> _TERM) & ((1 << 18) - 1))
    return numbers, scale(weights)
