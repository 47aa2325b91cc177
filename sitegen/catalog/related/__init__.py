"""Term vectors in, related articles out. Pure; how is told in docs/catalogue.md."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..entries import Entry
from .kin import (
    WENT,
    Kin,
    NearOf,
    RelatedOf,
    differing,
    padded,
    showing,
    stands_alone,
    with_sketches,
)
from .relations import Fetch, Piece, Relations

__all__ = [
    "WENT",
    "Fetch",
    "Kin",
    "NearOf",
    "Piece",
    "RelatedOf",
    "Relations",
    "differing",
    "padded",
    "relate",
    "showing",
    "stands_alone",
    "with_sketches",
]


def relate(
    entries: Sequence[Entry],
    fetch: Fetch,
    memory: Piece = b"",
    jobs: int = 1,
    check: Callable[[], object] = int,
) -> Relations:
    """Find what to read after each article.

    *entries* are in date order (`arrange`). *fetch* is asked for what *memory* does not tell.
    The result depends on the entries and their vectors alone: not on *memory*, the history of
    builds, or the number of *jobs* (threads). *check* is called between steps, and may raise.
    """
    # Whoever does not relate does not load numpy.
    from .relating import relate_rows

    return relate_rows(entries, fetch, memory, jobs, check)
