"""Term vectors in, one table of all of them out: a row for each article. Pure.

Numbers in here are whole numbers, so that sums do not depend on their order or the machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..sentences import KEPT
from ..terms import BITS, MOST

PAD = 1 << BITS
"""Number of no term; fills short rows."""
NO_SENTENCE = 0xFFFFFFFF

_NUMBERS = np.full(MOST, PAD, "<u4").tobytes()
_COUNTS = bytes(MOST)
_SENTENCES = np.full(KEPT, NO_SENTENCE, "<u4").tobytes()

Numbers = NDArray[np.uint32]
Small = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Matrix:
    """What every article is about."""

    numbers: Numbers
    """(articles, MOST); terms."""
    counts: Small
    """(articles, MOST); how often each is used, damped; 0 where there is none."""
    sentences: Numbers
    """(articles, KEPT); sketches, NO_SENTENCE where there is none."""

    def __len__(self) -> int:
        return len(self.numbers)


def read(vectors: Sequence[bytes]) -> Matrix:
    """Lay term vectors (`terms_of`) side by side."""
    numbers, counts, sentences = [], [], []
    for vector in vectors:
        n, m = vector[0], vector[1]
        middle, end = 2 + 4 * n, 2 + 4 * (n + m)
        numbers.append(vector[2:middle] + _NUMBERS[4 * n :])
        sentences.append(vector[middle:end] + _SENTENCES[4 * m :])
        counts.append(vector[end : end + n] + _COUNTS[n:])
    return Matrix(
        np.frombuffer(b"".join(numbers), "<u4").reshape(-1, MOST),
        np.frombuffer(b"".join(counts), "u1").reshape(-1, MOST),
        np.frombuffer(b"".join(sentences), "<u4").reshape(-1, KEPT),
    )
