"""Every page that search engines may read, by year. Pure.

Source: sitemaps.org 0.9: at most 50,000 addresses in a file; `lastmod` only where it is true.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import TypeVar

import msgspec

from .archive import Archive
from .page import Page, Producer, digest_of
from .preference import is_found

T = TypeVar("T")

LONGEST = 50_000


class Address(msgspec.Struct, frozen=True):
    """A page in a sitemap."""

    url: str
    """Absolute."""
    changed: str | None
    """W3C date, as precise as known."""


class SitemapView(msgspec.Struct, frozen=True, kw_only=True):
    """What `sitemap.xml` may read: one file of addresses."""

    addresses: tuple[Address, ...]


class SitemapsView(msgspec.Struct, frozen=True, kw_only=True):
    """What `sitemaps.xml` may read: the index of the files."""

    files: tuple[str, ...]
    """Absolute."""


def plan(archive: Archive) -> Iterator[Page]:
    """Plan the files of addresses: one for the lists, and one or more for each year."""
    if not archive.config.base_url:
        return
    lists = _lists(archive)
    for name, addresses in _chunks("pages", lists):
        key = archive.key(PRODUCER.name, [digest_of(name, *addresses)])
        make = partial(_frame_of_lists, archive.config.base_url, addresses)
        yield Page(f"sitemaps/{name}.xml", PRODUCER.name, key, make)
    for name, members in _years(archive):
        key = archive.key(PRODUCER.name, [archive.cards(members)])
        yield Page(f"sitemaps/{name}.xml", PRODUCER.name, key, partial(frame, archive, members))


def frame(archive: Archive, members: Sequence[int]) -> SitemapView:
    """Gather the addresses of articles."""
    base = archive.config.base_url or ""
    entries = (archive.entries[i] for i in members)
    return SitemapView(
        addresses=tuple(
            Address(base + e.url, _date(e.card.updated or e.card.date)) for e in entries
        )
    )


def plan_index(archive: Archive) -> Iterator[Page]:
    """Plan the index of sitemaps."""
    base = archive.config.base_url
    if base:
        names = [name for name, _ in (*_chunks("pages", _lists(archive)), *_years(archive))]
        key = archive.key(INDEX_PRODUCER.name, [digest_of(*names)])
        files = tuple(f"{base}sitemaps/{name}.xml" for name in names)
        yield Page("sitemap.xml", INDEX_PRODUCER.name, key, partial(SitemapsView, files=files))


def _frame_of_lists(base: str, addresses: Sequence[str]) -> SitemapView:
    return SitemapView(addresses=tuple(Address(base + address, None) for address in addresses))


def _lists(archive: Archive) -> list[str]:
    groups = archive.catalog.groups
    kinds = sorted(groups)
    addresses = (group.url for kind in kinds for group in groups[kind])
    return ["", "about/", "years/", *addresses, *(person.url for person in archive.catalog.people)]


def _years(archive: Archive) -> list[tuple[str, Sequence[int]]]:
    entries = archive.entries
    shown = [i for i, e in enumerate(entries) if is_found(e.card, archive.config)]
    found: list[tuple[str, Sequence[int]]] = []
    for year, members in groupby(shown, lambda i: entries[i].card.date[:4]):
        found += _chunks(year, list(members))
    return found


def _chunks(name: str, whole: Sequence[T]) -> list[tuple[str, Sequence[T]]]:
    parts = [whole[i : i + LONGEST] for i in range(0, len(whole), LONGEST)]
    return [(name if not n else f"{name}-{n + 1}", part) for n, part in enumerate(parts)]


def _date(date: str) -> str:
    return date[:10]


PRODUCER = Producer("sitemap", "sitemap.xml", plan, SitemapView)
INDEX_PRODUCER = Producer("sitemaps", "sitemaps.xml", plan_index, SitemapsView)
