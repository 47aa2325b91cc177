"""A build that has something to do: the steps of the pipeline over one site, in order."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence

from ..errors import SitegenError
from ..pages import Page, lettering
from . import (
    arranging,
    assets,
    drawing,
    gathering,
    holding,
    indexing,
    outline,
    output,
    program,
    publishing,
    rehearsing,
    seal,
    standing,
)
from .cache import Cache, DamagedError
from .fulfilling import Done, Work, fulfil
from .gathering import Gathered
from .ground import Ground
from .memory import Memory
from .report import Progress, Report, Watch, hand_back
from .standing import Standing
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
    gathered = gathering.gather(work, clean=clean, draws=True)
    shown = gathered.shown
    with watch.phase("plan"):
        planned = gathering.plan(work, gathered)
        archive, plan = planned.archive, planned.plan
        if not gathered.old and work.crew.is_ready:
            # Second pages of lists, which an excerpt has not, would be compiled by each worker for itself.
            desk = publishing.desk_of(here, archive.site)
            rehearsing.rehearse(rehearsing.kinds(plan), archive.nav, desk, work.crew)
    with watch.phase("save"):
        left = _save(work, gathered, looked_at)
        problems = gathering.problems_of(work, gathered, planned.assignment)
        ledger = publishing.ledger_of(here, planned.assignment.places, gathered.places)
        arranging.remember_places(cache, ledger, planned.assignment.places)
    # Nothing is drawn of the records, and in a large archive they are a tenth of all that is held.
    del gathered, planned
    hand_back()
    work.memory.keep_archive(archive)
    work.show(archive)
    with watch.phase("diff"):
        before, wary = publishing.before(here, last, clean, work.memory)
    done = fulfil(work, archive, plan, before, wary, lambda: publishing.record(here, ledger))
    report = Report(
        output=str(here.output),
        articles=len(left.entries) + len(left.withdrawn),
        pages=done.pages,
        written=done.written,
        kept=done.pages - done.written,
        deleted=done.deleted,
        phases=watch.phases,
        seconds=watch.seconds,
        peak_memory=done.peak_memory,
        problems=problems,
        remarks=(
            *remarks,
            *remarks_of(here, before, plan, done),
        ),
        held=len(shown.held),
        opens=holding.written(shown.until) if shown.until is not None else None,
    )
    with watch.phase("save"):
        digest = standing.write(here.standing, left)
        work.memory.keep_standing((digest, b""), standing.Amended(), left)
    seal_of(here, looked_at.look, report, shown.since, shown.until, digest)
    if done.halted:
        raise Halted
    output.close_journal(here.output)
    return report


def _save(work: Work, gathered: Gathered, looked: seal.Looked) -> Standing:
    """Keep in the cache what was read; give what the build will leave of its archive."""
    here, cache, found, old = work.here, work.cache, gathered.sources, gathered.old
    cache.remember("files", work.maker, assets.pack(assets.Memory(looked.look.at, gathered.seen)))
    if found.touched or len(old) != len(found.records):
        cache.save(work.maker, found.records, found.changed if old else None)
    return standing.standing_of(
        looked.listing,
        gathered.catalog,
        gathered.kin,
        gathered.site,
        standing.asides_of(found.records),
        indexing.wanted(here.config.search),
        arranging.hidden(found.records, gathered.shown),
        {path for record in found.records.values() for path in record.asks},
    )


def remarks_of(
    here: Ground,
    before: Mapping[str, bytes],
    plan: Sequence[Page],
    done: Done,
    own: Sequence[str] = (),
) -> tuple[str, ...]:
    """Say what is left out of the site, and what in it is near a limit of common hosts.

    *own* are the paths of files of articles and lists that stay, where the plan is without them.
    """
    written = not done.halted and (done.written or done.deleted)
    return (
        *indexing.absent(here.config.search),
        *lettering.absent(here.config),
        *publishing.without_address(here.config, before),
        *(outline.remarks(plan, here.output, here.config, own) if written else ()),
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
