"""Bytes of a page in, a file at its place in the output folder out; nothing of the user's is overwritten."""

# A hundred thousand times, strings are cheaper than paths.
# ruff: noqa: PTH102, PTH112, PTH114, PTH116, PTH123
from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from ..errors import OutputError
from . import files

FOLDERS = 4096
"""That a worker remembers to be there: pages come by date, and those of a month share theirs."""


class Drawn(msgspec.Struct, frozen=True, array_like=True):
    """What became of a page."""

    digest: bytes
    """SHA-256 of its bytes."""
    written: bool
    """False where the same bytes stood there already."""


class Placer:
    """Brings pages to their places in an output folder, and remembers which folders are there."""

    def __init__(self, output: str) -> None:
        self.output = output
        self._folders: set[str] = set()

    def put(self, path: str, data: bytes, *, fresh: bool) -> Drawn:
        """Write a file, unless the same bytes stand there; where it is *fresh* nothing may.

        Raises OutputError where something of the user's stands in the way, or it cannot be written.
        """
        digest = hashlib.sha256(data).digest()
        full = f"{self.output}/{path}"
        try:
            self._enter(full.rpartition("/")[0])
            if fresh:
                _create(full, data)
                return Drawn(digest, True)
            if _same(full, data):
                return Drawn(digest, False)
            files.replace(Path(full), data)
        except FileExistsError:
            raise OutputError(
                f"{full}: a file of yours appeared here while the site was built"
            ) from None
        except OSError as error:
            raise OutputError(f"{full}: cannot be written: {error.strerror}") from error
        return Drawn(digest, True)

    def pour(self, path: str, pieces: Iterable[bytes], *, fresh: bool) -> Drawn:
        """Do the same with a large file, a piece at a time; raises as `put` does."""
        full = Path(self.output, path)
        part = files.part_of(full)
        hashed = hashlib.sha256()
        try:
            self._enter(str(full.parent))
            with files.begin(part) as file:
                for piece in pieces:
                    hashed.update(piece)
                    file.write(piece)
            if fresh and os.path.lexists(full):
                raise OutputError(f"{full}: a file of yours appeared here while the site was built")
            same = not fresh and full.exists() and files.sha256_of(full) == hashed.digest()
            if not same:
                part.replace(full)
        except OSError as error:
            raise OutputError(f"{full}: cannot be written: {error.strerror}") from error
        finally:
            part.unlink(missing_ok=True)
        return Drawn(hashed.digest(), not same)

    def _enter(self, folder: str) -> None:
        """Make a folder, after those above it: to try and fail costs as much as to make one."""
        if folder in self._folders:
            return
        if folder != self.output:
            self._enter(folder.rpartition("/")[0])
        try:
            os.mkdir(folder)
        except FileExistsError:
            if os.path.islink(folder) or not os.path.isdir(folder):
                raise OutputError(
                    f"{folder}: a file or link of yours stands where a folder is needed"
                ) from None
        if len(self._folders) >= FOLDERS:
            self._folders.clear()
        self._folders.add(folder)


def _create(full: str, data: bytes) -> None:
    """Write a new file directly: where the build is cut short, the journal says that it may be torn."""
    descriptor = os.open(
        full, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666
    )
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
    finally:
        os.close(descriptor)


def _same(full: str, data: bytes) -> bool:
    try:
        if os.stat(full).st_size != len(data):
            return False
        with open(full, "rb", buffering=0) as file:
            return file.readall() == data
    except FileNotFoundError:
        return False
