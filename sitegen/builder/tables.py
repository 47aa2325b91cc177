"""`.sitegen/related`: the tables that relate articles, mapped and not read, written a table at a time.

They are a kilobyte and a half an article. Losing them costs time; damage is found out by `catalog.relate`.
"""

from __future__ import annotations

import mmap
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from .. import catalog
from ..catalog import Entry, Relations
from ..catalog.related import Fetch, Piece
from . import files
from .ground import Ground

MAKER = 16
"""Bytes at the beginning that name the program."""


def relate(
    here: Ground,
    entries: Sequence[Entry],
    fetch: Fetch,
    jobs: int,
    check: Callable[[], object] = int,
) -> Relations:
    """Relate entries by what the last build left, and leave the same for the next; the tables themselves are let go.

    *check* may raise, between steps.
    """
    relations = catalog.relate(entries, fetch, _recall(here.tables, here.maker), jobs, check)
    if relations.anew:
        files.pour(here.tables, _pieces(here.maker, relations.memory, check))
    return replace(relations, memory=())


def _pieces(maker: bytes, tables: Iterable[Piece], check: Callable[[], object]) -> Iterator[Piece]:
    yield maker.ljust(MAKER)
    for table in tables:
        check()
        yield table


def _recall(path: Path, maker: bytes) -> Piece:
    try:
        with path.open("rb") as file:
            view = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError):
        return b""
    return view[MAKER:] if view[:MAKER] == maker.ljust(MAKER) else b""
