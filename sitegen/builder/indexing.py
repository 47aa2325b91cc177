"""Shards of articles in, the files of their indexes out: made beside the drawing of pages, and only where a shard changed.

What was indexed before is remembered by name: the digest of all that went in, and which files came out.
Where the output has those files, the shard is not indexed again. Names of files are known
only when they have been made, so these pages join the plan after the others are drawn.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import partial
from pathlib import Path
from types import TracebackType

import msgspec

from ..pages import COPY, Archive, Copy, Findable, Page, Shard, Stored, html_of
from ..pages.shards import MOST
from ..urls import file_of
from . import files, manifest, pagefind
from .cache import Cache
from .ground import Ground
from .report import Progress

FOLDER = "search"
ENGINE = "engine/"
LANES = 2
PATIENCE = 0.1
"""Seconds between looks whether to go on."""
AT_ONCE = MOST
"""Articles that are indexed at the same time: small shards two by two."""

NOTHING = '<html lang="%s"><body><p data-pagefind-body data-pagefind-sort="date:0000">\U00010000</p></body></html>'
"""A page that nobody finds: its only word is a syllable of Linear B, last written 1200 BC.

It is the whole index of an engine, which may not be empty, and the oldest article of each shard,
so that no other's place in the order of time is 0: static/search.js divides by it."""


class Made(msgspec.Struct, frozen=True, array_like=True):
    """An index that was made."""

    key: bytes
    """Of all that went in."""
    files: tuple[tuple[str, bytes], ...]
    """Path below `search/`, and digest of the bytes."""


class Task(msgspec.Struct, frozen=True):
    """An index to be made: of a shard, or the engine of a language."""

    name: str
    """Folder below `search/`."""
    language: str
    key: bytes
    shard: Shard | None


