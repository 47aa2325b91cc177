"""A feed in, JSON Feed 1.1 out. Pure.

Source: www.jsonfeed.org/version/1.1.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from .atom import summary, with_notices
from .feed import Author, Feed, FeedEntry

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(feed: Feed, contents: Sequence[str]) -> bytes:
    """Write a feed; *contents* are the bodies as HTML, one for each entry, or none."""
    bodies: Sequence[str | None] = contents or [None] * len(feed.entries)
    return msgspec.json.encode(
        _known(
            version=VERSION,
            title=feed.title,
            home_page_url=feed.home,
            feed_url=feed.url,
            description=feed.subtitle,
            language=feed.lang,
            authors=[{"name": feed.author}],
            items=[_item(e, body, feed.lang) for e, body in zip(feed.entries, bodies, strict=True)],
        )
    )


def _item(entry: FeedEntry, body: str | None, lang: str) -> dict[str, Any]:
    text = summary(entry)
    authors = entry.authors or ((Author(entry.source, None),) if entry.source else ())
    return _known(
        id=entry.id,
        url=entry.url,
        external_url=entry.original,
        title=entry.title,
        content_html=None if body is None else with_notices(entry, body),
        content_text=text if body is None else None,
        summary=text or None if body is not None else None,
        image=entry.image,
        date_published=entry.published,
        date_modified=entry.updated,
        authors=[_known(name=author.name, url=author.url) for author in authors] or None,
        tags=list(entry.tags) or None,
        language=entry.lang or lang,
    )


def _known(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
