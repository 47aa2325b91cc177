"""What a captured page says: roles of its lines, fields with their evidence. Pure values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import count
from typing import NamedTuple, overload

from ..dates import PartialDate
from .layout import Layout


class Role(StrEnum):
    """What a line of a capture is. Every line has exactly one."""

    SITE = "site"
    NAVIGATION = "navigation"
    KICKER = "kicker"
    TITLE = "title"
    SUBTITLE = "subtitle"
    BYLINE = "byline"
    DATE = "date"
    UPDATED = "updated"
    DATELINE = "dateline"
    """A place on a line of its own; one at the start of a paragraph leaves it a paragraph."""
    PARAGRAPH = "paragraph"
    SUBHEAD = "subhead"
    QUOTE = "quote"
    LIST_ITEM = "list-item"
    CAPTION = "caption"
    CREDIT = "credit"
    CORRECTION = "correction"
    EDITORS_NOTE = "editors-note"
    AUTHOR_BIO = "author-bio"
    SYNDICATION = "syndication"
    TOPICS = "topics"
    SOURCE_URL = "source-url"
    RELATED = "related"
    """A related-articles or widget label, and what stands below it."""
    NOISE = "noise"
    """Share, newsletter, cookie, advertisement, player words."""
    COMMENT = "comment"
    FOOTER = "footer"
    BLANK = "blank"


class Confidence(StrEnum):
    """How sure a reading is; calibrated on the cases (docs/reading-captures.md)."""

    CERTAIN = "certain"
    LIKELY = "likely"
    UNSURE = "unsure"


class Line(NamedTuple):
    """A line of the capture; joining all texts with line feeds gives the decoded capture back."""

    n: int
    """From 1, in the file."""
    role: Role
    text: str
    """As it stood, before any repair."""


@dataclass(frozen=True, slots=True)
class Lines(Sequence[Line]):
    """All lines of a capture in order, made when they are asked for: few readers look at them."""

    texts: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    first: int = 1
    """The number of the first line in its file."""

    def __len__(self) -> int:
        return len(self.texts)

    @overload
    def __getitem__(self, at: int) -> Line: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Line, ...]: ...
    def __getitem__(self, at: int | slice) -> Line | tuple[Line, ...]:
        if isinstance(at, slice):
            return tuple(map(self.__getitem__, range(*at.indices(len(self.texts)))))
        n = range(len(self.texts))[at]
        return Line(n + self.first, self.roles[n], self.texts[n])

    def __iter__(self) -> Iterator[Line]:
        return map(Line, count(self.first), self.roles, self.texts)


@dataclass(frozen=True, slots=True)
class Rejected:
    """A reading that was weighed and not taken."""

    value: str
    lines: tuple[int, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Which lines prove a field, and by which rule."""

    field: str
    value: str
    lines: tuple[int, ...]
    rule: str
    confidence: Confidence = Confidence.LIKELY
    why: str = ""
    """In words an editor understands."""
    rejected: tuple[Rejected, ...] = ()
    chance: float | None = None
    """How likely it is right, in [0, 1]; None where it was not weighed."""
    weighed: str = ""
    """The features that weighed most, for those who mend the weights."""

    @property
    def reason(self) -> str:
        """Say all that spoke for it in one line."""
        if self.chance is None or not self.weighed:
            return self.why
        return f"{self.why} ({self.chance:.0%}: {self.weighed})"


@dataclass(frozen=True, slots=True)
class Caption:
    """What stood below a picture; one of the two may be empty."""

    caption: str | None
    credit: str | None


@dataclass(frozen=True, slots=True)
class AuthorBio:
    """What the capture says of an author."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A fault or doubt of the reading, for the loader to report as a problem."""

    code: str
    message: str
    line: int = 0


class Piece(NamedTuple):
    """Lines that the page showed as one block."""

    lines: tuple[int, ...]
    """Numbers in the file."""
    role: Role
    sure: float
    """How likely the model thinks the block to be in the story or out of it, as it was put; 0 to 1, and 0 where a rule decided."""


@dataclass(frozen=True, slots=True)
class Pieces(Sequence[Piece]):
    """All blocks of a capture in order, made when they are asked for."""

    lines: Sequence[Sequence[int]] = ()
    """Of each block, counted from 0."""
    roles: tuple[Role | None, ...] = ()
    sure: tuple[float, ...] = ()
    first: int = 1
    """The number of the first line in its file."""

    def __len__(self) -> int:
        return len(self.lines)

    @overload
    def __getitem__(self, at: int) -> Piece: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Piece, ...]: ...
    def __getitem__(self, at: int | slice) -> Piece | tuple[Piece, ...]:
        if isinstance(at, slice):
            return tuple(map(self.__getitem__, range(*at.indices(len(self.lines)))))
        numbers = tuple([n + self.first for n in self.lines[at]])
        return Piece(numbers, self.roles[at] or Role.NOISE, self.sure[at])


@dataclass(frozen=True, slots=True)
class Steps:
    """What was seen of a capture before its fields: for those who ask how it was read."""

    repaired: tuple[tuple[int, str], ...] = ()
    """Lines that were damaged, by number, as they were read."""
    layout: Layout = field(default_factory=Layout)
    core: tuple[int, int] = (0, 0)
    """First and last line of the densest text, from which the story is looked for."""
    blocks: Sequence[Piece] = Pieces()


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that the text of a captured page shows; what it does not show is None or empty."""

    title: str | None = None
    subtitle: str | None = None
    kicker: str | None = None
    authors: tuple[str, ...] = ()
    date: PartialDate | None = None
    updated: PartialDate | None = None
    dateline: str | None = None
    site: str | None = None
    publisher: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    summary: str | None = None
    image: Caption | None = None
    """The lead picture's; it stands in `captions` too."""
    captions: tuple[Caption, ...] = ()
    headings: tuple[str, ...] = ()
    bios: tuple[AuthorBio, ...] = ()
    corrections: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """Editor's notes."""
    source_url: str | None = None
    body: str = ""
    """Markdown: the article, the whole article and nothing but the article."""
    lines: Lines = Lines()
    evidence: tuple[Evidence, ...] = ()
    doubts: tuple[Note, ...] = ()
    steps: Steps = Steps()
