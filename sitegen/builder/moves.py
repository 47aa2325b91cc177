"""Two listings of the articles folder in, the articles that came or went between them out. Reads no article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..loader.loaded import Source
from ..loader.scanning import DEEPEST, NOT_PRINTED
from . import amending, edits, seal
from .ground import Ground
from .standing import Standing


@dataclass(frozen=True, slots=True)
class Moves:
    """Articles that came or went; one of both is empty."""

    came: Sequence[Source]
    went: Sequence[str]
    """Paths."""


def moves_of(here: Ground, last: seal.Seal, looked: seal.Looked, left: Standing) -> Moves | None:
    """Find the articles that came or went with their sidecars; None where both did, or anything else changed."""
    old = {stamp.path: stamp for stamp in left.listing}
    new = {stamp.path: stamp for stamp in looked.listing}
    came, went = new.keys() - old.keys(), old.keys() - new.keys()
    if (came and went) or not 0 < len(came | went) <= amending.FEW:
        return None
    if any(old.get(path, stamp) != stamp for path, stamp in new.items()):
        return None
    if seal.rewritten_articles(here.roots, last.look) - went:
        return None
    moved, all_there = came | went, old.keys() | new.keys()
    sources = []
    for path in sorted(moved):
        stem, _, ending = path.rpartition(".")
        beside = {f"{stem}.{one}" for one in ("md", "txt", "yaml")} & all_there
        # Neither a sidecar that stays or was there alone, nor another article that it belongs to.
        if ending not in ("md", "txt", "yaml") or not beside <= moved or len(beside) > 2:
            return None
        if ending == "yaml":
            if len(beside) < 2:
                return None
        elif path in came:
            source = edits.source_of(here, path, looked.listing)
            if source is None or not _is_plain(path):
                return None
            sources.append(source)
    return Moves(sources, sorted(path for path in went if not path.endswith(".yaml")))


def _is_plain(path: str) -> bool:
    """Claim that nothing is wrong with a name."""
    hidden = any(part.startswith(".") for part in path.split("/"))
    return not hidden and not NOT_PRINTED.search(path) and path.count("/") < DEEPEST
