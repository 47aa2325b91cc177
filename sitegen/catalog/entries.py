"""The catalog's values. Pure.

Members of groups are indices into `Catalog.entries`, which is in date order, oldest first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from ..model import Bio, Card
from .places import KnownPlace


class Entry(msgspec.Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """An article as the archive knows it: its card, its address, and its digests."""

    card: Card
    url: str
    """Such as `2019/04/16/slug/`."""
    card_digest: bytes
    """Of the card and the address: what other pages show of the article."""
    content_digest: bytes
    """Of everything that its own page shows of its source."""
    people: tuple[str, ...] = ()
    """Slugs of the persons and organisations of the byline, in the order of `card.authors`."""
    place: str | None = None
    """Slug of the dateline's place."""


@dataclass(frozen=True, slots=True)
class Group:
    """Articles that have one thing in common: a section, topic, place, publisher, series or period."""

    kind: str
    """A key of `urls.KINDS`, or `year`, `month`, `day`."""
    slug: str
    """For periods the ISO date, `2019-04`."""
    name: str
    members: tuple[int, ...]
    """In date order, oldest first; of the versions of one story only one."""
    url: str
    copies: tuple[int, ...] = ()
    """The other versions of these stories, in date order: they belong here, and lists leave them out."""

    @property
    def everything(self) -> tuple[int, ...]:
        """All that belong here, copies among them, in date order."""
        return tuple(sorted((*self.members, *self.copies))) if self.copies else self.members


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who signs articles, or an organisation that does."""

    slug: str
    name: str
    sort_name: str
    """What A–Z lists sort by: the last name first."""
    organisation: bool
    variants: tuple[str, ...]
    """Names as printed, the most frequent first."""
    members: tuple[int, ...]
    """In date order, oldest first; of the versions of one story only one."""
    bios: tuple[tuple[Bio, int], ...]
    """Each with the entry that it stands in, the newest first; before them that of people.yaml, with -1."""
    url: str
    roles: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    portrait: str | None = None
    """As the editor wrote it: a path from the site's root. Pages show it where the output has such a file."""
    identifiers: tuple[tuple[str, str], ...] = ()
    """Such as ("ORCID", "https://orcid.org/…"): whose page elsewhere says who this is."""
    copies: tuple[int, ...] = ()
    """As of a group."""

    @property
    def everything(self) -> tuple[int, ...]:
        """All that they signed, copies among them, in date order."""
        return tuple(sorted((*self.members, *self.copies))) if self.copies else self.members


class Doubt(msgspec.Struct, frozen=True):
    """Two people of the catalogue who may be one."""

    a: str
    b: str
    """Their slugs; the one with more articles first."""
    names: tuple[str, str]
    why: str
    """`initials`, `middle-name`, `spelling`, `short-form`, `order`, `second-surname`."""
    articles: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Related:
    """An article worth reading after another."""

    index: int
    score: float
    """In [0, 1]; 1 for articles that the editor names."""
    why: tuple[str, ...]
    """Words, names and places that both are about, the weightiest first."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """The whole archive, without its texts."""

    entries: Sequence[Entry]
    """Published and retracted articles (drafts where asked for), oldest first, then by address."""
    withdrawn: Sequence[Entry]
    """Tombstones: they have a page, and stand in no list."""
    people: Sequence[Person]
    """By sort name."""
    groups: Mapping[str, Sequence[Group]]
    """By kind: `section`, `topic`, `place`, `publisher`, `series`, `timeline` sorted by name; periods by date."""
    related: Sequence[tuple[Related, ...]]
    """For each entry, best first."""
    near: Sequence[Sequence[int]]
    """The indices of these, without what costs to find out: scores and reasons."""
    related_digests: Sequence[bytes]
    """For each entry, of what relates it to these: the reasons that its page gives, beside its own contents."""
    known_places: Mapping[str, KnownPlace] = field(default_factory=dict)
    """Slug of a place → what places.yaml says of it: coordinates, parent."""
    told: Mapping[str, str] = field(default_factory=dict)
    """Slug of a timeline → what timelines.yaml says that it is about."""
    versions: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    """Entry → all versions of its story, the leading one first; only where there are several."""
    doubts: Sequence[Doubt] = ()
    """People who may be one, and whom the editor has not told apart."""
    by_path: Mapping[str, int] = field(default_factory=dict)
    """Source path → index of its entry."""
