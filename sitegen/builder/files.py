"""Folders and files as the disk knows them: listings, digests, and writing a file whole."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import msgspec

from ..errors import OutputError

GRAIN = 2_000_000_000
"""Nanoseconds: a file changed this shortly before it was looked at may change again
without a new time stamp (FAT keeps two seconds), so its bytes are compared, not its times."""


class Stamp(msgspec.Struct, frozen=True, array_like=True, order=True):
    """What a folder says of a file."""

    path: str
    """Below the folder that was listed, with forward slashes."""
    size: int
    """Of what a symbolic link leads to, the complement."""
    mtime: int
    """Nanoseconds."""


def listing(folder: Path) -> list[Stamp]:
    """List every file below a folder, sorted by path; a missing folder has none.

    Symbolic links to files are followed for size and time; folders behind links are not entered.
    """
    found = list(_walk(str(folder), ""))
    found.sort(key=lambda stamp: stamp.path)
    return found


def _walk(folder: str, prefix: str) -> Iterator[Stamp]:
    try:
        entries = os.scandir(folder)
    except OSError:
        return
    with entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path, f"{prefix}{entry.name}/")
                continue
            try:
                yield _stamp(_plain(prefix + entry.name), entry.stat(), entry.is_symlink())
            except OSError:
                continue


def some(folder: Path, most: int) -> list[str]:
    """Name files below a folder, in no order; of a large one those of some folders, more than *most* in all."""
    found: list[str] = []
    for _, _, names in os.walk(folder):
        found += names
        if len(found) > most:
            break
    return found


def stamp_of(folder: Path, path: str) -> Stamp | None:
    """Say of a file below a folder what its listing says; None where there is none."""
    full = folder / path
    try:
        if full.is_dir() and not full.is_symlink():
            return None
        return _stamp(_plain(path), full.stat(), full.is_symlink())
    except (OSError, ValueError):
        return None


def _stamp(path: str, stat: os.stat_result, is_link: bool) -> Stamp:
    # A link is another thing than the file that it leads to, and has its size and time.
    return Stamp(path, ~stat.st_size if is_link else stat.st_size, stat.st_mtime_ns)


def _plain(name: str) -> str:
    """Make a name that is no UTF-8 printable; no file is found under it."""
    if name.isascii():
        return name
    return name.encode("utf-8", "backslashreplace").decode()


def digest_of(data: bytes | memoryview) -> bytes:
    """Hash bytes for comparison inside the build; 16 bytes."""
    return hashlib.blake2b(data, digest_size=16).digest()


def hasher() -> hashlib.blake2b:
    """Begin the same for bytes that come a piece at a time."""
    return hashlib.blake2b(digest_size=16)


def sha256_of(path: Path) -> bytes:
    """Hash a file's bytes, a piece at a time."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def part_of(path: Path) -> Path:
    """Name the file that a replacement is written to first; one left behind is overwritten or removed."""
    return path.with_name(f".{path.name[:200]}.part")


def begin(part: Path) -> BinaryIO:
    """Open a file to be written from nothing; what stood there, a link of a site from elsewhere too, goes first."""
    try:
        return part.open("xb")
    except FileExistsError:
        part.unlink()
        return part.open("xb")


def replace(path: Path, *data: bytes | memoryview, sync: bool = False) -> None:
    """Put *data* at *path* whole: under a temporary name, then renamed.

    As `pour` does it.
    """
    pour(path, data, sync=sync)


def pour(path: Path, data: Iterable[bytes | memoryview], *, sync: bool = False) -> None:
    """Put *data* at *path* whole, a piece at a time as they come: under a temporary name, then renamed.

    With *sync* the bytes are on the disk before the name is. OutputError where that cannot be.
    """
    part = part_of(path)
    try:
        with begin(part) as file:
            file.writelines(data)
            if sync:
                file.flush()
                os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        _remove(part)
        raise OutputError(f"{path}: cannot be written: {error.strerror}") from error
    except BaseException:
        _remove(part)
        raise


def _remove(part: Path) -> None:
    with suppress(OSError):
        part.unlink(missing_ok=True)
