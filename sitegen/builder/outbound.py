"""Stored texts in, the hosts that they link to out, the most linked first. Pure."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit

import msgspec

from ..pages.page import Stored

LINK = re.compile(r'<a\b[^>]*?\shref="(https?://[^"]*)"')


class Host(msgspec.Struct, frozen=True):
    """A host on the web, and how much the archive leans on it."""

    name: str
    links: int
    articles: int
    """That link there at least once."""


def count(texts: Iterable[bytes]) -> tuple[Host, ...]:
    """Count links by host, those of bodies and of sources."""
    links: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    for text in texts:
        stored = _stored(text)
        found = [html.unescape(address) for address in LINK.findall(stored.html)]
        hosts = [
            host for address in (*found, stored.article.origin.url) if (host := _host(address))
        ]
        links.update(hosts)
        articles.update(set(hosts))
    ranked = sorted(links, key=lambda name: (-links[name], name))
    return tuple(Host(name, links[name], articles[name]) for name in ranked)


def _host(address: str | None) -> str:
    try:
        return (urlsplit(address or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


_stored = msgspec.msgpack.Decoder(Stored).decode
