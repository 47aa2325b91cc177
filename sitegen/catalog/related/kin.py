"""What came out of relating, as bytes that are kept between builds, and read a row at a time. Pure; needs no numpy."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import overload

import msgspec

from ..entries import Entry, Related
from ..sentences import KEPT as SENTENCES
from ..terms import read_terms
from .relations import Fetch
from .wording import why, words_of

CHOSEN = 5
"""Related articles of each article, at most."""
SHARED = 12
"""Shared terms that are noted of two related articles."""
NONE = 255
"""Place of no term."""

WENT = -2
"""Stands for an article that is not there any more, where its index was."""

NO_SENTENCE = 0xFFFFFFFF

_NUMBER = 4


class Kin(msgspec.Struct, frozen=True, array_like=True):
    """Tables with a row for each article, in date order."""

    chosen: bytes
    """CHOSEN whole numbers of 32 bits: indices, -1 after the last."""
    points: bytes
    """As many: how close each is."""
    shared: bytes
    """CHOSEN times SHARED bytes: places of the shared terms among the article's own, NONE after the last."""
    sketches: bytes
    """SENTENCES numbers of 32 bits: hashes of sentences, NO_SENTENCE after the last."""
    most: int
    """Points of articles that the editor names."""

    def __len__(self) -> int:
        return len(self.chosen) // (CHOSEN * _NUMBER)

    def sketch(self, index: int) -> bytes:
        """Return the sentences of an article."""
        width = SENTENCES * _NUMBER
        return self.sketches[index * width : (index + 1) * width]

    def reasons(self) -> ReasonsOf:
        """Give the rows of the table of shared terms."""
        return ReasonsOf(self.shared)


class ReasonsOf(Sequence[bytes]):
    """The rows of the table of shared terms, cut when they are asked for."""

    def __init__(self, shared: bytes) -> None:
        self._shared = shared

    def __len__(self) -> int:
        return len(self._shared) // (CHOSEN * SHARED)

    @overload
    def __getitem__(self, index: int) -> bytes: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[bytes]: ...
    def __getitem__(self, index: int | slice) -> bytes | Sequence[bytes]:
        if isinstance(index, slice):
            return [self[n] for n in range(*index.indices(len(self)))]
        width = CHOSEN * SHARED
        at = range(len(self))[index] * width
        return self._shared[at : at + width]


class NearOf(Sequence[Sequence[int]]):
    """The rows of the table of chosen articles as lists."""

    def __init__(self, chosen: bytes) -> None:
        self._numbers = memoryview(chosen).cast("i")

    def __len__(self) -> int:
        return len(self._numbers) // CHOSEN

    @overload
    def __getitem__(self, index: int) -> Sequence[int]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Sequence[int]]: ...
    def __getitem__(self, index: int | slice) -> Sequence[int] | Sequence[Sequence[int]]:
        if isinstance(index, slice):
            return [self[n] for n in range(*index.indices(len(self)))]
        at = range(len(self))[index] * CHOSEN
        found = self._numbers[at : at + CHOSEN].tolist()
        # Rows are filled from the left, and padded with -1.
        return found if found[-1] >= 0 else [n for n in found if n >= 0]


class RelatedOf(Sequence[tuple[Related, ...]]):
    """The rows of all tables as values, made when they are asked for."""

    def __init__(self, kin: Kin, entries: Sequence[Entry], fetch: Fetch) -> None:
        self._kin = kin
        self._near = NearOf(kin.chosen)
        self._points = memoryview(kin.points).cast("i")
        self._entries = entries
        self._fetch = fetch

    def __len__(self) -> int:
        return len(self._near)

    @overload
    def __getitem__(self, index: int) -> tuple[Related, ...]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[tuple[Related, ...]]: ...
    def __getitem__(
        self, index: int | slice
    ) -> tuple[Related, ...] | Sequence[tuple[Related, ...]]:
        if isinstance(index, slice):
            return [self[n] for n in range(*index.indices(len(self)))]
        index = range(len(self))[index]
        chosen = self._near[index]
        if not chosen:
            return ()
        entry = self._entries[index]
        terms = read_terms(self._fetch((entry,))[0])
        own = words_of(entry.card)
        return tuple(
            Related(
                other,
                self._points[index * CHOSEN + n] / self._kin.most,
                why(terms, self._shared(index * CHOSEN + n), own),
            )
            for n, other in enumerate(chosen)
        )

    def __iter__(self) -> Iterator[tuple[Related, ...]]:
        return (self[n] for n in range(len(self)))

    def _shared(self, place: int) -> bytes:
        row = self._kin.shared[place * SHARED : (place + 1) * SHARED]
        return row.rstrip(bytes((NONE,)))


def showing(kin: Kin, wanted: Collection[int]) -> list[int]:
    """Find the articles that show one of the *wanted* as related, in order; one of several may come twice."""
    if not wanted:
        return []
    numbers = memoryview(kin.chosen).cast("i").tolist()
    return [place // CHOSEN for place, index in enumerate(numbers) if index in wanted]


def stands_alone(kin: Kin, index: int, sketch: bytes) -> bool:
    """Claim that an article shares no sentence with any other, neither now nor with *sketch*, padded, for its own.

    So it is no version of another's story, and decides of no two others whether they are.
    """
    wanted = {*memoryview(kin.sketch(index)).cast("I"), *memoryview(sketch).cast("I")}
    wanted.discard(NO_SENTENCE)
    every, at = memoryview(kin.sketches).cast("I"), index * SENTENCES
    return wanted.isdisjoint(every[:at]) and wanted.isdisjoint(every[at + SENTENCES :])


def with_sketches(kin: Kin, sketches: Mapping[int, bytes]) -> Kin:
    """Put padded sketches in the place of earlier ones."""
    if not sketches:
        return kin
    rows, width = bytearray(kin.sketches), SENTENCES * _NUMBER
    for index, sketch in sketches.items():
        rows[index * width : (index + 1) * width] = sketch
    return msgspec.structs.replace(kin, sketches=bytes(rows))


def padded(sketch: bytes) -> bytes:
    """Fill a sketch up to the length of a row."""
    return sketch + b"\xff" * (SENTENCES * _NUMBER - len(sketch))


def differing(old: Kin, new: Kin) -> list[int]:
    """Find the articles whose related articles, or the reasons for them, are not the same in both."""
    if (old.chosen, old.shared) == (new.chosen, new.shared):
        return []
    chosen, shared = CHOSEN * _NUMBER, CHOSEN * SHARED
    return [
        n
        for n in range(len(new))
        if old.chosen[n * chosen : (n + 1) * chosen] != new.chosen[n * chosen : (n + 1) * chosen]
        or old.shared[n * shared : (n + 1) * shared] != new.shared[n * shared : (n + 1) * shared]
    ]
