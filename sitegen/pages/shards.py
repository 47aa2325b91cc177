"""Entries in, shards of the search index out: by language and time, so that one edit touches one shard. Pure.

An index over 10,000 articles takes gigabytes to make; one over `MOST` a fifth of one.
A shard is the longest stretch of time of one language that has no more than `MOST` articles:
all of it, a decade, a year, half of one, a quarter, a month, a day, and at last part of a day.
Where an article belongs is decided by its language and date, so it never moves because
another came, except when a stretch grows over `MOST` and is parted.

See docs/decisions/0025-search-in-shards.md.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from .archive import Archive
from .page import digest_of

MOST = 600
"""Articles of a shard: Pagefind holds some 350 kB for each while it works."""

LANGUAGE = re.compile(r"[a-z]{2,3}")
UNKNOWN = "und"

FACETS = ("person", "section", "place", "publisher")
"""Kinds of group that a search can be narrowed to, in the order of the form."""


@dataclass(frozen=True, slots=True)
class Facets:
    """What a search can be narrowed to, of one article: slugs; and its topics."""

    person: tuple[str, ...]
    section: tuple[str, ...]
    place: tuple[str, ...]
    publisher: tuple[str, ...]
    tags: tuple[str, ...]
    """Words to be found, and no condition."""

    @property
    def digest(self) -> bytes:
        """Hash them, in order."""
        return digest_of(
            *self.person,
            None,
            *self.section,
            None,
            *self.place,
            None,
            *self.publisher,
            None,
            *self.tags,
        )


@dataclass(frozen=True, slots=True)
class Shard:
    """Articles of one language and stretch of time."""

    name: str
    """Its folder below `search/`: `en`, `en-2010s`, `en-2019`, `en-2019-h2`, `en-2019-04`."""
    language: str
    """Primary subtag, for stemming."""
    members: Sequence[int]
    """Entries, oldest first."""


def cut(archive: Archive) -> list[Shard]:
    """Cut the archive; sorted by language, then by time."""
    by_language: dict[str, list[int]] = {}
    for index in archive.listed:
        language = primary(archive.entries[index].card.language or archive.language)
        by_language.setdefault(language, []).append(index)
    return [
        Shard(f"{language}{label}", language, members)
        for language, found in sorted(by_language.items())
        for label, members in _cut(archive, found, 0)
    ]


def primary(tag: str) -> str:
    """Return the primary subtag of a language tag: `pt` of `pt-BR`."""
    first = tag.lower().replace("_", "-").partition("-")[0]
    return first if LANGUAGE.fullmatch(first) else UNKNOWN


def facets_of(archive: Archive, index: int) -> Facets:
    """Gather what a search can be narrowed to, of an entry and the other versions of its story."""
    found: dict[str, dict[str, None]] = {kind: {} for kind in FACETS}
    tags: dict[str, None] = {}
    for version in archive.catalog.versions.get(index, (index,)):
        found["person"] |= dict.fromkeys(archive.entries[version].people)
        tags |= dict.fromkeys(archive.entries[version].card.tags)
        for group in archive.memberships[version]:
            if group.kind in found:
                found[group.kind][group.slug] = None
    return Facets(tags=tuple(tags), **{kind: tuple(found[kind]) for kind in FACETS})


def words_digest(archive: Archive, shard: Shard) -> bytes:
    """Hash what the search page knows of a shard's articles without their texts."""
    digest = hashlib.blake2b(digest_size=16)
    for index in shard.members:
        digest.update(archive.entries[index].card_digest)
        digest.update(facets_of(archive, index).digest)
    return digest.digest()


def texts_digest(archive: Archive, shard: Shard) -> bytes:
    """Hash all that a full index of a shard reads."""
    digest = hashlib.blake2b(words_digest(archive, shard), digest_size=16)
    digest.update(shard.language.encode())
    for index in shard.members:
        digest.update(archive.entries[index].content_digest)
    return digest.digest()


def _half(date: str) -> str:
    return f"{date[:4]}-h{1 if date[5:7] <= '06' else 2}" if len(date) > 4 else date


def _quarter(date: str) -> str:
    return f"{date[:4]}-q{(int(date[5:7]) + 2) // 3}" if len(date) > 4 else date


STRETCHES: tuple[Callable[[str], str], ...] = (
    lambda date: "",
    lambda date: f"{date[:3]}0s",
    lambda date: date[:4],
    _half,
    _quarter,
    lambda date: date[:7],
    lambda date: date[:10],
)
"""ISO date → label of the stretch of time that it lies in, from the longest to the shortest."""


def _cut(
    archive: Archive, members: Sequence[int], level: int
) -> Iterator[tuple[str, Sequence[int]]]:
    if level == len(STRETCHES):
        label = f"-{STRETCHES[-1](archive.entries[members[0]].card.date)}"
        for at in range(0, len(members), MOST):
            yield f"{label}-{at // MOST + 1}", members[at : at + MOST]
        return
    for stretch, run in groupby(
        members, lambda index: STRETCHES[level](archive.entries[index].card.date)
    ):
        found = list(run)
        if len(found) <= MOST:
            yield (f"-{stretch}" if stretch else ""), found
        else:
            yield from _cut(archive, found, level + 1)
