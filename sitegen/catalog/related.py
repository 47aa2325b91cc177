"""Term vectors in, related articles out. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import msgspec

from .entries import Entry, Related

Fetch = Callable[[Sequence[Entry]], Sequence[bytes]]
"""Gets the term vectors (`terms_of`) of some entries, in their order; asked only for new ones."""

MOST = 5


@dataclass(frozen=True, slots=True)
class Relations:
    """For each entry its related articles, and what makes the next reckoning short."""

    related: Sequence[tuple[Related, ...]]
    """Best first; indices into the entries."""
    digests: Sequence[bytes]
    """For each entry: of all that its page shows of its related articles, their cards and the reasons."""
    memory: bytes = b""
    """Opaque; hand it to the next `relate`. The result is the same without it."""


def relate(entries: Sequence[Entry], fetch: Fetch, memory: bytes = b"") -> Relations:
    """Find what to read after each article.

    *entries* are in date order (`arrange`). The result depends on the entries and their
    vectors alone: not on *memory*, nor on the history of builds.
    """
    vectors = [msgspec.msgpack.decode(v, type=dict[str, int]) for v in fetch(entries)]
    counts = Counter(term for vector in vectors for term in vector)
    postings: dict[str, list[int]] = {}
    for index, vector in enumerate(vectors):
        for term in vector:
            if 1 < counts[term] <= max(200, len(entries) // 50):
                postings.setdefault(term, []).append(index)
    related = []
    for index, vector in enumerate(vectors):
        scores: Counter[int] = Counter()
        for term, weight in vector.items():
            for other in postings.get(term, ()):
                scores[other] += weight / counts[term]  # type: ignore[assignment]
        del scores[index]
        best = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST]
        related.append(
            tuple(
                Related(other, min(1.0, score / 10), _why(vector, vectors[other], counts))
                for other, score in best
            )
        )
    digests = [
        b"".join((*(entries[r.index].card_digest for r in row), repr(row).encode()))
        for row in related
    ]
    return Relations(related, digests)


def _why(a: dict[str, int], b: dict[str, int], counts: Counter[str]) -> tuple[str, ...]:
    shared = sorted(a.keys() & b.keys(), key=lambda t: (-a[t] * b[t] / counts[t], t))
    return tuple(shared[:3])
