"""Two archives' tables of kin in, the articles of the later that show something else than in the earlier out. Pure."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .kin import CHOSEN, SHARED, Kin


def shifted(old: Kin, new: Kin, order: Sequence[int], to: Sequence[int]) -> list[int]:
    """List them, in order; *order* is the old row of each new one, -1 for one that came, *to* the new of each old."""
    rows, moved = np.array(order, np.intp), np.append(np.array(to, np.int32), np.int32(-1))
    chosen = moved[_table(old.chosen, np.int32, CHOSEN)]
    other = rows < 0
    stays = np.flatnonzero(~other)
    for before, after in (
        (chosen, _table(new.chosen, np.int32, CHOSEN)),
        (
            _table(old.shared, np.uint8, CHOSEN * SHARED),
            _table(new.shared, np.uint8, CHOSEN * SHARED),
        ),
    ):
        other[stays] |= (before[rows[stays]] != after[stays]).any(axis=1)
    found: list[int] = np.flatnonzero(other).tolist()
    return found


def _table(packed: bytes, kind: type, width: int) -> NDArray[np.int32]:
    return np.frombuffer(packed, kind).reshape(-1, width)
