"""How much each term says, from a fixed sample of the archive. Pure.

Counting terms in all articles would let every edit change every weight. Counting them in the
articles whose paths have the smallest hashes does not: few edits touch the sample, and then
weights change only where a count crosses from one coarse class into the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from .matrix import PAD, Numbers, Small

SAMPLE = 2048
"""Articles in which terms are counted; all of them in smaller archives."""
ONE = 400
"""Length of a weighted row."""

# Share of the sample that has the term, from 1/2048; its weight in similarity; in finding.
_CLASSES = (
    (0, 229, 772),
    (3, 216, 663),
    (12, 197, 524),
    (48, 175, 385),
    (200, 147, 243),
    (307, 147, 120),
    (800, 0, 0),
)
_SIMILARITY = np.array([weight for _, weight, _ in _CLASSES], np.int32)
_FINDING = np.array([weight for _, _, weight in _CLASSES], np.int32)


@dataclass(frozen=True, slots=True)
class Rows:
    """Terms of all articles with their weights, a row for each; each row of length ONE: what two articles have in common is their product."""

    numbers: NDArray[np.uint32]
    weights: Small


def sample_of(paths: Sequence[str]) -> NDArray[np.intp]:
    """Choose the articles in which terms are counted, by their paths alone."""
    hashes = np.fromiter(
        (crc32(path.encode("utf-8", "replace")) for path in paths), np.uint32, len(paths)
    )
    if len(paths) <= SAMPLE:
        return np.arange(len(paths))
    return np.sort(np.lexsort((np.arange(len(paths)), hashes))[:SAMPLE])


def classes_of(numbers: Numbers, sample: NDArray[np.intp]) -> Small:
    """Class of every term number, from rare to common."""
    terms, counts = np.unique(numbers[sample], return_counts=True)
    starts = [max(2, -(-share * len(sample) // SAMPLE)) for share, _, _ in _CLASSES[1:]]
    # In a small archive nothing is too common.
    starts[-1] = max(starts[-1], 12)
    classes = np.zeros(PAD + 1, np.uint8)
    classes[terms] = np.searchsorted(starts, counts, side="right")
    return classes


def for_similarity(numbers: Numbers, counts: Small, classes: Small) -> Small:
    """Weigh terms for comparing two articles: rare ones hardly more than common ones."""
    return scale(_SIMILARITY[classes[numbers]] * counts.astype(np.int32))


def for_finding(
    numbers: Numbers, counts: Small, classes: Small, most: int
) -> tuple[Numbers, Small]:
    """Choose the *most* telling terms of each article, rare ones first, with their weights."""
    weights = scale(_FINDING[classes[numbers]] * counts.astype(np.int32))
    keys = (weights.astype(np.int64) << 32) | numbers
    best = np.sort(np.partition(keys, -most, axis=1)[:, -most:], axis=1)[:, ::-1]
    found = (best >> 32).astype(np.uint8)
    return np.where(found, best & 0xFFFFFFFF, PAD).astype(np.uint32), found


def rarity(classes: Small) -> NDArray[np.int32]:
    """How much the terms of the given classes say to a reader."""
    worth: NDArray[np.int32] = _FINDING[classes]
    return worth


def scale(rows: NDArray[np.int32] | NDArray[np.int64]) -> Small:
    """Bring each row to length ONE, in steps of 1, at most 255."""
    length = np.sqrt((rows.astype(np.int64) ** 2).sum(axis=1).astype(np.float64))
    length[length == 0] = 1.0
    out: Small = np.minimum(np.rint(rows * (ONE / length)[:, None]), 255).astype(np.uint8)
    return out
