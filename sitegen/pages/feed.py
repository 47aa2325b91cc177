"""The newest articles as an Atom feed. Pure.

Source: RFC 4287 (Atom), RFC 4151 (`tag:` addresses), RFC 3339 (dates).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from ..config import Config
from ..model import Card
from .archive import Archive
from .page import ROOT, Page, Producer, Stored, digest_of

NEWEST = 30
FILE = "feed.xml"
NEVER = "1970-01-01T00:00:00Z"


class FeedEntry(msgspec.Struct, frozen=True):
    """An article in the feed."""

    title: str
    url: str
    """Absolute."""
    id: str
    published: str
    """RFC 3339; what a date does not say is taken as its beginning."""
    updated: str
    authors: tuple[str, ...]
    summary: str
    tags: tuple[str, ...]
    source: str | None
    """Who published it first, where that is not this archive."""
    lang: str | None


class FeedView(msgspec.Struct, frozen=True, kw_only=True):
    """What `feed.xml` may read."""

    id: str
    url: str
    """Absolute, of this feed."""
    home: str
    """Absolute, of the site."""
    updated: str
    entries: tuple[FeedEntry, ...]
    contents: tuple[str, ...]
    """Bodies as HTML with absolute links, one for each entry; empty where the feed has summaries only."""


def plan(archive: Archive) -> Iterator[Page]:
    """Plan the feed, where the site has an absolute address and wants one."""
    config = archive.config
    if config.base_url and config.feeds != "off":
        newest = archive.entries[-NEWEST:][::-1]
        full = config.feeds == "full"
        reads = [entry.content_digest + entry.card_digest for entry in newest]
        texts = tuple(entry.content_digest for entry in newest) if full else ()
        key = archive.key(PRODUCER.name, [digest_of(config.feeds), *reads])
        yield Page(FILE, PRODUCER.name, key, partial(frame, archive), texts)


def frame(archive: Archive) -> FeedView:
    """Gather the feed."""
    config = archive.config
    assert config.base_url
    newest = archive.entries[-NEWEST:][::-1]
    entries = tuple(_entry(entry.card, entry.url, config) for entry in newest)
    return FeedView(
        id=tag(config.base_url, "", ""),
        url=config.base_url + FILE,
        home=config.base_url,
        updated=max((entry.updated for entry in entries), key=_instant, default=NEVER),
        entries=entries,
        contents=(),
    )


def finish(frame: FeedView, stored: tuple[Stored, ...], config: Config) -> FeedView:
    """Put the bodies in, where the feed is to have them."""
    base = config.base_url or ""
    return msgspec.structs.replace(
        frame, contents=tuple(text.html.replace(ROOT, base) for text in stored)
    )


def tag(base: str, date: str, path: str) -> str:
    """Make a `tag:` address (RFC 4151) that survives a move of the site's pages.

    *path* names the article in the archive and not its page; spaces and such are percent-encoded.
    """
    parts = urlsplit(base)
    host = (parts.hostname or "localhost").encode("idna").decode()
    return f"tag:{host},{date[:10] or '2000'}:{quote(parts.path + path, safe='/')}"


def moment(date: str, timezone: str | None) -> str:
    """Make an RFC 3339 date and time of a partial date: what is not known is its beginning.

    A time without zone is taken to be of *timezone*, or of UTC.
    """
    day = date[:10] + "0001-01-01"[len(date[:10]) :]
    clock, zone = date[11:], ""
    for sign in "Z+-":
        if sign in clock:
            clock, zone = clock[: clock.index(sign)], clock[clock.index(sign) :]
    clock = (clock or "00:00") + (":00" if len(clock) < 8 else "")
    if zone:
        return f"{day}T{clock}{zone}"
    try:
        assumed: dt.tzinfo = ZoneInfo(timezone) if timezone else dt.UTC
    except (ZoneInfoNotFoundError, ValueError):
        assumed = dt.UTC
    stamp = dt.datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=assumed).isoformat()[:25]
    return stamp.replace("+00:00", "Z")


def _instant(stamp: str) -> dt.datetime:
    return dt.datetime.fromisoformat(stamp)


def _entry(card: Card, url: str, config: Config) -> FeedEntry:
    base = config.base_url or ""
    published = moment(card.date, config.timezone)
    changes = [c.date for c in card.corrections if c.date]
    stamps = (moment(date, config.timezone) for date in (card.date, card.updated, *changes) if date)
    return FeedEntry(
        title=card.title,
        url=base + url,
        id=tag(base, card.date, card.id or card.path),
        published=published,
        updated=max(stamps, key=_instant),
        authors=card.authors,
        summary=card.summary,
        tags=card.tags,
        source=card.publisher or card.site,
        lang=card.language,
    )


PRODUCER = Producer("feed", "feed.xml", plan, FeedView, finish)
