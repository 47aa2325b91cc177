"""Two versions of one story, word by word: what another outlet, or another day, changed. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import msgspec

from .. import urls
from ..catalog.differences import Change, differences
from ..config import Config
from .archive import Archive
from .items import Item
from .page import Page, Producer, Stored
from .period import trail
from .text import plain_text
from .views import View

FOLDER = "compared/"


class Side(msgspec.Struct, frozen=True):
    """One of the two versions."""

    item: Item
    outlet: str | None
    words: int
    """Of the body."""


class Stretch(msgspec.Struct, frozen=True):
    """A piece of a paragraph that both have, or one alone."""

    kind: str
    """`same`, `removed` or `added`."""
    text: str


class ComparisonView(View, frozen=True, kw_only=True):
    """What `comparison.html` may read."""

    first: Side
    """The version that leads."""
    second: Side
    paragraphs: tuple[tuple[Stretch, ...], ...]
    """In reading order; `removed` stands in the first version alone, `added` in the second."""
    removed: int
    """Words that only the first version has."""
    added: int
    lang: str | None
    """Of the second version, where it is not the site's."""
    dir: str | None


def address_of(url: str) -> str:
    """Address of the page that compares the article at *url* with the one that leads its story."""
    return url + FOLDER


def plan(archive: Archive) -> Iterator[Page]:
    """Plan a page for every version that does not lead its story."""
    entries = archive.entries
    for index in sorted(archive.catalog.versions):
        leader = archive.catalog.versions[index][0]
        if index == leader or not archive.concerns((leader, index)):
            continue
        texts = (entries[leader].content_digest, entries[index].content_digest)
        yield Page(
            urls.file_of(address_of(entries[index].url)),
            PRODUCER.name,
            archive.key(PRODUCER.name, [*texts, archive.cards((leader, index))]),
            partial(frame, archive, leader, index),
            texts,
        )


def frame(archive: Archive, leader: int, index: int) -> ComparisonView:
    """Gather what the catalog knows of both."""
    first, second = _side(archive, leader), _side(archive, index)
    return ComparisonView(
        nav=archive.nav,
        address=address_of(archive.entries[index].url),
        crumbs=trail(archive, archive.entries[index].card.date),
        first=first,
        second=second,
        paragraphs=(),
        removed=0,
        added=0,
        lang=second.item.lang,
        dir=second.item.dir,
    )


def finish(frame: ComparisonView, stored: tuple[Stored, ...], config: Config) -> ComparisonView:
    """Compare the texts."""
    found = differences(*(plain_text(text.html) for text in stored))
    return msgspec.structs.replace(
        frame,
        paragraphs=tuple(tuple(_stretches(changes)) for changes in found),
        removed=_words(found, "removed"),
        added=_words(found, "added"),
    )


def _stretches(changes: Sequence[Change]) -> Iterator[Stretch]:
    """Take the blanks at the end of what differs out of it, so that no mark runs on under them."""
    for change in changes:
        text = change.text if change.kind == "same" else change.text.rstrip()
        if text:
            yield Stretch(change.kind, text)
        if blanks := change.text[len(text) :]:
            yield Stretch("same", blanks)


def _side(archive: Archive, index: int) -> Side:
    card = archive.entries[index].card
    return Side(archive.item(index), card.site or card.publisher, card.words)


def _words(found: Sequence[Sequence[Change]], kind: str) -> int:
    return sum(len(c.text.split()) for changes in found for c in changes if c.kind == kind)


PRODUCER = Producer("comparison", "comparison.html", plan, ComparisonView, finish)
