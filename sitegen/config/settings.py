"""The settings of a site as typed values, with their defaults."""

from __future__ import annotations

from typing import Literal

import msgspec


class Publisher(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who publishes this archive."""

    name: str | None = None
    url: str | None = None
    logo: str | None = None


class Policy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an original publisher allows; an article's own front matter overrules it."""

    rights: str | None = None
    license: str | None = None
    """Address of the licence."""
    noindex: bool = False
    alive: bool = False
    """Whether originals are still on the web, so that search engines are led to them."""
    embargo: int = 0
    """Days after its date that an article is held back."""


NO_POLICY = Policy()


class Downloads(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is offered as files besides the pages (docs/downloads.md); an empty tuple is nothing."""

    article: tuple[Literal["bibtex", "ris", "csl", "text", "capture"], ...] = ("capture",)
    """Of each article; but for captures nothing, since each kind is a file more for every article."""
    list: tuple[Literal["bibtex", "ris", "csl"], ...] = ("bibtex", "ris", "csl")
    """Of each person, section, topic, place and year."""
    archive: tuple[Literal["bibtex", "ris", "csl", "csv", "jsonl", "sqlite"], ...] = (
        "bibtex",
        "ris",
        "csl",
        "csv",
        "jsonl",
        "sqlite",
    )
    """Of the whole archive."""


NO_DOWNLOADS = Downloads((), (), ())


class Feeds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which feeds there are (docs/feeds.md), and what they hold; an empty tuple is nothing."""

    content: Literal["summary", "full"] = "summary"
    """What they hold of each article."""
    site: tuple[Literal["atom", "rss", "json"], ...] = ("atom", "rss", "json")
    """Of the whole archive."""
    list: tuple[Literal["atom", "json"], ...] = ("atom", "json")
    """Of each person, section, topic, place and publisher."""
    least: int = 1
    """Articles that a list has at least to have feeds of its own; each is a file more."""
    archive: bool = True
    """Whether the Atom feed leads on to all earlier articles (RFC 5005)."""
    first_url: str | None = None
    """The address that the site had first, where it has another now: ids of entries stay."""


NO_FEEDS = Feeds(site=(), list=(), archive=False)


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
    cards: Literal["site", "article"] = "site"
    """Whether pages without a photograph share one picture for those who show links, or articles have one each."""
    search: bool = True
    html: bool = False
    """Whether Markdown may hold HTML, which passes a list (docs/article-format.md)."""
    feeds: Feeds = Feeds()
    downloads: Downloads = Downloads()
    news_sitemap: bool = False
    """Whether there is a map of the newest articles for news search engines."""
    robots: Literal["open", "search-only", "no-training", "closed"] = "open"
    rights: str | None = None
    publishers: tuple[tuple[str, Policy], ...] = ()
    """Name of an original publisher, or of an outlet → what it allows."""

    def policy(self, *names: str | None) -> Policy:
        """Find the policy of the first of some names that has one; capitals do not matter."""
        if self.publishers:
            folded = {name.casefold(): policy for name, policy in self.publishers}
            for name in names:
                if name and name.casefold() in folded:
                    return folded[name.casefold()]
        return NO_POLICY
