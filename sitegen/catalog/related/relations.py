"""What relating articles gives. Pure values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..entries import Entry, Related

if TYPE_CHECKING:
    from .kin import Kin

Piece = bytes | memoryview
"""Some of the bytes of a memory."""

Fetch = Callable[[Sequence[Entry]], Sequence[bytes]]
"""Gets the term vectors (`terms_of`) of some entries, in their order.

It is asked for new entries at once, and later for each whose related articles are looked at.
"""


@dataclass(frozen=True, slots=True)
class Relations:
    """For each entry its related articles; which are versions of one story; and a memory."""

    related: Sequence[tuple[Related, ...]]
    """Best first; indices into the entries."""
    near: Sequence[Sequence[int]]
    """The same indices alone, which cost little."""
    digests: Sequence[bytes]
    """For each entry: the terms that relate it to these, as places among its own."""
    leaders: Sequence[int]
    """For each entry the first version of its story; itself where there is no other."""
    kin: Kin
    """The first three as tables."""
    memory: tuple[Piece, ...] = ()
    """Opaque, in pieces; hand it, joined, to the next `relate`. The result is the same without it."""
    anew: bool = True
    """Whether that is another memory than the one that was handed in."""
