"""Pages in, files out: drawn and written by workers, in an order that never shows a link to what is not there yet.

Only what is written passes between processes: frames on the way out, digests on the way back.
Texts come from the cache by content digest, in the worker.
"""

from __future__ import annotations

import os
import pickle
import threading
from collections.abc import Callable, Container, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import msgspec

from .. import pages
from ..config import Config
from ..pages import LEAVES, Copy, Extract, Page, Stored
from ..renderer import Kept, Renderer
from .abreast import Steps, in_step
from .cache import Cache
from .crew import Crew
from .placing import Drawn, Placer
from .report import Progress
from .stacks import Stacks

BATCH = 60
TOGETHER = 20
"""Pages whose bytes are held at a time."""
SHORT = 15
"""Pages at a time where others may want the processor at any moment."""
LARGE = 1 << 22
"""Bytes of a copy or of a file of records that is not held whole."""
SMALL = 40
"""Pages that are sooner drawn here than handed to workers."""
ALONE = 1000
"""The same where the workers would have to be started first, with the archive in the memory that they are forked from."""


class Desk(msgspec.Struct, frozen=True):
    """What a worker needs to draw the pages of one build; equal desks draw equal pages."""

    site: str
    output: str
    cache: str
    """Path of the cache file."""
    config: bytes
    """Msgpack of the `Config`."""
    volumes: str
    """Path of the folder of volumes."""
    templates: str
    """Path of the folder of compiled templates."""
    program: bytes
    """Digest of this program."""
    stamp: bytes
    """Of templates, settings and program: a worker that outlives a build does not draw with old ones."""


class Job(msgspec.Struct, frozen=True, gc=False):
    """One page to draw; pickled, for frames are of many types."""

    path: str
    producer: str
    frame: object
    texts: tuple[bytes, ...]
    fresh: bool
    """Whether nothing stands at the path, so that it may be written directly."""


class Task(msgspec.Struct, frozen=True):
    """A batch of pages for a worker."""

    desk: Desk
    jobs: bytes
    """Pickled `Job`s."""


def draw(
    order: Sequence[Page],
    fresh: frozenset[str],
    desk: Desk,
    crew: Crew,
    progress: Progress,
    check: Callable[[], None],
) -> Iterator[tuple[Page, Drawn]]:
    """Draw and write pages; a rank is done before the next begins. *check* may raise, between batches and while one is awaited."""
    done = 0
    for rank in ranks(order):
        size = SHORT if crew.aside else BATCH
        batches = [rank[at : at + size] for at in range(0, len(rank), size)]
        small = is_small(len(rank), crew)
        known = workshop(desk).drawn if crew.works_here(small) else {}
        tasks = (Task(desk, _pack(batch, fresh, known)) for batch in batches)
        answers = crew.map(run, tasks, small=small, check=check)
        for batch, answer in zip(batches, answers, strict=True):
            yield from zip(batch, answer, strict=True)
            done += len(batch)
            progress("write", done, len(order))
            check()


def is_small(count: int, crew: Crew) -> bool:
    """Tell whether so many pages are drawn here."""
    return count <= (SMALL if crew.is_ready else ALONE)


def ranks(order: Sequence[Page]) -> list[list[Page]]:
    """Sort pages into what must stand before what: copies and articles; lists; home, feeds and sitemap."""
    found: tuple[list[Page], ...] = ([], [], [])
    for page in order:
        found[_rank(page)].append(page)
    return [rank for rank in found if rank]


def look(page: Page, desk: Desk) -> bytes:
    """Draw one page and write nothing; this process need not draw it again."""
    shop = workshop(desk)
    data = shop.drawn[page.path] = shop.draw(page)
    return data


def prove(pages: Sequence[Page], desk: Desk, crew: Crew, check: Callable[[], None]) -> None:
    """Draw pages and write nothing, to see that they can be; their templates are compiled then, by all workers.

    *check* may raise, while one is awaited.
    """
    tasks = (Task(desk, _pack([page], frozenset())) for page in pages)
    for _ in crew.map(_try_out, tasks, small=False, check=check):
        pass


def _try_out(task: Task) -> None:
    shop = workshop(task.desk)
    # Pickled by this program a moment ago, and handed over in memory.
    for job in pickle.loads(task.jobs):  # noqa: S301
        _bytes_of(job, shop)


def run(task: Task) -> list[Drawn]:
    """Draw and write a batch of pages: the work of a worker."""
    shop = workshop(task.desk)
    # Pickled by this program a moment ago, and handed over in memory.
    jobs = pickle.loads(task.jobs)  # noqa: S301
    return [
        done
        for at in range(0, len(jobs), TOGETHER)
        for done in _put_all(jobs[at : at + TOGETHER], shop)
    ]


