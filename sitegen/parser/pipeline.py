"""The text of a capture in, all that is seen of it before roles are given out. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from . import cleaning, encoding, features, headline, languages, layout, phrases
from .blocks import Block, find_blocks
from .features import Sight
from .headline import Candidate
from .model import EMPTY, Model

SAMPLE = 40
"""Blocks that the language is judged by, at most."""


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
    return languages.detect("\n".join(b.text[:600] for b in longest))


def view(text: str, model: Model, told: frozenset[int] = frozenset()) -> View:
    """Take a decoded capture apart: blocks, language, core, headline, features of every block.

    Lines in *told* (indices) are blocks of their own.
    """
    raw = text.split("\n")
    lines = encoding.repair(text).split("\n")
    manner = layout.find_layout(lines)
    blocks = find_blocks(lines, manner, told)
    language = find_language(blocks)
    index = phrases.phrases(language)
    little = phrases.little_words(language)
    sights = [features.look(b, index, little, model.lexicon) for b in blocks]
    core = features.densest(features.density(sights))
    address = headline.find_address(blocks)
    found = headline.choose(
        headline.candidates(blocks, sights, core, address[1] if address else None), model.title
    )
    best = found[0] if found else None
    around = features.around(
        blocks,
        sights,
        core,
        best.index + best.count - 1 if best else None,
        best.key if best else "",
        manner.broken,
    )
    return View(raw, lines, manner, blocks, sights, language, index, core, address, found, around)


__all__ = ["EMPTY", "Model", "View", "cleaning", "view"]
