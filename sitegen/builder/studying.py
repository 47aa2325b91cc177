"""A site in, its catalog, problems and plan out, without building it: what `check`, `related` and `build --plan` look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from ..catalog import Catalog, Host
from ..catalog.names import fold
from ..catalog.topics import Proposal, propose
from ..errors import Problem
from . import authority, drawing, gathering, indexing, outline, publishing, seal
from .binding import bind
from .cache import Cache, DamagedError
from .fulfilling import Work
from .ground import Ground
from .memory import Memory
from .report import Progress, Watch

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Study:
    """What is known of a site."""

    catalog: Catalog
    problems: tuple[Problem, ...]
    """Sorted by place."""
    hosts: tuple[Host, ...]
    """Where the texts link to, the most linked first."""
    topics: tuple[Proposal, ...] = ()
    """Phrases that may be topics, where they were asked for; their members are places in the catalog."""


def study(
    here: Ground,
    *,
    related: bool,
    topics: int,
    jobs: int | None,
    progress: Progress,
) -> Study:
    """Read what has changed since the last build, and arrange the whole archive.

    Related articles, which take long where they are not known yet, are reckoned where *related* asks for them;
    *topics* has so many topics proposed.

    Writes texts to the cache and nothing else: the records of the last build stay, since
    the next one finds out from them which files were renamed.
    """

    def look(work: Work) -> Study:
        found = gathering.gather(work)
        problems = gathering.problems_of(work, found, found.assignment)
        cache, whole = work.cache, found.catalog
        proposed = _topics(here, whole, cache, topics) if topics else ()
        # They are reckoned as they are looked at, from the cache that is about to be closed.
        whole = (
            replace(whole, related=tuple(whole.related))
            if related
            else replace(whole, related=(), near=(), related_digests=())
        )
        return Study(whole, problems, found.site.hosts, proposed)

    return _with_work(here, jobs, progress, look)


def _topics(here: Ground, whole: Catalog, cache: Cache, most: int) -> tuple[Proposal, ...]:
    """Propose phrases that are no names of the archive's groups or people yet, and that nobody refused."""
    subjects = authority.read_topics(here.site)
    known = [group.name for groups in whole.groups.values() for group in groups]
    known += [name for person in whole.people for name in person.variants]
    known += [name for topic in subjects.topics if topic.refused for name in topic.names]
    bearers = {fold(g.name): frozenset(g.everything) for g in whole.groups.get("topic", ())}
    taken = {
        fold(name): (topic.name, bearers.get(fold(topic.name), frozenset()))
        for topic in subjects.taken
        for name in topic.names
    }
    vectors = cache.terms([cache.base_of(entry.content_digest) for entry in whole.entries])
    return propose(vectors, known, most, taken)


def plan(here: Ground, *, jobs: int | None, progress: Progress) -> outline.Outline:
    """Plan the output and measure it; nothing is written there.

    Writes texts and volumes to the cache and nothing else.
    """

    def look(work: Work) -> outline.Outline:
        planned = gathering.plan(work, gathering.gather(work))
        archive = planned.archive
        before, _ = publishing.before(here, seal.read(here.seal), False, work.memory)
        bind(here.volumes, archive, work.crew)
        with indexing.Indexing(here, work.cache, work.maker) as search:
            search.survey(archive, before)
            shards = [task.shard for task in search.todo if task.shard]
            unindexed = outline.Unindexed(
                articles=sum(len(shard.members) for shard in shards),
                shards=len(shards),
                languages=len(search.todo) - len(shards),
            )
            kept = search.kept
        desk = publishing.desk_of(here, archive.site)
        # Pages are drawn to see how large they are, by a connection of its own.
        work.cache.commit()
        try:
            return outline.outline(
                [*planned.plan, *kept], unindexed, before, here.volumes, desk, here.config
            )
        finally:
            drawing.leave()

    return _with_work(here, jobs, progress, look)


def _with_work(
    here: Ground, jobs: int | None, progress: Progress, look: Callable[[Work], Found]
) -> Found:
    with Memory(jobs) as memory:
        try:
            cache = Cache(here.cache)
        except DamagedError:
            for path in here.state.glob("cache.db*"):
                path.unlink()
            cache = Cache(here.cache)
        try:
            return look(Work(here, cache, memory, here.maker, progress, Watch()))
        finally:
            cache.close()
