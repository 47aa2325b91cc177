"""What stands beside an article: other versions of its story, its place in a series, related articles. Pure."""

from __future__ import annotations

import msgspec

from .. import urls
from ..catalog import Group, Related
from . import comparison
from .archive import Archive
from .items import Item
from .page import digest_of


class Kin(msgspec.Struct, frozen=True):
    """A related article, and what both are about."""

    item: Item
    why: tuple[str, ...]


class Version(msgspec.Struct, frozen=True):
    """The same story as another outlet, or another day, printed it."""

    item: Item
    outlet: str | None
    compared: str | None
    """Address of the page that shows what differs; None where neither version leads the story."""


class Part(msgspec.Struct, frozen=True):
    """Where an article stands in its series."""

    name: str
    href: str
    number: int
    count: int
    previous: Item | None
    next: Item | None


def kin_of(archive: Archive, related: Related) -> Kin:
    """Name a related article, with the reasons."""
    return Kin(archive.item(related.index), related.why)


def versions_of(archive: Archive, index: int) -> tuple[Version, ...]:
    """List the other versions of an article's story, the leading one first."""
    story = archive.catalog.versions.get(index, ())

    def compared(other: int) -> str | None:
        if story[0] not in (index, other):
            return None
        later = index if story[0] == other else other
        return urls.file_of(comparison.address_of(archive.entries[later].url))

    return tuple(
        Version(archive.item(i), archive.entries[i].card.site, compared(i))
        for i in story
        if i != index
    )


def part_of(archive: Archive, index: int) -> Part | None:
    """Tell where an article stands in its series; None where it is in none."""
    place = archive.series_places.get(index)
    if place is None:
        return None
    group, n = place
    members = group.members
    return Part(
        group.name,
        urls.file_of(group.url),
        n + 1,
        len(members),
        archive.item(members[n - 1]) if n else None,
        archive.item(members[n + 1]) if n + 1 < len(members) else None,
    )


def series_digest(archive: Archive, group: Group, n: int) -> bytes:
    """Hash what the page of the *n*-th article of a series says of the series."""
    near = archive.cards(group.members[max(0, n - 1) : n + 2])
    return digest_of(str(n), str(len(group.members))) + near
