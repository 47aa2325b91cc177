"""An archive and what the last build left in, what shows something else of it now out. Pure."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..catalog import Catalog, Entry, Group, Kin, Person
from ..catalog.related import WENT
from ..pages.archive import GROUPS, Shift
from .standing import Standing


@dataclass(frozen=True, slots=True)
class Differences:
    """What is to be planned of an archive."""

    entries: frozenset[int]
    """Those that came, that stand beside what came or went, or show something of the archive that changed."""
    shift: Shift

    def also(self, restated: Iterable[int]) -> Differences:
        """Plan these entries too, and the lists that they are in."""
        shift = replace(self.shift, restated=self.shift.restated.union(restated))
        return Differences(self.entries | shift.restated, shift)


@dataclass(frozen=True, slots=True)
class Numbers:
    """Which entry of an archive is which of an earlier one."""

    order: Sequence[int]
    """For each entry its earlier index, -1 for one that came."""
    to: Sequence[int]
    """For each earlier entry its index now, WENT for one that went."""


def numbers(
    before: Sequence[Entry], entries: Sequence[Entry], gone: Container[str], came: Container[str]
) -> Numbers:
    """Compare two archives by the paths of what went and what came; what stayed is in the same order in both."""
    stayed = [origin for origin, entry in enumerate(before) if entry.card.path not in gone]
    stay = [index for index, entry in enumerate(entries) if entry.card.path not in came]
    order, to = [-1] * len(entries), [WENT] * len(before)
    for origin, index in zip(stayed, stay, strict=True):
        order[index], to[origin] = origin, index
    return Numbers(order, to)


def differing(built: Catalog, kin: Kin, left: Standing, same: Numbers) -> Differences:
    """Compare an archive with what the last build left."""
    from ..catalog.related.shifting import shifted

    order, to = same.order, same.to
    lists: set[str] = set()
    restated = {*_elsewhere(built, left, order), *_retold(left.versions, built.versions, to)}
    for kind in GROUPS:
        found = _regrouped(left.groups.get(kind, ()), built.groups.get(kind, ()), to)
        for url, members in found:
            lists.add(url)
            restated |= members
        if kind == "place" and lists and built.known_places:
            # A place counts those that lie in it.
            lists |= {group.url for group in built.groups.get(kind, ())}
    for url, members in _regrouped(left.people, built.people, to):
        lists.add(url)
        restated |= members
    own = {*_beside(order, len(left.entries)), *shifted(left.kin, kin, order, to)}
    return Differences(frozenset(own | restated), Shift(frozenset(lists), frozenset(restated)))


def _elsewhere(built: Catalog, left: Standing, order: Sequence[int]) -> Iterator[int]:
    """Find the entries that came, or are said to be of others or elsewhere."""
    for index, origin in enumerate(order):
        entry, before = built.entries[index], left.entries[origin]
        if entry is before:
            continue
        if origin < 0 or (entry.people, entry.place) != (before.people, before.place):
            yield index


def _beside(order: Sequence[int], count: int) -> Iterator[int]:
    """Find the entries beside those that came or went; *count* is how many there were."""
    last = -1
    for index, origin in enumerate(order):
        if origin != last + 1:
            yield from (n for n in (index - 1, index) if n >= 0)
        if origin >= 0:
            last = origin
    if last + 1 != count and order:
        yield len(order) - 1


def _regrouped(
    old: Sequence[Group] | Sequence[Person],
    new: Sequence[Group] | Sequence[Person],
    to: Sequence[int],
) -> Iterator[tuple[str, set[int]]]:
    """Find groups that are not the same but for numbers, each with the members that show something else of it."""
    before: dict[str, Group | Person] = {group.url: group for group in old}
    for group in new:
        was = before.pop(group.url, None)
        if was is None:
            yield group.url, {*group.everything}
        elif (moved := _moved(was, to)) != group:
            members, had = {*group.everything}, {*moved.everything}
            # Of a series every member tells its place.
            same = _told(was) == _told(group) and _kind(group) != "series"
            concerned = members ^ had if same else members | had
            yield group.url, {n for n in concerned if n >= 0}
    for was in before.values():
        yield was.url, {to[n] for n in was.everything if to[n] >= 0}


def _moved(group: Group | Person, to: Sequence[int]) -> Group | Person:
    """Number the members of a group as the later archive does."""
    members = tuple([to[n] for n in group.members])
    copies = tuple([to[n] for n in group.copies])
    if isinstance(group, Group):
        return replace(group, members=members, copies=copies)
    bios = tuple((bio, to[n] if n >= 0 else n) for bio, n in group.bios)
    return replace(group, members=members, copies=copies, bios=bios)


def _told(group: Group | Person) -> tuple[object, ...]:
    """Give all that an article may show of a group but who is in it."""
    if isinstance(group, Group):
        return (group.kind, group.slug, group.name)
    own = [bio for bio, index in group.bios if index < 0]
    return (group.slug, group.name, group.organisation, group.portrait, group.roles, own)


def _kind(group: Group | Person) -> str:
    return group.kind if isinstance(group, Group) else "person"


def _retold(
    old: Mapping[int, tuple[int, ...]], new: Mapping[int, tuple[int, ...]], to: Sequence[int]
) -> Iterator[int]:
    """Find the entries of stories that have other versions."""
    moved = {to[index]: tuple([to[n] for n in story]) for index, story in old.items()}
    for index in moved.keys() | new.keys():
        if index >= 0 and moved.get(index) != new.get(index):
            yield index
