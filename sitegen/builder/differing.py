"""An archive and what the last build left in, the articles that show something else of it now out. Pure."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from ..catalog import Catalog, Group, Kin, Person, related
from ..pages.archive import GROUPS
from .standing import Standing


def differing(built: Catalog, kin: Kin, left: Standing, gone: Container[str]) -> Iterator[int]:
    """Find the entries that came, that stand beside what came or went, or show something of the archive that changed.

    *gone* are the paths of those that went, if only to come as something else.
    """
    paths = [entry.card.path for entry in left.entries]
    origins = {path: index for index, path in enumerate(paths) if path not in gone}
    order = [origins.get(entry.card.path, -1) for entry in built.entries]
    to = [built.by_path[path] if path in origins else related.WENT for path in paths]
    last = -1
    for index, origin in enumerate(order):
        if origin != last + 1:
            yield from (n for n in (index - 1, index) if n >= 0)
        if origin < 0:
            yield index
            continue
        last = origin
        entry, before = built.entries[index], left.entries[origin]
        if (entry.people, entry.place) != (before.people, before.place):
            yield index
    if last + 1 != len(left.entries) and order:
        yield len(order) - 1
    yield from related.differing(related.moved(left.kin, order, to), kin)
    for kind in GROUPS:
        yield from _regrouped(left.groups.get(kind, ()), built.groups.get(kind, ()), to)
    yield from _regrouped(left.people, built.people, to)
    yield from _retold(left.versions, built.versions, to)


def _regrouped(
    old: Sequence[Group] | Sequence[Person],
    new: Sequence[Group] | Sequence[Person],
    to: Sequence[int],
) -> Iterator[int]:
    """Find the members of groups that are called otherwise, or have others in them."""
    before = {group.url: group for group in old}
    for group in new:
        was, members = before.pop(group.url, None), group.everything
        moved = tuple([to[n] for n in was.everything]) if was else ()
        if was is None or _told(was) != _told(group):
            yield from members
        elif moved != members:
            # Of a series every member tells its place.
            changed = {*moved} ^ {*members} if _kind(group) != "series" else {*moved, *members}
            yield from (n for n in changed if n >= 0)
    for group in before.values():
        yield from (to[n] for n in group.everything if to[n] >= 0)


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
