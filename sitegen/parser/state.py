"""What the rules of a reading share while it is made; it does not leave `parser.read`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..dates import PartialDate
from .blocks import Block
from .model import Model
from .pipeline import View
from .reading import AuthorBio, Caption, Confidence, Evidence, Note, Rejected, Role

STORY = frozenset({Role.PARAGRAPH, Role.SUBHEAD, Role.QUOTE, Role.LIST_ITEM})
"""The roles that the body is made of."""
AFTER = 25
"""Blocks after a story's end that may still belong to it."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far from the story a rule looks for candidates, in blocks."""

    above: int
    """Above the headline and the story."""
    below: int
    """Past the story's first block."""
    tail: int
    """After the story's end."""
    head: int
    """At the very top of the capture."""


@dataclass(slots=True)
class State:
    """A reading in the making: the view, the roles given so far, the fields found."""

    view: View
    model: Model
    roles: list[Role | None]
    """Of each block; None where nothing was said yet."""
    sure: list[float]
    """How likely the model thinks each block in the story or out of it, as it was put; 0 to 1."""
    forced: Mapping[int, Role]
    """Roles that the editor gave, by block."""
    captured: str | None
    first_line: int
    blocks: list[Block] = field(init=False)
    """The capture's blocks."""
    title: str | None = None
    title_at: int | None = None
    """Index of the block; of the last one where it is two."""
    subtitle: str | None = None
    kicker: str | None = None
    authors: tuple[str, ...] = ()
    date: PartialDate | None = None
    updated: PartialDate | None = None
    dateline: str | None = None
    site: str | None = None
    publisher: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    source_url: str | None = None
    captions: list[Caption] = field(default_factory=list)
    bios: list[AuthorBio] = field(default_factory=list)
    corrections: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    doubts: list[Note] = field(default_factory=list)
    _story: tuple[int, int] | None = None
    """What `story` returned, until a role that it depends on changes."""

    def __post_init__(self) -> None:
        self.blocks = self.view.blocks

    def story(self) -> tuple[int, int]:
        """Return the first block of the story and one past its last; equal where there is none."""
        if self._story is None:
            told = [i for i, role in enumerate(self.roles) if role in STORY]
            core = self.view.core[0]
            self._story = (told[0], told[-1] + 1) if told else (core, core)
        return self._story

    def within(self, reach: Reach) -> list[int]:
        """Return the blocks near headline and story, and those the editor gave a role, rising."""
        size = len(self.blocks)
        start, stop = self.story()
        title = self.title_at if self.title_at is not None else start
        low, high = min(title, start), max(title + 1, start)
        near = (
            range(reach.head),
            range(low - reach.above, low + reach.above),
            range(start - reach.above, high + reach.below),
            range(stop - 3, stop + reach.tail),
            sorted(self.forced),
        )
        return sorted({i for part in near for i in part if 0 <= i < size})

    def give(self, index: int, role: Role) -> None:
        """Give a block a role, unless the editor gave it one."""
        if index not in self.forced:
            if (role in STORY) is not (self.roles[index] in STORY):
                self._story = None
            self.roles[index] = role

    def numbers(self, indices: Iterable[int]) -> tuple[int, ...]:
        """Return the file's line numbers of blocks."""
        return tuple(n + self.first_line for i in indices for n in self.blocks[i].lines)

    def prove(
        self,
        name: str,
        value: str,
        indices: Iterable[int],
        rule: str,
        confidence: Confidence,
        why: str,
        rejected: tuple[Rejected, ...] = (),
        *,
        chance: float | None = None,
        weighed: str = "",
    ) -> None:
        """Note what proves a field."""
        lines = self.numbers(indices)
        self.evidence.append(
            Evidence(name, value, lines, rule, confidence, why, rejected, chance, weighed)
        )

    def doubt(self, code: str, message: str, index: int | None = None) -> None:
        """Note a doubt, at a block where it has one."""
        line = self.blocks[index].lines[0] + self.first_line if index is not None else 0
        self.doubts.append(Note(code, message, line))
