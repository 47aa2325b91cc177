"""Bodies as HTML in, the hosts that they link to out, the most linked first. Pure."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlsplit

import msgspec

LINK = re.compile(r'<a\b[^<>]*?\shref="(https?://[^"<>]*)"')


PLAIN = re.compile(r"https?://([a-z0-9]+(?:[.-][a-z0-9]+)*)(?:/|$)")
"""An address of which the host needs no reading."""


class Host(msgspec.Struct, frozen=True):
    """A host on the web, and how much the archive leans on it."""

    name: str
    links: int
    articles: int
    """That link there at least once."""


def hosts_of(body: str, original: str | None) -> tuple[str, ...]:
    """Name the host of each link of a body, in order, and of the article's original; www. is left out."""
    links = [html.unescape(address) for address in LINK.findall(body)]
    return tuple(host for address in (*links, original) if (host := _host(address)))


def count(of_articles: Iterable[Sequence[str]]) -> tuple[Host, ...]:
    """Count links by host, and the articles that have any."""
    links: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    for hosts in of_articles:
        links.update(hosts)
        articles.update(set(hosts))
    return ranked(links, articles)


def ranked(links: Mapping[str, int], articles: Mapping[str, int]) -> tuple[Host, ...]:
    """Order hosts that anything links to, the most linked first."""
    names = sorted((name for name in links if links[name]), key=lambda name: (-links[name], name))
    return tuple(Host(name, links[name], articles[name]) for name in names)


def _host(address: str | None) -> str:
    if address and (plain := PLAIN.match(address)):
        return plain[1].removeprefix("www.")
    try:
        return (urlsplit(address or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""
