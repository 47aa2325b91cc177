"""What the cache knows of each source. Pure values, and the keys that they are kept under."""

from __future__ import annotations

import hashlib
from operator import attrgetter

import msgspec
from msgspec.structs import force_setattr as set_field

from ..errors import Problem
from ..loader.loaded import Source
from ..model import Card

WORDS = ("dateline", "section", "site", "publisher", "rights", "language", "series")
LISTS = ("authors", "tags")
"""Fields of cards that hold the same in many of them."""


class Record(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One source and what reading it gave, without its text."""

    source: Source
    key: bytes
    """Of the program, the path, and the bytes of file and sidecar."""
    bytes_digest: bytes
    """Of the bytes alone: a renamed file keeps it."""
    card: Card | None
    """None where the article is at fault."""
    card_digest: bytes = b""
    content: bytes = b""
    """Digest of the stored text: everything that the article's own page shows of it."""
    problems: tuple[Problem, ...] = ()
    pictures: tuple[str, ...] = ()
    """Files below the articles folder that the article shows."""
    asks: tuple[str, ...] = ()
    """Files below the articles folder that its text links to."""
    hosts: tuple[str, ...] = ()
    """Host of each link to the outside."""


class Loading(msgspec.Struct, frozen=True, array_like=True):
    """What a worker made of a source: its record, and the text for the cache."""

    record: Record
    stored: bytes = b""
    """A msgpack `pages.Stored`; empty where the article is at fault, or is as it was."""
    terms: bytes = b""
    """Term vector for related articles."""


class Commons:
    """Words that many records have in common, such as names and tags: each is held once."""

    def __init__(self) -> None:
        self._known: dict[object, object] = {}

    def share(self, record: Record) -> Record:
        """Give a record that was just decoded, and that nobody else has, the words of the others."""
        card, known = record.card, self._known
        if card is None:
            return record
        set_field(card, "path", record.source.path)
        for name, word in zip(WORDS, _words(card), strict=True):
            if word:
                set_field(card, name, known.setdefault(word, word))
        for name, words in zip(LISTS, _lists(card), strict=True):
            if words in known:
                set_field(card, name, known[words])
            elif words:
                held = tuple([known.setdefault(word, word) for word in words])
                set_field(card, name, known.setdefault(held, held))
        return record


_words, _lists = attrgetter(*WORDS), attrgetter(*LISTS)


def key_of(program: bytes, path: str, data: bytes, sidecar: bytes | None) -> tuple[bytes, bytes]:
    """Hash what loading depends on: (key, digest of the bytes alone), 16 bytes each.

    Lengths go before values, so that no two inputs run together.
    """
    of_bytes = hashlib.blake2b(len(data).to_bytes(8, "big"), digest_size=16)
    of_bytes.update(data)
    of_bytes.update(b"" if sidecar is None else b"+" + sidecar)
    bytes_digest = of_bytes.digest()
    whole = hashlib.blake2b(
        b"".join((program, bytes_digest, path.encode("utf-8", "surrogateescape"))), digest_size=16
    )
    return whole.digest(), bytes_digest
