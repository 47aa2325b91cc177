"""Edited articles in, shown at once: where they stood, before anything is looked at, compared or arranged.

In a large archive it takes a while to find out what an edit changes, and long where a byline, a date or a section
may move anyone's place. The page of the article itself hardly depends on that: it is drawn from the archive that was
shown last, with its own entry in the place of the earlier one. A new article comes last.
The build goes on as if nothing had been shown, and what it finds out is shown after that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TypeVar, overload

import msgspec

from .. import config as settings
from ..catalog import Entry, Group
from ..model import Card
from ..pages import Archive
from ..pages.archive import GROUPS
from . import publishing
from .cache import DamagedError
from .excerpt import Excerpt, excerpt, lines_of, places_of
from .fulfilling import Work, beside
from .glimpsing import source_of
from .ground import ARTICLES, Ground
from .linking import link
from .loading import Reading, Task
from .memory import Memory
from .viewing import Viewer

MOST = 10
"""Files that are shown so: more are no edit of somebody who looks at the page."""
ENDINGS = (".md", ".txt")
SAYS = {
    "section": ("section",),
    "topic": ("tags",),
    "place": ("dateline",),
    "publisher": ("publisher", "site"),
    "series": ("series",),
}
"""Kinds of groups, with the fields of a card that say which ones an article belongs to."""

Value = TypeVar("Value")


def advance(here: Ground, memory: Memory, viewer: Viewer) -> None:
    """Show the articles that are known to have changed, where nothing else has that arranges the archive.

    Nothing of it grows with the archive but by microseconds an article.
    """
    last, paths = memory.last, _paths(here, memory.changed)
    if last is None or last.config != here.config or not 0 < len(paths) <= MOST:
        return
    with suppress(DamagedError), beside(here, memory, viewer) as work:
        _advance(work, last, paths)


def _paths(here: Ground, names: Iterable[str]) -> frozenset[str]:
    """Find the articles that changed, or whose sidecars did; none where another file did that says what the archive holds."""
    found: set[str] = set()
    for name in names:
        folder, _, path = name.partition("/")
        if folder in ("templates", "static", settings.FILE):
            continue
        stem, _, ending = path.rpartition(".")
        if folder != ARTICLES or ending not in ("md", "txt", "yaml"):
            return frozenset()
        named = [path] if ending != "yaml" else [stem + one for one in ENDINGS]
        found.update(one for one in named if (here.articles / one).is_file())
    return frozenset(found)


def _advance(work: Work, last: Archive, paths: Iterable[str]) -> None:
    here = work.here
    sources = {path: (source, b"") for path in paths if (source := source_of(here.articles, path))}
    task = Task(str(here.articles), work.maker, here.config.html, ())
    reading = Reading({}, {}, sources, work.cache, task)
    for path in sorted(sources):
        reading.read(path)
    records = reading.records
    work.viewer.read(problem for record in records.values() for problem in record.problems)
    if not records:
        return

    def linked(own: Mapping[str, str]) -> Mapping[str, bytes]:
        if not any(record.asks for record in records.values()):
            return {}
        others = (*last.catalog.entries, *last.catalog.withdrawn)
        addresses = {**{entry.card.path: entry.url for entry in others}, **own}
        return link(records, addresses, work.cache, work.crew)

    made = excerpt(here, records, places_of(lines_of(here), paths=records), linked)
    # Texts are read over connections of their own.
    work.cache.commit()
    if archive := _in_place(last, made):
        work.viewer.advanced(archive, publishing.desk_of(here, archive.site))


def _in_place(last: Archive, made: Excerpt) -> Archive | None:
    """Put the entries of an excerpt in the place of their earlier selves, and new ones at the end."""
    entries, memberships = list(last.entries), last.memberships.copy()
    alone = Archive(made.catalog, last.site)
    known = last.catalog.by_path
    taken = {entry.url for entry in entries} if made.catalog.by_path.keys() - known else set()
    touched = set()
    for entry, groups in zip(made.catalog.entries, alone.memberships, strict=True):
        index = known.get(entry.card.path, len(entries))
        if index < len(entries):
            old = entries[index]
            groups = _groups(old.card, memberships[index], entry.card, groups)
            entries[index] = _like(old, entry)
            memberships[index] = groups
        elif entry.url not in taken:
            entries.append(entry)
            memberships.append(groups)
        else:
            continue
        touched.add(index)
    held = replace(
        last.catalog,
        entries=entries,
        near=Lengthened(last.catalog.near, ()),
        related=Lengthened(last.catalog.related, ()),
        related_digests=Lengthened(last.catalog.related_digests, b""),
    )
    archive = Archive(held, last.site, frozenset(touched), like=last)
    archive.take_over(memberships, alone)
    return archive if touched else None


def _like(old: Entry, new: Entry) -> Entry:
    """Keep of an entry what other articles have a say in, where nothing of its own has changed that."""
    people = old.people if old.card.authors == new.card.authors else new.people
    place = old.place if old.card.dateline == new.card.dateline else new.place
    return msgspec.structs.replace(new, url=old.url, people=people, place=place)


def _groups(
    old: Card, had: Sequence[Group], new: Card, found: Sequence[Group]
) -> tuple[Group, ...]:
    """Choose the groups of an article, kind by kind: those it had, where nothing has changed that says so."""
    same = {
        kind
        for kind in GROUPS
        if all(getattr(old, name) == getattr(new, name) for name in SAYS.get(kind, ()))
    }
    kept = [group for group in had if group.kind in same]
    others = [group for group in found if group.kind not in same]
    return tuple(sorted((*kept, *others), key=lambda group: GROUPS.index(group.kind)))


class Lengthened(Sequence[Value]):
    """A sequence with one and the same value beyond its end."""

    def __init__(self, base: Sequence[Value], beyond: Value) -> None:
        self._base = base
        self._beyond = beyond

    def __len__(self) -> int:
        return len(self._base)

    @overload
    def __getitem__(self, index: int) -> Value: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Value]: ...
    def __getitem__(self, index: int | slice) -> Value | Sequence[Value]:
        if isinstance(index, int) and index >= len(self._base):
            return self._beyond
        return self._base[index]
