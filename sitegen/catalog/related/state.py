"""What is kept from one reckoning for the next: all tables, as bytes and back. Pure.

Bytes that are damaged, or of another version, count as none at all.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, fields
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from ..sentences import KEPT as SENTENCES
from ..terms import MOST as TERMS
from . import finding, likeness
from .kin import CHOSEN, SHARED
from .relations import Piece

MAGIC = b"sitegen related 2\n".ljust(20)
WORD = 8
"""Bytes; every table begins at a multiple of it, where the processor likes to have it."""


@dataclass(frozen=True, slots=True)
class State:
    """All tables, a row for each article in date order; the last three are of other lengths."""

    keys: NDArray[np.uint8]
    """(articles, 32); of the card and the contents."""
    numbers: NDArray[np.uint32]
    counts: NDArray[np.uint8]
    sentences: NDArray[np.uint32]
    weights: NDArray[np.uint8]
    found_numbers: NDArray[np.uint32]
    found_weights: NDArray[np.uint8]
    near: NDArray[np.int32]
    likeness: NDArray[np.uint32]
    wide_numbers: NDArray[np.uint32]
    wide_weights: NDArray[np.uint8]
    days: NDArray[np.int32]
    leaders: NDArray[np.int32]
    chosen: NDArray[np.int32]
    points: NDArray[np.int32]
    shared: NDArray[np.uint8]
    """(articles, CHOSEN * SHARED); places of shared terms, for the reasons."""
    postings: NDArray[np.int64]
    posted_weights: NDArray[np.uint8]
    sample: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.keys)


_WIDTHS = {
    "keys": (np.uint8, 32),
    "numbers": (np.uint32, TERMS),
    "counts": (np.uint8, TERMS),
    "sentences": (np.uint32, SENTENCES),
    "weights": (np.uint8, TERMS),
    "found_numbers": (np.uint32, finding.TERMS),
    "found_weights": (np.uint8, finding.TERMS),
    "near": (np.int32, likeness.KEPT),
    "likeness": (np.uint32, likeness.KEPT),
    "wide_numbers": (np.uint32, TERMS),
    "wide_weights": (np.uint8, TERMS),
    "days": (np.int32, 0),
    "leaders": (np.int32, 0),
    "chosen": (np.int32, CHOSEN),
    "points": (np.int32, CHOSEN),
    "shared": (np.uint8, CHOSEN * SHARED),
    "postings": (np.int64, 0),
    "posted_weights": (np.uint8, 0),
    "sample": (np.int64, 0),
}
_ROWS = tuple(name for name in _WIDTHS if name not in ("postings", "posted_weights", "sample"))


def empty(length: int = 0) -> State:
    """Make tables for *length* articles, not yet filled."""
    return State(
        **{
            name: np.zeros(
                (length if name in _ROWS else 0, width)
                if width
                else length
                if name in _ROWS
                else 0,
                kind,
            )
            for name, (kind, width) in _WIDTHS.items()
        }
    )


def dump(state: State) -> tuple[Piece, ...]:
    """Turn tables into bytes, in pieces: nothing is copied."""
    tables = [np.ascontiguousarray(getattr(state, field.name)) for field in fields(state)]
    parts: list[Piece] = [struct.pack(f"<{len(tables)}Q", *(table.nbytes for table in tables))]
    for table in tables:
        parts += [table.data.cast("B") if table.nbytes else b"", bytes(-table.nbytes % WORD)]
    check = 0
    for part in parts:
        check = crc32(part, check)
    return (MAGIC, struct.pack("<I", check), *parts)


def load(memory: Piece) -> State:
    """Turn bytes back into tables, which lie in them; empty ones where that is not possible."""
    at = len(MAGIC) + 4 + 8 * len(_WIDTHS)
    if len(memory) < at or memory[: len(MAGIC)] != MAGIC:
        return empty()
    view = memoryview(memory)
    (check,) = struct.unpack_from("<I", memory, len(MAGIC))
    if crc32(view[len(MAGIC) + 4 :]) != check:
        return empty()
    sizes = struct.unpack_from(f"<{len(_WIDTHS)}Q", memory, len(MAGIC) + 4)
    tables = {}
    for (name, (kind, width)), size in zip(_WIDTHS.items(), sizes, strict=True):
        flat = np.frombuffer(view[at : at + size], kind)
        tables[name] = flat.reshape(-1, width) if width else flat
        at += size + -size % WORD
    return State(**tables)
