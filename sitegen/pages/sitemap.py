"""Every article and list that search engines may read, articles by year. Pure.

Further pages of a list are found by the links of its first.

Source: sitemaps.org 0.9: at most 50,000 addresses and 50 MB in a file; `lastmod` only where it is true.
Google Search Central, "News sitemaps": articles of two days, at most 1,000.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import partial

import msgspec

from .. import urls
from ..catalog import Entry
from ..model import Card
from . import anniversaries, corrections, place_map
from .archive import Archive
from .feeds.entries import changes, moment
from .page import Page, Producer, digest_of
from .preference import is_found

LONGEST = 50_000
"""Addresses in a file."""
HEAVIEST = 52_428_800
"""Bytes of a file."""
AROUND = 150
"""Bytes of an address's elements, at most, and of the file's own."""
FOLDER = "sitemaps/"
NEWS = f"{FOLDER}news.xml"
DAYS = 2
MOST_NEWS = 1_000


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


class News(msgspec.Struct, frozen=True):
    """An article in the map of news."""

    url: str
    """Absolute."""
    title: str
    published: str
    """W3C date and time."""
    language: str
    """ISO 639."""


class NewsView(msgspec.Struct, frozen=True, kw_only=True):
    """What `news.xml` may read."""

    news: tuple[News, ...]
    """The newest first."""


class Addresses(msgspec.Struct, frozen=True):
    """Pages of one file, relative to the site's root."""

    name: str
    """`pages`, `2019`, `2019-2`."""
    urls: tuple[str, ...]
    entries: tuple[int, ...] = ()
    """Of articles: which, in the same order."""


def plan(archive: Archive) -> Iterator[Page]:
    """Plan the files of addresses: one for the lists, and one or more for each year."""
    for part in archive.sitemaps:
        if part.entries and not archive.concerns(part.entries):
            continue
        reads = [digest_of(*part.urls)] if not part.entries else [archive.cards(part.entries)]
        key = archive.key(PRODUCER.name, reads)
        yield Page(f"{FOLDER}{part.name}.xml", PRODUCER.name, key, partial(frame, archive, part))


def frame(archive: Archive, part: Addresses) -> SitemapView:
    """Gather the addresses of a file."""
    base = archive.config.base_url or ""
    cards = [archive.entries[i].card for i in part.entries]
    dates: Sequence[str | None] = [changed(card) for card in cards] or [None] * len(part.urls)
    whole = (urls.absolute(base, url) for url in part.urls)
    return SitemapView(addresses=tuple(map(Address, whole, dates)))


def plan_news(archive: Archive) -> Iterator[Page]:
    """Plan the map of news, where one is asked for."""
    if archive.config.base_url and archive.config.news_sitemap:
        members = news(archive.entries)
        key = archive.key(NEWS_PRODUCER.name, [archive.cards(members)])
        yield Page(NEWS, NEWS_PRODUCER.name, key, partial(frame_of_news, archive, members))


def frame_of_news(archive: Archive, members: Sequence[int]) -> NewsView:
    """Gather the newest articles."""
    config = archive.config
    found = ((archive.entries[i], archive.entries[i].card) for i in members)
    return NewsView(
        news=tuple(
            News(
                urls.absolute(config.base_url or "", entry.url),
                card.title,
                card.date if len(card.date) == 10 else moment(card.date, config.timezone),
                language_code(card.language or config.language),
            )
            for entry, card in found
            if is_found(card, config)
        )
    )


def plan_index(archive: Archive) -> Iterator[Page]:
    """Plan the index of sitemaps."""
    base = archive.config.base_url
    if base:
        names = [f"{FOLDER}{part.name}.xml" for part in archive.sitemaps]
        names += [NEWS] if archive.config.news_sitemap else []
        key = archive.key(INDEX_PRODUCER.name, [digest_of(*names)])
        files = tuple(base + name for name in names)
        yield Page("sitemap.xml", INDEX_PRODUCER.name, key, partial(SitemapsView, files=files))


def changed(card: Card) -> str:
    """Say when an article was last changed, as far as it says so itself: the newest of its dates, as a day."""
    return max(date[:10] for date in changes(card))


def news(entries: Sequence[Entry]) -> list[int]:
    """Choose the articles of the two days up to the newest one, which need not be today; the newest first."""
    known = [i for i in range(len(entries) - 1, -1, -1) if len(entries[i].card.date) >= 10]
    if not known:
        return []
    newest = dt.date.fromisoformat(entries[known[0]].card.date[:10])
    if newest.toordinal() <= DAYS:
        return known[:MOST_NEWS]
    first = (newest - dt.timedelta(days=DAYS)).isoformat()
    return [i for i in known[:MOST_NEWS] if entries[i].card.date[:10] >= first]


def language_code(tag: str) -> str:
    """Give the ISO 639 code of a language; Chinese is told apart by its script, as news sitemaps ask."""
    parts = tag.lower().split("-")
    if parts[0] == "zh":
        return "zh-tw" if {"hant", "tw", "hk", "mo"} & set(parts) else "zh-cn"
    return parts[0]


def cut(archive: Archive) -> list[Addresses]:
    """Cut all pages into files, those of lists first, articles by year."""
    if not archive.config.base_url:
        return []
    entries = archive.entries
    base = len(archive.config.base_url)
    lists = _lists(archive)
    found = [Addresses(name, tuple(lists[at:to])) for name, at, to in _cuts("pages", lists, base)]
    for group in archive.catalog.groups.get("year", ()):
        every = group.everything
        members = tuple([i for i in every if is_found(entries[i].card, archive.config)])
        year = group.slug
        whole = tuple(entries[i].url for i in members)
        for name, at, to in _cuts(year, whole, base):
            found.append(Addresses(name, whole[at:to], members[at:to]))
    return found


def _lists(archive: Archive) -> list[str]:
    groups = archive.catalog.groups
    addresses = (group.url for kind in sorted(groups) for group in groups[kind])
    return [
        "",
        "about/",
        "years/",
        anniversaries.FOLDER,
        *(anniversaries.address_of(day) for day in sorted(archive.anniversaries)),
        *([corrections.ADDRESS] if archive.corrected else ()),
        *([mapped] if (mapped := place_map.address(archive)) else ()),
        *(urls.index(kind) for kind in archive.nav),
        *addresses,
        *(person.url for person in archive.catalog.people),
    ]


def _cuts(name: str, whole: Sequence[str], base: int) -> list[tuple[str, int, int]]:
    """Cut addresses into files that are short and light enough: name, first, after the last."""
    # No character takes more than 12 bytes.
    most = 12 * sum(map(len, whole)) + (len(whole) + 1) * (base + AROUND)
    if len(whole) <= LONGEST and most <= HEAVIEST:
        return [(name, 0, len(whole))] if whole else []
    found = [0]
    weight = AROUND
    for n, url in enumerate(whole):
        text = urls.absolute("", url)
        size = base + len(text) + 4 * text.count("&") + 4 * text.count("'") + AROUND
        if n - found[-1] == LONGEST or weight + size > HEAVIEST:
            found.append(n)
            weight = AROUND
        weight += size
    ends = [*found[1:], len(whole)]
    return [
        (name if n == 1 else f"{name}-{n}", at, to)
        for n, (at, to) in enumerate(zip(found, ends, strict=True), 1)
        if to > at
    ]


PRODUCER = Producer("sitemap", "sitemap.xml", plan, SitemapView)
NEWS_PRODUCER = Producer("news", "news.xml", plan_news, NewsView)
INDEX_PRODUCER = Producer("sitemaps", "sitemaps.xml", plan_index, SitemapsView)
