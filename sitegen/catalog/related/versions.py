"""Sketches of all articles in, which are versions of one story out. Pure; precision first.

Two articles are versions of one story when most of the sentences of the shorter stand word
for word in the longer. What an editor says by `version_of` goes before.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ..entries import Entry
from ..naming import NONE, Names
from ..sentences import KEPT
from .kin import NO_SENTENCE

COMMON = 12
"""A sentence that more articles than this share is boilerplate."""
LEAST = 3
"""Sentences that two versions share, at least."""
PART = 0.6
"""Of the sentences of the shorter that can be compared."""
LOW = 0xFFFF
"""Bits of a hash that are looked at first."""


def group(sketches: NDArray[np.uint32]) -> NDArray[np.int32]:
    """Map each article to the first, in date order, of the versions of its story."""
    leaders = np.arange(len(sketches), dtype=np.int32)
    for a, b in sorted(_pairs(sketches)):
        if is_version(sketches[a], sketches[b]):
            first, second = sorted((_root(leaders, a), _root(leaders, b)))
            leaders[second] = first
    for n in np.flatnonzero(leaders != np.arange(len(leaders))).tolist():
        leaders[n] = _root(leaders, n)
    return leaders


def sharing(
    sketches: NDArray[np.uint32], others: Sequence[NDArray[np.uint32]]
) -> NDArray[np.bool_]:
    """Tell of each sketch whether it has a sentence of the *others*."""
    said = np.unique(np.concatenate([rows.ravel() for rows in others]))
    said = said[said != NO_SENTENCE]
    # By their last bits most are ruled out, without looking for each.
    may = np.zeros(LOW + 1, bool)
    may[said & LOW] = True
    found: NDArray[np.bool_] = may[sketches & LOW].any(axis=1)
    rows = np.flatnonzero(found)
    found[rows] = np.isin(sketches[rows], said).any(axis=1)
    return found


def overrule(leaders: NDArray[np.int32], entries: Sequence[Entry]) -> NDArray[np.int32]:
    """Let editors say which article leads a story (`version_of`), and which is no version of another.

    Whoever names a leader brings it to the head of the leader's own story, and joins that.
    """
    said = [(index, entry.card.version_of) for index, entry in enumerate(entries)]
    told = [(index, name) for index, name in said if name]
    names = Names([entry.card for entry in entries])
    for index, _ in told:
        _part(leaders, index)
    for index, name in told:
        leader = None if name == NONE else names.find(name, entries[index].card.path)
        if leader is not None and leader != index:
            leaders[(leaders == leaders[leader]) | (leaders == leaders[index])] = leader
    return leaders


def _part(leaders: NDArray[np.int32], index: int) -> None:
    """Take an article out of its story; the next version leads where it did."""
    others = np.flatnonzero(leaders == leaders[index])
    others = others[others != index]
    if leaders[index] == index and len(others):
        leaders[others] = others[0]
    leaders[index] = index


def is_version(a: NDArray[np.uint32], b: NDArray[np.uint32]) -> bool:
    """Tell from two sketches whether two articles are versions of one story.

    A full sketch holds only the smallest hashes; those beyond its last are not compared.
    """
    one, other = a[a != NO_SENTENCE], b[b != NO_SENTENCE]
    limit = min(
        int(one[-1]) if len(one) == KEPT else NO_SENTENCE,
        int(other[-1]) if len(other) == KEPT else NO_SENTENCE,
    )
    one, other = one[one <= limit], other[other <= limit]
    shared = len(np.intersect1d(one, other, assume_unique=True))
    return shared >= LEAST and shared >= PART * min(len(one), len(other))


def _pairs(sketches: NDArray[np.uint32]) -> set[tuple[int, int]]:
    """Find pairs of articles that share sentences enough, of those that are not boilerplate."""
    docs, slots = np.nonzero(sketches != NO_SENTENCE)
    keys = (sketches[docs, slots].astype(np.int64) << 24) | docs
    keys.sort()
    hashes = keys >> 24
    firsts = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1]][: len(hashes)])
    sizes = np.diff(np.r_[firsts, len(keys)])
    several = (sizes > 1) & (sizes <= COMMON)
    shared: dict[tuple[int, int], int] = {}
    for start, size in zip(firsts[several].tolist(), sizes[several].tolist(), strict=True):
        found = (keys[start : start + size] & 0xFFFFFF).tolist()
        for n, a in enumerate(found):
            for b in found[n + 1 :]:
                shared[a, b] = shared.get((a, b), 0) + 1
    return {pair for pair, count in shared.items() if count >= LEAST}


def _root(leaders: NDArray[np.int32], n: int) -> int:
    while leaders[n] != n:
        n = int(leaders[n])
    return n
