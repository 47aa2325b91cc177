"""Candidates for each article: those that share its most telling terms. Pure.

For each term only the articles nearest in date order are looked at. That bounds the work,
which grows with the number of articles and not with its square; it favours what was written
at about the same time, as readers do; and it keeps changes local: an article that comes or
goes concerns only those near to it in the lists of its terms.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .matrix import PAD
from .weights import Rows

TERMS = 16
"""Of each article, by which it finds others."""
REACH = 48
"""Articles looked at before and after an article in the list of each of its terms."""
CANDIDATES = 96

_DOC = 24
_WORTH = 20

Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Postings:
    """For every term the articles that have it, in date order."""

    keys: NDArray[np.int64]
    """Term and article, sorted."""
    docs: NDArray[np.int32]
    weights: NDArray[np.uint8]
    starts: NDArray[np.int32]
    """For each posting, where the list of its term starts."""
    ends: NDArray[np.int32]
    """Where it ends."""

    def places(self, rows: Rows, at: Indices) -> tuple[Indices, NDArray[np.bool_]]:
        """Find the postings of some articles, and which of their terms exist: (articles, TERMS) each."""
        numbers = rows.numbers[at].astype(np.int64)
        there = numbers != PAD
        places = np.searchsorted(self.keys, (numbers << _DOC) | at[:, None])
        return np.where(there, places, 0), there


def keys_of(rows: Rows, at: Indices) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """List the postings of some articles, sorted, with their weights."""
    numbers = rows.numbers[at]
    local, slots = np.nonzero(numbers != PAD)
    keys = (numbers[local, slots].astype(np.int64) << _DOC) | at[local]
    order = np.argsort(keys)
    return keys[order], rows.weights[at[local], slots][order]


def posted(keys: NDArray[np.int64], weights: NDArray[np.uint8]) -> Postings:
    """Complete postings from their sorted keys."""
    terms = keys >> _DOC
    firsts = np.flatnonzero(np.r_[True, terms[1:] != terms[:-1]][: len(terms)])
    sizes = np.diff(np.r_[firsts, len(keys)])
    return Postings(
        keys,
        (keys & ((1 << _DOC) - 1)).astype(np.int32),
        weights,
        np.repeat(firsts, sizes).astype(np.int32),
        np.repeat(firsts + sizes, sizes).astype(np.int32),
    )


def repost(old: Postings, moved: Indices, rows: Rows, touched: Indices) -> Postings:
    """Make the postings of all articles from earlier ones, of which *touched* are not to be used."""
    to = moved.astype(np.int64)
    stale = np.zeros(len(rows.numbers), bool)
    stale[touched] = True
    docs = to[old.docs]
    kept = docs >= 0
    kept[kept] = ~stale[docs[kept]]
    keys, weights = keys_of(rows, touched)
    every = np.r_[((old.keys >> _DOC) << _DOC)[kept] | docs[kept], keys]
    if not kept.any():
        return posted(keys, weights)
    order = np.argsort(every, kind="stable")
    return posted(every[order], np.r_[old.weights[kept], weights][order])


def neighbours(postings: Postings, rows: Rows, at: Indices) -> Indices:
    """Find all articles within reach of some articles, in the list of any of their terms."""
    if not len(postings.keys) or not len(at):
        return np.empty(0, np.intp)
    places, there = postings.places(rows, at)
    near = np.zeros(len(postings.keys) + 1, np.int32)
    places = places[there]
    np.add.at(near, np.maximum(postings.starts[places], places - REACH), 1)
    np.add.at(near, np.minimum(postings.ends[places], places + REACH + 1), -1)
    return np.unique(postings.docs[np.cumsum(near[:-1]) > 0])


def find(postings: Postings, rows: Rows, at: Indices) -> NDArray[np.int32]:
    """Find the candidates of some articles, best first, -1 after the last: (articles, CANDIDATES).

    The best share the weightiest terms; ties go to the older.
    """
    out = np.full((len(at), CANDIDATES), -1, np.int32)
    if not len(postings.keys):
        return out
    places, there = postings.places(rows, at)
    local, slots = np.nonzero(there)
    places = places[local, slots]
    lows = np.maximum(postings.starts[places], places - REACH)
    sizes = np.minimum(postings.ends[places], places + REACH + 1) - lows
    ends = np.cumsum(sizes)
    if not len(ends):
        return out
    flat = np.arange(ends[-1]) + np.repeat(lows - (ends - sizes), sizes)
    docs = postings.docs[flat].astype(np.int64)
    worth = postings.weights[flat].astype(np.int64) * np.repeat(
        rows.weights[at[local], slots].astype(np.int64), sizes
    )
    owner = np.repeat(local, sizes)
    other = docs != at[owner]
    keys = ((owner << (_DOC + 16)) | (docs << 16) | worth)[other]
    if not len(keys):
        return out
    keys.sort()
    pairs = keys >> 16
    firsts = np.flatnonzero(np.r_[True, pairs[1:] != pairs[:-1]])
    sums = np.add.reduceat(keys & 0xFFFF, firsts)
    pairs = pairs[firsts]
    owner, docs = pairs >> _DOC, pairs & ((1 << _DOC) - 1)
    most = (1 << _WORTH) - 1
    ranked = (owner << (_DOC + _WORTH)) | ((most - np.minimum(sums, most)) << _DOC) | docs
    ranked.sort()
    first_of_owner = np.searchsorted(owner, np.arange(len(at)))
    rank = np.arange(len(ranked)) - first_of_owner[ranked >> (_DOC + _WORTH)]
    ranked = ranked[rank < CANDIDATES]
    rank = rank[rank < CANDIDATES]
    out[ranked >> (_DOC + _WORTH), rank] = ranked & ((1 << _DOC) - 1)
    return out
