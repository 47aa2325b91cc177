"""What web hosts read: headers, addresses that have moved, and addresses whose article is withdrawn. Pure.

Nothing that an article says goes into the headers, and every address is quoted for the file that it stands in,
so that no text can add a line, a directive or a header.

Source: documentation of Netlify and Cloudflare Pages (`_headers`, `_redirects`), of nginx (`map`),
and of Apache (`RewriteMap` of type txt; its `int:escape` writes what `_escaped` does).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from urllib.parse import quote, urlsplit

import msgspec

from ..urls.assigning import RESERVED
from .archive import Archive
from .page import Page, Producer, digest_of

POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; base-uri 'none'; "
    "object-src 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""The Content-Security-Policy that every page holds to; search needs WebAssembly."""
FOLDER = "hosts/"
GONE = "1"
"""What an address leads to whose article is withdrawn."""

Ways = Mapping[str, str]
"""Address on the host, decoded → where it leads, percent-encoded; or `GONE`."""


class HeadersView(msgspec.Struct, frozen=True, kw_only=True):
    """What `headers.txt` may read."""

    policy: str
    """The Content-Security-Policy."""


def plan_headers(archive: Archive) -> Iterator[Page]:
    """Plan `_headers`."""
    key = archive.key(HEADERS_PRODUCER.name, [])
    yield Page("_headers", HEADERS_PRODUCER.name, key, partial(HeadersView, policy=POLICY))


def plan(archive: Archive) -> Iterator[Page]:
    """Plan the lists of moved and withdrawn addresses; they are there even where they are empty."""
    moves = [(redirect.old, redirect.new) for redirect in archive.site.redirects]
    gone = [entry.url for entry in archive.catalog.withdrawn]
    key = archive.key(PRODUCER.name, [digest_of(*chain(*moves), None, *gone)])
    known = frozenset(entry.url for entry in archive.entries) if moves or gone else frozenset()
    base = urlsplit(archive.config.base_url or "/").path
    moved = {base + old: quote(base + new, errors="surrogateescape") for old, new in moves}
    left = {base + url + file: GONE for url in gone for file in ("", "index.html")}
    for path, write, ways in (
        ("_redirects", plain_lines, moved),
        (f"{FOLDER}nginx-moved.conf", partial(nginx_lines, base, known), moved),
        (f"{FOLDER}nginx-gone.conf", partial(nginx_lines, base, known), left),
        (f"{FOLDER}apache-moved.txt", apache_lines, moved),
        (f"{FOLDER}apache-gone.txt", apache_lines, left),
    ):
        yield Page(path, PRODUCER.name, key, partial(_bytes, write, ways))


def _bytes(write: Callable[[Ways], Iterable[str]], ways: Ways) -> bytes:
    return "".join(f"{line}\n" for line in write(ways)).encode("utf-8", "surrogateescape")


def plain_lines(ways: Ways) -> Iterator[str]:
    """Write lines of `_redirects`."""
    for old, new in ways.items():
        yield f"{quote(old, errors='surrogateescape')} {new} 301"


def nginx_lines(base: str, known: frozenset[str], ways: Ways) -> Iterator[str]:
    """Write lines of a `map`, which looks strings up without regard to capitals.

    An address that only capitals tell from another one is a regular expression.
    """
    folded = Counter(old.lower() for old in ways)
    for old, new in ways.items():
        low = old.lower()
        page = low.removeprefix(base)
        other = low != old and (page in known or RESERVED.fullmatch(page.rstrip("/") + "/"))
        if other or folded[low] > 1:
            old = f"~^{re.escape(old)}$"
        escaped = old.replace("\\", "\\\\").replace('"', '\\"')
        yield f'"{escaped}" "{new}";'


def apache_lines(ways: Ways) -> Iterator[str]:
    """Write lines of a `RewriteMap`."""
    return (f"{_escaped(old)} {new}" for old, new in ways.items())


def _escaped(address: str) -> str:
    text = quote(address, safe="$-_.+!*'(),:;@&=/~", errors="surrogateescape")
    return re.sub("%..", lambda match: match[0].lower(), text)


HEADERS_PRODUCER = Producer("headers", "headers.txt", plan_headers, HeadersView)
PRODUCER = Producer("hosts", None, plan)
