"""What was edited since the last build: files of articles that may be other than before, and the entries that are.

None stands for an edit that could change anyone's place, or what is reported: the archive is arranged anew then.
"""

from __future__ import annotations

import stat
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from ..catalog import Entry
from ..loader.loaded import Source
from ..model import Card
from . import arranging, seal
from . import standing as standings
from .files import Stamp
from .fulfilling import Work
from .ground import Ground
from .linking import link
from .records import Record
from .standing import Standing

MOST = 200
"""Files that may have changed; beyond, arranging everything costs little more."""

FREE = {
    "title",
    "subtitle",
    "updated",
    "summary",
    "image",
    "original",
    "captured",
    "rights",
    "words",
    "corrections",
    "withdrawn",
}
"""Fields of a card that say nothing of where the article belongs."""
STANDING = {"corrections"}
"""Fields among these that may change, but neither appear nor vanish: there is a page only where there are any."""
STEADY = tuple(name for name in Card.__struct_fields__ if name not in FREE)


def sources_of(
    here: Ground,
    last: seal.Seal,
    looked: seal.Looked,
    left: Standing,
    by_path: Mapping[str, int],
) -> list[Source] | None:
    """List the articles of which a file may have changed; None where other files have, came, or went."""
    old, new = left.listing, looked.listing
    if len(old) != len(new):
        return None
    paths = seal.rewritten_articles(here.roots, last.look)
    for before, after in zip(old, new, strict=True):
        if before != after:
            if before.path != after.path:
                return None
            paths.add(after.path)
    sources: dict[str, Source] = {}
    for path in sorted(paths):
        stem, dot, ending = path.rpartition(".")
        names = [path] if ending != "yaml" else [f"{stem}.md", f"{stem}.txt"]
        found = [name for name in names if name in by_path]
        if not found or not dot or len(sources) > MOST:
            return None
        for name in found:
            source = source_of(here, name, new)
            if source is None:
                return None
            sources[name] = source
    return list(sources.values())


def source_of(here: Ground, path: str, listing: Sequence[Stamp]) -> Source | None:
    """Make the source of an article that is listed; None where it, or its sidecar, is no file."""
    source = _source(path, listing)
    return source if source and _are_files(here, source) else None


def _source(path: str, listing: Sequence[Stamp]) -> Source | None:
    own, beside = _find(path, listing), _find(f"{path.rpartition('.')[0]}.yaml", listing)
    if own is None:
        return None
    return Source(path, own.size, own.mtime, (beside.size, beside.mtime) if beside else None)


def _find(path: str, listing: Sequence[Stamp]) -> Stamp | None:
    at = bisect_left(listing, path, key=lambda stamp: stamp.path)
    return listing[at] if at < len(listing) and listing[at].path == path else None


def _are_files(here: Ground, source: Source) -> bool:
    """Claim that no link or device stands where an article or its sidecar did."""
    path = here.articles / source.path
    return all(
        is_plain_file(one)
        for one in (path, path.with_suffix(".yaml"))[: 2 if source.sidecar else 1]
    )


def is_plain_file(path: Path) -> bool:
    """Claim that no link, folder or device stands there."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def entries_of(
    work: Work, records: Mapping[str, Record], left: Standing, by_path: Mapping[str, int]
) -> dict[int, Entry] | None:
    """Make the entries that are other than before; None where an article may belong elsewhere now."""
    here = work.here
    shown = arranging.show(here, records)
    cards = {card.path: card for card in shown.cards}
    addresses: dict[str, str] = {}
    if any(record.asks for record in records.values()):
        addresses = {e.card.path: e.url for e in (*left.entries, *left.withdrawn)}
    linked = link(records, addresses, work.cache, work.crew)
    changed = {}
    for path, record in records.items():
        card, index = cards.get(path), by_path[path]
        old = left.entries[index]
        if (
            card is None
            or _may_belong_elsewhere(old.card, card)
            or standings.aside_of(record) != left.asides.get(path, b"")
        ):
            return None
        new = arranging.entry_of(card, record, old.url, linked.get(path, record.content))
        new = msgspec.structs.replace(new, people=old.people, place=old.place)
        if new != old:
            changed[index] = new
    return changed


def _may_belong_elsewhere(old: Card, new: Card) -> bool:
    return any(getattr(old, name) != getattr(new, name) for name in STEADY) or any(
        bool(getattr(old, name)) != bool(getattr(new, name)) for name in STANDING
    )
