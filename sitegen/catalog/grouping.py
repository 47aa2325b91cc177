"""Entries in date order in, groups out: sections, topics, places, publishers, series, periods. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from .. import urls
from ..model import Card
from .entries import Entry, Group
from .names import Key, assign_slugs, by_display, fold, merged, places_of
from .naming import Names
from .places import NO_PLACES, Dateline, Gazetteer, KnownPlace, read_dateline, under_headings
from .timelines import Chronicle, KnownTimeline, members_of

LAST = "\U0010ffff"

Members = Mapping[str, list[int]]
"""Name as printed → indices of the entries that bear it, in order."""


def group_by_name(kind: str, entries: Sequence[Entry], named: Members) -> tuple[Group, ...]:
    """Group entries by names that differ at most in case, accents, hyphens; sorted by name."""
    headings: dict[str, list[str]] = {}
    for name in named:
        if key := fold(name):
            headings.setdefault(key, []).append(name)
    return _groups(
        kind,
        entries,
        {
            key: _heading(by_display({name: len(named[name]) for name in names})[0], named, names)
            for key, names in headings.items()
        },
    )


def group_by_place(
    entries: Sequence[Entry], cards: Sequence[Card], gazetteer: Gazetteer = NO_PLACES
) -> tuple[tuple[Group, ...], dict[str, KnownPlace]]:
    """Group entries by the places of their datelines; and tell what the editor knows, by slug."""
    named = places_of(card.dateline for card in cards)
    read = {text: dateline for text in named if (dateline := read_dateline(text))}
    vouched = gazetteer.by_dateline()
    known = {
        text: found
        for text, place in read.items()
        if (found := vouched.get(fold(f"{place.city} {place.region}")))
    }
    keys = under_headings(place for text, place in read.items() if text not in known)
    headings: dict[object, list[str]] = {}
    for text, place in read.items():
        headings.setdefault(known.get(text) or keys[place], []).append(text)
    wanted: dict[object, tuple[str, tuple[str, ...], tuple[int, ...]]] = {}
    for key, texts in headings.items():
        members = merged([named[text] for text in texts])
        if isinstance(key, KnownPlace):
            wanted[key] = key.name, (key.slug or key.name.partition(",")[0], key.name), members
            continue
        counts: defaultdict[str, int] = defaultdict(int)
        for text in texts:
            counts[_name(read[text])] += len(named[text])
        full = max(counts, key=lambda n: (n.count(","), len(fold(n)), fold(n)))
        name = by_display({n: count for n, count in counts.items() if fold(n) == fold(full)})[0]
        wanted[key] = name, (name.partition(",")[0], name), members
    groups = _groups("place", entries, wanted)
    by_name = {(key.name, wanted[key][2]): key for key in wanted if isinstance(key, KnownPlace)}
    facts = {g.slug: sure for g in groups if (sure := by_name.get((g.name, g.members)))}
    return groups, facts


def group_by_timeline(
    entries: Sequence[Entry],
    chronicle: Chronicle,
    topics: Sequence[Group],
    near: Sequence[Sequence[int]],
) -> tuple[tuple[Group, ...], dict[str, str]]:
    """Group entries by the timelines that the editor names; and tell what each is about, by slug."""
    names = Names([entry.card for entry in entries])
    wanted: dict[KnownTimeline, tuple[str, tuple[str, ...], tuple[int, ...]]] = {}
    for timeline in chronicle.timelines:
        if members := members_of(timeline, names, topics, near):
            wanted[timeline] = timeline.name, (timeline.slug or timeline.name,), members
    groups = _groups("timeline", entries, wanted)
    told = {(name, members): timeline.summary for timeline, (name, _, members) in wanted.items()}
    return groups, {g.slug: said for g in groups if (said := told[g.name, g.members])}


def group_by_period(cards: Sequence[Card], shown: Sequence[int]) -> dict[str, tuple[Group, ...]]:
    """Group entries by year, month and day, as far as their dates are known; in time order.

    Those not *shown* are copies, which a period shows only where it has nothing else:
    so every date of an article has its pages, whatever becomes of other versions.
    """
    dates = [card.date for card in cards]
    unlisted = sorted({*range(len(cards))}.difference(shown)) if len(shown) < len(cards) else ()
    out = {}
    for kind, size in (("year", 4), ("month", 7), ("day", 10)):
        groups = []
        for period, every in _runs(dates, size):
            copies = tuple(
                unlisted[bisect_left(unlisted, every[0]) : bisect_right(unlisted, every[-1])]
            )
            members = tuple(sorted({*every}.difference(copies))) if copies else tuple(every)
            if not members:
                members, copies = tuple(every), ()
            groups.append(Group(kind, period, period, members, urls.period(period), copies))
        out[kind] = tuple(groups)
    return out


def _runs(dates: Sequence[str], size: int) -> Iterator[tuple[str, range]]:
    """Find the periods that dates in order begin with, *size* characters of each, and which dates those are."""
    start = 0
    while start < len(dates):
        period = dates[start][:size]
        # All that begins with it comes before the last of all characters.
        end = bisect_right(dates, period + LAST if len(period) == size else period, start)
        if len(period) == size:
            yield period, range(start, end)
        start = end


def topics_of(cards: Sequence[Card]) -> Members:
    """Find who bears which tag."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for index, card in enumerate(cards):
        for tag in card.tags:
            found[tag].append(index)
    return found


def publishers_of(cards: Sequence[Card]) -> Members:
    """Find who is of which outlet or original publisher."""
    both = places_of(card.publisher for card in cards)
    for site, members in places_of(card.site for card in cards).items():
        both[site] = sorted({*both.get(site, ()), *members})
    return both


def _name(place: Dateline) -> str:
    return f"{place.city}, {place.region}" if place.region else place.city


def _heading(
    name: str, named: Members, texts: Sequence[str]
) -> tuple[str, tuple[str, ...], tuple[int, ...]]:
    return name, (name,), merged([named[text] for text in texts])


def _groups(
    kind: str,
    entries: Sequence[Entry],
    headings: Mapping[Key, tuple[str, tuple[str, ...], tuple[int, ...]]],
) -> tuple[Group, ...]:
    """Make groups of (name, texts for its slug, members)."""
    slugs = assign_slugs(
        (texts, _first(entries[members[0]]), key) for key, (_, texts, members) in headings.items()
    )
    groups = [
        Group(kind, slugs[key], name, members, urls.group(kind, slugs[key]))
        for key, (name, _, members) in headings.items()
    ]
    return tuple(sorted(groups, key=lambda group: (fold(group.name), group.slug)))


def _first(entry: Entry) -> str:
    return f"{entry.card.date} {entry.url}"
