"""What crawlers may do. Pure.

Source: RFC 9309 (robots.txt); TDM Reservation Protocol, W3C community group, 2024.
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
RESERVATION = ".well-known/tdmrep.json"
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


def plan_reservation(archive: Archive) -> Iterator[Page]:
    """Plan the reservation of the right to mine texts, where the policy makes one."""
    if archive.config.robots != "open":
        key = archive.key(RESERVATION_PRODUCER.name, [])
        yield Page(RESERVATION, RESERVATION_PRODUCER.name, key, _reserved)


def _reserved() -> bytes:
    return b'[{"location": "/", "tdm-reservation": 1}]\n'


PRODUCER = Producer("robots", "robots.txt", plan, RobotsView)
RESERVATION_PRODUCER = Producer("reservation", None, plan_reservation)
