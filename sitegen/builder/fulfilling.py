"""A plan in, the output folder brought up to date: diff, render, write, with the search index made beside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from .. import pages
from ..pages import Archive
from . import drawing, indexing, manifest, output, publishing
from .binding import bind
from .cache import Cache
from .crew import Crew
from .ground import Ground
from .report import Progress, Watch, peak_memory


@dataclass(frozen=True, slots=True)
class Work:
    """What a build does its work with."""

    here: Ground
    cache: Cache
    crew: Crew
    maker: bytes
    """Digest of the program."""
    progress: Progress
    watch: Watch


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a plan."""

    pages: int
    """Files of the whole output."""
    written: int
    deleted: int
    peak_memory: int
    """Bytes, of all processes added up."""


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
    written = deleted = 0
    with indexing.Indexing(here, work.cache, work.maker) as search:
        with watch.phase("diff"):
            search.survey(archive, before)
            diff = manifest.diff([*plan, *search.kept], before, whole=whole)
            if not whole:
                diff = replace(diff, delete=sorted(search.stale))
        count = len(plan) + len(search.kept) if whole else len(before)
        if diff.write or diff.delete or wary or search.todo:
            if search.todo:
                crew.start(small=len(diff.write) <= drawing.SMALL)
                search.begin(crew.jobs)
            with watch.phase("bind"):
                bind(here.volumes, archive, crew)
            with watch.phase("write"):
                desk = publishing.desk_of(here, archive.site)
                fresh = publishing.clear(here, diff, before, desk)
                record()
                drawn = publishing.write(here, diff, before, fresh, desk, crew, progress)
            if search.todo:
                with watch.phase("search"):
                    late = search.finish(progress)
                    plan += late
                    diff = manifest.added(diff, late, before)
                    fresh = publishing.clear(here, diff, before, desk)
                    drawn += publishing.write(here, diff, before, fresh, desk, crew, progress)
                watch.phases["index"] = round(search.seconds, 4)
            with watch.phase("finish"):
                plan += search.kept
                written = sum(d.written for _, d in drawn)
                deleted = output.delete(here.output, diff.delete)
                now = publishing.sealed(plan, before, drawn, diff.delete, whole=whole)
                count = len(now)
                publishing.finish(here, now)
        else:
            record()
    memory = peak_memory() + crew.peak_memory()
    return Done(
        count, written, deleted, memory + (peak_memory(of_programs=True) if search.todo else 0)
    )
