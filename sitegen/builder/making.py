"""A build that has something to do: the steps of the pipeline over one site, in order."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from .. import loader, pages
from ..catalog import Catalog
from ..errors import Location, Problem, SitegenError
from ..urls import Assignment
from . import (
    arranging,
    assets,
    authority,
    drawing,
    holding,
    indexing,
    outline,
    output,
    program,
    publishing,
    seal,
    standing,
    strangers,
)
from .cache import Cache, DamagedError
from .crew import Crew
from .fulfilling import Work, fulfil
from .ground import ARTICLES, Ground
from .holding import Shown
from .linking import link
from .loading import load
from .records import Record
from .report import Progress, Report, Watch

if TYPE_CHECKING:
    from concurrent.futures import Executor


def make(
    here: Ground,
    last: seal.Seal | None,
    looked_at: seal.Looked,
    *,
    clean: bool,
    jobs: int | None,
    executor: Executor | None,
    progress: Progress,
    watch: Watch,
) -> Report:
    """Build what has changed, or with *clean* everything; a damaged cache is made anew, once."""
    remarks: tuple[str, ...] = ()
    with Crew(jobs, executor) as crew:
        for attempt in (1, 2):
            try:
                cache = Cache(here.cache)
            except DamagedError as error:
                remarks += (_lost(here, error),)
                cache = Cache(here.cache)
            try:
                return _make(here, last, looked_at, cache, crew, clean, remarks, progress, watch)
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
    here: Ground,
    last: seal.Seal | None,
    looked_at: seal.Looked,
    cache: Cache,
    crew: Crew,
    clean: bool,
    remarks: tuple[str, ...],
    progress: Progress,
    watch: Watch,
) -> Report:
    maker = here.maker
    if clean:
        for folder in (here.volumes, here.templates):
            shutil.rmtree(folder, ignore_errors=True)
    with watch.phase("scan"):
        refused: list[Problem] = []
        sources = loader.scan(here.articles, refused.append)
    with watch.phase("load"):
        old = {} if clean else cache.records(maker)
        looked = assets.recall(b"" if clean else cache.memory("files", maker))
        found = load(
            sources,
            old,
            articles=here.articles,
            program=maker,
            looked=looked.looked,
            markup=here.config.html,
            cache=cache,
            crew=crew,
            progress=progress,
        )
    with watch.phase("catalog"):
        shown = holding.choose(found.records, here.config, here.now, drafts=here.drafts)
        cards = shown.cards
        places = arranging.places_of(here, cache)
        assignment = arranging.assign(here, shown, places, found, old)
        linked = link(found.records, assignment.addresses, cache, crew)
        whole, kin = arranging.catalog_of(
            here, found.records, cards, assignment, linked, cache, crew.jobs
        )
    with watch.phase("plan"):
        seen: dict[str, assets.Seen] = {}
        site, lacking = arranging.site_of(here, found.records, cards, assignment, looked, seen)
        archive = pages.Archive(whole, site)
        plan = pages.pages_of(archive)
        if taken := publishing.clashing(plan):
            site, assignment = arranging.without(site, assignment, taken)
            archive = pages.Archive(whole, site)
            plan = pages.pages_of(archive)
        publishing.check(plan)
    with watch.phase("save"):
        cache.remember("files", maker, assets.pack(assets.Memory(looked_at.look.at, seen)))
        if found.touched or len(old) != len(found.records):
            cache.save(maker, found.records, found.changed if old else None)
    work = Work(here, cache, crew, maker, progress, watch)
    with watch.phase("diff"):
        before, wary = publishing.before(here, last, clean)
    done = fulfil(
        work,
        archive,
        plan,
        before,
        wary,
        lambda: publishing.record(here, assignment.places, places),
    )
    problems = problems_of(here, whole, found.records, assignment, lacking, refused, shown)
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
        problems=problems,
        remarks=(
            *remarks,
            *indexing.absent(here.config.search),
            *publishing.without_address(here.config, before),
            *(
                outline.remarks(plan, here.output, here.config)
                if done.written or done.deleted
                else ()
            ),
        ),
        held=len(shown.held),
        opens=holding.written(shown.until) if shown.until is not None else None,
    )
    with watch.phase("save"):
        left = standing.standing_of(
            looked_at.listing,
            whole,
            kin,
            site,
            standing.asides_of(found.records),
            indexing.wanted(here.config.search),
        )
        digest = standing.write(here.standing, left)
    seal_of(here, looked_at.look, report, shown.since, shown.until, digest)
    output.close_journal(here.output)
    return report


def problems_of(
    here: Ground,
    catalog: Catalog,
    records: Mapping[str, Record],
    assignment: Assignment,
    lacking: Sequence[tuple[str, assets.Lack]],
    refused: Sequence[Problem],
    shown: Shown,
) -> tuple[Problem, ...]:
    """Gather what is wrong with the sources, their names, addresses, pictures and links, sorted by place."""
    found = [
        *holding.problems_of(shown, ARTICLES),
        *strangers.problems_of(catalog, authority.read_timelines(here.site)),
        *refused,
        *(p for record in records.values() for p in record.problems),
    ]
    found += assignment.problems
    for path, (code, fact) in lacking:
        found.append(Problem(Location(f"{ARTICLES}/{path}"), code, fact))
    for path in assignment.addresses:
        for asked in records[path].asks:
            if asked.endswith((".md", ".txt")) and asked not in assignment.addresses:
                fact = f"the text links to {asked}, which is no article of the site"
                found.append(Problem(Location(f"{ARTICLES}/{path}"), "dead-link", fact))
    return tuple(sorted(found))


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
