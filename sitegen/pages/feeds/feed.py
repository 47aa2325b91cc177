"""What a feed holds, whatever its form. Pure values."""

from __future__ import annotations

import msgspec


class Author(msgspec.Struct, frozen=True, array_like=True):
    """Who signed an article."""

    name: str
    url: str | None
    """Absolute, of the page in this archive."""


class FeedEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An article in a feed."""

    id: str
    """A `tag:` address (RFC 4151)."""
    url: str
    """Absolute."""
    title: str
    published: str
    """RFC 3339; what a date does not say is taken as its beginning."""
    updated: str
    """Of the newest of its dates: published, updated, corrected, retracted."""
    authors: tuple[Author, ...]
    summary: str
    notices: tuple[str, ...]
    """A retraction and corrections, each with its date."""
    tags: tuple[str, ...]
    source: str | None
    """Who published it first, where that is not this archive."""
    original: str | None
    """Address on the web of the original."""
    rights: str | None
    image: str | None
    """Absolute, of a picture in this archive."""
    lang: str | None
    """Only where it is not the site's."""


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """A feed with its entries, newest change first."""

    id: str
    url: str
    """Absolute, of this file."""
    home: str
    """Absolute, of the page that lists the same articles."""
    title: str
    subtitle: str | None
    author: str
    """Of entries that name nobody."""
    rights: str | None
    lang: str
    updated: str
    entries: tuple[FeedEntry, ...]
    is_archive: bool = False
    """Whether it is a closed part of the whole (RFC 5005, section 4)."""
    current: str | None = None
    """Absolute, of the feed that changes, on a closed part."""
    previous: str | None = None
    """Absolute, of the closed part before this one, of the feed's own form."""
    next: str | None = None
