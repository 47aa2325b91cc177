"""What the plan is made of. Pure values.

A page is planned without being drawn: its key is the hash of the digests of what it reads,
and its frame is made only when the key is new. See docs/architecture.md.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from ..config import Config
from ..model import Article

if TYPE_CHECKING:
    from .archive import Archive

ROOT = "\ufdd0"
"""Stands in stored HTML for the way to the site's root; no text of an article can hold it (Unicode
reserves it for such uses, and the Markdown renderer takes it out of what it reads)."""


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the output, as planned."""

    path: str
    """Below the output folder, with forward slashes."""
    producer: str
    """Name of the producer that makes its view: a key of `pages.PRODUCERS`."""
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
    """Safe: made by our own Markdown renderer. Links to the site's root begin with `ROOT`."""


class Link(msgspec.Struct, frozen=True):
    """A place to go."""

    text: str
    href: str
    """From the site's root, naming the file: `authors/ana-ruiz/index.html`. Put the page's root before it."""


def _as_it_is(frame: Any, stored: tuple[Stored, ...], config: Config) -> object:
    return frame


@dataclass(frozen=True, slots=True)
class Producer:
    """One kind of page: how it is planned, and how its view is finished."""

    name: str
    template: str | None
    """Name of the template; None where the view is the page's bytes already."""
    plan: Callable[[Archive], Iterator[Page]]
    """Every page of this kind, in a fixed order; builds no view."""
    view: type | None = None
    """The struct whose fields the template may read, besides what every template may."""
    finish: Callable[[Any, tuple[Stored, ...], Config], object] = _as_it_is
    """Frame and stored texts in, view out: all that the template may read. Runs in the worker."""


def key_of(producer_digest: bytes, reads: Iterable[bytes]) -> bytes:
    """Hash what a page reads: template, settings and program (one digest), then data, in order."""
    return hashlib.blake2b(b"".join((producer_digest, *reads)), digest_size=16).digest()


def digest_of(*words: str | None) -> bytes:
    """Hash names and addresses that a page reads, in order; an absent one differs from an empty one."""
    text = "\x1e".join("\x1f" if word is None else word for word in words)
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
