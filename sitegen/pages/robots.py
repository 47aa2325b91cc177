"""What crawlers may do. Pure.

Source: RFC 9309.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import msgspec

from .archive import Archive
from .page import Page, Producer

TRAINING = (
    "Applebot-Extended",
    "Bytespider",
    "CCBot",
    "ClaudeBot",
    "GPTBot",
    "Google-Extended",
    "Meta-ExternalAgent",
    "anthropic-ai",
    "cohere-ai",
)
"""Crawlers, and tokens of crawlers, that gather texts to train models."""
ANSWERING = ("ChatGPT-User", "OAI-SearchBot", "PerplexityBot")
"""Crawlers that answer questions in place of a list of links."""


class RobotsView(msgspec.Struct, frozen=True, kw_only=True):
    """What `robots.txt` may read."""

    policy: str
    refused: tuple[str, ...]
    """Names of crawlers that may read nothing; `*` is all of them."""
    sitemap: str | None
    """Absolute."""


def plan(archive: Archive) -> Iterator[Page]:
    """Plan robots.txt."""
    yield Page("robots.txt", PRODUCER.name, archive.key(PRODUCER.name, []), partial(frame, archive))


def frame(archive: Archive) -> RobotsView:
    """Gather the policy named in the settings."""
    config = archive.config
    refused = {
        "open": (),
        "no-training": TRAINING,
        "search-only": (*TRAINING, *ANSWERING),
        "closed": ("*",),
    }[config.robots]
    sitemap = config.base_url + "sitemap.xml" if config.base_url else None
    return RobotsView(policy=config.robots, refused=refused, sitemap=sitemap)


PRODUCER = Producer("robots", "robots.txt", plan, RobotsView)
