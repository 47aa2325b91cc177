"""What a build left in the output folder, and what the next one has to do. Pure but for reading and writing the files.

`manifest.msgpack` in the cache folder maps each page to its key and digest; it is written last.
`manifest-sha256.txt` in the output says the same to everyone else, in the form of `sha256sum`
and of BagIt (RFC 8493); from it our own files are known again when the cache folder is gone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from . import files

if TYPE_CHECKING:
    from ..pages.page import Page

LISTING = "manifest-sha256.txt"
"""In the output folder: every file of the site but this one, with its SHA-256."""

VERSION = 1
KEY = 16
"""Bytes of a page's key; 32 bytes of SHA-256 follow it in a manifest's value."""

PART = 20_000
"""Lines of a listing that are made at a time."""

Manifest = Mapping[str, bytes]
"""Path below the output folder → key and SHA-256 of the page there."""


@dataclass(frozen=True, slots=True)
class Diff:
    """What has to be done to turn the last output into this one."""

    write: Sequence[Page]
    kept: int
    delete: Sequence[str]
    """Sorted."""


def diff(plan: Sequence[Page], old: Manifest, *, whole: bool = True) -> Diff:
    """Compare two mappings: pages of equal key are kept, and their views are never built.

    A plan that is not *whole* says nothing of other pages: they stay.
    """
    write = [page for page in plan if old.get(page.path, b"")[:KEY] != page.key]
    if not whole:
        return Diff(write, len(old) - len(write), [])
    paths = {page.path for page in plan}
    return Diff(write, len(plan) - len(write), sorted(path for path in old if path not in paths))


def added(diff: Diff, late: Sequence[Page], old: Manifest) -> Diff:
    """Compare pages that were not planned when the others were; what is deleted is that of both."""
    more = [page for page in late if old.get(page.path, b"")[:KEY] != page.key]
    paths = {page.path for page in late}
    gone = [path for path in diff.delete if path not in paths]
    return Diff(more, diff.kept + len(late) - len(more), gone)


def read(path: Path) -> dict[str, bytes]:
    """Read a manifest; empty where there is none, ValueError where it is damaged or of another version."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    digest, body = data[:16], data[16:]
    if files.digest_of(body) != digest:
        raise ValueError("the manifest is damaged")
    version, pages = msgspec.msgpack.decode(body, type=tuple[int, dict[str, bytes]])
    if version != VERSION:
        raise ValueError("the manifest is of another version")
    return pages


def write(path: Path, manifest: Manifest) -> None:
    """Write a manifest, whole and on the disk."""
    body = msgspec.msgpack.encode((VERSION, manifest))
    files.replace(path, files.digest_of(body), body, sync=True)


def listing(manifest: Manifest, check: Callable[[], object] = int) -> bytes:
    """Write the listing for the output folder: two spaces between digest and path, sorted by path.

    A line feed or carriage return in a path is percent-encoded, as RFC 8493 asks.
    *check* may raise, between parts of it.
    """
    paths, parts = sorted(manifest), []
    for at in range(0, len(paths), PART):
        check()
        lines = [
            f"{manifest[path][KEY:].hex()}  {_encode(path)}\n" for path in paths[at : at + PART]
        ]
        parts.append("".join(lines))
    return "".join(parts).encode("utf-8", "surrogateescape")


def read_listing(data: bytes) -> dict[str, bytes]:
    """Read a listing; lines that are none are passed over."""
    found = {}
    for line in data.decode("utf-8", "surrogateescape").split("\n"):
        digest, gap, path = line[:64], line[64:66], line[66:]
        if gap == "  " and path and len(digest) == 64:
            try:
                found[path.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")] = (
                    bytes.fromhex(digest)
                )
            except ValueError:
                continue
    return found


def sealed(pages: Iterable[tuple[str, bytes, bytes]]) -> dict[str, bytes]:
    """Make a manifest of paths, keys and digests."""
    return {path: key + digest for path, key, digest in pages}


def _encode(path: str) -> str:
    if "%" in path or "\n" in path or "\r" in path:
        return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")
    return path
