"""Search: the page, its description for browsers, and the scripts that find by headline, person, place and date. Pure.

What Pagefind makes of the texts is added by the builder (`builder/indexing.py`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial

import msgspec

from ..model import Status
from .archive import Archive
from .page import Page, Producer, digest_of
from .shards import FACETS, Shard, facets_of, words_digest
from .views import View

FOLDER = "search/"
LONGEST_NAME = 16
"""Characters of a name (OpenSearch 1.1, `ShortName`)."""


class SearchView(View, frozen=True, kw_only=True):
    """What `search.html` may read."""


class OpenSearchView(msgspec.Struct, frozen=True, kw_only=True):
    """What `opensearch.xml` may read.

    Source: OpenSearch 1.1, draft 6.
    """

    name: str
    """At most 16 characters."""
    page: str
    """Absolute address of the search page."""
    icon: str
    """Absolute."""


class Row(msgspec.Struct, frozen=True, array_like=True):
    """What the search page knows of an article without its text, in this order."""

    href: str
    title: str
    date: str
    people: tuple[str, ...]
    """Slugs, as are the next three."""
    section: tuple[str, ...]
    place: tuple[str, ...]
    publisher: tuple[str, ...]
    retracted: int


class Contents(msgspec.Struct, frozen=True):
    """What the search page knows before it is asked anything."""

    full: bool
    """Whether there is an index of the whole texts."""
    shards: tuple[tuple[str, str, str, str, int], ...]
    """Name, language, first and last date, and number of articles; by language, oldest first."""
    facets: dict[str, tuple[tuple[str, str, int], ...]]
    """Kind → slug, name and number of articles, in the order of the kind's own index."""


def plan(archive: Archive) -> Iterator[Page]:
    """Plan the search page, where search is wanted."""
    if archive.config.search:
        key = archive.key(PRODUCER.name, [])
        yield Page(f"{FOLDER}index.html", PRODUCER.name, key, partial(frame, archive))


def frame(archive: Archive) -> SearchView:
    """Gather the page."""
    return SearchView(nav=archive.nav, address=FOLDER)


def plan_description(archive: Archive) -> Iterator[Page]:
    """Plan the description by which a browser adds the search; it needs an absolute address."""
    base = archive.config.base_url
    if archive.config.search and base:
        view = OpenSearchView(
            name=short_name(archive.config.title),
            page=f"{base}{FOLDER}index.html",
            icon=f"{base}static/icon.svg",
        )
        key = archive.key(DESCRIPTION_PRODUCER.name, [])
        path = f"{FOLDER}opensearch.xml"
        yield Page(path, DESCRIPTION_PRODUCER.name, key, partial(_given, view))


def short_name(title: str) -> str:
    """Shorten a title to the characters that a browser shows, at the end of a word where one fits."""
    title = " ".join(title.split())
    if len(title) <= LONGEST_NAME:
        return title
    head = title[: LONGEST_NAME + 1].rpartition(" ")[0]
    return head or title[:LONGEST_NAME]


def plan_contents(archive: Archive) -> Iterator[Page]:
    """Plan the script that tells what there is to be searched."""
    if not archive.config.search:
        return
    data = b"window.searchContents=%b;\n" % msgspec.json.encode(contents(archive))
    key = archive.key(CONTENTS_PRODUCER.name, [hashlib.blake2b(data, digest_size=16).digest()])
    yield Page(f"{FOLDER}contents.js", CONTENTS_PRODUCER.name, key, partial(_given, data))


def contents(archive: Archive) -> Contents:
    """Gather what there is to be searched, and what a search can be narrowed to."""
    entries = archive.entries
    return Contents(
        full=archive.site.engine,
        shards=tuple(
            (
                shard.name,
                shard.language,
                entries[shard.members[0]].card.date[:10],
                entries[shard.members[-1]].card.date[:10],
                len(shard.members),
            )
            for shard in archive.shards
        ),
        facets={
            kind: tuple((g.slug, g.name, len(g.members)) for g in archive.groups_of(kind))
            for kind in FACETS
        },
    )


def plan_shards(archive: Archive) -> Iterator[Page]:
    """Plan the scripts that hold headlines, persons, places and dates, a shard in each."""
    if not archive.config.search:
        return
    for shard in archive.shards:
        if not archive.concerns(shard.members):
            continue
        key = archive.key(
            SHARD_PRODUCER.name, [digest_of(shard.name), words_digest(archive, shard)]
        )
        make = partial(rows, archive, shard)
        yield Page(f"{FOLDER}{shard.name}/articles.js", SHARD_PRODUCER.name, key, make)


def rows(archive: Archive, shard: Shard) -> bytes:
    """Write the script of a shard: `searchShard(name, rows)`."""
    found = []
    for index in shard.members:
        entry, facets = archive.entries[index], facets_of(archive, index)
        found.append(
            Row(
                entry.url,
                entry.card.title,
                entry.card.date[:10],
                facets.person,
                facets.section,
                facets.place,
                facets.publisher,
                int(entry.card.status == Status.RETRACTED),
            )
        )
    return b'searchShard("%b",%b);\n' % (shard.name.encode(), msgspec.json.encode(found))


def _given(view: object) -> object:
    return view


PRODUCER = Producer("search", "search.html", plan, SearchView)
DESCRIPTION_PRODUCER = Producer("opensearch", "opensearch.xml", plan_description, OpenSearchView)
CONTENTS_PRODUCER = Producer("search_contents", None, plan_contents)
SHARD_PRODUCER = Producer("search_shard", None, plan_shards)
