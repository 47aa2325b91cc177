"""What the plan is made of. Pure values.

A page is planned without being drawn: its key is the hash of the digests of what it reads,
and its frame is made only when the key is new. See docs/architecture.md.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import msgspec

from ..model import Article


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the output, as planned."""

    path: str
    """Below the output folder, with forward slashes."""
    producer: str
    """Name of the module of `sitegen.pages` that makes its view."""
    key: bytes
    """Equal keys mean equal bytes."""
    frame: Callable[[], object]
    """Makes the part of the view that the catalog knows: a msgspec struct, cheap to send to a worker."""
    texts: tuple[bytes, ...] = ()
    """Content digests of the articles whose stored texts the view needs."""


class Stored(msgspec.Struct, frozen=True):
    """What the cache holds of one article: the record, and its body as HTML."""

    article: Article
    html: str
    """Safe: made by our own Markdown renderer. Links to the site's root begin with `urls` ROOT mark."""


class Link(msgspec.Struct, frozen=True):
    """A place to go."""

    text: str
    href: str
    """From the site's root, naming the file: `authors/ana-ruiz/index.html`. Put the page's root before it."""


def key_of(producer_digest: bytes, reads: Iterable[bytes]) -> bytes:
    """Hash what a page reads: template, settings and program (one digest), then data, in order."""
    return hashlib.blake2b(b"".join((producer_digest, *reads)), digest_size=16).digest()
