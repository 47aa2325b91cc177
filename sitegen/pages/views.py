"""What the views of several kinds of page have in common. Pure values."""

from __future__ import annotations

import msgspec

from .feeds.links import Channel
from .items import Item
from .page import Link


class View(msgspec.Struct, frozen=True, kw_only=True):
    """What `base.html` reads, of every page."""

    nav: tuple[str, ...]
    """Kinds of index that the archive has: `person`, `section`, `topic`, `place`, `publisher`, `series`, `timeline`."""
    address: str
    """Of this page, from the site's root, without the file's name: `2019/04/`; empty for the home page."""
    crumbs: tuple[Link, ...] = ()
    """Pages above this one, the widest first, without the home page; texts may be ISO dates or kinds."""
    feeds: tuple[Channel, ...] = ()
    """Feeds of what this page lists, besides those of the whole archive."""
    meta: str = ""
    """What programs read in the head, as HTML; empty for none."""
    data: str = ""
    """JSON-LD, safe inside a script element; empty for none."""


class Count(msgspec.Struct, frozen=True):
    """Something that has pages or articles, and how many."""

    text: str
    href: str | None
    count: int


class Shelf(msgspec.Struct, frozen=True):
    """Articles under a common heading in a list."""

    heading: str
    """An ISO date, or empty where the date is not known so far."""
    href: str | None
    items: tuple[Item, ...]
