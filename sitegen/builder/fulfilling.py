"""A plan in, the output folder brought up to date: diff, render, write, with the search index made beside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

import msgspec

from .. import pages, urls
from ..pages import Archive
from ..pages.archive import INDEXES
from . import drawing, indexing, manifest, output, publishing
from .binding import bind, bind_volumes
from .cache import Cache
from .crew import Crew
from .ground import Ground
from .memory import Memory
from .placing import Drawn
from .report import Progress, Report, Watch, peak_memory, quiet
from .viewing import NOBODY, Halted, Viewer


@dataclass(frozen=True, slots=True)
class Work:
    """What a build does its work with."""

    here: Ground
    cache: Cache
    memory: Memory
    maker: bytes
    """Digest of the program."""
    progress: Progress
    watch: Watch
    viewer: Viewer = NOBODY

    @property
    def crew(self) -> Crew:
        """Who does what is not small."""
        return self.memory.crew

    def show(self, archive: Archive) -> None:
        """Let the archive be looked at before it is planned and written."""
        if self.viewer is not NOBODY:
            # Texts are read over connections of their own.
            self.cache.commit()
            self.viewer.arranged(archive, publishing.desk_of(self.here, archive.site))
            self.memory.release()
            bind_volumes(self.here.volumes, archive, self.crew, self.viewer.check)
            self.viewer.bound()


@contextmanager
def beside(here: Ground, memory: Memory, viewer: Viewer) -> Iterator[Work]:
    """Work for the viewer alone, before the build. Raises DamagedError where the cache cannot be used."""
    cache = Cache(here.cache)
    try:
        yield Work(here, cache, memory, here.maker, quiet, Watch(), viewer)
    finally:
        cache.close()


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a plan."""

    pages: int
    """Files of the whole output."""
    written: int
    deleted: int
    peak_memory: int
    """Bytes, of all processes added up."""
    halted: bool = False
    """Whether the viewer stopped it before the output was up to date."""
    unplanned: Sequence[str] = ()
    """Files that stay, though the plan does not name them, where articles came or went."""


def fulfil(
    work: Work,
    archive: Archive,
    plan: list[pages.Page],
    before: Mapping[str, bytes],
    wary: bool,
    record: Callable[[], None],
) -> Done:
    """Bring the output folder up to date; *record* writes the ledger, before any page is written.

    *before* is what of ours stands there, *wary* whether to look closer than at keys (`publishing.before`).

    The plan of an archive with touched entries names some pages; all others stay.
    """
    here, crew, watch, progress = work.here, work.crew, work.watch, work.progress
    whole = archive.touched is None
    deleted = 0
    stay: Sequence[str] = ()
    drawn: list[tuple[pages.Page, Drawn]] = []
    begun = False
    check = work.viewer.check
    try:
        with indexing.Indexing(here, work.cache, work.maker) as search:
            with watch.phase("diff"):
                search.survey(archive, before)
                diff = manifest.diff([*plan, *search.kept], before, whole=whole)
                if archive.shift:
                    stay = _unplanned(archive, plan, before)
                    kept = {page.path for page in search.kept}
                    planned = {page.path for page in plan}
                    gone = before.keys() - kept - planned
                    diff = replace(diff, delete=sorted(gone.difference(stay)))
                elif not whole:
                    diff = replace(diff, delete=sorted(search.stale))
            count = len(plan) + len(search.kept) if whole else len(before)
            if diff.write or diff.delete or wary or search.todo:
                work.viewer.planned(diff.write, diff.delete)
                if search.todo:
                    crew.start(small=drawing.is_small(len(diff.write), crew))
                    search.begin(crew.jobs)
                with watch.phase("bind"):
                    bind(here.volumes, archive, crew, check)
                with watch.phase("write"):
                    desk = publishing.desk_of(here, archive.site)
                    crew.settle(check)
                    fresh = publishing.clear(here, diff, before, desk, crew, check)
                    record()
                    begun = True
                    publishing.write(
                        here, diff, before, fresh, desk, work.memory, progress, check, drawn
                    )
                if search.todo:
                    with watch.phase("search"):
                        late = search.finish(progress, check)
                        plan += late
                        diff = manifest.added(diff, late, before)
                        fresh = publishing.clear(here, diff, before, desk, crew, check)
                        publishing.write(
                            here, diff, before, fresh, desk, work.memory, progress, check, drawn
                        )
                    watch.phases["index"] = round(search.seconds, 4)
                with watch.phase("finish"):
                    plan += search.kept
                    deleted = output.delete(here.output, diff.delete)
                    now = publishing.sealed(plan, before, drawn, diff.delete, whole=whole)
                    count = len(now)
                    publishing.finish(here, now, work.memory, check)
            else:
                record()
    except Halted:
        if not begun:
            raise
        publishing.halt(here, diff, before, drawn, work.memory)
        return Done(len(before), len(drawn), 0, peak_memory(), halted=True)
    written = sum(d.written for _, d in drawn)
    memory = peak_memory() + crew.peak_memory()
    memory += peak_memory(of_programs=True) if search.todo else 0
    return Done(count, written, deleted, memory, unplanned=stay)


def reported(last: Report, done: Done, watch: Watch, remarks: tuple[str, ...]) -> Report:
    """Say what was done; all else is as the build before said it."""
    return msgspec.structs.replace(
        last,
        pages=done.pages,
        written=done.written,
        kept=done.pages - done.written,
        deleted=done.deleted,
        phases=watch.phases,
        seconds=watch.seconds,
        peak_memory=max(done.peak_memory, peak_memory()),
        remarks=remarks,
    )


def _unplanned(
    archive: Archive, planned: Sequence[pages.Page], before: Mapping[str, bytes]
) -> list[str]:
    """Find the files of untouched articles and lists, which were not planned since they stay what they are."""
    paths, touched = {page.path for page in planned}, archive.touched or frozenset()
    own = {entry.url for index, entry in enumerate(archive.entries) if index not in touched}
    groups = (group.url for kind in INDEXES for group in archive.groups_of(kind))
    lists = {url for url in groups if urls.file_of(url) not in paths}
    return [
        path
        for path in before
        if path not in paths
        and (path[: path.rfind("/") + 1] in own or "/".join(path.split("/", 2)[:2]) + "/" in lists)
    ]
