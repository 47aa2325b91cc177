"""A site in, its catalog and its problems out, without building it: what `check` and `related` look at."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .. import loader
from ..catalog import Catalog
from ..errors import Problem
from . import arranging, assets, holding, program
from .cache import Cache, DamagedError
from .crew import Crew
from .ground import Ground
from .linking import link
from .loading import load
from .making import problems_of
from .report import Progress


@dataclass(frozen=True, slots=True)
class Study:
    """What is known of a site."""

    catalog: Catalog
    problems: tuple[Problem, ...]
    """Sorted by place."""


def study(here: Ground, *, related: bool, jobs: int | None, progress: Progress) -> Study:
    """Read what has changed since the last build, and arrange the whole archive.

    Related articles, which take long where they are not known yet, are reckoned where *related* asks for them.

    Writes texts to the cache and nothing else: the records of the last build stay, since
    the next one finds out from them which files were renamed.
    """
    with Crew(jobs, None) as crew:
        try:
            cache = Cache(here.cache)
        except DamagedError:
            for path in here.state.glob("cache.db*"):
                path.unlink()
            cache = Cache(here.cache)
        try:
            found = _study(here, cache, crew, progress)
            if not related:
                bare = replace(found.catalog, related=(), near=(), related_digests=())
                return replace(found, catalog=bare)
            # They are reckoned as they are looked at, from the cache that is about to be closed.
            all_of_them = tuple(found.catalog.related)
            return replace(found, catalog=replace(found.catalog, related=all_of_them))
        finally:
            cache.close()


def _study(here: Ground, cache: Cache, crew: Crew, progress: Progress) -> Study:
    maker = program.digest()
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
        cache=cache,
        crew=crew,
        progress=progress,
    )
    shown = holding.choose(found.records, here.config, here.now, drafts=here.drafts)
    cards = shown.cards
    assignment = arranging.assign(here, shown, arranging.places_of(here, cache), found, old)
    linked = link(found.records, assignment.addresses, cache, crew)
    whole = arranging.catalog_of(here, found.records, cards, assignment, linked, cache, crew.jobs)
    _, lacking = arranging.site_of(here, found.records, cards, assignment, looked, {})
    return Study(whole, problems_of(found.records, assignment, lacking, refused, shown))
