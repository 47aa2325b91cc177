"""Files that go to the output as they are: static files and pictures, with their digests."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from stat import S_ISREG

import msgspec

from .. import loader
from ..pages import Asset
from ..pages.sizes import HEAD, size_of
from . import files

Lack = tuple[str, str]
"""Why a picture is not published: the code of a problem, and its message."""


class Seen(msgspec.Struct, frozen=True, array_like=True):
    """A file that was hashed before."""

    size: int
    mtime: int
    digest: bytes
    fault: str = ""
    """What makes a picture unfit to be published."""
    width: int = 0
    """Of a picture, where it says."""
    height: int = 0


class Memory(msgspec.Struct, frozen=True):
    """Digests of the last build's files, by absolute path."""

    looked: int = 0
    seen: Mapping[str, Seen] = {}


def recall(packed: bytes) -> Memory:
    """Read what `pack` wrote; nothing where that is nothing."""
    return msgspec.msgpack.decode(packed, type=Memory) if packed else Memory()


def pack(memory: Memory) -> bytes:
    """Write a memory down."""
    return msgspec.msgpack.encode(memory)


def static(paths: Mapping[str, Path], memory: Memory, seen: dict[str, Seen]) -> dict[str, Asset]:
    """Hash static files, given by their path below the output folder."""
    found = {name: _asset(path, memory, seen) for name, path in sorted(paths.items())}
    return {name: asset for name, asset in found.items() if asset}


def media(
    articles: Path, pictures: Iterable[str], memory: Memory, seen: dict[str, Seen]
) -> tuple[dict[str, Asset], dict[str, Lack]]:
    """Collect the pictures that articles show; those that are not there, or not fit to be shown, apart."""
    found: dict[str, Asset] = {}
    lacking: dict[str, Lack] = {}
    home = os.path.realpath(articles)
    for path in sorted(set(pictures)):
        full = articles / path
        inside = os.path.realpath(full).startswith(home + os.sep)
        asset = _asset(full, memory, seen, is_picture=True) if inside else None
        if asset is None:
            lacking[path] = ("missing-picture", f"the picture {path} is not in the articles folder")
        elif fault := seen[str(full)].fault:
            lacking[path] = ("picture-unfit", f"the picture {path} is not published: it {fault}")
        else:
            found[path] = asset
    return found, lacking


def _asset(
    path: Path, memory: Memory, seen: dict[str, Seen], *, is_picture: bool = False
) -> Asset | None:
    try:
        stat = path.stat()
        if not S_ISREG(stat.st_mode):
            return None
        known = memory.seen.get(str(path))
        if (
            known is None
            or (known.size, known.mtime) != (stat.st_size, stat.st_mtime_ns)
            or known.mtime >= memory.looked - files.GRAIN
        ):
            data = path.read_bytes() if is_picture else b""
            fault = loader.content_fault(path.name, data) if is_picture else None
            digest = files.sha256_of(path)[:16]
            width, height = size_of(data[:HEAD]) or (0, 0)
            known = Seen(stat.st_size, stat.st_mtime_ns, digest, fault or "", width, height)
    except OSError:
        return None
    seen[str(path)] = known
    return Asset(str(path), known.digest, known.width, known.height)


def by_article(
    lacking: Mapping[str, Lack], pictures: Mapping[str, Iterable[str]]
) -> list[tuple[str, Lack]]:
    """Pair each article with what is wrong with its pictures, sorted."""
    return sorted(
        (path, lacking[p]) for path, shown in pictures.items() for p in shown if p in lacking
    )
