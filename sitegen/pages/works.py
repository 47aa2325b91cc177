"""An article of the archive in, the `Work` that references are made of out. Pure."""

from __future__ import annotations

import msgspec

from .. import urls
from ..citations import Work, split_name
from ..config import Config
from ..model import Card, Status
from .web import web_address


class Recorded(msgspec.Struct, frozen=True, array_like=True):
    """All that the data files say of an article."""

    card: Card
    url: str
    """Address in the archive: `2019/04/16/slug/`."""
    key: str
    """Unique within the archive, of ASCII letters, digits and hyphens."""
    organisations: tuple[bool, ...]
    """For each name of the byline, whether it is an organisation's."""


def work_of(one: Recorded, config: Config) -> Work:
    """Say of an article what references say."""
    card = one.card
    outlet = outlet_of(card, config)
    archive = config.publisher.name
    return Work(
        key=one.key,
        title=card.title,
        subtitle=card.subtitle,
        authors=tuple(
            split_name(name, organisation=organisation)
            for name, organisation in zip(card.authors, one.organisations, strict=True)
        ),
        date=card.date,
        outlet=outlet,
        publisher=archive if archive != outlet else None,
        section=card.section,
        language=card.language or config.language,
        url=urls.absolute(config.base_url, one.url) if config.base_url else None,
        original_url=web_address(card.original),
        summary=card.summary or None,
        keywords=card.tags,
        rights=rights_of(card, config),
        note=retraction_of(card),
    )


def outlet_of(card: Card, config: Config) -> str:
    """Name who printed an article first, or else this archive."""
    return card.publisher or card.site or config.publisher.name or config.title


def rights_of(card: Card, config: Config) -> str | None:
    """Say who may do what with an article: as it says itself, its publisher, or the archive."""
    if card.rights or not config.publishers:
        return card.rights or config.rights
    return config.policy(card.publisher, card.site).rights or config.rights


def retraction_of(card: Card) -> str | None:
    """Say that an article is retracted, in English as citation formats are."""
    if card.status != Status.RETRACTED:
        return None
    mark = card.withdrawn
    when = f" {mark.date}" if mark and mark.date else ""
    return f"Retracted{when}" + (f": {mark.text}" if mark and mark.text else "")
