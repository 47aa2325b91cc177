"""sitegen.yaml in, `Config` out: read and checked once, frozen."""

from __future__ import annotations

from typing import Literal

import msgspec


class Publisher(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who publishes this archive."""

    name: str | None = None
    url: str | None = None
    logo: str | None = None


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The settings of a site; every one has a default (docs/settings.md)."""

    title: str = "News archive"
    description: str = ""
    base_url: str | None = None
    """Absolute, with a final slash; None leaves out what needs an absolute address."""
    language: str = "en"
    """BCP 47; of the interface, and of articles that name none."""
    timezone: str | None = None
    """Of dates without a zone, in feeds and structured data: an IANA name."""
    publisher: Publisher = Publisher()
    permalink: str = "/{year}/{month}/{day}/{slug}/"
    output: str = "public"
    accent: str | None = None
    """A CSS hexadecimal colour."""
    search: bool = True
    feeds: Literal["full", "summary", "off"] = "summary"
    downloads: bool = True
    robots: Literal["open", "search-only", "no-training", "closed"] = "open"
    rights: str | None = None
