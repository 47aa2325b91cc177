"""What is looked at for the outlet's name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """A page as its outlet's name is looked for in it."""

    lines: tuple[tuple[int, str], ...]
    """Blocks outside the story, with their indices, rising."""
    story: tuple[str, ...]
    title: str
    url: str | None
    language: str | None
    title_at: int
    size: int
    """Blocks of the whole page."""
    people: tuple[str, ...] = ()
    """The authors that were found."""
