"""Entries of the catalog in, entries of feeds out. Pure.

Source: RFC 4151 (`tag:` addresses), RFC 3339 (dates).
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ... import urls
from ...config import Config
from ...model import Card, Correction, Status
from ..archive import Archive
from ..items import other_language
from ..page import ROOT
from ..web import web_address
from ..works import rights_of
from .feed import Author, FeedEntry

SINCE = "2026"
"""In `tag:` addresses: a year in which the host was the archive's. Nobody gave such ids before this program."""


def tag(config: Config, path: str) -> str:
    """Make a `tag:` address (RFC 4151) that survives a move of the site and of its pages.

    *path* names the article in the archive and not its page; spaces and such are percent-encoded.
    """
    return _authority(config.feeds.first_url or config.base_url or "") + quote(path, safe="/")


@lru_cache(maxsize=16)
def _authority(url: str) -> str:
    parts = urlsplit(url)
    host = (parts.hostname or "localhost").encode("idna").decode()
    return f"tag:{host},{SINCE}:{quote(parts.path, safe='/')}"


@lru_cache(maxsize=4096)
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


def instant(stamp: str) -> dt.datetime:
    """Read an RFC 3339 date and time."""
    return dt.datetime.fromisoformat(stamp)


def changes(card: Card) -> list[str]:
    """List the dates on which readers were told something new of an article, its first one first."""
    found: list[str] = [card.date, card.updated] if card.updated else [card.date]
    if card.corrections or card.withdrawn:
        told = (*card.corrections, *([card.withdrawn] if card.withdrawn else ()))
        found += [c.date for c in told if c.date]
    return found


def entry_of(archive: Archive, index: int) -> FeedEntry:
    """Make the entry of an article."""
    entry, config = archive.entries[index], archive.config
    card, base = entry.card, config.base_url or ""
    stamps = [moment(date, config.timezone) for date in changes(card)]
    picture = archive.picture(index)
    people = [archive.people.get(slug) for slug in entry.people]
    return FeedEntry(
        id=tag(config, card.id or archive.site.names.get(card.path, card.path)),
        url=urls.absolute(base, entry.url),
        title=card.title,
        published=stamps[0],
        updated=stamps[0] if len(stamps) == 1 else max(stamps, key=instant),
        authors=tuple(
            Author(name, base + person.url if person else None)
            for name, person in zip(card.authors, people, strict=False)
        ),
        summary=card.summary,
        notices=_notices(card, archive),
        tags=card.tags,
        source=card.publisher or card.site,
        original=web_address(card.original),
        rights=rights_of(card, config),
        image=base + picture.src if picture else None,
        lang=other_language(card.language, config.language),
    )


def body_of(html: str, config: Config) -> str:
    """Lead the links of a stored body to absolute addresses."""
    return html.replace(ROOT, config.base_url or "")


def _notices(card: Card, archive: Archive) -> tuple[str, ...]:
    if not card.corrections and card.status is not Status.RETRACTED:
        return ()
    word = archive.site.word
    found = [_notice(word("Correction"), correction) for correction in card.corrections]
    if card.status is Status.RETRACTED:
        found.insert(0, _notice(word("Retracted"), card.withdrawn or Correction("")))
    return tuple(found)


def _notice(what: str, said: Correction) -> str:
    when = f" ({said.date[:10]})" if said.date else ""
    return f"{what}{when}" + (f": {said.text}" if said.text else "")
