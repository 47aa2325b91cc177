"""An archive that is still being read: what is known of it so far is arranged, so that it can be looked at.

The first reading of a large archive takes minutes. Meanwhile the articles that someone asks for, and those that
were read first, make an archive of their own, which is planned and drawn as any other.
It has no related articles and no links between texts, and nothing of it is kept.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice, takewhile
from operator import attrgetter, itemgetter
from pathlib import Path, PurePosixPath
from stat import S_ISREG

from ..loader.loaded import Source
from ..pages import ARTICLE, Archive
from ..slugs import words_of
from . import arranging, assets, publishing, rehearsing
from .cache import DamagedError
from .excerpt import excerpt, lines_of, places_of
from .fulfilling import Work, beside
from .ground import Ground
from .loading import Reading, Task
from .memory import Memory
from .records import Record
from .viewing import Viewer

FIRST = 0.3
"""Seconds of reading what nobody asked for before something is shown; all that is known is arranged after that time, at twice the time, and so on."""
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
NEWEST = 18
"""Sources that are read because they are the newest."""
LOOKED = 1000
"""Sources, last by name, that are looked at for their dates."""
DATE = re.compile(r"^date:\s*[\"']?(\d{4})-(\d\d)-(\d\d)", re.MULTILINE)
DAY = re.compile(r"(\d{4})[-/](\d\d)[-/](\d\d)")
FIRST_DRAWN = (ARTICLE, "home")
"""Producers of the pages that are mostly asked for first."""


def peek(here: Ground, memory: Memory, viewer: Viewer) -> None:
    """Show a little of a large archive before it is so much as listed, and have the templates compiled meanwhile."""
    if memory.crew.is_ready:
        rehearsing.hasten(FIRST_DRAWN, publishing.desk_of(here, None), memory.crew)
    names = Names(here.articles)
    if len(list(islice(names, LARGE))) == LARGE:
        with suppress(DamagedError), beside(here, memory, viewer) as work:
            Glimpse(work, assets.Memory()).begin(names)


@dataclass(frozen=True, slots=True)
class Names:
    """Names of what may be articles, the last one first; nothing is looked at but names, and no folder before it is its turn."""

    articles: Path

    def __iter__(self) -> Iterator[str]:
        return _names(self.articles, "")


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

    def begin(self, names: Names) -> None:
        """Read a little in this process, and show that."""
        here = self._work.here
        task = Task(str(here.articles), self._work.maker, here.config.html, ())
        reading = Reading({}, {}, {}, self._work.cache, task)
        for path in self._paths(names, self._work.viewer.wanted()):
            if path not in self._chosen and (source := source_of(here.articles, path)):
                reading.waiting[path] = source, b""
                reading.read(path)
                self._chosen[path] = reading.records[path]
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
        found = False
        for path in self._paths(tuple(reading.records)[::-1], new) if new else ():
            if path in reading.waiting:
                reading.read(path)
            if record := reading.records.get(path):
                self._chosen[path] = record
                found = True
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

    def _paths(self, names: Iterable[str], asked: Set[str]) -> Iterator[str]:
        """Name the sources that are asked for, then some of the newest, for a moment, where nothing is known yet."""
        articles = self._work.here.articles
        newest = [] if self._chosen else _newest(articles, islice(names, LOOKED))
        yield from self._named(names, asked)
        until = time.monotonic() + FIRST
        yield from takewhile(lambda _: time.monotonic() < until, newest)

    def _named(self, names: Iterable[str], asked: Set[str]) -> list[str]:
        """Find the sources that may have an address: by the ledger, by their names, or by their headlines."""
        self._sought |= asked
        addresses = {
            path.removesuffix("index.html") for path in asked if path.endswith("/index.html")
        }
        places = places_of(self._lines, addresses=addresses)
        unknown = addresses - {place.address for place in places}
        slugs = {PurePosixPath(address).name for address in unknown}
        named = [path for path in names if _is_named(path, slugs)][:NAMED] if slugs else []
        slugs = {one for one in slugs if not any(_is_named(path, {one}) for path in named)}
        if slugs:
            named += self._headed(names, slugs)
        return [*(place.path for place in places), *named]

    def _headed(self, names: Iterable[str], wanted: Set[str]) -> list[str]:
        """Find sources that begin with the words of one of these slugs, as far as a moment's look goes."""
        until = time.monotonic() + SEARCH
        found: list[str] = []
        for path in names:
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
        made = excerpt(here, records, places_of(self._lines, paths=records))
        site, _ = arranging.site_of(
            here, records, made.shown.cards, made.assignment, self._looked, self._seen
        )
        self._work.viewer.glimpsed(Archive(made.catalog, site), publishing.desk_of(here, site))


def _names(folder: Path, start: str) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=attrgetter("name"), reverse=True)
    except OSError:
        return
    for entry in found:
        name = entry.name
        if name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _names(folder / name, f"{start}{name}/")
        elif name.endswith((".md", ".txt")):
            yield start + name


def _newest(articles: Path, names: Iterable[str]) -> list[str]:
    """Choose the sources that say the latest dates in their front matter, or else in their names."""
    dated = [(_day(articles / path, path), path) for path in names]
    return [path for _, path in sorted(dated, key=itemgetter(0), reverse=True)[:NEWEST]]


def _day(file: Path, path: str) -> str:
    found = DATE.search(_head(file)) or DAY.search(path)
    return "-".join(found.groups()) if found else ""


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
