"""Entries in, `Catalog` out. Pure. Start reading here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

import msgspec

from ..model import Status
from . import grouping, stories
from .entries import Catalog, Entry, Group, Person
from .names import places_of
from .people import EMPTY, Authority, People, doubts, find_people
from .places import NO_PLACES, Gazetteer
from .related import Relations
from .timelines import NO_TIMELINES, Chronicle

Listed = TypeVar("Listed", bound=Group | Person)


def arrange(entries: Iterable[Entry]) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """Put entries in date order, then by address; withdrawn ones apart.

    The first result is what `relate` and `build` take.
    """
    ordered = sorted(entries, key=lambda entry: (entry.card.date, entry.url))
    withdrawn = tuple([e for e in ordered if e.card.status is Status.WITHDRAWN])
    if not withdrawn:
        return tuple(ordered), ()
    return tuple([e for e in ordered if e.card.status is not Status.WITHDRAWN]), withdrawn


def build(
    entries: Sequence[Entry],
    withdrawn: Sequence[Entry] = (),
    relations: Relations | None = None,
    authority: Authority = EMPTY,
    gazetteer: Gazetteer = NO_PLACES,
    chronicle: Chronicle = NO_TIMELINES,
    check: Callable[[], object] = int,
    known: People | None = None,
) -> Catalog:
    """Make the catalogue of entries that `arrange` put in order.

    `people` and `place` of the entries are filled in here. Linear in the number of entries.
    *check* may raise, between steps; *known* are the people, where they need not be found.
    """
    cards = [entry.card for entry in entries]
    versions = versions_of(relations.leaders) if relations else {}
    people = known or find_people(entries, authority)
    check()
    sections = places_of(card.section for card in cards)
    series = places_of(card.series for card in cards)
    check()
    places, known_places = grouping.group_by_place(entries, cards, gazetteer)
    groups = {
        "section": grouping.group_by_name("section", entries, sections),
        "topic": grouping.group_by_name("topic", entries, grouping.topics_of(cards)),
        "place": places,
        "publisher": grouping.group_by_name("publisher", entries, grouping.publishers_of(cards)),
        "series": grouping.group_by_name("series", entries, series),
    }
    check()
    near = relations.near if relations else ((),) * len(entries)
    groups["timeline"], told = grouping.group_by_timeline(entries, chronicle, groups["topic"], near)
    place_of: list[str | None] = [None] * len(entries)
    for place in places:
        for index in place.members:
            place_of[index] = place.slug
    filled = tuple(
        entry
        if entry.people == byline and entry.place == place
        else msgspec.structs.replace(entry, people=byline, place=place)
        for entry, byline, place in zip(entries, people.bylines, place_of, strict=True)
    )
    check()
    everyone = tuple(_once(person, versions) for person in people.people)
    groups = {kind: tuple(_once(group, versions) for group in of) for kind, of in groups.items()}
    check()
    return Catalog(
        entries=filled,
        withdrawn=tuple(withdrawn),
        people=everyone,
        groups=groups | grouping.group_by_period(cards, stories.once(range(len(cards)), versions)),
        related=relations.related if relations else ((),) * len(entries),
        near=near,
        related_digests=relations.digests if relations else (b"",) * len(entries),
        known_places=known_places,
        told=told,
        versions=versions,
        doubts=doubts(everyone, authority),
        by_path={card.path: i for i, card in enumerate(cards)},
    )


def _once(group: Listed, versions: Mapping[int, Sequence[int]]) -> Listed:
    """Keep one version of each story in a list, and the others apart."""
    every: tuple[int, ...] = group.members
    members = stories.once(every, versions)
    if len(members) == len(every):
        return group
    return replace(group, members=members, copies=tuple(sorted({*every} - {*members})))


def versions_of(leaders: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """Map each entry of a story of several versions to all of them, the leading one first."""
    stories: dict[int, list[int]] = {}
    for index, leader in enumerate(leaders):
        if index != leader:
            stories.setdefault(leader, [leader]).append(index)
    return {index: tuple(story) for story in stories.values() for index in story}
