"""Settings in, where feeds stand out, so that a page can name its own. Pure."""

from __future__ import annotations

import msgspec

from ...config import Config

FILES = {"atom": "feed.xml", "rss": "rss.xml", "json": "feed.json"}
TYPES = {
    "atom": "application/atom+xml",
    "rss": "application/rss+xml",
    "json": "application/feed+json",
}
LISTED = ("person", "section", "topic", "place", "publisher")
"""Kinds of group that have feeds."""


class Channel(msgspec.Struct, frozen=True):
    """A feed, as the head of a page names it."""

    type: str
    """Media type."""
    href: str
    """From the site's root."""
    title: str


def site_feeds(config: Config) -> tuple[str, ...]:
    """Name the formats of the feeds of the whole archive; none without an absolute address."""
    return config.feeds.site if config.base_url else ()


def main_feed(config: Config) -> str | None:
    """Name the file of the feed that pages link for people; None where there is none."""
    return next((FILES[name] for name in site_feeds(config)), None)


def list_feeds(config: Config, kind: str, count: int) -> tuple[str, ...]:
    """Name the formats of the feeds of a list of *count* articles."""
    wanted = config.base_url and kind in LISTED and count >= max(1, config.feeds.least)
    return config.feeds.list if wanted else ()


def channels(config: Config, kind: str, url: str, name: str, count: int) -> tuple[Channel, ...]:
    """List the feeds of a list, for the head of its page."""
    return tuple(
        Channel(TYPES[form], url + FILES[form], f"{name} – {config.title}")
        for form in list_feeds(config, kind, count)
    )
