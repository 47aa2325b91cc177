"""A build's pages before they stand in the output: drawn when they are asked for, by the plan and renderer of the build."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Sequence, Set
from contextlib import suppress
from enum import Enum
from pathlib import Path

from ..builder.cache import DamagedError
from ..builder.drawing import Desk, Workshop
from ..builder.viewing import Viewer
from ..errors import Problem
from ..pages import ARTICLE, COPY, PRODUCERS, Archive, Page, pages_of

LISTS = tuple(
    name
    for name, producer in PRODUCERS.items()
    if name != ARTICLE and producer.template and producer.template.endswith(".html")
)
"""Producers of all other pages."""

FILES = tuple(name for name in PRODUCERS if name not in (ARTICLE, *LISTS))
"""Producers of what is no page."""


PEACE = 0.3
"""Seconds in which a browser asks for what is shown of an archive first."""
MOST = 1000
"""Paths that are asked for of which is remembered that they are, before there is an archive."""


class Extent(Enum):
    """How much of a new archive is shown."""

    SOME = "some articles, before it is arranged: all else is still what it was"
    VIEWED = "what open pages show"
    ALL = "all pages: what is not among them is gone"


class Stage(Viewer):
    """Shows the site as it is to be, while the build brings the output folder up to date.

    Builds run in one thread, and requests in others; one of them draws at a time.
    """

    def __init__(
        self,
        *,
        known: Callable[[Archive, Desk], None] = lambda archive, desk: None,
        followed: Callable[[], Iterable[str]] = tuple,
        viewed: Callable[[], Iterable[str]] = tuple,
        shown: Callable[[Extent], None] = lambda extent: None,
        looks: Callable[[], object] = lambda: None,
        read: Callable[[Iterable[Problem]], None] = lambda problems: None,
        reads: Callable[[int, int], None] = lambda done, total: None,
        halts: Callable[[], bool] = lambda: False,
    ) -> None:
        """Know whom to tell what archive is *known*, and that what is viewed can be *shown* anew, and whom to ask.

        *followed* names the paths of the output that open pages are for, *viewed* those where there is a page; *shown* is told how much is,
        *looks* that sources are looked at now, *reads* how many articles of how many have been read, where pages wait for it.
        """
        self._known = known
        self._followed = followed
        self._viewed = viewed
        self._shown = shown
        self._looks = looks
        self._read = read
        self._reads = reads
        self._halts = halts
        self._lock = threading.Lock()
        self._shop: Workshop | None = None
        self._drawn: dict[str, bytes] = {}
        self._stale: dict[str, Page] = {}
        self._gone: frozenset[str] = frozenset()
        self._waiting: list[Page] = []
        self.complete = False
        """Whether an archive of all articles was known once."""
        self._glimpses = False
        self._asked: set[str] = set()
        self._sample: tuple[Archive, Desk] | None = None
        self._warm = False

    def look(self, path: str) -> bytes | None:
        """Draw the page at a path of the output; None where it is not on stage, but perhaps in the output.

        Raises a SitegenError where it cannot be drawn, FileNotFoundError where it will not be any more.
        """
        if not self.complete and len(self._asked) < MOST:
            self._asked.add(path)
        if not (self._drawn or self._stale or self._gone):
            return None
        with self._lock:
            if path in self._drawn:
                return self._drawn[path]
            page = self._stale.get(path)
            if page is None or self._shop is None:
                if path in self._gone:
                    raise FileNotFoundError(path)
                return None
            try:
                return self._shop.draw(page)
            except (DamagedError, OSError):
                # A later build has cleared away what it is made of.
                return None

    def looks(self) -> None:
        """Pass on that sources are looked at: to watch the folders of a large archive holds all threads up."""
        if self._glimpses and not self.complete:
            # What is shown of it can be drawn and loaded first: a page, and what is asked for next.
            for _ in range(2):
                time.sleep(PEACE)
                with self._lock:
                    pass
        self._looks()

    def reads(self, done: int, total: int) -> None:
        """Pass on how far the reading is, where no archive was known before."""
        if not self.complete:
            self._reads(done, total)

    def wanted(self) -> Set[str]:
        """Name what was asked for before any archive was known."""
        return set() if self.complete else self._asked.copy()

    def glimpsed(self, archive: Archive, desk: Desk) -> None:
        """Show some articles when they are asked for, where the output has nothing of an earlier build."""
        if self.complete:
            return
        self._known(archive, desk)
        there = Path(desk.output)
        plan = {p.path: p for p in pages_of(archive) if not (there / p.path).is_file()}
        shop = Workshop(desk, soon=True)
        with self._lock:
            self._shop, self._stale = shop, plan
        self._glimpses = True
        self._shown(Extent.SOME)

    def read(self, problems: Iterable[Problem]) -> None:
        """Pass on what is wrong with edited articles."""
        self._read(problems)

    def halts(self) -> bool:
        """Stop the build where something else is to be built."""
        return self._halts()

    def advanced(self, archive: Archive, desk: Desk) -> None:
        """Draw edited articles that are viewed, and tell."""
        pages = {f"{archive.entries[i].url}index.html" for i in archive.touched or ()}
        wanted = [page for x in self._followed() if x in pages and (page := find(archive, x))]
        if wanted:
            shop = Workshop(desk, soon=True)
            drawn = {page.path: shop.draw(page) for page in wanted}
            with self._lock:
                self._drawn = {**self._drawn, **drawn}
            self._shown(Extent.SOME)

    def arranged(self, archive: Archive, desk: Desk) -> None:
        """Draw the articles that are viewed before everything else, and tell."""
        self.complete = True
        self._asked.clear()
        self._known(archive, desk)
        shop = Workshop(desk, soon=True)
        wanted = [page for path in self._viewed() if (page := find(archive, path))]
        self._sample = None if self._warm else (archive, desk)
        drawn = {page.path: shop.draw(page) for page in wanted if tells_no_size(page)}
        with self._lock:
            self._shop, self._drawn = shop, drawn
            self._stale, self._gone = {}, frozenset()
            self._waiting = [page for page in wanted if page.path not in drawn]
        self._shown(Extent.VIEWED)

    def bound(self) -> None:
        """Draw the other pages that are viewed."""
        if self._waiting:
            with self._lock:
                if self._shop:
                    self._drawn |= {page.path: self._shop.draw(page) for page in self._waiting}
                self._waiting = []
            self._shown(Extent.VIEWED)

    def planned(self, write: Sequence[Page], delete: Sequence[str]) -> None:
        """Draw all other pages when they are asked for."""
        with self._lock:
            self._stale = {page.path: page for page in write}
            self._gone = frozenset(delete)
        self._shown(Extent.ALL)

    def clear(self) -> None:
        """Leave everything to the output folder."""
        with self._lock:
            self._shop, self._drawn = None, {}
            self._stale, self._gone = {}, frozenset()

    def warm(self) -> None:
        """Draw an article for nobody, once: what that loads and compiles, the first edit need not."""
        if self._sample and self._sample[0].entries:
            archive, desk = self._sample
            page = find(archive, f"{archive.entries[0].url}index.html")
            self._sample, self._warm = None, True
            # Whoever asks for the page is told what is wrong with it.
            with suppress(Exception):
                if page:
                    Workshop(desk, soon=True).draw(page)


def tells_no_size(page: Page) -> bool:
    """Tell whether a page can be drawn before downloads are made: pages of articles and copies can."""
    return bool(page.texts) or page.producer == COPY


def find(archive: Archive, path: str) -> Page | None:
    """Find a page of the plan by its path, planning no more than it takes."""
    url = path.removesuffix("index.html")
    members = [index for index, entry in enumerate(archive.entries) if entry.url == url]
    if members and archive.touched is None:
        archive = Archive(archive.catalog, archive.site, frozenset(members), like=archive)
    kinds = [ARTICLE] if members else LISTS if path.endswith(".html") else FILES
    plans = (archive.planned.get(name) or PRODUCERS[name].plan(archive) for name in kinds)
    return next((page for plan in plans for page in plan if page.path == path), None)
