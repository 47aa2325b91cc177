"""Entries in, what lists show of them out. Pure."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from .. import urls
from ..catalog import Entry
from ..model import Image, Status
from .languages import direction
from .pictures import picture_address, picture_path
from .site import Asset


class Picture(msgspec.Struct, frozen=True):
    """A picture to show."""

    src: str
    """From the site's root, or absolute path of the output; put the page's root before it."""
    alt: str
    caption: str | None = None
    credit: str | None = None
    width: int = 0
    """In pixels or units, so that nothing moves when the picture comes; 0 where it does not say."""
    height: int = 0


class Item(msgspec.Struct, frozen=True, omit_defaults=True):
    """An article in a list."""

    title: str
    href: str
    """From the site's root, naming the file."""
    date: str
    """ISO 8601, with just the precision that is known."""
    byline: tuple[str, ...] = ()
    summary: str = ""
    section: str | None = None
    place: str | None = None
    lang: str | None = None
    """Only where it is not the site's."""
    dir: str | None = None
    """`rtl` or `ltr`, with `lang`."""
    retracted: bool = False
    draft: bool = False
    picture: Picture | None = None


def item_of(entry: Entry, language: str, picture: Picture | None = None) -> Item:
    """Make the item of an entry; *language* is the site's."""
    card = entry.card
    lang = other_language(card.language, language)
    return Item(
        title=card.title,
        href=urls.file_of(entry.url),
        date=card.date,
        byline=card.authors,
        summary=card.summary,
        section=card.section,
        place=card.dateline,
        lang=lang,
        dir=direction(lang) if lang else None,
        retracted=card.status == Status.RETRACTED,
        draft=card.status == Status.DRAFT,
        picture=picture,
    )


def other_language(language: str | None, site: str) -> str | None:
    """Return an article's language where it differs from the site's."""
    return language if language and language.lower() != site.lower() else None


def picture_of(image: Image | None, path: str, media: Mapping[str, Asset]) -> Picture | None:
    """Make a picture of an image whose file goes to the output; remote ones are never shown."""
    if image is None or not image.src:
        return None
    inside = picture_path(image.src, path)
    asset = media.get(inside) if inside else None
    if inside and asset is None:
        return None
    src = picture_address(image.src, path)
    if src is None:
        return None
    width, height = (asset.width, asset.height) if asset else (0, 0)
    return Picture(src, image.alt or "", image.caption, image.credit, width, height)
