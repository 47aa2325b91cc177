"""The plan: the table of producers, in order. Pure."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import Any

from ..catalog import Catalog
from ..config import Config
from . import (
    about,
    accent,
    anniversaries,
    article,
    article_card,
    card,
    comparison,
    copies,
    corrections,
    datapackage,
    day,
    downloads,
    feeds,
    group,
    groups,
    home,
    hosts,
    month,
    not_found,
    people,
    person,
    place_map,
    redirect,
    robots,
    search,
    sitemap,
    text,
    timeline,
    tombstone,
    year,
    years,
)
from .archive import Archive
from .page import Page, Producer, Stored
from .site import Site

PRODUCERS: dict[str, Producer] = {
    producer.name: producer
    for producer in (
        copies.PRODUCER,
        accent.PRODUCER,
        card.PRODUCER,
        article_card.PRODUCER,
        downloads.PRODUCER,
        downloads.DATABASE_PRODUCER,
        datapackage.PRODUCER,
        text.PRODUCER,
        article.PRODUCER,
        comparison.PRODUCER,
        tombstone.PRODUCER,
        redirect.PRODUCER,
        day.PRODUCER,
        month.PRODUCER,
        year.PRODUCER,
        years.PRODUCER,
        anniversaries.DAY_PRODUCER,
        anniversaries.PRODUCER,
        group.PRODUCER,
        timeline.PRODUCER,
        groups.PRODUCER,
        place_map.PRODUCER,
        person.PRODUCER,
        people.PRODUCER,
        corrections.PRODUCER,
        about.PRODUCER,
        not_found.PRODUCER,
        search.SHARD_PRODUCER,
        search.CONTENTS_PRODUCER,
        search.PRODUCER,
        search.DESCRIPTION_PRODUCER,
        home.PRODUCER,
        feeds.PRODUCER,
        sitemap.PRODUCER,
        sitemap.NEWS_PRODUCER,
        sitemap.INDEX_PRODUCER,
        robots.PRODUCER,
        robots.RESERVATION_PRODUCER,
        hosts.HEADERS_PRODUCER,
        hosts.PRODUCER,
    )
}
"""Every kind of page, in the order of writing: what is linked to comes before what links to it."""


LEAVES = frozenset(
    producer.name
    for producer in (
        copies.PRODUCER,
        article_card.PRODUCER,
        downloads.PRODUCER,
        downloads.DATABASE_PRODUCER,
        datapackage.PRODUCER,
        text.PRODUCER,
    )
)
"""Files that link to no page, and may stand before any."""


SOME = 2000
"""Pages that are planned in a moment."""


def plan(catalog: Catalog, site: Site) -> list[Page]:
    """Plan every page of the site, in the order of `PRODUCERS`; builds no view."""
    return pages_of(Archive(catalog, site))


def pages_of(archive: Archive, check: Callable[[], None] | None = None) -> list[Page]:
    """Plan every page of an archive, for one who needs the archive too. *check* may raise, now and then."""
    found: list[Page] = []
    for name in PRODUCERS:
        found += of_kind(archive, name, check)
        if check:
            check()
    return found


def of_kind(archive: Archive, name: str, check: Callable[[], None] | None = None) -> list[Page]:
    """Plan the pages of one producer; an archive does it once. *check* may raise, between some pages and others."""
    if name not in archive.planned:
        pages = iter(PRODUCERS[name].plan(archive))
        found: list[Page] = []
        while some := list(islice(pages, SOME)):
            found += some
            if check:
                check()
        archive.planned[name] = found
    return archive.planned[name]


def finish(producer: str, frame: Any, stored: tuple[Stored, ...], config: Config) -> object:
    """Make a page's view: all that its template may read. Runs in the worker."""
    return PRODUCERS[producer].finish(frame, stored, config)
