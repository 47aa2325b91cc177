"""Two listings of the articles folder in, the articles that came, went, or may belong elsewhere between them out. Reads no article."""

from __future__ import annotations

import os
from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import chain

from ..loader.loaded import Source
from ..loader.scanning import DEEPEST, NOT_PRINTED
from . import amending, edits, seal
from .ground import ARTICLES, Ground
from .standing import Standing

ENDINGS = (".md", ".txt")
"""Of articles."""
READ = (*ENDINGS, ".yaml", ".yml")
"""Of files that are read, or would be if they were called otherwise."""


@dataclass(frozen=True, slots=True)
class Moves:
    """Articles that came or went; one of which a file has changed did both."""

    came: Sequence[Source]
    went: Sequence[str]
    """Paths."""


def moves_of(here: Ground, last: seal.Seal, looked: seal.Looked, left: Standing) -> Moves | None:
    """Find the articles that came or went, with their sidecars and pictures; None where anything else changed."""
    old = {stamp.path: stamp for stamp in left.listing}
    new = {stamp.path: stamp for stamp in looked.listing}
    other = {path for path, stamp in new.items() if old.get(path) != stamp}
    other |= old.keys() - new.keys()
    other |= seal.rewritten_articles(here.roots, last.look)
    beside = {path for path in other if not path.endswith((*ENDINGS, ".yaml"))}
    stems = sorted({path.rpartition(".")[0] for path in other - beside})
    if not 0 < len(stems) <= amending.FEW:
        return None
    came: list[Source] = []
    went: list[str] = []
    for stem in stems:
        before, after = _articles(stem, old), _articles(stem, new)
        if before is None or after is None:
            return None
        for path in after:
            source = edits.source_of(here, path, looked.listing)
            if source is None or not _is_plain(path):
                return None
            came.append(source)
        went += before
    stay = (shown for path, shown in left.pictures.items() if path not in went)
    wanted = {*left.asked, *chain.from_iterable(stay)}
    said = {problem.at.path for problem in last.report.problems}
    plain = all(_says_nothing(here, path) for path in beside)
    if not plain or beside & wanted or any(f"{ARTICLES}/{path}" in said for path in beside):
        return None
    return Moves(came, went)


def _articles(stem: str, listed: Container[str]) -> list[str] | None:
    """Name the article of a stem, if there is one; None where there are two, or a sidecar alone."""
    found = [path for ending in ENDINGS if (path := stem + ending) in listed]
    return None if len(found) > 1 or (not found and f"{stem}.yaml" in listed) else found


def _says_nothing(here: Ground, path: str) -> bool:
    """Claim of a file that is no article that nothing is wrong with it, unless it is gone."""
    full = here.articles / path
    read = path.lower().endswith(READ)
    return not read and _is_plain(path) and (edits.is_plain_file(full) or not os.path.lexists(full))


def _is_plain(path: str) -> bool:
    """Claim that nothing is wrong with a name."""
    hidden = any(part.startswith(".") for part in path.split("/"))
    return not hidden and not NOT_PRINTED.search(path) and path.count("/") < DEEPEST
