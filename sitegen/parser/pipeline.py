"""The text of a capture in, all that is seen of it before roles are given out. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from . import detecting, encoding, features, headline, layout, passages, phrases
from .blocks import Block, find_blocks
from .model import Model
from .sights import Sight, look
from .wording import Candidate

LINES, MOST = 60_000, 20_000
"""Lines and blocks that are looked at; what is below them is no article's."""
SAMPLE, PIECE = 6, 300
"""Blocks that the language is judged by, at most, and characters of each."""


@dataclass(slots=True)
class View:
    """A capture taken apart."""

    raw: list[str]
    """The lines as they stood."""
    lines: list[str]
    """The same, repaired."""
    layout: layout.Layout
    blocks: list[Block]
    sights: list[Sight]
    language: str | None
    index: phrases.Phrases
    core: tuple[int, int]
    address: tuple[int, str] | None
    candidates: list[Candidate]
    """For the headline, best first."""
    features: list[list[str]]

    @property
    def title(self) -> Candidate | None:
        """The block that is taken for the headline."""
        return self.candidates[0] if self.candidates else None


def find_language(blocks: Sequence[Block]) -> str | None:
    """Judge the language by the longest blocks, which are the story rather than the menu."""
    longest = sorted(blocks, key=lambda b: -len(b.text))[:SAMPLE]
    sample = "\n".join(b.text[:PIECE] for b in longest)
    if len(sample) < PIECE:
        sample = "\n".join(b.text for b in blocks[: 10 * SAMPLE])
    return detecting.detect(sample)


def view(text: str, model: Model, told: frozenset[int] = frozenset()) -> View:
    """Take a decoded capture apart: blocks, language, core, headline, features of every block.

    Lines in *told* (indices) are blocks of their own.
    """
    raw = text.split("\n")
    lines = encoding.repair(text).split("\n")
    near = lines[:LINES]
    manner = layout.find_layout(near)
    blocks = find_blocks(near, manner, told)[:MOST]
    language = find_language(blocks)
    index = phrases.phrases(language)
    sights = [look(b, language, model.lexicon) for b in blocks]
    weights = features.density(sights)
    core = features.densest(weights)
    address = headline.find_address(blocks)
    found = headline.choose(
        headline.candidates(blocks, sights, core, address[1] if address else None, language),
        model.title,
    )
    found = headline.parted(found, sights)
    found = headline.below_signature(found, blocks, sights, language)
    core = core_below(found, core, weights)
    around = look_around(blocks, sights, core, found, manner.broken, weights)
    return View(raw, lines, manner, blocks, sights, language, index, core, address, found, around)


def look_around(
    blocks: Sequence[Block],
    sights: Sequence[Sight],
    core: tuple[int, int],
    found: Sequence[Candidate],
    broken: bool,
    weights: Sequence[float],
) -> list[list[str]]:
    """Complete the features of every block, given the headline that was found.

    Blocks that are widgets are passed over, as if they were not there, and have no features.
    """
    best = found[0] if found else None
    at = best.index + best.count - 1 if best else None
    key = best.key if best else ""
    kept = [i for i, widget in enumerate(features.widgets(sights, key)) if not widget]
    some, seen = [blocks[i] for i in kept], [sights[i] for i in kept]
    inner = (bisect_left(kept, core[0]), bisect_left(kept, core[1]))
    # The last line of a headline may be a widget itself, with nothing behind it.
    place = min(bisect_left(kept, at), len(kept) - 1) if at is not None and kept else None
    near = features.around(some, seen, inner, place, key, broken, [weights[i] for i in kept])
    more = passages.passages(some, seen, inner, place)
    out: list[list[str]] = [[] for _ in blocks]
    for i, names, further in zip(kept, near, more, strict=True):
        out[i] = names + further
    return out


def core_below(
    found: Sequence[Candidate], core: tuple[int, int], weights: Sequence[float]
) -> tuple[int, int]:
    """Return the densest prose below the headline, where that stands within the densest of all."""
    if not found or found[0].index < core[0] + headline.LEAD:
        return core
    start, stop = features.densest(weights[found[0].index :])
    return start + found[0].index, stop + found[0].index


def again(seen: View, title: Mapping[str, float]) -> list[list[str]]:
    """Return the features of every block as they are when headlines are weighed by *title*."""
    found = headline.parted(headline.choose(seen.candidates, title), seen.sights)
    weights = features.density(seen.sights)
    core = core_below(found, features.densest(weights), weights)
    return look_around(seen.blocks, seen.sights, core, found, seen.layout.broken, weights)
