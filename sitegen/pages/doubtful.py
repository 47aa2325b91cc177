"""The archive in, what an editor may want to look at out, as far as the page about the archive shows it. Pure.

`sitegen check` lists all of it; the page shows the beginning of each list, and how much more there is.
"""

from __future__ import annotations

import heapq

import msgspec

from .. import urls
from ..catalog import Entry, Host
from .archive import Archive, link_to
from .page import Link

MOST = 20
"""Rows that a list shows."""


class Misread(msgspec.Struct, frozen=True):
    """A field of a captured page that may have been misread."""

    article: Link
    field: str
    value: str
    line: int
    """Of the capture; 0 where it stands in none."""
    sure: int
    """In percent."""


class Story(msgspec.Struct, frozen=True):
    """An article of which there are other versions."""

    article: Link
    others: tuple[Link, ...]


class Doubtful(msgspec.Struct, frozen=True):
    """The beginning of each list; the numbers are of the whole."""

    unsure: int
    """Readings that may be wrong."""
    misread: tuple[Misread, ...]
    """The least sure first."""
    versions: int
    """Articles that are a version of another."""
    stories: tuple[Story, ...]
    """Those with the most versions first."""
    alike: int
    """Pairs of people who may be one."""
    people: tuple[tuple[Link, Link], ...]
    """Those with the most articles first."""
    broken: int
    dead: tuple[Link, ...]
    """Articles whose text links to one that there is none of, or none yet: a draft, or one that is held back."""
    sites: int
    """Hosts that articles link to."""
    hosts: tuple[Host, ...]
    """The most linked first."""


def doubtful(archive: Archive) -> Doubtful:
    """Gather what may be wrong, and what the archive leans on. Linear in the number of articles."""
    found = _unsure(archive)
    catalog, site = archive.catalog, archive.site
    stories = {story[0]: story for story in catalog.versions.values()}
    largest = heapq.nsmallest(MOST, stories.values(), key=lambda s: (-len(s), s[0]))
    return Doubtful(
        unsure=len(found),
        misread=tuple(_misread(archive, *one) for one in heapq.nsmallest(MOST, found)),
        versions=len(catalog.versions) - len(stories),
        stories=tuple(_story(archive, story) for story in largest),
        alike=len(catalog.doubts),
        people=tuple(
            (link_to(archive.people[d.a]), link_to(archive.people[d.b]))
            for d in catalog.doubts[:MOST]
        ),
        broken=len(site.dead),
        dead=tuple(
            _link(archive.entries[catalog.by_path[path]])
            for path, _ in site.dead[:MOST]
            if path in catalog.by_path
        ),
        sites=len(site.hosts),
        hosts=site.hosts[:MOST],
    )


def _unsure(archive: Archive) -> list[tuple[int, int, int]]:
    """List how sure each doubtful reading is, its entry, and its place among those of the entry."""
    return [
        (reading.sure, index, place)
        for index, entry in enumerate(archive.entries)
        if entry.card.unsure
        for place, reading in enumerate(entry.card.unsure)
    ]


def _misread(archive: Archive, sure: int, index: int, place: int) -> Misread:
    entry = archive.entries[index]
    said = entry.card.unsure[place]
    return Misread(_link(entry), said.field, said.value, said.line, sure)


def _story(archive: Archive, story: tuple[int, ...]) -> Story:
    first, *others = (_link(archive.entries[index]) for index in story)
    return Story(first, tuple(others[:MOST]))


def _link(entry: Entry) -> Link:
    return Link(entry.card.title, urls.file_of(entry.url))
