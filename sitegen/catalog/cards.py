"""An `Article` in, its `Card` out: what the rest of the site knows of it. Pure."""

from __future__ import annotations

import html
import re

import msgspec

from ..model import Article, Card

LONGEST = 240
"""Characters of a summary."""
SHORTEST = 100
"""A sentence that ends before this many characters is followed by the next."""
FURTHEST = 60
"""Characters from the place of a dateline to the dash that ends it: an agency, a date."""

_DASH = re.compile(r"\s?(?:—|–|--)\s?| - ")
_SKIPPED = re.compile(
    r"\s*(?:#{1,6}\s|\||```|~~~|\[\^[^\]]+\]:|(?:[-*_]\s*){3,}$|!\[[^\]]*\]\([^)]*\)\s*$)"
)
_MARKER = re.compile(r"\s*(?:>\s?)*(?:[-*+]\s+|\d{1,9}[.)]\s+)?")
_INLINE = re.compile(
    r"""
    \[\^ [^\]]{1,99} \]                      # a footnote's number
    | (?<!\\) (?P<picture>!)? \[ (?P<text>[^\]]{0,500}+) \] (?: \( [^)]{0,1000}+ \) | \{lang=[\w"-]{1,80}\} )
    | < (?P<auto>https?://[^<>\s]+) >
    | (?<!\\) (?: \*{1,3} | `+ | ~~ | (?<!\w)_{1,3} | _{1,3}(?!\w) )
    """,
    re.VERBOSE,
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_SENTENCE_END = re.compile(r"""(?:(?<=\w\w)[.!?…]+["'”’»)\]]*(?=\s|$)|[。！？؟۔]+[」』”’）]*)""")
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_OF_SPACED = bytes(c for c in range(256) if c not in (0xE0, 0xEF, *range(0xE3, 0xEA)))
"""Bytes with which no character of these begins, as UTF-8, nor an ideographic space."""
_WIDE_SPACES = tuple(
    re.compile(pattern)
    for pattern in (
        rb"\xe2\x80[\x80-\x8a\xa8\xa9\xaf]",
        rb"\xc2[\x85\xa0]",
        rb"\xe1\x9a\x80",
        rb"\xe2\x81\x9f",
    )
)
"""White space beyond ASCII, as UTF-8. Each begins with bytes of its own, so that text without it is passed over fast."""
_SHAPE = bytes(32 if chr(c).isspace() and c < 128 else 120 for c in range(256))
"""White space as a space, everything else as an x."""


def card_of(article: Article) -> Card:
    """Keep of an article what lists, neighbours and related boxes show."""
    withdrawn = article.status == "withdrawn"
    return Card(
        path=article.path,
        id=article.id,
        title=article.title,
        subtitle=article.subtitle,
        slug=article.slug,
        date=article.date,
        updated=article.updated,
        authors=article.authors,
        dateline=article.dateline,
        section=article.section,
        tags=article.tags,
        summary="" if withdrawn else article.summary or beginning(article),
        image=article.image,
        site=article.origin.site,
        publisher=article.origin.publisher,
        original=article.origin.url,
        captured=article.origin.captured,
        alive=article.origin.alive,
        rights=article.rights,
        language=article.language,
        status=article.status,
        series=article.series,
        related=article.related,
        version_of=article.version_of,
        aliases=article.aliases,
        noindex=article.noindex,
        embargo=article.embargo,
        words=count_words(article.body),
        unsure=article.unsure,
        bios=article.bios,
        corrections=() if withdrawn else article.corrections,
        withdrawn=article.withdrawn,
    )


def listed(card: Card) -> Card:
    """Keep of a card what other pages show of it: the article's own page alone tells of its length."""
    return msgspec.structs.replace(card, words=0, unsure=())


def beginning(article: Article) -> str:
    """Return the beginning of the text, without the dateline that the article shows above it."""
    text = opening(article.body, LONGEST + FURTHEST)
    if article.dateline and text.casefold().startswith(article.dateline.casefold()):
        dash = _DASH.search(text, len(article.dateline), len(article.dateline) + FURTHEST)
        text = text[dash.end() :] if dash else text
    return cut(text, LONGEST)


def opening(body: str, longest: int = LONGEST) -> str:
    """Return the beginning of a Markdown body as plain text, whole sentences where they fit.

    At most *longest* characters; text cut inside a sentence ends in "…".
    """
    parts: list[str] = []
    size = 0
    for line in body[: 40 * longest].split("\n"):
        if _SKIPPED.match(line) or not line.strip():
            continue
        text = plain(line[_MARKER.match(line).end() :])  # type: ignore[union-attr]
        if text:
            parts.append(text)
            size += len(text) + 1
            if size > longest:
                break
    return cut(" ".join(parts), longest)


def plain(line: str) -> str:
    """Strip inline Markdown from one line of text."""
    line = _INLINE.sub(_shown, line[:4000])
    line = _ESCAPE.sub(r"\1", line)
    return " ".join(html.unescape(line).split())


def _shown(match: re.Match[str]) -> str:
    return "" if match["picture"] else match["text"] or match["auto"] or ""


def cut(text: str, longest: int) -> str:
    """Shorten text to *longest* characters, at the end of a sentence or else of a word."""
    if len(text) <= longest:
        return text
    ends = [m.end() for m in _SENTENCE_END.finditer(text, 0, longest + 1) if m.end() <= longest]
    if ends and ends[-1] >= min(SHORTEST, longest // 2):
        return text[: ends[-1]]
    head = text[: longest - 1]
    space = head.rfind(" ")
    if space > longest // 2:
        head = head[:space]
    return head.rstrip(" ,;:–—-(") + "…"


def count_words(body: str) -> int:
    """Count the words of a body; in scripts without spaces two characters make one."""
    data = body.encode("utf-8", "replace")
    if data.translate(None, _OF_SPACED):
        runs, unspaced = _UNSPACED.subn(" ", body)
        return len(runs.split()) + (unspaced + 1) // 2
    for spaces in _WIDE_SPACES:
        data = spaces.sub(b" ", data)
    # To count where words begin takes half as long as to make them.
    return (b" " + data.translate(_SHAPE)).count(b" x")
