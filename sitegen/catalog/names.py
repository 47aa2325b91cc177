"""Printed names in, keys for comparing them out; and who gets which slug. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

from ..slugs import slug

Key = TypeVar("Key", bound=Hashable)

_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ`´](?=\w)")
_NOT_WORDS = re.compile(r"(?:(?!(?<=[\w+#])[+#])[\W_])+")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Make text comparable: no case, no accents, no punctuation, single spaces.

    Letters that Unicode does not decompose (ł, ø, đ) keep their own identity.
    """
    plain = unicodedata.normalize("NFKD", text[:1000]).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return _NOT_WORDS.sub(" ", _APOSTROPHE.sub("", plain)).strip()


def by_display(variants: Mapping[str, int]) -> tuple[str, ...]:
    """Order variants for display: mixed case first, then the most frequent, then by text."""

    def rank(name: str) -> tuple[bool, int, str]:
        return name == name.upper() != name.lower(), -variants[name], name

    return tuple(sorted(variants, key=rank))


def assign_slugs(wanted: Iterable[tuple[Sequence[str], str, Key]]) -> dict[Key, str]:
    """Give each key a slug of its own: *wanted* holds (texts, first, key).

    Whoever comes first, by *first* (a date and an address), gets the slug of the first text;
    others get that of their next text, or a number. The order of *wanted* does not matter.
    """
    given: dict[Key, str] = {}
    used: set[str] = set()
    for texts, _, key in sorted(wanted, key=lambda w: (w[1], tuple(w[0]), repr(w[2]))):
        slugs = [slug(text) for text in texts]
        free = next((s for s in slugs if s not in used), None)
        number = 2
        while free is None:
            numbered = f"{slugs[0]}-{number}"
            free = None if numbered in used else numbered
            number += 1
        used.add(free)
        given[key] = free
    return given


def places_of(names: Iterable[str | None]) -> dict[str, list[int]]:
    """Map each name to where it stands in a sequence; None and "" are no names."""
    found: defaultdict[str | None, list[int]] = defaultdict(list)
    for index, name in enumerate(names):
        found[name].append(index)
    return {name: members for name, members in found.items() if name}


def merged(lists: Sequence[list[int]]) -> tuple[int, ...]:
    """Join ordered lists of indices into one, each index once."""
    return tuple(lists[0]) if len(lists) == 1 else tuple(sorted({i for one in lists for i in one}))
