"""Sources in, the arranged archive and its plan out: what a build and a look at the archive have in common."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from .. import loader, pages
from ..catalog import Catalog, Kin
from ..errors import Problem
from ..pages import Archive, Page, Site
from ..urls import Assignment, Place
from . import arranging, assets, authority, holding, publishing, strangers
from .fulfilling import Work
from .glimpsing import Glimpse
from .ground import ARTICLES
from .holding import Shown
from .linking import link
from .loading import Found, load
from .records import Record
from .viewing import NOBODY, Halted
from .warming import warm


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is known before anything is planned."""

    at: int
    """When the sources were looked at, in nanoseconds since 1970."""
    sources: Found
    old: Mapping[str, Record]
    """Records of the last build."""
    shown: Shown
    places: Sequence[Place]
    """The ledger as it was."""
    assignment: Assignment
    catalog: Catalog
    kin: Kin
    site: Site
    seen: Mapping[str, assets.Seen]
    """Files that go to the output as they are."""
    lacking: Sequence[tuple[str, assets.Lack]]
    """Articles with what is wrong with their pictures."""
    refused: Sequence[Problem]
    """Of files that are no articles."""


@dataclass(frozen=True, slots=True)
class Planned:
    """An archive with all its pages."""

    archive: Archive
    plan: list[Page]
    assignment: Assignment
    """Without the redirects that were in the way of a page."""


def gather(work: Work, *, clean: bool = False, draws: bool = False) -> Gathered:
    """Read what has changed since the last build, with *clean* everything, and arrange the archive.

    New texts go to the cache; the records of the last build stay there. *draws* tells that pages are drawn next.
    The viewer may stop it between steps; what was read is kept then.
    """
    here, cache, crew, maker, watch = work.here, work.cache, work.crew, work.maker, work.watch
    check = work.viewer.check
    at = time.time_ns()
    with watch.phase("scan"):
        refused: list[Problem] = []
        sources = loader.scan(here.articles, refused.append, check)
        check()
    with watch.phase("load"):
        old = {} if clean else cache.records(maker, check)
        check()
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
            progress=work.progress,
            meanwhile=None if work.viewer is NOBODY else Glimpse(work, looked).look,
        )
    with _keeping(work, found, old, at):
        with watch.phase("catalog"):
            check()
            records = found.records
            shown = arranging.show(here, records)
            places = arranging.places_of(here, cache)
            check()
            came = {path: records[path] for path in records.keys() - old.keys()} if old else {}
            went = {path: record for path, record in old.items() if path not in records}
            renamed = arranging.renamed_of(here, cache, records, came, went)
            assignment = arranging.assign(here, shown, places, found, renamed, check)
            check()
            linked = link(records, assignment.addresses, cache, crew)
            if draws and not old and crew.is_ready:
                warm(work, found, looked)
            catalog, kin = arranging.catalog_of(
                here, records, shown.cards, assignment, linked, cache, crew.jobs, check
            )
        with watch.phase("plan"):
            seen: dict[str, assets.Seen] = {}
            site, lacking = arranging.site_of(here, records, shown.cards, assignment, looked, seen)
            check()
    return Gathered(
        at, found, old, shown, places, assignment, catalog, kin, site, seen, lacking, refused
    )


@contextmanager
def _keeping(work: Work, found: Found, old: Mapping[str, Record], at: int) -> Iterator[None]:
    """Save what was read since *at* (nanoseconds since 1970) where the rest is given up, for the build that takes its place.

    Where articles have gone, that one has to see it: they may have got another name.
    """
    try:
        yield
    except Halted:
        if found.touched and old.keys() <= found.records.keys():
            work.cache.remember("files", work.maker, assets.pack(assets.Memory(at)))
            work.cache.save(work.maker, found.records, found.changed if old else None)
        raise


def plan(work: Work, gathered: Gathered) -> Planned:
    """Plan every page, with the redirects left out that would be in the way of another; OutputError where pages are.

    The viewer may stop it, as it may `gather`.
    """
    archive, assignment = Archive(gathered.catalog, gathered.site), gathered.assignment
    check = work.viewer.check
    with _keeping(work, gathered.sources, gathered.old, gathered.at):
        planned = pages.pages_of(archive, check)
        if taken := publishing.clashing(planned):
            site, assignment = arranging.without(gathered.site, assignment, taken)
            archive = Archive(gathered.catalog, site)
            planned = pages.pages_of(archive, check)
    publishing.check(planned)
    return Planned(archive, planned, assignment)


def problems_of(work: Work, gathered: Gathered, assignment: Assignment) -> tuple[Problem, ...]:
    """Gather what is wrong with the sources, their names, addresses, pictures and links, sorted by place."""
    found = [
        *holding.problems_of(gathered.shown, ARTICLES),
        *strangers.problems_of(
            gathered.catalog,
            authority.read_timelines(work.here.site),
            authority.read_topics(work.here.site),
        ),
        *strangers.portraits(gathered.catalog, gathered.site),
        *strangers.links(work.here.site),
        *gathered.refused,
        *(problem for record in gathered.sources.records.values() for problem in record.problems),
        *assignment.problems,
        *arranging.said_of_pictures(gathered.lacking),
        *arranging.said_of_links(
            arranging.dead_links(gathered.sources.records.values(), assignment.addresses)
        ),
    ]
    return tuple(sorted(found))
