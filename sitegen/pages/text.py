"""The plain text of an article. Pure."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator
from functools import partial

import msgspec

from .. import urls
from ..config import Config
from ..model import Correction, Status
from .archive import Archive
from .page import Page, Producer, Stored
from .web import web_address

FILE = "text.txt"

PICTURE = re.compile(r'<img\b[^<>]*?\balt="([^"<>]*)"[^<>]*>')
ITEM = re.compile(r"(?:(?<!\s)\s++)?<li\b[^<>]*>\s*(?:<p\b[^<>]*>)?")
CELL = re.compile(r"</t[dh]>\s*(?=<t[dh])")
ROW = re.compile(r"<(?:/?thead|/?tbody|table|tr)\b[^<>]*>\s*")
LINE = re.compile(r"<br\b[^<>]*>\n?|(?:(?<!\s)\s++)?</(?:tr|dt|dd)>\s*")
END = re.compile(r"</(?:p|h[1-6]|blockquote|pre|figure|table|ul|ol|dl|section|div)>|<hr\b[^<>]*>")
TAG = re.compile(r"<[^<>]*>")
GAP = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


class Frame(msgspec.Struct, frozen=True):
    """What the catalog knows of an article's text."""

    url: str


class TextView(msgspec.Struct, frozen=True, kw_only=True):
    """What `text.txt` may read."""

    title: str
    subtitle: str | None
    authors: tuple[str, ...]
    date: str
    """ISO 8601, with just the precision that is known."""
    updated: str | None
    dateline: str | None
    outlet: str | None
    """Who printed it first, where that is known."""
    address: str | None
    """Absolute; None where the site's is not known."""
    original: str | None
    """Address of the original on the web."""
    retracted: Correction | None
    corrections: tuple[Correction, ...]
    body: str
    """Paragraphs with an empty line between them."""
    notes: tuple[str, ...]
    rights: str | None


def plan(archive: Archive) -> Iterator[Page]:
    """Plan the text of every article that is not withdrawn."""
    if "text" in archive.config.downloads.article:
        for entry in (archive.entries[i] for i in archive.each()):
            address = entry.url.encode()
            key = archive.key(PRODUCER.name, [entry.content_digest, address])
            frame = partial(Frame, entry.url)
            yield Page(file_of(entry.url), PRODUCER.name, key, frame, (entry.content_digest,))


def finish(frame: Frame, stored: tuple[Stored, ...], config: Config) -> TextView:
    """Take the article apart."""
    article = stored[0].article
    policy = config.policy(article.origin.publisher, article.origin.site)
    retracted = article.status == Status.RETRACTED
    return TextView(
        title=article.title,
        subtitle=article.subtitle,
        authors=article.authors,
        date=article.date,
        updated=article.updated,
        dateline=article.dateline,
        outlet=article.origin.publisher or article.origin.site,
        address=urls.absolute(config.base_url, frame.url) if config.base_url else None,
        original=web_address(article.origin.url),
        retracted=(article.withdrawn or Correction("")) if retracted else None,
        corrections=article.corrections,
        body=plain_text(stored[0].html),
        notes=article.notes,
        rights=article.rights or policy.rights or config.rights,
    )


def plain_text(html: str) -> str:
    """Take the tags out of a body; *html* is our own renderer's, so that every `<` begins a tag."""
    text = PICTURE.sub(r"\n\n[\1]\n\n", html)
    text = ITEM.sub("\n- ", END.sub("\n\n", CELL.sub("\t", ROW.sub("", text))))
    text = TAG.sub("", LINE.sub("\n", text))
    return GAP.sub("\n\n", entities.unescape(text)).strip()


def file_of(url: str) -> str:
    """Name the file of an article's text."""
    return urls.file_of(url).removesuffix("index.html") + FILE


PRODUCER = Producer("text", "text.txt", plan, TextView, finish)
