"""A build that has something to do: the steps of the pipeline over one site, in order."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence

from ..errors import SitegenError
from ..pages import Page, lettering
from . import (
    assets,
    drawing,
    gathering,
    holding,
    indexing,
    outline,
    output,
    program,
    publishing,
    seal,
    standing,
)
from .cache import Cache, DamagedError
from .fulfilling import Done, Work, fulfil
from .ground import Ground
from .memory import Memory
from .report import Progress, Report, Watch
from .viewing import NOBODY, Halted, Viewer


def make(
    here: Ground,
    last: seal.Seal | None,
    looked_at: seal.Looked,
    *,
    clean: bool,
    memory: Memory,
    progress: Progress,
    watch: Watch,
    viewer: Viewer | None = None,
) -> Report:
    """Build what has changed, or with *clean* everything; a damaged cache is made anew, once."""
    remarks: tuple[str, ...] = ()
    for attempt in (1, 2):
        try:
            cache = Cache(here.cache)
        except DamagedError as error:
            remarks += (_lost(here, error),)
            cache = Cache(here.cache)
        try:
            work = Work(here, cache, memory, here.maker, progress, watch, viewer or NOBODY)
            return _make(work, last, looked_at, clean, remarks)
        except DamagedError as error:
            if attempt == 2:
                raise SitegenError(f"{here.cache}: {error}") from error
            cache.close()
            remarks += (_lost(here, error),)
        finally:
            drawing.leave()
            cache.close()
    raise AssertionError


def _lost(here: Ground, error: DamagedError) -> str:
    for path in here.state.glob("cache.db*"):
        path.unlink()
    shutil.rmtree(here.volumes, ignore_errors=True)
    return f"the cache was damaged and is made anew ({error})"


def _make(
    work: Work,
    last: seal.Seal | None,
    looked_at: seal.Looked,
    clean: bool,
    remarks: tuple[str, ...],
) -> Report:
    here, cache, watch = work.here, work.cache, work.watch
    if clean:
        for folder in (here.volumes, here.templates):
            shutil.rmtree(folder, ignore_errors=True)
    gathered = gathering.gather(work, clean=clean)
    whole, shown = gathered.catalog, gathered.shown
    with watch.phase("plan"):
        planned = gathering.plan(gathered)
        plan, assignment = planned.plan, planned.assignment
    with watch.phase("save"):
        cache.remember(
            "files", work.maker, assets.pack(assets.Memory(looked_at.look.at, gathered.seen))
        )
        found, old = gathered.sources, gathered.old
        if found.touched or len(old) != len(found.records):
            cache.save(work.maker, found.records, found.changed if old else None)
    work.memory.keep_archive(planned.archive)
    work.show(planned.archive)
    with watch.phase("diff"):
        before, wary = publishing.before(here, last, clean, work.memory)
    done = fulfil(
        work,
        planned.archive,
        plan,
        before,
        wary,
        lambda: publishing.record(here, assignment.places, gathered.places),
    )
    report = Report(
        output=str(here.output),
        articles=len(whole.entries) + len(whole.withdrawn),
        pages=done.pages,
        written=done.written,
        kept=done.pages - done.written,
        deleted=done.deleted,
        phases=watch.phases,
        seconds=watch.seconds,
        peak_memory=done.peak_memory,
        problems=gathering.problems_of(work, gathered, assignment),
        remarks=(
            *remarks,
            *remarks_of(here, before, plan, done),
        ),
        held=len(shown.held),
        opens=holding.written(shown.until) if shown.until is not None else None,
    )
    with watch.phase("save"):
        left = standing.standing_of(
            looked_at.listing,
            whole,
            gathered.kin,
            planned.archive.site,
            standing.asides_of(found.records),
            indexing.wanted(here.config.search),
        )
        digest = standing.write(here.standing, left)
        work.memory.keep_standing((digest, b""), standing.Amended(), left)
    seal_of(here, looked_at.look, report, shown.since, shown.until, digest)
    if done.halted:
        raise Halted
    output.close_journal(here.output)
    return report


def remarks_of(
    here: Ground, before: Mapping[str, bytes], plan: Sequence[Page], done: Done
) -> tuple[str, ...]:
    """Say what is left out of the site, and what in it is near a limit of common hosts."""
    written = not done.halted and (done.written or done.deleted)
    return (
        *indexing.absent(here.config.search),
        *lettering.absent(here.config),
        *publishing.without_address(here.config, before),
        *(outline.remarks(plan, here.output, here.config) if written else ()),
    )


def seal_of(
    here: Ground,
    look: seal.Look,
    report: Report,
    since: int,
    until: int | None,
    standing: bytes,
    amended: bytes = b"",
) -> None:
    """Seal a finished build; *standing* and *amended* are the digests of what it leaves."""
    seal.write(
        here.seal,
        seal.Seal(
            program=program.digest(),
            options=here.options,
            arrangement=here.arrangement,
            look=look,
            ledger=seal.digest_of_file(here.ledger),
            output=seal.output_state(here.output),
            recorded=here.record,
            boot=seal.boot(),
            since=since,
            until=until,
            report=report,
            standing=standing,
            amended=amended,
        ),
    )
