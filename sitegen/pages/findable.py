"""An article in, the slim page that Pagefind reads in its place out. Pure.

Pagefind parts words at white space. In scripts that are written without any, each character
is set apart here, and the search page sets the question apart in the same way and asks
for the characters in this order; so every run of them is found, by whatever dictionary.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html import escape

from ..model import Status
from . import shards
from .archive import Archive
from .page import Stored
from .shards import FACETS, Facets, Shard

UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U000323af]+"
)
"""Thai, Lao, Burmese, Khmer, kana, Chinese characters, and the marks between them; as in static/search.js."""
TAG = re.compile(r"""<(/?[a-z][a-z0-9]*+)(?:"[^"<]*+"|[^"<>])*+>""")
PARTING = "\u00b6"
"""Stands between an article's head and its text, so that extracts begin with the text."""


class Findable:
    """What an index needs of the articles of one site."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.shards = archive.shards

    def digest(self, shard: Shard) -> bytes:
        """Hash all that the index of a shard reads."""
        return shards.texts_digest(self.archive, shard)

    def articles(self, shard: Shard) -> Iterator[tuple[str, bytes, Facets]]:
        """Give the address, content digest and facets of each article of a shard."""
        for index in shard.members:
            entry = self.archive.entries[index]
            yield entry.url, entry.content_digest, shards.facets_of(self.archive, index)


def html_of(stored: Stored, facets: Facets, language: str) -> str:
    """Write the page that stands for an article in the index.

    Its attributes hold the title as it is, the date, and what a search can be narrowed to.
    """
    article = stored.article
    marks = {kind: getattr(facets, kind) for kind in FACETS}
    marks["year"] = (article.date[:4],)
    if article.status == Status.RETRACTED:
        marks["status"] = ("retracted",)
    filters = "".join(
        f'<i data-pagefind-filter="{kind}[data-v]" data-v="{escape(value)}"></i>'
        for kind, values in marks.items()
        for value in values
    )
    head = (
        article.kicker,
        article.subtitle,
        *article.authors,
        article.dateline,
        article.section,
        article.origin.site,
        article.origin.publisher,
        *facets.tags,
    )
    foot = (
        article.summary,
        *(caption.caption for caption in (article.image, *article.captions) if caption),
        *(correction.text for correction in article.corrections),
        *article.notes,
        *(bio.text for bio in article.bios),
    )
    return (
        f'<!doctype html><html lang="{language}"><body><main data-pagefind-body'
        f' data-pagefind-meta="title[data-t], date[data-d]" data-pagefind-sort="date[data-d]"'
        f' data-t="{escape(article.title)}" data-d="{escape(article.date[:10])}">{filters}'
        f"<h1>{spread(escape(article.title))}</h1>{_paragraphs(head)}<p>{PARTING}</p>"
        f"{spread(TAG.sub(_bare, stored.html))}{_paragraphs(foot)}</main></body></html>"
    )


def spread(text: str) -> str:
    """Set characters of scripts without spaces apart; marks stay with the letter that they belong to."""
    return text if text.isascii() else UNSPACED.sub(_apart, text)


def _apart(match: re.Match[str]) -> str:
    letters: list[str] = []
    for sign in unicodedata.normalize("NFC", match[0]):
        if letters and unicodedata.category(sign).startswith("M"):
            letters[-1] += sign
        else:
            letters.append(sign)
    return f" {' '.join(map(_written, letters))} "


def _written(letter: str) -> str:
    """Write a letter with marks as a word of its own, since Pagefind takes it for the letter without them.

    It finds no phrase on a page that has both; static/search.js reads it back.
    """
    if not any(
        unicodedata.category(c).startswith("M") for c in unicodedata.normalize("NFD", letter)
    ):
        return letter
    return f"zx{'x'.join(f'{ord(c):x}' for c in letter)}zx"


def _bare(match: re.Match[str]) -> str:
    return "" if match[1] in ("img", "source") else f"<{match[1]}>"


def _paragraphs(texts: tuple[str | None, ...]) -> str:
    return "".join(f"<p>{spread(escape(text))}</p>" for text in texts if text)
