"""The indexes: all sections, topics, places, publishers, series, timelines. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import msgspec

from .. import urls
from ..catalog import Group
from . import place_map
from .archive import GROUPS, Archive
from .letters import index
from .page import Page, Producer, digest_of
from .structured import described
from .views import Count, View

SHORT = 40
"""An index of fewer names needs no letters."""


class Letter(msgspec.Struct, frozen=True):
    """Names that begin with one letter."""

    letter: str
    """In capitals; empty where the index is short; `#` for digits and signs."""
    groups: tuple[Count, ...]


class IndexView(View, frozen=True, kw_only=True):
    """What `groups.html` may read."""

    kind: str
    """`section`, `topic`, `place`, `publisher`, `series` or `timeline`."""
    count: int
    highest: int
    """The largest number of articles in one group."""
    letters: tuple[Letter, ...]
    map: str | None
    """Address of the map, for places that have one."""


def plan(archive: Archive) -> Iterator[Page]:
    """Plan an index for each kind that the archive has."""
    for kind in GROUPS:
        groups = archive.catalog.groups.get(kind, ())
        if groups:
            words = (word for g in groups for word in (g.name, g.url, str(len(g.members))))
            key = archive.key(PRODUCER.name, [digest_of(kind, map_of(archive, kind), *words)])
            path = urls.file_of(urls.index(kind))
            yield Page(path, PRODUCER.name, key, partial(frame, archive, kind, groups))


def frame(archive: Archive, kind: str, groups: Sequence[Group]) -> IndexView:
    """Gather the names of one kind under their letters."""
    counts = [Count(g.name, urls.file_of(g.url), len(g.members)) for g in groups]
    under = index(counts, lambda count: count.text, archive.language, SHORT)
    view = IndexView(
        nav=archive.nav,
        address=urls.index(kind),
        kind=kind,
        count=len(counts),
        highest=max(count.count for count in counts),
        letters=tuple(Letter(letter, found) for letter, found in under),
        map=map_of(archive, kind),
    )
    return described(archive, view, archive.site.word(kind))


def map_of(archive: Archive, kind: str) -> str | None:
    """Name the file of the map that an index leads to."""
    found = place_map.address(archive) if kind == "place" else None
    return urls.file_of(found) if found else None


PRODUCER = Producer("groups", "groups.html", plan, IndexView)
