"""Where volumes are kept: pieces out, for the files that are put together of them.

A volume holds a record of each of its articles in each format (`pages/volumes.py`), after a digest,
two numbers (articles, formats) and the place where each record begins.
It is mapped and not read, so that a file of any length needs no memory.
"""

from __future__ import annotations

import mmap
from array import array
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from struct import Struct, error
from sys import byteorder

from ..pages import Copy, Extract
from . import files
from .cache import DamagedError

HEAD = Struct("<16sII")
NUMBER = 4
LIMIT = 2**32 - 1


class Stacks:
    """The volumes of a site, in a folder of the cache."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._open: dict[str, tuple[mmap.mmap, array[int], int, int]] = {}

    def size(self, frame: Copy | Extract) -> int | None:
        """Tell how many bytes a file will have; None where its volumes are not made yet."""
        try:
            if isinstance(frame, Copy):
                return Path(frame.source).stat().st_size
            return self._size(frame)
        except (OSError, DamagedError):
            return None

    def _size(self, frame: Extract) -> int:
        size = count = 0
        for name, places in frame.parts:
            _, starts, columns, _ = self._volume(name)
            found = [columns * place + frame.column for place in _numbers(places)]
            size += sum([starts[at + 1] - starts[at] for at in found])
            count += len(found)
        return len(frame.head) + size + len(frame.between) * max(0, count - 1) + len(frame.foot)

    def pieces(self, frame: Extract) -> Iterator[bytes]:
        """Yield the bytes of a file, a volume's share at a time."""
        yield frame.head
        between = b""
        for name, places in frame.parts:
            volume, starts, columns, base = self._volume(name)
            found = [columns * place + frame.column for place in _numbers(places)]
            share = [volume[base + starts[at] : base + starts[at + 1]] for at in found]
            yield between + frame.between.join(share)
            between = frame.between
        yield frame.foot

    def _volume(self, name: str) -> tuple[mmap.mmap, array[int], int, int]:
        found = self._open.get(name)
        if found is None:
            found = self._open[name] = _read(self.folder / name)
        return found


def write(path: Path, rows: Iterable[Sequence[bytes]], columns: int) -> None:
    """Write a volume, whole."""
    records = [record for row in rows for record in row]
    starts, at = [0], 0
    for record in records:
        at += len(record)
        starts.append(at)
    if at > LIMIT:
        raise OverflowError(f"{path}: the articles of one month have more than 4 GB of records")
    body = b"".join(
        (HEAD.pack(b"", len(records) // columns, columns)[16:], _packed(starts), *records)
    )
    files.replace(path, files.digest_of(body), body)


def _read(path: Path) -> tuple[mmap.mmap, array[int], int, int]:
    try:
        with path.open("rb") as file:
            volume = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        digest, rows, columns = HEAD.unpack_from(volume)
    except (OSError, ValueError, error) as fault:
        raise DamagedError(f"the volume {path.name} cannot be read") from fault
    with memoryview(volume) as view, view[16:] as body:
        sound = files.digest_of(body) == digest
    if not sound:
        raise DamagedError(f"the volume {path.name} is not what it was")
    base = HEAD.size + NUMBER * (rows * columns + 1)
    return volume, _numbers(volume[HEAD.size : base]), columns, base


def _numbers(data: bytes) -> array[int]:
    found = array("I", data)
    if byteorder == "big":
        found.byteswap()
    return found


def _packed(numbers: Sequence[int]) -> bytes:
    found = array("I", numbers)
    if byteorder == "big":
        found.byteswap()
    return found.tobytes()
