"""Published folders in, what is otherwise than it should be out. Reads the disk, writes nothing."""

from __future__ import annotations

import hashlib
import os
import posixpath
import re
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

from ..errors import OutputError
from ..urls import file_of, ledger
from . import manifest

DIGEST = re.compile(rb'<code class="address">([0-9a-f]{64})</code>')
"""How a page gives the SHA-256 of its source, and then of its sidecar."""
BAG = "bagit.txt"
"""A file that makes the folder a bag (RFC 8493): its manifest lists what is below data/."""
TAGS = "tagmanifest-sha256.txt"
"""The manifest of a bag's other files."""


@dataclass(frozen=True, slots=True)
class Findings:
    """How a published folder differs from its manifest; paths are sorted."""

    files: int
    """That the manifest lists."""
    changed: tuple[str, ...]
    missing: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return not (self.changed or self.missing or self.extra)


def prove(folder: Path) -> Findings:
    """Compare every file of a published folder, or of a bag, with its manifest; tag files with theirs.

    OutputError where there is no manifest, or one that cannot be read.
    """
    place = folder / manifest.LISTING
    listed = _listing(place)
    there = set(files_below(folder))
    if not (folder / BAG).is_file():
        there.discard(manifest.LISTING)
    elif TAGS in there:
        listed |= _listing(folder / TAGS)
        there = {path for path in there if not path.startswith("tagmanifest-")}
    else:
        there = {path for path in there if path.startswith("data/")}
    return Findings(
        files=len(listed),
        changed=tuple(
            sorted(p for p in listed.keys() & there if digest_of(folder / p) != listed[p])
        ),
        missing=tuple(sorted(listed.keys() - there)),
        extra=tuple(sorted(there - listed.keys())),
    )


def _listing(place: Path) -> dict[str, bytes]:
    data = _read(place)
    if data is None:
        raise OutputError(f"{place}: cannot be read, so nothing can be verified")
    listed = manifest.read_listing(data)
    if len(listed) != len(data.splitlines()):
        raise OutputError(
            f"{place}: holds lines that are no line of a manifest, or lists a file twice"
        )
    return listed


def payload(folder: Path) -> Path:
    """Return the folder of the pages: of a bag that below it."""
    return folder / "data" if (folder / BAG).is_file() else folder


@dataclass(frozen=True, slots=True)
class Sources:
    """How the articles folder differs from what was published; paths of sources, sorted.

    A sidecar counts as a part of its source.
    """

    same: int
    changed: tuple[str, ...]
    """Their pages give another SHA-256 than their files have."""
    missing: tuple[str, ...]
    """Published, and no longer in the folder."""
    unpublished: tuple[str, ...]
    """Known to have an address, and without a page there."""


def compare_sources(site: Path, folder: Path) -> Sources:
    """Compare the sources with the digests that their pages give; addresses are those of the ledger."""
    try:
        places = ledger.read((site / ledger.NAME).read_text(encoding="utf-8"))
    except OSError:
        places = ()
    same = 0
    changed, missing, unpublished = [], [], []
    for place in places:
        if place.moved:
            continue
        page = _read(folder / file_of(place.address))
        if page is None:
            unpublished.append(place.path)
            continue
        told = DIGEST.findall(page)
        stem = posixpath.splitext(place.path)[0]
        digest = digest_of(site / "articles" / place.path)
        beside = digest_of(site / "articles" / f"{stem}.yaml")
        if digest is None:
            missing.append(place.path)
        elif told == [x.hex().encode() for x in (digest, beside) if x]:
            same += 1
        else:
            changed.append(place.path)
    return Sources(same, tuple(sorted(changed)), tuple(sorted(missing)), tuple(sorted(unpublished)))


@dataclass(frozen=True, slots=True)
class Difference:
    """What putting folder B in the place of folder A would change; paths are sorted."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    same: int
    transfer: int
    """Bytes of what is added or changed."""

    @property
    def dead(self) -> tuple[str, ...]:
        """Addresses of pages that would no longer exist."""
        return tuple(address_of(path) for path in self.removed if path.endswith(".html"))


def compare(old: Path, new: Path) -> Difference:
    """Compare two published folders byte for byte."""
    before, after = dict(_sizes(old)), dict(_sizes(new))
    both = before.keys() & after.keys()
    changed = tuple(
        sorted(
            path
            for path in both
            if before[path] != after[path] or digest_of(old / path) != digest_of(new / path)
        )
    )
    added = tuple(sorted(after.keys() - before.keys()))
    return Difference(
        added=added,
        changed=changed,
        removed=tuple(sorted(before.keys() - after.keys())),
        same=len(both) - len(changed),
        transfer=sum(after[path] for path in (*added, *changed)),
    )


def address_of(path: str) -> str:
    """Give the address that a file is reached by: `2019/04/16/slug/`."""
    folder, name = posixpath.split(path)
    return (folder + "/" if folder else "") if name == "index.html" else path


def digest_of(path: Path) -> bytes | None:
    """SHA-256 of a file; None for what is no plain file, or cannot be read. Links are not followed."""
    with _opened(path) as file:
        return hashlib.file_digest(file, "sha256").digest() if file else None


def _read(path: Path) -> bytes | None:
    """Read what `digest_of` hashes."""
    with _opened(path) as file:
        return file.read() if file else None


@contextmanager
def _opened(path: Path) -> Iterator[FileIO | None]:
    """Open a plain file. A pipe that took its place has nobody at its other end, and is not waited for."""
    how = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    file = None
    with suppress(OSError, ValueError):
        file = FileIO(os.open(path, how | getattr(os, "O_BINARY", 0)))
    if file is None:
        yield None
        return
    with file:
        yield file if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else None


def files_below(folder: Path) -> Iterator[str]:
    """List everything below a folder that is no folder; links to folders count as files."""
    for path, _ in _entries(folder, ""):
        yield path


def _sizes(folder: Path) -> Mapping[str, int]:
    return {
        path: entry.stat(follow_symlinks=False).st_size
        for path, entry in _entries(folder, "")
        if path != manifest.LISTING
    }


def _entries(folder: Path, path: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    with os.scandir(folder / path) as entries:
        found = sorted(entries, key=lambda x: x.name)
    for entry in found:
        here = f"{path}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(folder, here + "/")
        else:
            yield here, entry
