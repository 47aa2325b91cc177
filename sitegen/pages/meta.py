"""An article in, what programs read in the head of its page out, as HTML. Pure.

Open Graph for those who show links, Highwire and Dublin Core for reference managers.

Source: ogp.me; Google Scholar, "Inclusion Guidelines", indexing; DCMI, "Expressing Dublin Core in HTML";
Zotero, "Exposing your metadata".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from ..config import Config
from ..model import Article
from .items import Picture

if TYPE_CHECKING:
    from .article import Frame

CARD = "card.png"
"""The picture of pages that have none of their own (`pages/card.py`), and of articles that do (`pages/article_card.py`)."""
WIDTH, HEIGHT = 1200, 630
"""Of both, in pixels: what Open Graph's readers show without cutting."""
PHOTOGRAPHS = (".jpg", ".jpeg", ".png", ".webp", ".gif")
"""Pictures that those who show links can show; drawings they cannot."""
_marked = re.compile("[&<>\"']").search
Pairs = Iterator[tuple[str, str | None]]


def tags(
    article: Article, frame: Frame, canonical: str | None, rights: str | None, config: Config
) -> str:
    """Write the elements, one on a line; what is not known is left out."""
    parts = [
        *(_property(name, text) for name, text in _open_graph(article, frame, canonical, config)),
        *(_named(name, text) for name, text in _scholarly(article, frame, canonical, config)),
        '<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">\n',
        *(_named(name, text) for name, text in _dublin_core(article, frame, canonical, rights)),
        '<meta name="z:itemType" content="newspaperArticle">\n',
    ]
    return "".join(parts)


def page_tags(config: Config, address: str, name: str, kind: str = "website") -> str:
    """Write what programs that show links read of a page that lists articles."""
    base = config.base_url
    if not base:
        return ""
    pairs = (
        ("og:type", kind),
        ("og:title", name),
        ("og:site_name", config.title),
        ("og:url", base + address),
        ("og:image", base + CARD),
    )
    return "".join(_property(key, text) for key, text in pairs)


def _open_graph(article: Article, frame: Frame, canonical: str | None, config: Config) -> Pairs:
    base = config.base_url
    yield "og:type", "article"
    yield "og:title", article.title
    yield "og:description", frame.excerpt
    yield "og:site_name", config.title
    yield "og:url", canonical
    if base:
        picture = frame.picture if frame.picture and is_photograph(frame.picture) else None
        yield "og:image", base + (picture.src if picture else frame.share or CARD)
        if frame.share:
            yield "og:image:alt", article.title
            yield "og:image:width", str(WIDTH)
            yield "og:image:height", str(HEIGHT)
        if picture:
            yield "og:image:alt", picture.alt
            if picture.width:
                yield "og:image:width", str(picture.width)
                yield "og:image:height", str(picture.height)
    yield "article:published_time", article.date
    yield "article:modified_time", article.updated
    for signature in frame.signatures:
        if base and signature.href:
            yield "article:author", base + signature.href.removesuffix("index.html")
    yield "article:section", article.section
    for tag in frame.tags:
        yield "article:tag", tag


def _scholarly(article: Article, frame: Frame, canonical: str | None, config: Config) -> Pairs:
    yield "citation_title", article.title
    for signature in frame.signatures:
        yield "citation_author", signature.name
    yield "citation_publication_date", article.date[:10].replace("-", "/")
    yield "citation_language", article.language or config.language
    yield "citation_public_url", canonical
    for tag in frame.tags:
        yield "citation_keywords", tag


def _dublin_core(
    article: Article, frame: Frame, canonical: str | None, rights: str | None
) -> Pairs:
    origin = article.origin
    yield "DC.title", article.title
    for signature in frame.signatures:
        yield "DC.creator", signature.name
    yield "DC.date", article.date[:10]
    yield "DC.publisher", origin.publisher or origin.site
    yield "DC.language", article.language
    yield "DC.identifier", canonical
    yield "DC.source", origin.url
    yield "DC.rights", rights
    yield "DC.type", "newsitem"


def is_photograph(picture: Picture) -> bool:
    """Claim that a picture is of a kind that those who show links can show."""
    return picture.src.lower().endswith(PHOTOGRAPHS)


def _property(name: str, text: str | None) -> str:
    return f'<meta property="{name}" content="{quoted(text)}">\n' if text else ""


def _named(name: str, text: str | None) -> str:
    return f'<meta name="{name}" content="{quoted(text)}">\n' if text else ""


def quoted(text: str) -> str:
    """Escape text for an attribute; most texts need nothing."""
    return escape(text) if _marked(text) else text
