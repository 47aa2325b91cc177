"""Entries in, `Catalog` out. Pure. Start reading here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from ..model import Status
from . import grouping
from .entries import Catalog, Entry
from .people import EMPTY, Authority, find_people
from .related import Relations


def arrange(entries: Iterable[Entry]) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """Put entries in date order, then by address; withdrawn ones apart.

    The first result is what `relate` and `build` take.
    """
    ordered = sorted(entries, key=lambda entry: (entry.card.date, entry.url))
    listed = tuple(e for e in ordered if e.card.status is not Status.WITHDRAWN)
    withdrawn = tuple(e for e in ordered if e.card.status is Status.WITHDRAWN)
    return listed, withdrawn


def build(
    entries: Sequence[Entry],
    withdrawn: Sequence[Entry] = (),
    relations: Relations | None = None,
    authority: Authority = EMPTY,
) -> Catalog:
    """Make the catalogue of entries that `arrange` put in order.

    `people` and `place` of the entries are filled in here. Linear in the number of entries.
    """
    people = find_people(entries, authority)
    places, place_of = grouping.group_by_place(entries)
    groups = {
        "section": grouping.group_by_name(
            "section", entries, grouping.by_field(entries, lambda e: e.card.section)
        ),
        "topic": grouping.group_by_name("topic", entries, grouping.topics_of(entries)),
        "place": places,
        "publisher": grouping.group_by_name("publisher", entries, grouping.publishers_of(entries)),
        "series": grouping.group_by_name(
            "series", entries, grouping.by_field(entries, lambda e: e.card.series)
        ),
        **grouping.group_by_period(entries),
    }
    filled = tuple(
        msgspec.structs.replace(entry, people=people.bylines[i], place=place_of.get(i))
        for i, entry in enumerate(entries)
    )
    return Catalog(
        entries=filled,
        withdrawn=tuple(withdrawn),
        people=people.people,
        groups=groups,
        related=relations.related if relations else ((),) * len(entries),
        related_digests=relations.digests if relations else (b"",) * len(entries),
        by_path={entry.card.path: i for i, entry in enumerate(entries)},
    )