class Workshop:
    """What a process keeps between batches; one thread uses it at a time."""

    def __init__(self, desk: Desk, *, soon: bool = False) -> None:
        """Take templates as they were compiled for the build, or *soon* those of a few pages that are wanted at once."""
        self.config, self.renderer = take(desk, soon=True) if soon else _press(desk)
        self.cache = Cache(Path(desk.cache), writable=False)
        self.stacks = Stacks(Path(desk.volumes))
        self.placer = Placer(desk.output)
        self.drawn: dict[str, bytes] = {}
        """What was looked at before anything was written."""

    def draw(self, page: Page) -> bytes:
        """Draw a page, and write nothing."""
        return _bytes_of(_job(page, frozenset()), self)

    def stored(self, content: bytes) -> Stored:
        """Fetch the text of an article."""
        return _stored(self.cache.text(content))


_stored = msgspec.msgpack.Decoder(Stored).decode


@lru_cache(maxsize=1)
def _press(desk: Desk) -> tuple[Config, Renderer]:
    """Read settings and templates; a forked worker finds them read."""
    return take(desk)


def take(desk: Desk, *, soon: bool = False) -> tuple[Config, Renderer]:
    """Read settings and templates, *soon* as they are compiled for a few pages that are wanted at once."""
    config = msgspec.msgpack.decode(desk.config, type=Config)
    kept = Kept(Path(desk.templates), desk.program)
    return config, Renderer(Path(desk.site), config, kept, soon=soon)


def workshop(desk: Desk) -> Workshop:
    """Find what this thread of this process keeps to draw pages, or open it."""
    return _workshop(desk, os.getpid(), threading.get_ident())


@lru_cache(maxsize=16)
def _workshop(desk: Desk, process: int, thread: int) -> Workshop:
    """Open what a worker needs: a connection is not shared between threads, nor kept over a fork."""
    return Workshop(desk)


def leave() -> None:
    """Close the cache file, where this process drew pages itself."""
    _workshop.cache_clear()


def _rank(page: Page) -> int:
    if page.producer in LEAVES or (page.texts and page.path.endswith(".html")):
        return 0
    return 1 if "/" in page.path else 2


def _pack(batch: Sequence[Page], fresh: frozenset[str], known: Container[str] = ()) -> bytes:
    """Pack what to draw; of pages *known* to the workshop no frame is made again."""
    return pickle.dumps([_job(page, fresh, known) for page in batch], protocol=5)


def _job(page: Page, fresh: frozenset[str], known: Container[str] = ()) -> Job:
    frame = None if page.path in known else page.frame()
    return Job(page.path, page.producer, frame, page.texts, page.path in fresh)


def _bytes_of(job: Job, shop: Workshop) -> bytes:
    (data,) = in_step([_drawing(job, shop)])
    return data


def _drawing(job: Job, shop: Workshop) -> Steps[bytes]:
    """Draw a page, unless its bytes are known."""
    if (data := shop.drawn.pop(job.path, None)) is not None:
        return data
    if isinstance(job.frame, Copy):
        return Path(job.frame.source).read_bytes()
    if isinstance(job.frame, Extract):
        return b"".join(shop.stacks.pieces(job.frame))
    stored = tuple(shop.stored(content) for content in job.texts)
    yield
    view = pages.finish(job.producer, job.frame, stored, shop.config)
    yield
    return shop.renderer.render(job.producer, view, job.path)


def _put_all(jobs: Sequence[Job], shop: Workshop) -> Iterator[Drawn]:
    """Draw some pages together, then bring them to their places, in order; copies one by one."""
    drawn = iter(
        in_step(_drawing(job, shop) for job in jobs if not isinstance(job.frame, Copy | Extract))
    )
    for job in jobs:
        if not isinstance(job.frame, Copy | Extract):
            yield shop.placer.put(job.path, next(drawn), fresh=job.fresh)
        elif (shop.stacks.size(job.frame) or 0) > LARGE:
            yield shop.placer.pour(job.path, _pieces(job.frame, shop), fresh=job.fresh)
        else:
            yield shop.placer.put(job.path, _bytes_of(job, shop), fresh=job.fresh)


def _pieces(frame: object, shop: Workshop) -> Iterator[bytes]:
    if isinstance(frame, Extract):
        yield from shop.stacks.pieces(frame)
    elif isinstance(frame, Copy):
        with Path(frame.source).open("rb") as file:
            while piece := file.read(LARGE):
                yield piece
