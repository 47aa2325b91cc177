"""The articles folder in, its `Source`s out. Reads names, sizes and times; opens no file."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from ..errors import Location, Problem, Severity
from .loaded import Source

ARTICLES = (".md", ".txt")
SIDECAR = ".yaml"
NOT_PRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, and bytes that are no UTF-8 (which the system hands over as surrogates)."""
DEEPEST = 64
"""Folders in one another."""
FOLDER = "articles/"

Tell = Callable[[Problem], None]


def scan(
    articles: Path, tell: Tell | None = None, check: Callable[[], object] = int
) -> list[Source]:
    """List the articles below a folder, sorted by path.

    Hidden files and folders are passed over; what is refused is told to *tell*: names that are no UTF-8,
    links that lead out of the folder, folders that are links, devices. A missing folder holds nothing.
    *check* may raise, before each folder.
    """
    walk = _Walk(articles, tell or (lambda problem: None), check)
    walk.folder(os.fspath(articles), "", 0)
    return sorted(walk.sources())


class _Walk:
    """What a walk through the folders has found."""

    def __init__(self, top: Path, tell: Tell, check: Callable[[], object]) -> None:
        self.top = top
        self.tell = tell
        self.check = check
        self.articles: dict[str, tuple[int, int]] = {}
        self.sidecars: dict[str, tuple[int, int]] = {}

    def folder(self, place: str, path: str, depth: int) -> None:
        """Walk one folder and those in it."""
        self.check()
        try:
            with os.scandir(place) as entries:
                below = [x for x in entries if not x.name.startswith(".")]
        except FileNotFoundError:
            return
        except OSError as error:
            self.refuse(path or ".", "unreadable", f"the folder cannot be read: {error.strerror}")
            return
        for entry in below:
            here = f"{path}{entry.name}"
            if NOT_PRINTED.search(entry.name):
                self.refuse(
                    here,
                    "file-name",
                    "the name holds control characters, or is no UTF-8: rename it",
                )
                continue
            try:
                self.entry(entry, here, depth)
            except OSError as error:
                self.refuse(here, "unreadable", f"cannot be looked at: {error.strerror}")

    def entry(self, entry: os.DirEntry[str], path: str, depth: int) -> None:
        """Sort one entry of a folder."""
        if entry.is_dir(follow_symlinks=False):
            if depth < DEEPEST:
                self.folder(entry.path, path + "/", depth + 1)
            else:
                self.refuse(path, "too-deep", f"lies in more than {DEEPEST} folders")
            return
        ending = posixpath.splitext(entry.name)[1].lower()
        if entry.is_symlink() and not self.is_inside(entry, path, ending):
            return
        if ending not in ARTICLES and ending != SIDECAR:
            if ending == ".yml":
                self.refuse(
                    path, "sidecar-name", "sidecars end in .yaml: rename it", Severity.WARNING
                )
            return
        if not entry.is_file():
            self.refuse(path, "no-file", "is a device or a pipe, and no file")
            return
        stat = entry.stat()
        kind = self.sidecars if ending == SIDECAR else self.articles
        kind[path] = (stat.st_size, stat.st_mtime_ns)

    def is_inside(self, entry: os.DirEntry[str], path: str, ending: str) -> bool:
        """Tell whether a link leads to a file of the articles folder; report it if not."""
        target = os.path.realpath(entry.path)
        top = os.path.realpath(self.top)
        if not target.startswith(top + os.sep):
            self.refuse(
                path,
                "link-outside",
                "is a link that leads out of the articles folder: copy the file",
            )
        elif not entry.is_file():
            self.refuse(
                path, "link-outside", "is a link to a folder, or to nothing: copy what is meant"
            )
        else:
            return True
        return False

    def sources(self) -> Iterator[Source]:
        """Pair articles with their sidecars; a sidecar that has no article is told."""
        paired = set()
        for path, (size, mtime) in self.articles.items():
            beside = posixpath.splitext(path)[0] + SIDECAR
            sidecar = self.sidecars.get(beside)
            paired.add(beside)
            yield Source(path, size, mtime, sidecar)
        for path in sorted(self.sidecars.keys() - paired):
            stem = posixpath.splitext(path)[0]
            fact = f"stands beside no {posixpath.basename(stem)}.txt and no .md"
            self.refuse(path, "lone-sidecar", fact, Severity.WARNING)

    def refuse(self, path: str, code: str, fact: str, severity: Severity = Severity.FAULT) -> None:
        """Tell why a file is left out."""
        plain = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
        plain = NOT_PRINTED.sub(lambda m: f"\\x{ord(m[0]):02x}", plain)
        self.tell(Problem(Location(FOLDER + plain), code, fact, severity))
