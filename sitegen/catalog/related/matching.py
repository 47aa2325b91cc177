"""Old tables and new entries in, which row is which out. Pure."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ..entries import Entry
from .finding import Indices

MANY = 500
"""Pieces of a table, from which on they are copied row by row."""
HALF = 16
"""Bytes of a key that are of the card; as many are of the contents."""


def keys_of(entries: Sequence[Entry]) -> NDArray[np.uint8]:
    """Make a key of each entry's card and contents; other keys, other entries."""
    halves = [half for e in entries for half in (e.card_digest, e.content_digest)]
    if any(len(half) != HALF for half in halves):
        halves = [hashlib.blake2b(half, digest_size=HALF).digest() for half in halves]
    return np.frombuffer(b"".join(halves), np.uint8).reshape(-1, 2 * HALF)


def match(old: NDArray[np.uint8], new: NDArray[np.uint8]) -> Indices:
    """Find for each new row the old one of the same key, -1 where there is none.

    Rows that stand in another order than before count as new.
    """
    source = np.full(len(new), -1, np.intp)
    least = min(len(old), len(new))
    differ = np.flatnonzero((old[:least] != new[:least]).any(axis=1))
    start = int(differ[0]) if len(differ) else least
    source[:start] = np.arange(start)
    rest = least - start
    differ = np.flatnonzero((old[len(old) - rest :] != new[len(new) - rest :]).any(axis=1))
    same = rest - 1 - int(differ[-1]) if len(differ) else rest
    if same:
        source[len(new) - same :] = np.arange(len(old) - same, len(old))
    known = {old[n].tobytes(): n for n in range(start, len(old) - same)}
    found = [(n, known.get(new[n].tobytes(), -1)) for n in range(start, len(new) - same)]
    for n, origin in _in_order([pair for pair in found if pair[1] >= 0]):
        source[n] = origin
    return source


def turned(source: Indices, length: int) -> Indices:
    """Turn "new row from which old" into "old row to which new", -1 where it went."""
    moved = np.full(length, -1, np.intp)
    kept = np.flatnonzero(source >= 0)
    moved[source[kept]] = kept
    return moved


def carry(table: NDArray[np.generic], source: Indices) -> NDArray[np.generic]:
    """Copy old rows to where they are now; rows without origin are zero."""
    out = np.zeros((len(source), *table.shape[1:]), table.dtype)
    cuts = np.flatnonzero((np.diff(source) != 1) | (source[:-1] < 0)) + 1
    if len(cuts) > MANY:
        kept = source >= 0
        out[kept] = table[source[kept]]
        return out
    for start, end in pairwise([0, *cuts.tolist(), len(source)]):
        if start < end and (first := source[start]) >= 0:
            out[start:end] = table[first : first + end - start]
    return out


def carry_indices(table: NDArray[np.int32], source: Indices, moved: Indices) -> NDArray[np.int32]:
    """Copy old rows of indices, as what they are now; -1 stays, and stands for what is gone."""
    to = np.append(moved, -1).astype(np.int32)
    out = np.full((len(source), *table.shape[1:]), -1, np.int32)
    kept = source >= 0
    out[kept] = to[table[source[kept]]]
    return out


def _in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Keep the most pairs whose second numbers rise as the first do."""
    tails: list[int] = []
    links: list[tuple[int, int]] = []
    places: list[int] = []
    for n, (_, origin) in enumerate(pairs):
        at = bisect_left(tails, origin)
        links.append((n, places[at - 1] if at else -1))
        if at == len(tails):
            tails.append(origin)
            places.append(n)
        else:
            tails[at] = origin
            places[at] = n
    kept = []
    n = places[-1] if places else -1
    while n >= 0:
        kept.append(pairs[n])
        n = links[n][1]
    return kept[::-1]
