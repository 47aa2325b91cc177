"""A feed in, RSS 2.0 out. Pure.

Source: RSS 2.0 at www.rssboard.org/rss-specification, RFC 822 (dates);
the modules Content (`content:encoded`) and Dublin Core (names, where RSS has e-mail addresses).
"""

from __future__ import annotations

from collections.abc import Sequence
from email.utils import format_datetime

from .atom import ATOM, summary, with_notices
from .entries import instant
from .feed import Feed, FeedEntry
from .links import TYPES
from .markup import document, element, plain

SPACES = (
    f' xmlns:atom="{ATOM}" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
)


def rss(feed: Feed, contents: Sequence[str]) -> bytes:
    """Write a feed; *contents* are the bodies as HTML, one for each entry, or none."""
    bodies: Sequence[str | None] = contents or [None] * len(feed.entries)
    parts = [
        f'<rss version="2.0"{SPACES}>\n<channel>\n',
        element("title", feed.title),
        element("link", feed.home),
        element("description", feed.subtitle or feed.title),
        element("language", feed.lang),
        element("copyright", feed.rights),
        element("lastBuildDate", _date(feed.updated)),
        f'<atom:link rel="self" type="{TYPES["rss"]}" href="{plain(feed.url)}"/>\n',
        *(_item(entry, body) for entry, body in zip(feed.entries, bodies, strict=True)),
        "</channel>\n</rss>\n",
    ]
    return document("".join(parts))


def _item(entry: FeedEntry, body: str | None) -> str:
    names = [author.name for author in entry.authors] or [entry.source or ""]
    # A description is HTML, where Atom's summary is text.
    description = plain(summary(entry))
    parts = [
        f"<item>\n<title>{plain(entry.title)}</title>\n",
        element("link", entry.url),
        f'<guid isPermaLink="false">{plain(entry.id)}</guid>\n',
        element("pubDate", _date(entry.published)),
        *[element("dc:creator", name) for name in names],
        *[element("category", tag) for tag in entry.tags],
        element("dc:source", entry.original),
        f"<description>{plain(description)}</description>\n",
        "" if body is None else element("content:encoded", with_notices(entry, body)),
        "</item>\n",
    ]
    return "".join(parts)


def _date(stamp: str) -> str:
    return format_datetime(instant(stamp))
