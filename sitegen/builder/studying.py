"""A site in, its catalog, problems and plan out, without building it: what `check`, `related` and `build --plan` look at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from .. import loader, pages
from ..catalog import Authority, Catalog
from ..catalog.topics import Proposal, propose
from ..errors import Problem
from ..pages import Archive, Page, Site
from ..urls import Assignment
from . import (
    arranging,
    assets,
    authority,
    drawing,
    holding,
    indexing,
    outbound,
    outline,
    publishing,
    seal,
)
from .binding import bind
from .cache import Cache, DamagedError
from .crew import Crew
from .ground import Ground
from .holding import Shown
from .linking import link
from .loading import load
from .making import problems_of
from .outbound import Host
from .records import Record
from .report import Progress

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Study:
    """What is known of a site."""

    catalog: Catalog
    problems: tuple[Problem, ...]
    """Sorted by place."""
    people: Authority
    """What the editor says of people."""
    hosts: tuple[Host, ...] = ()
    """Where the texts link to, where that was asked for."""
    topics: tuple[Proposal, ...] = ()
    """Phrases that may be topics, where they were asked for; their members are places in the catalog."""


def study(
    here: Ground,
    *,
    related: bool,
    hosts: bool,
    topics: int,
    jobs: int | None,
    progress: Progress,
) -> Study:
    """Read what has changed since the last build, and arrange the whole archive.

    Related articles, which take long where they are not known yet, are reckoned where *related* asks for them;
    *hosts* has the links of all texts counted, *topics* so many topics proposed.

    Writes texts to the cache and nothing else: the records of the last build stay, since
    the next one finds out from them which files were renamed.
    """

    def look(cache: Cache, crew: Crew) -> Study:
        found = _gather(here, cache, crew, progress)
        problems = problems_of(
            here,
            found.catalog,
            found.records,
            found.assignment,
            found.lacking,
            found.refused,
            found.shown,
        )
        whole = found.catalog
        entries = whole.entries
        seen = outbound.count(cache.text(e.content_digest) for e in entries) if hosts else ()
        proposed = _topics(whole, cache, topics) if topics else ()
        # They are reckoned as they are looked at, from the cache that is about to be closed.
        whole = (
            replace(whole, related=tuple(whole.related))
            if related
            else replace(whole, related=(), near=(), related_digests=())
        )
        return Study(whole, problems, authority.read(here.site), seen, proposed)

    return _with_cache(here, jobs, look)


def _topics(whole: Catalog, cache: Cache, most: int) -> tuple[Proposal, ...]:
    """Propose phrases that are no names of the archive's groups or people yet."""
    known = [group.name for groups in whole.groups.values() for group in groups]
    known += [name for person in whole.people for name in person.variants]
    vectors = cache.terms([cache.base_of(entry.content_digest) for entry in whole.entries])
    return propose(vectors, known, most)


def plan(here: Ground, *, jobs: int | None, progress: Progress) -> outline.Outline:
    """Plan the output and measure it; nothing is written there.

    Writes texts and volumes to the cache and nothing else.
    """

    def look(cache: Cache, crew: Crew) -> outline.Outline:
        found = _gather(here, cache, crew, progress)
        archive, site, whole = _planned(found)
        before, _ = publishing.before(here, seal.read(here.seal), False)
        bind(here.volumes, archive, crew)
        with indexing.Indexing(here, cache, here.maker) as search:
            search.survey(archive, before)
            shards = [task.shard for task in search.todo if task.shard]
            unindexed = outline.Unindexed(
                articles=sum(len(shard.members) for shard in shards),
                shards=len(shards),
                languages=len(search.todo) - len(shards),
            )
            kept = search.kept
        desk = publishing.desk_of(here, site)
        try:
            return outline.outline(
                [*whole, *kept], unindexed, before, here.volumes, desk, here.config
            )
        finally:
            drawing.leave()

    return _with_cache(here, jobs, look)


@dataclass(frozen=True, slots=True)
class _Gathered:
    """What a build knows before it plans."""

    records: Mapping[str, Record]
    shown: Shown
    assignment: Assignment
    catalog: Catalog
    site: Site
    lacking: list[tuple[str, assets.Lack]]
    refused: list[Problem]


def _with_cache(here: Ground, jobs: int | None, look: Callable[[Cache, Crew], Found]) -> Found:
    with Crew(jobs, None) as crew:
        try:
            cache = Cache(here.cache)
        except DamagedError:
            for path in here.state.glob("cache.db*"):
                path.unlink()
            cache = Cache(here.cache)
        try:
            return look(cache, crew)
        finally:
            cache.close()


def _gather(here: Ground, cache: Cache, crew: Crew, progress: Progress) -> _Gathered:
    maker = here.maker
    refused: list[Problem] = []
    sources = loader.scan(here.articles, refused.append)
    old = cache.records(maker)
    looked = assets.recall(cache.memory("files", maker))
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
    records = found.records
    shown = holding.choose(records, here.config, here.now, drafts=here.drafts)
    cards = shown.cards
    assignment = arranging.assign(here, shown, arranging.places_of(here, cache), found, old)
    linked = link(records, assignment.addresses, cache, crew)
    whole, _ = arranging.catalog_of(here, records, cards, assignment, linked, cache, crew.jobs)
    site, lacking = arranging.site_of(here, records, cards, assignment, looked, {})
    return _Gathered(records, shown, assignment, whole, site, lacking, refused)


def _planned(found: _Gathered) -> tuple[Archive, Site, list[Page]]:
    archive = Archive(found.catalog, found.site)
    whole = pages.pages_of(archive)
    if taken := publishing.clashing(whole):
        site, _ = arranging.without(found.site, found.assignment, taken)
        archive = Archive(found.catalog, site)
        whole = pages.pages_of(archive)
    publishing.check(whole)
    return archive, archive.site, whole
