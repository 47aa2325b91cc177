"""The catalog as the producers look things up in it. Pure; made once a plan, and never changed."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

from .. import urls
from ..catalog import Catalog, Entry, Group, Person, stories
from ..model import Status
from .items import Item, Picture, item_of, picture_of
from .page import Link, Page, digest_of, key_of
from .site import Site
from .volumes import Library

if TYPE_CHECKING:
    from .shards import Shard
    from .sitemap import Addresses

INDEXES = ("person", "section", "topic", "place", "publisher", "series", "timeline")
"""Kinds that have an index of their own, in the order of the navigation."""

GROUPS = INDEXES[1:]

WHEREABOUTS = ("section", "place")
"""Kinds that say what someone writes for, and where from."""

LASTING = (
    "people",
    "person_digests",
    "group_digests",
    "periods",
    "memberships",
    "whereabouts",
    "series_places",
    "place_pages",
    "beside",
    "anniversaries",
    "_days",
)
"""What an archive looks up in its people and groups alone."""

ITEMS = 1 << 14
"""Of the items made, how many are kept."""


@dataclass(frozen=True, slots=True)
class Shift:
    """What lists show otherwise, where articles came, went, or stand elsewhere."""

    lists: frozenset[str]
    """Addresses of groups and persons that have other members, or are called otherwise."""
    restated: frozenset[int]
    """Entries that came, that belong elsewhere, or to something that is called otherwise."""


class Archive:
    """Catalog and site, with the lookups that planning 100,000 pages in microseconds each needs."""

    def __init__(
        self,
        catalog: Catalog,
        site: Site,
        touched: frozenset[int] | None = None,
        like: Archive | None = None,
        *,
        shift: Shift | None = None,
    ) -> None:
        """Take over what another archive has found out, where it had the same people and groups."""
        self.catalog = catalog
        self.site = site
        self.touched = touched
        """Entries of which something changed since all pages were planned: only what shows one of them
        need be planned again. None plans everything."""
        self.shift = shift
        """Where articles came, went, or stand elsewhere, what of that lists show."""
        self.config = site.config
        self.language = site.config.language
        self.entries: Sequence[Entry] = catalog.entries
        self.nav = tuple(kind for kind in INDEXES if self.groups_of(kind))
        """Kinds of which the archive has at least one."""
        shell = digest_of(*self.nav)
        self._digests = {name: digest + shell for name, digest in site.digests.items()}
        self.planned: dict[str, list[Page]] = {}
        """Pages by producer, of those that were asked to plan."""
        self._few: dict[int, tuple[Group, ...]] = {}
        """Memberships of those that were asked for."""
        # An article stands in a dozen lists, most of them near each other.
        self._items = lru_cache(maxsize=ITEMS)(self._item)
        same = like and like.catalog.people is catalog.people
        if like and same and like.catalog.groups is catalog.groups:
            found = like.__dict__
            self.__dict__ |= {name: found[name] for name in LASTING if name in found}

    def take_over(self, memberships: list[tuple[Group, ...]], other: Archive) -> None:
        """Let entries belong to these groups, and know the people and groups of another archive besides its own."""
        found = {
            "memberships": memberships,
            "people": {**other.people, **self.people},
            "person_digests": {**other.person_digests, **self.person_digests},
            "group_digests": {**other.group_digests, **self.group_digests},
        }
        self.__dict__ |= found

    def release(self) -> None:
        """Let go of what holds the archive itself, when nothing is planned or drawn by it any more."""
        for name in ("planned", "_items", "library", "shards"):
            self.__dict__.pop(name, None)

    def concerns(self, members: Iterable[int], url: str = "") -> bool:
        """Tell whether what shows these entries is to be planned: the list of the group or person at *url*, or something else."""
        if self.touched is None:
            return True
        if self.shift:
            shown = self.shift.restated
            return not url or url in self.shift.lists or not shown.isdisjoint(members)
        return not self.touched.isdisjoint(members)

    def each(self) -> Iterable[int]:
        """Go through the entries whose own files are to be planned, oldest first."""
        return range(len(self.entries)) if self.touched is None else sorted(self.touched)

    @cached_property
    def listed(self) -> Sequence[int]:
        """Entries that lists show, oldest first: one version of each story, the leading one."""
        return stories.once(range(len(self.entries)), self.catalog.versions)

    def key(self, producer: str, reads: Iterable[bytes]) -> bytes:
        """Make the key of a page."""
        return key_of(self._digests[producer], reads)

    def item(self, index: int) -> Item:
        """Make the item of an entry."""
        return self._items(index)

    def _item(self, index: int) -> Item:
        return item_of(self.entries[index], self.language, self.picture(index))

    def picture(self, index: int) -> Picture | None:
        """Find the lead picture of an entry, where its file goes to the output."""
        card = self.entries[index].card
        return picture_of(card.image, card.path, self.site.media) if card.image else None

    def groups_of(self, kind: str) -> Sequence[Group | Person]:
        """Return the groups of a kind, persons among them."""
        return self.catalog.people if kind == "person" else self.catalog.groups.get(kind, ())

    def cards(self, members: Iterable[int]) -> bytes:
        """Hash the card digests of entries, in order."""
        shown = self.shown
        digest = hashlib.blake2b(digest_size=16)
        digest.update(b"".join([shown[i] for i in members]))
        return digest.digest()

    @cached_property
    def shown(self) -> list[bytes]:
        """For each entry, the digest of all that other pages show of it: its card, and its picture's size."""
        digests = [entry.card_digest for entry in self.entries]
        for index, entry in enumerate(self.entries):
            if entry.card.image and (picture := self.picture(index)):
                size = f"{picture.width}x{picture.height}".encode()
                digests[index] = key_of(digests[index], [size])
        return digests

    @cached_property
    def library(self) -> Library:
        """The records of every article in every data format, by month."""
        return Library(self, "citation")

    @cached_property
    def persons(self) -> tuple[Person, ...]:
        """People, organisations left out."""
        return tuple(person for person in self.catalog.people if not person.organisation)

    @cached_property
    def organisations(self) -> tuple[Person, ...]:
        """Agencies, desks and outlets that sign articles."""
        return tuple(person for person in self.catalog.people if person.organisation)

    @cached_property
    def namesakes(self) -> Counter[str]:
        """How many people and organisations have each name."""
        return Counter(person.name for person in self.catalog.people)

    @cached_property
    def people(self) -> dict[str, Person]:
        """Persons by slug."""
        return {person.slug: person for person in self.catalog.people}

    @cached_property
    def person_digests(self) -> dict[str, bytes]:
        """By slug, of what articles show of a person."""
        return {slug: self._person_digest(person) for slug, person in self.people.items()}

    @cached_property
    def group_digests(self) -> dict[str, bytes]:
        """By address, of what articles show of a group that they belong to."""
        groups = (group for kind in GROUPS for group in self.catalog.groups.get(kind, ()))
        return {group.url: digest_of(group.kind, group.name, group.url) for group in groups}

    @cached_property
    def periods(self) -> dict[str, Group]:
        """Years, months and days that have articles, by ISO date."""
        kinds = ("year", "month", "day")
        return {group.slug: group for kind in kinds for group in self.catalog.groups.get(kind, ())}

    @cached_property
    def memberships(self) -> list[tuple[Group, ...]]:
        """For each entry, the groups that it belongs to, kind after kind."""
        found: list[list[Group]] = [[] for _ in self.entries]
        for kind in GROUPS:
            for group in self.catalog.groups.get(kind, ()):
                for index in group.everything:
                    found[index].append(group)
        return [tuple(groups) for groups in found]

    def memberships_of(
        self, wanted: Collection[int]
    ) -> Sequence[tuple[Group, ...]] | Mapping[int, tuple[Group, ...]]:
        """Return the same of the *wanted* entries at least: where few are planned, those of all are not looked for."""
        if self.touched is None or "memberships" in self.__dict__:
            return self.memberships
        found: dict[int, list[Group]] = {index: [] for index in wanted}
        several = frozenset(wanted)
        for kind in GROUPS:
            for group in self.catalog.groups.get(kind, ()):
                for index in several.intersection(group.everything):
                    found[index].append(group)
        self._few |= {index: tuple(groups) for index, groups in found.items()}
        return self._few

    def membership(self, index: int) -> tuple[Group, ...]:
        """Return the same of one entry."""
        return self._few[index] if index in self._few else self.memberships[index]

    @cached_property
    def whereabouts(self) -> list[tuple[str, ...]]:
        """For each entry, the addresses of its section and its place."""
        found: list[tuple[str, ...]] = [()] * len(self.entries)
        for kind in WHEREABOUTS:
            for group in self.catalog.groups.get(kind, ()):
                own = (group.url,)
                for index in group.everything:
                    found[index] += own
        return found

    @cached_property
    def shards(self) -> list[Shard]:
        """Shards of the search index."""
        from . import shards

        return shards.cut(self)

    @cached_property
    def sitemaps(self) -> list[Addresses]:
        """Files of the sitemap."""
        from . import sitemap

        return sitemap.cut(self)

    @cached_property
    def corrected(self) -> list[Entry]:
        """What has corrections, or was retracted or withdrawn."""
        cards = ((entry, entry.card) for entry in self.entries)
        marked = [e for e, card in cards if card.corrections or card.status == Status.RETRACTED]
        return [*marked, *self.catalog.withdrawn]

    def undated(self, year: str) -> list[int]:
        """List the articles of which no more than the year is known: they come first in it."""
        group = self.periods.get(year)
        members = group.members if group else ()
        return list(takewhile(lambda i: len(self.entries[i].card.date) == 4, members))

    @cached_property
    def series_places(self) -> dict[int, tuple[Group, int]]:
        """For each entry of a series, the series and the place in it, from 0."""
        return {
            index: (group, n)
            for group in self.catalog.groups.get("series", ())
            for n, index in enumerate(group.members)
        }

    @cached_property
    def place_pages(self) -> dict[str, Group]:
        """Places by name; of several of one name the first."""
        return {group.name: group for group in reversed(self.catalog.groups.get("place", ()))}

    @cached_property
    def nested(self) -> dict[str, str]:
        """Name of a place → the place that it lies in, as places.yaml says."""
        known = self.catalog.known_places
        groups = self.catalog.groups.get("place", ())
        return {
            g.name: parent for g in groups if g.slug in known and (parent := known[g.slug].parent)
        }

    @cached_property
    def beside(self) -> dict[str, tuple[Group | None, Group | None]]:
        """For each period, by ISO date, the ones before and after it that have articles."""
        found: dict[str, tuple[Group | None, Group | None]] = {}
        for kind in ("year", "month", "day"):
            groups = self.catalog.groups.get(kind, ())
            around = zip((None, *groups), groups, (*groups[1:], None), strict=False)
            found |= {group.slug: (before, after) for before, group, after in around}
        return found

    @cached_property
    def _days(self) -> dict[str, list[tuple[str, int]]]:
        found: dict[str, list[tuple[str, int]]] = {}
        for group in self.catalog.groups.get("day", ()):
            found.setdefault(group.slug[:4], []).append((group.slug, len(group.members)))
        return found

    def days_of(self, year: str) -> list[tuple[str, int]]:
        """Return the days of a year that have articles, each with how many."""
        return self._days.get(year, [])

    def count(self, date: str) -> int:
        """Count the articles of a year, month or day."""
        group = self.periods.get(date)
        return len(group.members) if group else 0

    @cached_property
    def anniversaries(self) -> dict[str, list[int]]:
        """Entries by month and day, `04-16`, over all years, oldest first."""
        found: dict[str, list[int]] = {}
        for group in self.catalog.groups.get("day", ()):
            found.setdefault(group.slug[5:10], []).extend(group.members)
        return found

    def portrait(self, person: Person) -> str | None:
        """Find the address of a portrait from the site's root; None where the output has no such file."""
        return self.site.file(person.portrait) if person.portrait else None

    def _person_digest(self, person: Person) -> bytes:
        own = next((bio.text for bio, index in person.bios if index < 0), None)
        portrait = self.portrait(person)
        return digest_of(person.url, str(person.organisation), portrait, own, *person.roles)

    def period_link(self, date: str) -> Link | None:
        """Link the most precise period of a date that has a page; its text is the ISO date."""
        for length in (10, 7, 4):
            group = self.periods.get(date[:length]) if len(date) >= length else None
            if group:
                return Link(group.slug, urls.file_of(group.url))
        return None


def link_to(group: Group | Person) -> Link:
    """Link the page of a group or person."""
    return Link(group.name, urls.file_of(group.url))
