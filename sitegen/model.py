"""The nouns: what one article is, whatever file it came from. Pure values.

They are msgspec structs and not dataclasses, because a build reads 100,000 of them
from its cache (docs/decisions/0001-structs.md).
Field names follow schema.org's NewsArticle where it has one.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from .dates import PartialDate


class Status(StrEnum):
    """Where an article stands in its life."""

    PUBLISHED = "published"
    DRAFT = "draft"
    """Not built, unless asked for."""
    WITHDRAWN = "withdrawn"
    """Its page says that it was withdrawn; its words are nowhere in the output."""
    RETRACTED = "retracted"
    """Its text stays, under a notice that cannot be missed."""


class Image(msgspec.Struct, frozen=True, omit_defaults=True):
    """A picture with what stands below it."""

    src: str | None = None
    """`/…` from the root of the output, else relative to the file; None if only captioned."""
    alt: str | None = None
    caption: str | None = None
    credit: str | None = None


class Origin(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where an article came from (front matter `source`)."""

    site: str | None = None
    """The outlet that the capture is of or from."""
    publisher: str | None = None
    """The original one, where it is another."""
    url: str | None = None
    captured: PartialDate | None = None
    alive: bool | None = None
    """Whether the original is still on the web; None where nobody says, so that its publisher's policy does."""


class Correction(msgspec.Struct, frozen=True, omit_defaults=True):
    """What was wrong and is now right, as readers are told (schema.org CorrectionComment)."""

    text: str
    date: PartialDate | None = None


class Bio(msgspec.Struct, frozen=True, omit_defaults=True):
    """What an article says of one of its authors."""

    name: str
    text: str


class Proof(msgspec.Struct, frozen=True, array_like=True):
    """What a field of a captured page was recognised by."""

    field: str
    rule: str
    """The parser's, or `sidecar`, `front-matter`, `file-name`."""
    lines: tuple[int, ...] = ()
    """Of the capture, from 1."""


class Unsure(msgspec.Struct, frozen=True, array_like=True):
    """A field of a captured page that was read, and may well be wrong."""

    field: str
    value: str
    line: int
    """Of the capture, from 1; 0 where it stands in none."""
    sure: int
    """How likely it is right, in percent."""


class Article(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One article, with all that its own page shows."""

    path: str
    """Below the articles folder, with forward slashes."""
    digest: str
    """SHA-256 of the file's bytes, in hexadecimal: what a reader can check."""
    sidecar: str | None = None
    """The same of the sidecar, where there is one."""
    proofs: tuple[Proof, ...] = ()
    """For a captured page: what each field was recognised by."""
    unsure: tuple[Unsure, ...] = ()
    """For a captured page: what may have been misread, the least sure first."""
    captured_text: bool = False
    """Whether it was read from a captured page (`*.txt`)."""
    id: str | None = None
    """The editor's own identifier."""
    title: str
    subtitle: str | None = None
    kicker: str | None = None
    slug: str | None = None
    """Only where the editor gave one; otherwise it is made of the title."""
    date: PartialDate
    updated: PartialDate | None = None
    authors: tuple[str, ...] = ()
    """Names as printed, in order, without "By"."""
    dateline: str | None = None
    """The place as written: `TRIPOLI, LIBYA`."""
    section: str | None = None
    tags: tuple[str, ...] = ()
    summary: str | None = None
    """As written by someone; never made of the body."""
    image: Image | None = None
    captions: tuple[Image, ...] = ()
    """Captions of pictures that a capture no longer has, without the lead picture's."""
    origin: Origin = Origin()
    language: str | None = None
    """BCP 47; None means the site's."""
    status: Status = Status.PUBLISHED
    withdrawn: Correction | None = None
    """For a withdrawn or retracted article: when, and why."""
    corrections: tuple[Correction, ...] = ()
    notes: tuple[str, ...] = ()
    """Editor's notes that came with the text."""
    bios: tuple[Bio, ...] = ()
    related: tuple[str, ...] = ()
    """Paths or ids of articles that the editor names."""
    version_of: str | None = None
    """Path or id of the article that leads the versions of this story; `none`: it is no version of another."""
    series: str | None = None
    rights: str | None = None
    aliases: tuple[str, ...] = ()
    """Earlier addresses: paths on this site that start with `/`."""
    license: str | None = None
    """Address of the licence."""
    noindex: bool | None = None
    """None where the article does not say, so that its publisher's policy does."""
    embargo: PartialDate | None = None
    """Until when it is held back; None means until its date."""
    markup: bool = False
    """Whether HTML in the body is read as such, and not as text."""
    body: str = ""
    """CommonMark with tables and footnotes; no front matter."""


class Card(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What lists, neighbours and related boxes know of an article.

    Held in memory for every article, so it has no body and nothing that only its own page shows.
    """

    path: str
    id: str | None = None
    title: str
    subtitle: str | None = None
    slug: str | None = None
    date: PartialDate
    updated: PartialDate | None = None
    authors: tuple[str, ...] = ()
    dateline: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    summary: str = ""
    """The written one, else the beginning of the body, at most 240 characters."""
    image: Image | None = None
    site: str | None = None
    publisher: str | None = None
    original: str | None = None
    """Address of the original, as given."""
    captured: PartialDate | None = None
    alive: bool | None = None
    """Whether the original is still on the web."""
    rights: str | None = None
    language: str | None = None
    status: Status = Status.PUBLISHED
    series: str | None = None
    related: tuple[str, ...] = ()
    version_of: str | None = None
    aliases: tuple[str, ...] = ()
    noindex: bool | None = None
    embargo: PartialDate | None = None
    words: int = 0
    """Of the body; for reading times. Han, kana and Thai characters count by two."""
    unsure: tuple[Unsure, ...] = ()
    """What may have been misread; no list shows it."""
    bios: tuple[Bio, ...] = ()
    """An author's page shows them."""
    corrections: tuple[Correction, ...] = ()
    """The corrections page and the feeds show them."""
    withdrawn: Correction | None = None
    """For a withdrawn or retracted article: when, and why."""
