"""The archive in, its volumes out: the articles of a month, written once in every data format. Pure.

An article stands in some ten files of each format: its own, those of its persons, sections, topics,
places and year, and the whole archive's. So its records are made once, and the files are put
together of pieces of volumes. An edit makes one volume anew.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from struct import pack
from typing import TYPE_CHECKING

import msgspec

from ..citations import Work, bibtex, csl, ris
from ..config import Config, Downloads
from .rows import Row, as_csv, as_json, row_of
from .site import Extract
from .works import Recorded, work_of

if TYPE_CHECKING:
    from ..catalog import Entry
    from .archive import Archive

WORKS: dict[str, Callable[[Work], bytes]] = {
    "bibtex": lambda work: bibtex(work).encode(),
    "ris": lambda work: ris(work).encode(),
    "csl": lambda work: msgspec.json.encode(csl(work)),
}
ROWS: dict[str, Callable[[Row], bytes]] = {"csv": as_csv, "jsonl": as_json}
COLUMNS = (*WORKS, *ROWS)
"""Formats that a volume may have, in order."""

FRAMES = {
    "bibtex": (b"", b"\n", b""),
    "csl": (b"[\n", b",\n", b"\n]\n"),
}
"""What stands in a file before, between and after its records."""

UNSAFE = re.compile(r"[^A-Za-z0-9]+")


class Volume(msgspec.Struct, frozen=True):
    """The records of some entries that follow each other."""

    name: str
    """Hexadecimal; equal names hold equal bytes."""
    start: int
    stop: int


def columns_of(downloads: Downloads) -> tuple[str, ...]:
    """Say which formats have to be written."""
    wanted = {*downloads.article, *downloads.list, *downloads.archive}
    if "sqlite" in wanted:
        wanted.add("jsonl")
    return tuple(name for name in COLUMNS if name in wanted)


class Library:
    """The volumes of an archive; made when the first file is planned that is put together of them."""

    def __init__(self, archive: Archive, producer: str) -> None:
        self.archive = archive
        self.columns = columns_of(archive.config.downloads)
        self._numbers = _numbers(archive) if self.columns else {}
        self.digests = self._digests() if self.columns else []
        """For each entry, of all that its records say; none where nothing is written."""
        self.volumes = tuple(self._cut(producer)) if self.columns else ()
        self._starts = [volume.start for volume in self.volumes]

    def _digests(self) -> list[bytes]:
        signers: dict[tuple[str, ...], bytes] = {}
        found = []
        for entry in self.archive.entries:
            marks = signers.get(entry.people)
            if marks is None:
                marks = signers[entry.people] = bytes(self._organisations(entry))
            found.append(entry.card_digest + marks if marks else entry.card_digest)
        for index, number in self._numbers.items():
            found[index] += pack("<I", number)
        return found

    def _organisations(self, entry: Entry) -> list[bool]:
        people = self.archive.people
        marks = [slug in people and people[slug].organisation for slug in entry.people]
        return marks + [False] * (len(entry.card.authors) - len(marks))

    def _cut(self, producer: str) -> Iterator[Volume]:
        entries = self.archive.entries
        for _, run in groupby(range(len(entries)), lambda i: entries[i].card.date[:7]):
            members = list(run)
            start, stop = members[0], members[-1] + 1
            key = self.archive.key(producer, self.digests[start:stop])
            yield Volume(key.hex(), start, stop)

    def read(self, members: Iterable[int]) -> bytes:
        """Return the digests of entries, for the key of a file that is put together of them."""
        digests = self.digests
        return b"".join([digests[i] for i in members])

    def extract(self, members: Sequence[int], column: str, head: bytes = b"") -> Extract:
        """Say of which pieces a file is put together; *members* are sorted."""
        parts = []
        for n, run in groupby(members, lambda i: bisect_right(self._starts, i) - 1):
            volume = self.volumes[n]
            places = [i - volume.start for i in run]
            parts.append((volume.name, pack(f"<{len(places)}I", *places)))
        before, between, after = FRAMES.get(column, (head, b"", b""))
        return Extract(self.columns.index(column), before, between, after, tuple(parts))

    def recorded(self, volume: Volume) -> bytes:
        """Pack what a worker needs to write a volume."""
        found = []
        for i in range(volume.start, volume.stop):
            entry = self.archive.entries[i]
            key = _key(entry.url)
            if i in self._numbers:
                key += f"--{self._numbers[i]}"
            marks = tuple(self._organisations(entry))
            found.append(Recorded(entry.card, entry.url, key, marks))
        return msgspec.msgpack.encode(found)


_recorded = msgspec.msgpack.Decoder(list[Recorded])


def write(packed: bytes, config: Config) -> Iterator[tuple[bytes, ...]]:
    """Write the records of a volume: of each article, one for each of its columns. Runs in the worker."""
    columns = columns_of(config.downloads)
    references = [WORKS[name] for name in columns if name in WORKS]
    tables = [ROWS[name] for name in columns if name in ROWS]
    for one in _recorded.decode(packed):
        work, row = work_of(one, config), row_of(one, config) if tables else {}
        yield (*(make(work) for make in references), *(make(row) for make in tables))


def sharing(entries: Sequence[Entry], urls: Iterable[str]) -> Iterator[int]:
    """Find the entries whose records are named as those of articles at *urls*: they are numbered by who else is there."""
    keys = {_key(url) for url in urls}
    return (index for index, entry in enumerate(entries) if _key(entry.url) in keys)


def _key(url: str) -> str:
    return UNSAFE.sub("-", url).strip("-") or "article"


def _numbers(archive: Archive) -> dict[int, int]:
    """Number the entries whose key an earlier one has already, from 2."""
    seen: dict[str, int] = {}
    numbers = {}
    for index, entry in enumerate(archive.entries):
        key = _key(entry.url)
        seen[key] = n = seen.get(key, 0) + 1
        if n > 1:
            numbers[index] = n
    return numbers
