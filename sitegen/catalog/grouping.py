"""Entries in date order in, groups out: sections, topics, places, publishers, series, periods. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from .. import urls
from .entries import Entry, Group
from .names import Heading, Key, assign_slugs, by_display, fold
from .places import Dateline, read_dateline, under_headings


def group_by_name(
    kind: str, entries: Sequence[Entry], named: Iterable[tuple[int, str]]
) -> tuple[Group, ...]:
    """Group entries by names that differ at most in case, accents, hyphens; sorted by name."""
    headings: dict[str, Heading] = {}
    keys: dict[str, str] = {}
    for index, name in named:
        key = keys.get(name)
        if key is None:
            key = keys[name] = fold(name)
            headings.setdefault(key, Heading())
        if key:
            headings[key].add(index, name)
    found = {key: heading for key, heading in headings.items() if heading.members}
    names = {key: by_display(heading.variants)[0] for key, heading in found.items()}
    return _groups(kind, entries, {k: (names[k], (names[k],), h.members) for k, h in found.items()})


def group_by_place(entries: Sequence[Entry]) -> tuple[tuple[Group, ...], dict[int, str]]:
    """Group entries by the places of their datelines; and map each entry to its place's slug."""
    read = {text: read_dateline(text) for text in {e.card.dateline for e in entries} if text}
    keys = under_headings(place for place in read.values() if place)
    headings: dict[tuple[str, str], Heading] = {}
    for index, entry in enumerate(entries):
        place = read.get(entry.card.dateline) if entry.card.dateline else None
        if place:
            headings.setdefault(keys[place], Heading()).add(index, _name(place))
    wanted: dict[tuple[str, str], tuple[str, Sequence[str], list[int]]] = {}
    for key, heading in headings.items():
        full = max((v.count(","), n, v) for v, n in heading.variants.items())[0]
        name = by_display({v: n for v, n in heading.variants.items() if v.count(",") == full})[0]
        wanted[key] = name, (name.partition(",")[0], name), heading.members
    groups = _groups("place", entries, wanted)
    return groups, {index: group.slug for group in groups for index in group.members}


def group_by_period(entries: Sequence[Entry]) -> dict[str, tuple[Group, ...]]:
    """Group entries by year, month and day, as far as their dates are known; in time order."""
    out = {}
    for kind, size in (("year", 4), ("month", 7), ("day", 10)):
        members: dict[str, list[int]] = {}
        for index, entry in enumerate(entries):
            date = entry.card.date
            if len(date) >= size:
                members.setdefault(date[:size], []).append(index)
        out[kind] = tuple(
            Group(kind, period, period, tuple(found), urls.period(period))
            for period, found in sorted(members.items())
        )
    return out


def topics_of(entries: Sequence[Entry]) -> Iterable[tuple[int, str]]:
    """Pair each entry with each of its tags."""
    return ((index, tag) for index, entry in enumerate(entries) for tag in entry.card.tags)


def publishers_of(entries: Sequence[Entry]) -> Iterable[tuple[int, str]]:
    """Pair each entry with its outlet and its original publisher."""
    for index, entry in enumerate(entries):
        if entry.card.publisher:
            yield index, entry.card.publisher
        if entry.card.site and entry.card.site != entry.card.publisher:
            yield index, entry.card.site


def by_field(
    entries: Sequence[Entry], field: Callable[[Entry], str | None]
) -> Iterable[tuple[int, str]]:
    """Pair each entry with what *field* finds in it."""
    return ((index, name) for index, entry in enumerate(entries) if (name := field(entry)))


def _name(place: Dateline) -> str:
    return f"{place.city}, {place.region}" if place.region else place.city


def _groups(
    kind: str,
    entries: Sequence[Entry],
    headings: Mapping[Key, tuple[str, Sequence[str], list[int]]],
) -> tuple[Group, ...]:
    slugs = assign_slugs(
        (texts, _first(entries[members[0]]), key) for key, (_, texts, members) in headings.items()
    )
    groups = [
        Group(kind, slugs[key], name, tuple(members), urls.group(kind, slugs[key]))
        for key, (name, _, members) in headings.items()
    ]
    return tuple(sorted(groups, key=lambda group: (fold(group.name), group.slug)))


def _first(entry: Entry) -> str:
    return f"{entry.card.date} {entry.url}"
