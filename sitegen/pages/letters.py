"""Names in, the letters of an A–Z index with the names under them out. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from .collation import collation

T = TypeVar("T")


def by_letter(
    things: Iterable[T], name: Callable[[T], str], language: str
) -> list[tuple[str, tuple[T, ...]]]:
    """Sort things by name and group them under letters, each letter once; `#` last."""
    order = collation(language)
    found: dict[str, list[T]] = {}
    for thing in sorted(things, key=lambda thing: order.key(name(thing))):
        found.setdefault(order.letter(name(thing)), []).append(thing)
    if "#" in found:
        found["#"] = found.pop("#")
    return [(letter, tuple(under)) for letter, under in found.items()]


def index(
    things: Iterable[T], name: Callable[[T], str], language: str, short: int
) -> list[tuple[str, tuple[T, ...]]]:
    """Sort things as `by_letter` does; fewer than *short* stand together, under no letter."""
    letters = by_letter(things, name, language)
    together = tuple(thing for _, under in letters for thing in under)
    return [("", together)] if len(together) < short else letters
