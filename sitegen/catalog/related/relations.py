"""What relating articles gives. Pure values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..entries import Entry, Related

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
    """For each entry: of all that its page shows of its related articles, cards and reasons, beside
    the entry's own contents."""
    leaders: Sequence[int]
    """For each entry the first version of its story; itself where there is no other."""
    memory: bytes = b""
    """Opaque; hand it to the next `relate`. The result is the same without it."""
