"""Sources in, records and stored texts out: what is unchanged is not read, what was read before is not parsed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec

from .. import catalog, loader
from ..errors import Location, Problem, Severity
from ..loader.loaded import Source
from ..pages.page import Stored
from ..renderer import raw_html
from . import files, linking
from .abreast import Steps, in_step
from .cache import Cache
from .crew import Crew
from .records import Commons, Loading, Record, key_of
from .report import Progress

FOLDER = "articles"
BATCH = 50
FIRST = 5
"""Sources of the first batch, where someone waits for what is in it."""
KEEP = 30.0
"""Seconds after which what has been read is saved, where nothing was before."""
SMALL = 60
"""Sources that are sooner read here than handed to workers."""


class Task(msgspec.Struct, frozen=True, array_like=True):
    """A batch of sources for a worker."""

    articles: str
    """Absolute path of the articles folder."""
    program: bytes
    markup: bool
    """Whether Markdown may hold HTML."""
    sources: tuple[tuple[Source, bytes], ...]
    """Each with the key of its last record, or nothing."""


@dataclass(frozen=True, slots=True)
class Found:
    """All records, and which of them are not as the cache has them."""

    records: Mapping[str, Record]
    """By path, sorted."""
    changed: frozenset[str]
    """Paths whose record is new, other than before, or gone."""
    touched: bool
    """Whether anything at all has to be saved, if only a time stamp."""


def load(
    sources: Sequence[Source],
    old: Mapping[str, Record],
    *,
    articles: Path,
    program: bytes,
    looked: int,
    markup: bool,
    cache: Cache,
    crew: Crew,
    progress: Progress,
    meanwhile: Callable[[Reading], None] | None = None,
) -> Found:
    """Bring the records up to date; new texts go to the cache.

    *looked* is when the sources were last looked at, in nanoseconds: a record stands
    where size and time stamp are the same and the time stamp was not recent then.
    *meanwhile* is called again and again while sources are read, those last by name first.
    """
    records: dict[str, Record] = {}
    doubtful: list[tuple[Source, bytes]] = []
    for source in sources:
        record = old.get(source.path)
        if record is not None and record.source == source and not _recent(source, looked):
            records[source.path] = record
        else:
            records[source.path] = record or _BLANK
            doubtful.append((source, record.key if record else b""))
    if any(source.path.lower().endswith(".txt") for source, _ in doubtful):
        # Workers that are forked from here find the rules imported.
        from ..parser import reader  # noqa: F401
    if len(doubtful) > SMALL:
        # They draw pages later.
        from ..renderer import environment  # noqa: F401
    waiting = {source.path: (source, known) for source, known in doubtful}
    reading = Reading(records, old, waiting, cache, Task(str(articles), program, markup, ()))
    check = partial(meanwhile, reading) if meanwhile else None
    batches = _batches(doubtful[::-1], FIRST) if meanwhile else _batches(doubtful, BATCH)
    tasks = (msgspec.structs.replace(reading.task, sources=batch) for batch in batches)
    saved = time.monotonic()
    for answer in crew.map(run, tasks, small=len(doubtful) <= SMALL, check=check):
        reading.take(answer)
        progress("load", reading.done, len(doubtful))
        if check:
            check()
        if not old and time.monotonic() > saved + KEEP:
            # Where it is cut short, the rest is read by the next.
            cache.save(program, dict(reading.known()), None)
            saved = time.monotonic()
    return Found(records, frozenset(reading.changed), reading.touched or bool(reading.changed))


def _batches(
    doubtful: Sequence[tuple[Source, bytes]], size: int
) -> Iterator[tuple[tuple[Source, bytes], ...]]:
    """Cut what is to be read into batches, each twice as large as the one before up to BATCH."""
    at = 0
    while at < len(doubtful):
        yield tuple(doubtful[at : at + size])
        at += size
        size = min(2 * size, BATCH)


class Reading:
    """Sources that are being read, and what is known of all."""

    def __init__(
        self,
        records: dict[str, Record],
        old: Mapping[str, Record],
        waiting: dict[str, tuple[Source, bytes]],
        cache: Cache,
        task: Task,
    ) -> None:
        self.records = records
        self.task = task
        self.waiting = waiting
        """Those that are not read yet, by path, with the keys of their last records."""
        self.total = len(waiting)
        self.changed = set(old).difference(records)
        self.touched = bool(self.changed)
        self._old = old
        self._cache = cache
        self._share = Commons().share

    @property
    def done(self) -> int:
        """How many have been read."""
        return self.total - len(self.waiting)

    def known(self) -> Iterator[tuple[str, Record]]:
        """Go through what is known, the last by name first."""
        return (
            (path, record)
            for path, record in reversed(self.records.items())
            if path not in self.waiting
        )

    def read(self, path: str) -> None:
        """Read one that waits, at once and in this process."""
        self.take(run(msgspec.structs.replace(self.task, sources=(self.waiting[path],))))

    def take(self, answer: bytes) -> None:
        """Take what a worker has read."""
        loadings = _decode(answer)
        self._cache.keep((x.record.content, x.stored, x.terms) for x in loadings if x.stored)
        for x in loadings:
            path = x.record.source.path
            before = self._old.get(path)
            if before and before.key and before.key == x.record.key:
                self.touched = self.touched or before.source != x.record.source
                self.records[path] = msgspec.structs.replace(before, source=x.record.source)
            else:
                self.records[path] = self._share(x.record)
                self.changed.add(path)
            self.waiting.pop(path, None)


def run(task: Task) -> bytes:
    """Read and load a batch of sources: the work of a worker. Msgpack of `Loading`s, in order."""
    return msgspec.msgpack.encode(in_step(_works(task)))


_decode = msgspec.msgpack.Decoder(list[Loading]).decode
_BLANK = Record(Source("", 0, 0), b"", b"", None)


def _works(task: Task) -> Iterator[Steps[Loading]]:
    return (
        _work(f"{task.articles}/{source.path}", source, known, task)
        for source, known in task.sources
    )


def _work(file: str, source: Source, known: bytes, task: Task) -> Steps[Loading]:
    """Read and load one source, unless its key is *known*."""
    try:
        data, sidecar = _read(file, source.sidecar is not None)
    except OSError as error:
        # No key: the file is tried again in every build, whatever its time stamp says.
        fact = f"the file cannot be read: {error.strerror}"
        return Loading(
            Record(source, b"", b"", None, problems=(_fault(source, "unreadable", fact),))
        )
    key, bytes_digest = key_of(task.program, source.path, data, sidecar)
    blank = Record(source, key, bytes_digest, None)
    if key == known:
        return Loading(blank)
    yield
    return (yield from _load(blank, data, sidecar, task.markup))


def _load(blank: Record, data: bytes, sidecar: bytes | None, markup: bool) -> Steps[Loading]:
    """Parse one article; whatever goes wrong is a problem of this article alone."""
    try:
        return (yield from _parse(blank, data, sidecar, markup))
    except (Exception, RecursionError) as error:
        fact = (
            f"the program failed on this article, please report it: {type(error).__name__}: {error}"
        )
        fault = _fault(blank.source, "program-error", fact)
        return Loading(msgspec.structs.replace(blank, problems=(fault,)))


def _parse(blank: Record, data: bytes, sidecar: bytes | None, markup: bool) -> Steps[Loading]:
    loaded = loader.load(blank.source.path, data, sidecar, markup=markup)
    article = loaded.article
    if article is None:
        return Loading(msgspec.structs.replace(blank, problems=loaded.problems))
    worded = article
    if article.markup:
        worded = msgspec.structs.replace(article, body=raw_html.words_of(article.body))
    yield
    terms = catalog.terms_of(worded)
    yield
    html, asks = linking.draw(article)
    yield
    card = catalog.card_of(worded)
    stored = msgspec.msgpack.encode(Stored(article, html))
    record = msgspec.structs.replace(
        blank,
        card=card,
        card_digest=files.digest_of(msgspec.msgpack.encode(catalog.listed(card))),
        content=files.digest_of(stored),
        problems=loaded.problems,
        pictures=loaded.pictures,
        asks=asks,
        hosts=catalog.hosts_of(html, article.origin.url),
    )
    return Loading(record, stored, terms)


def _fault(source: Source, code: str, fact: str) -> Problem:
    return Problem(Location(f"{FOLDER}/{source.path}"), code, fact, Severity.FAULT)


def _recent(source: Source, looked: int) -> bool:
    newest = max(source.mtime, source.sidecar[1] if source.sidecar else 0)
    return newest >= looked - files.GRAIN


def _read(path: str, has_sidecar: bool) -> tuple[bytes, bytes | None]:
    # A hundred thousand times, strings are cheaper than paths.
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        data = file.readall()
    return data, Path(path).with_suffix(".yaml").read_bytes() if has_sidecar else None
