"""A name in, the letter of an A–Z index that it stands under out. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")

ARABIC_ARTICLE = "\u0627\u0644"
JOINED = {
    "ß": "S",
    "Æ": "A",
    "æ": "A",
    "Ø": "O",
    "ø": "O",
    "Œ": "O",
    "œ": "O",
    "Ł": "L",
    "ł": "L",
    "Đ": "D",
}
ALEFS = dict.fromkeys("\u0622\u0623\u0625\u0671", "\u0627")


@lru_cache(maxsize=65536)
def letter_of(name: str) -> str:
    """Return the capital a name stands under, without accents; `#` for digits and signs.

    The Arabic article does not count, and alefs are one letter.
    """
    text = name.removeprefix(ARABIC_ARTICLE) or name
    for char in text:
        if char.isalpha():
            char = ALEFS.get(char, JOINED.get(char, char))
            return unicodedata.normalize("NFD", char)[0].upper()[:1]
        if char.isdigit():
            return "#"
    return "#"


def by_letter(things: Iterable[T], name: Callable[[T], str]) -> list[tuple[str, tuple[T, ...]]]:
    """Group sorted things under their letters, each letter once, in the order of the things; `#` last."""
    found: dict[str, list[T]] = {}
    for thing in things:
        found.setdefault(letter_of(name(thing)), []).append(thing)
    if "#" in found:
        found["#"] = found.pop("#")
    return [(letter, tuple(under)) for letter, under in found.items()]
