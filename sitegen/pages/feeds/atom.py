"""A feed in, Atom out. Pure.

Source: RFC 4287 (Atom), RFC 5005 (archived feeds).
"""

from __future__ import annotations

from collections.abc import Sequence

from .feed import Feed, FeedEntry
from .links import TYPES
from .markup import document, element, plain

ATOM = "http://www.w3.org/2005/Atom"
HISTORY = "http://purl.org/syndication/history/1.0"


def atom(feed: Feed, contents: Sequence[str]) -> bytes:
    """Write a feed; *contents* are the bodies as HTML, one for each entry, or none."""
    bodies: Sequence[str | None] = contents or [None] * len(feed.entries)
    spaces = f' xmlns:fh="{HISTORY}"' if feed.is_archive else ""
    parts = [
        f'<feed xmlns="{ATOM}"{spaces} xml:lang="{feed.lang}">\n',
        element("id", feed.id),
        element("title", feed.title),
        element("subtitle", feed.subtitle),
        element("updated", feed.updated),
        f"<author>\n{element('name', feed.author)}</author>\n",
        _link("self", feed.url),
        _link("alternate", feed.home, "text/html"),
        _link("current", feed.current),
        _link("prev-archive", feed.previous),
        _link("next-archive", feed.next),
        "<fh:archive/>\n" if feed.is_archive else "",
        element("rights", feed.rights),
        *(_entry(e, body, feed) for e, body in zip(feed.entries, bodies, strict=True)),
        "</feed>\n",
    ]
    return document("".join(parts))


def _link(rel: str, href: str | None, kind: str = TYPES["atom"]) -> str:
    return f'<link rel="{rel}" type="{kind}" href="{plain(href)}"/>\n' if href else ""


def _entry(entry: FeedEntry, body: str | None, feed: Feed) -> str:
    authors = [
        f"<author>\n{element('name', author.name)}{element('uri', author.url)}</author>\n"
        for author in entry.authors
    ]
    source = element("title", entry.source)
    if source and not authors:
        authors = [f"<author>\n{element('name', entry.source)}</author>\n"]
    lang = f' xml:lang="{entry.lang}"' if entry.lang else ""
    parts = [
        f"<entry{lang}>\n<id>{plain(entry.id)}</id>\n<title>{plain(entry.title)}</title>\n",
        _link("alternate", entry.url, "text/html"),
        f"<published>{entry.published}</published>\n<updated>{entry.updated}</updated>\n",
        *authors,
        *[f'<category term="{plain(tag)}"/>\n' for tag in entry.tags],
        f"<source>\n{source}</source>\n" if source else "",
        f'<link rel="via" href="{plain(entry.original)}"/>\n' if entry.original else "",
        element("rights", entry.rights) if entry.rights != feed.rights else "",
        f"<summary>{plain(summary(entry))}</summary>\n",
    ]
    if body is not None:
        base, text = plain(entry.url), plain(with_notices(entry, body))
        parts.append(f'<content type="html" xml:base="{base}">{text}</content>\n')
    parts.append("</entry>\n")
    return "".join(parts)


def summary(entry: FeedEntry) -> str:
    """Put a retraction and corrections before the summary, each on a line of its own."""
    return "\n".join((*entry.notices, entry.summary)) if entry.notices else entry.summary


def with_notices(entry: FeedEntry, body: str) -> str:
    """Put a retraction and corrections before a body, as HTML."""
    return "".join(element("p", notice) for notice in entry.notices) + body