class Indexing:
    """The full-text index of one build."""

    def __init__(self, here: Ground, cache: Cache, maker: bytes) -> None:
        self._here = here
        self._cache = cache
        self._maker = maker
        self._findable: Findable | None = None
        self._lanes: ThreadPoolExecutor | None = None
        self._room = threading.Condition()
        self._busy = 0
        self._work = here.state
        self._made: dict[str, Made] = {}
        self._waiting: list[tuple[Task, Future[Made]]] = []
        self.todo: list[Task] = []
        self.kept: list[Page] = []
        """Files of indexes that need not be made again."""
        self.stale: list[str] = []
        """Paths of those that are made again."""
        self.seconds = 0.0
        """Spent on indexing beside everything else, those of all threads added up."""

    def __enter__(self) -> Indexing:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._lanes:
            self._lanes.shutdown(wait=False, cancel_futures=True)
            if error and (program := pagefind.find()):
                program.stop()
            self._lanes.shutdown(wait=True)
        shutil.rmtree(self._here.state / FOLDER, ignore_errors=True)

    def survey(self, archive: Archive, before: Mapping[str, bytes]) -> None:
        """Find out which indexes stand as they should, and which are to be made."""
        if not archive.site.engine:
            return
        self._findable = Findable(archive)
        last = _recall(self._cache.memory("search", self._maker))
        for task in self._tasks(last, before):
            made = last.get(task.name)
            if made and made.key == task.key and all(_stands(file, before) for file in made.files):
                self._made[task.name] = made
                self.kept += self._pages(made)
            else:
                self.todo.append(task)
                self.stale += [f"{FOLDER}/{path}" for path, _ in made.files] if made else []

    def begin(self, jobs: int) -> None:
        """Start to index, in threads that mostly wait for Pagefind."""
        if self.todo:
            # Pagefind may still be writing what a killed build began, so each has a folder of its own.
            above = self._here.state / FOLDER
            shutil.rmtree(above, ignore_errors=True)
            above.mkdir(exist_ok=True)
            self._work = Path(tempfile.mkdtemp(dir=above))
            self._lanes = ThreadPoolExecutor(min(LANES, jobs), "search")
            self._waiting = [(task, self._lanes.submit(self._make, task)) for task in self.todo]

    def finish(self, progress: Progress, check: Callable[[], None]) -> list[Page]:
        """Wait for the indexes; their files, and remember what was made. *check* may raise, while it waits."""
        found: list[Page] = []
        for n, (task, waiting) in enumerate(self._waiting):
            progress("search", n, len(self._waiting))
            while not wait((waiting,), PATIENCE).done:
                check()
            self._made[task.name] = waiting.result()
            found += self._pages(self._made[task.name])
        if self._waiting:
            self._cache.remember("search", self._maker, msgspec.msgpack.encode(self._made))
        return found

    def _tasks(self, last: Mapping[str, Made], before: Mapping[str, bytes]) -> Iterator[Task]:
        program = pagefind.find()
        assert program
        assert self._findable
        common = self._maker + program.version.encode()
        shards = self._findable.shards
        for language in sorted({shard.language for shard in shards}):
            key = files.digest_of(common + language.encode())
            yield Task(ENGINE + language, language, key, None)
        for shard in shards:
            made = last.get(shard.name)
            # An index that stands, and has no touched article in it, has the key that it had.
            if made and self._is_settled(shard, made, before):
                key = made.key
            else:
                key = files.digest_of(common + self._findable.digest(shard))
            yield Task(shard.name, shard.language, key, shard)

    def _is_settled(self, shard: Shard, made: Made, before: Mapping[str, bytes]) -> bool:
        assert self._findable
        concerned = self._findable.archive.concerns(shard.members)
        return not concerned and all(_stands(file, before) for file in made.files)

    def _make(self, task: Task) -> Made:
        """Index one shard, when there is room for it; in a thread."""
        size = len(task.shard.members) if task.shard else 1
        with self._room:
            self._room.wait_for(lambda: self._busy + size <= AT_ONCE)
            self._busy += size
        began = time.perf_counter()
        try:
            return self._index(task)
        finally:
            with self._room:
                self._busy -= size
                self.seconds += time.perf_counter() - began
                self._room.notify_all()

    def _index(self, task: Task) -> Made:
        program = pagefind.find()
        assert program
        sources, output = self._work / "pages" / task.name, self._work / task.name
        try:
            for path, html in self._sources(task):
                page = sources / path
                page.parent.mkdir(parents=True, exist_ok=True)
                page.write_text(html, "utf-8", "replace")
            program.index(sources, output)
        finally:
            shutil.rmtree(sources, ignore_errors=True)
        paths = pagefind.settle(output, engine=task.shard is None)
        return Made(
            task.key,
            tuple((f"{task.name}/{path}", files.sha256_of(output / path)[:16]) for path in paths),
        )

    def _sources(self, task: Task) -> Iterator[tuple[str, str]]:
        yield "index.html", NOTHING % task.language
        if task.shard is None:
            return
        assert self._findable
        with contextlib.closing(Cache(self._here.cache, writable=False)) as cache:
            for url, content, facets in self._findable.articles(task.shard):
                stored = msgspec.msgpack.decode(cache.text(content), type=Stored)
                yield file_of(url), html_of(stored, facets, task.language)

    def _pages(self, made: Made) -> list[Page]:
        return [
            Page(f"{FOLDER}/{path}", COPY, digest, partial(Copy, str(self._work / path)))
            for path, digest in made.files
        ]


def _stands(file: tuple[str, bytes], before: Mapping[str, bytes]) -> bool:
    path, digest = file
    return before.get(f"{FOLDER}/{path}", b"")[: manifest.KEY] == digest


def _recall(packed: bytes) -> dict[str, Made]:
    return msgspec.msgpack.decode(packed, type=dict[str, Made]) if packed else {}


def wanted(search: bool) -> str:
    """Name the version of what indexes the texts; empty where search is not wanted, or nothing indexes."""
    found = pagefind.find() if search else None
    return found.version if found else ""


def absent(wanted: bool) -> Sequence[str]:
    """Say in one line that there is no Pagefind, where search is wanted."""
    if not wanted or pagefind.find():
        return ()
    return (
        "Pagefind is not installed, so search finds by headline, person, place and date alone; "
        f"`pip install {pagefind.PACKAGE}` brings it",
    )
