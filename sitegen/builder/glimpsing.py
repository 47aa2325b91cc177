"""An archive that is still being read: what is known of it so far is arranged, so that it can be looked at.

The first reading of a large archive takes minutes. Meanwhile the articles that someone asks for, and those that
were read first, make an archive of their own, which is planned and drawn as any other.
It has no related articles and no links between texts, and nothing of it is kept.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from pathlib import Path, PurePosixPath
from stat import S_ISREG

from ..loader.loaded import Source
from ..pages import Archive
from ..slugs import words_of
from . import arranging, assets, publishing
from .cache import DamagedError
from .excerpt import excerpt, lines_of, places_of
from .fulfilling import Work, beside
from .ground import Ground
from .loading import Reading, Task
from .memory import Memory
from .records import Record
from .viewing import Viewer

FIRST = 0.3
"""Seconds of reading after which what is known is arranged for the first time; then at twice the time, and so on."""
MOST = 3000
"""Articles that are arranged, besides those that are asked for: more would take too long."""
LARGE = 5000
"""Articles in an archive whose folders take noticeably long to list."""
NAMED = 5
"""Sources that are read because their names, or their first words, are like an address."""
HEAD = 2000
"""Bytes at the beginning of a source that have its headline in them."""
SEARCH = 0.4
"""Seconds that headlines are looked through for an address."""


def peek(here: Ground, memory: Memory, viewer: Viewer) -> None:
    """Show a little of a large archive before it is so much as listed: what is asked for, and what is last by name."""
    names = sorted(_names(here.articles), reverse=True)
    if len(names) < LARGE:
        return
    with suppress(DamagedError), beside(here, memory, viewer) as work:
        Glimpse(work, assets.Memory()).begin(names)


class Glimpse:
    """Arranges what is known for the viewer, when it is time and when someone asks for what is not there yet."""

    def __init__(self, work: Work, looked: assets.Memory) -> None:
        self._work = work
        self._looked = looked
        self._began = time.monotonic()
        self._next = FIRST
        self._sought: set[str] = set()
        self._chosen: dict[str, Record] = {}
        self._seen: dict[str, assets.Seen] = {}
        self._lines = lines_of(work.here)

    def begin(self, names: Sequence[str]) -> None:
        """Read for a moment in this process, in this order but for what is asked for, and show that."""
        here = self._work.here
        task = Task(str(here.articles), self._work.maker, here.config.html, ())
        waiting = dict.fromkeys(names, (Source("", 0, 0), b""))
        reading = Reading({}, {}, waiting, self._work.cache, task)
        for path in (*self._named(reading, self._work.viewer.wanted()), *names):
            source = source_of(here.articles, path)
            if source and path in reading.waiting:
                reading.waiting[path] = source, b""
                reading.read(path)
                self._chosen[path] = reading.records[path]
            if self._chosen and self._gone() > FIRST:
                break
        if self._chosen:
            self._show()

    def look(self, reading: Reading) -> None:
        """Tell the viewer how far it is, and show what it wants to see."""
        viewer = self._work.viewer
        viewer.reads(reading.done, reading.total)
        asked = viewer.wanted()
        new = asked - self._sought
        gone = self._gone()
        # To relate and plan all of them takes as long again.
        whole = reading.done == reading.total and len(self._chosen) < reading.total <= MOST
        due = bool(asked) and (gone >= self._next or whole)
        found = self._named(reading, new) if new and gone >= FIRST else []
        for path in found:
            reading.read(path)
            self._chosen[path] = reading.records[path]
        if due:
            self._choose(reading)
        if self._chosen and (due or found):
            self._show()
            self._next = 2 * self._gone()

    def _gone(self) -> float:
        return time.monotonic() - self._began

    def _choose(self, reading: Reading) -> None:
        for path, record in reading.known():
            if len(self._chosen) >= MOST:
                break
            self._chosen[path] = record

    def _named(self, reading: Reading, asked: Set[str]) -> list[str]:
        """Find the sources that may have an address: by the ledger, by their names, or by their headlines."""
        self._sought |= asked
        addresses = {path.removesuffix("index.html") for path in asked}
        places = places_of(self._lines, addresses)
        unknown = addresses - {place.address for place in places}
        slugs = {name for address in unknown if (name := PurePosixPath(address).name)}
        named = [path for path in reading.waiting if _is_named(path, slugs)][:NAMED]
        slugs = {one for one in slugs if not any(_is_named(path, {one}) for path in named)}
        if slugs:
            named += self._headed(reading.waiting, slugs)
        known = [place.path for place in places]
        return [path for path in {*known, *named} if path in reading.waiting]

    def _headed(self, waiting: Iterable[str], wanted: Set[str]) -> list[str]:
        """Find sources that begin with the words of one of these slugs, as far as a moment's look goes."""
        until = time.monotonic() + SEARCH
        found: list[str] = []
        for path in waiting:
            if len(found) == NAMED or time.monotonic() > until:
                break
            begins = f"-{words_of(_head(self._work.here.articles / path))}-"
            if any(f"-{one}-" in begins for one in wanted):
                found.append(path)
        return found

    def _show(self) -> None:
        here, cache = self._work.here, self._work.cache
        # Texts are read over connections of their own.
        cache.commit()
        records: Mapping[str, Record] = dict(sorted(self._chosen.items()))
        made = excerpt(here, records, places_of(self._lines, records))
        site, _ = arranging.site_of(
            here, records, made.shown.cards, made.assignment, self._looked, self._seen
        )
        self._work.viewer.glimpsed(Archive(made.catalog, site), publishing.desk_of(here, site))


def _names(articles: Path) -> Iterator[str]:
    """Name what may be articles; nothing is looked at but the names."""
    top = len(str(articles)) + 1
    for folder, below, files in os.walk(articles):
        below[:] = [name for name in below if not name.startswith(".")]
        start = f"{folder}/"[top:].replace(os.sep, "/")
        yield from (f"{start}{x}" for x in files if x.endswith((".md", ".txt")) and x[0] != ".")


def source_of(articles: Path, path: str) -> Source | None:
    """Look at a file and its sidecar; None where either is a link, which may lead anywhere, or no file."""
    try:
        own = (articles / path).lstat()
        beside = (articles / path).with_suffix(".yaml")
        other = beside.lstat() if os.path.lexists(beside) else None
    except OSError:
        return None
    if not all(S_ISREG(stat.st_mode) for stat in (own, other) if stat):
        return None
    sidecar = (other.st_size, other.st_mtime_ns) if other else None
    return Source(path, own.st_size, own.st_mtime_ns, sidecar)


def _head(path: Path) -> str:
    """Read what a file begins with; nothing where it is a link, which may lead anywhere, or no file."""
    try:
        if not S_ISREG(path.lstat().st_mode):
            return ""
        with path.open("rb") as file:
            return file.read(HEAD).decode(errors="ignore")
    except OSError:
        return ""


def _is_named(path: str, slugs: set[str]) -> bool:
    """Tell whether a file is named like a slug, perhaps after a date or number: `2019-04-16-harbour-dues.md`."""
    stem = path.rpartition("/")[2].rpartition(".")[0].lower()
    return stem in slugs or stem.lstrip("0123456789-_") in slugs
