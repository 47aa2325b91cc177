"""The card of an article that has no photograph, for those who show links: its headline, outlet and date. Pure.

Only where `cards: article` asks for them: one takes as long as five articles, and is a file more for each.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import msgspec

from ..config import Config
from ..model import Status
from . import lettering
from .accent import DEFAULT
from .archive import Archive
from .items import other_language
from .languages import direction
from .lettering import Lettering
from .meta import CARD, is_photograph
from .page import Page, Producer, Stored
from .works import outlet_of

OWN_FONT = "static/card.ttf"
"""A site's own font, in its static folder, is taken instead of the one that comes with it."""


class Frame(msgspec.Struct, frozen=True):
    """What a card is drawn of."""

    said: Lettering


def plan(archive: Archive) -> Iterator[Page]:
    """Plan the cards."""
    for index in archive.each():
        if path := card_of(archive, index):
            said = _said(archive, index)
            font = archive.site.static.get(OWN_FONT)
            reads = [
                font.digest if font else b"",
                msgspec.msgpack.encode(msgspec.structs.replace(said, font="")),
            ]
            key = archive.key(PRODUCER.name, reads)
            yield Page(path, PRODUCER.name, key, partial(Frame, said))


def card_of(archive: Archive, index: int) -> str | None:
    """Tell the file of the card of an entry; None where it has a photograph, or cards are not asked for."""
    config, entry = archive.config, archive.entries[index]
    if config.cards != "article" or not config.base_url or not _font(archive):
        return None
    picture = archive.picture(index)
    if entry.card.status is Status.DRAFT or (picture and is_photograph(picture)):
        return None
    return entry.url + CARD


def finish(frame: Frame, stored: tuple[Stored, ...], config: Config) -> bytes:
    """Draw the card. Runs in the worker."""
    return lettering.draw(frame.said)


def _said(archive: Archive, index: int) -> Lettering:
    card, config = archive.entries[index].card, archive.config
    language = other_language(card.language, config.language) or config.language
    return Lettering(
        headline=card.title,
        above=outlet_of(card, config),
        below=(config.title, card.date[:10]),
        accent=config.accent or DEFAULT,
        font=_font(archive),
        from_right=direction(language) == "rtl",
    )


def _font(archive: Archive) -> str:
    own = archive.site.static.get(OWN_FONT)
    return own.source if own and archive.site.font else archive.site.font


PRODUCER = Producer("article-card", None, plan, None, finish)
