"""What a byline says, taken apart."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Byline:
    """A byline taken apart."""

    names: tuple[str, ...]
    """People, in order, as written, without label, role and place."""
    roles: tuple[str, ...] = ()
    outlet: str | None = None
    places: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    desks: tuple[str, ...] = ()
    """Bylines that name nobody: "Web Desk"."""
    contributors: tuple[str, ...] = ()
    """Who edited, translated, photographed or helped."""
    labelled: bool = False
    """A word such as "by" said that it is a byline."""
    lines: int = 1
    """How many of the lines given were read."""
    label: str = ""
    """That word, folded."""
    before: int = 0
    """Characters of the line that stand before the label or the name, dates not counted."""
    follows: str = ""
    """What a label inside a line follows: "word" in small letters, "name" or "mark"."""
