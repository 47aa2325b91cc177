"""The news outlets of many countries: whether a name is one's, and which domains go with it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from ..languages import DATA
from . import names

DOMAIN_ONLY = "-"
"""What the list has for a domain whose outlet's name it does not know."""
SMALL = 7
"""Letters of a known name that begins with a small one, at least."""
KEPT = 20_000


@cache
def outlets() -> Mapping[str, str]:
    """Return the keys of known outlets, each with those of its domains that are not spelt like it."""
    text = (DATA / "known_outlets.txt").read_text(encoding="utf-8")
    return {key: domains for key, _, domains in (line.partition(" ") for line in text.splitlines())}


def is_named(key: str) -> bool:
    """Tell whether a key is the name of a known outlet, and not only its domain's."""
    return outlets().get(key, DOMAIN_ONLY) != DOMAIN_ONLY


def domains_of(key: str) -> tuple[str, ...]:
    """Return the keys of the domains of a known outlet that are not spelt like its name."""
    return tuple(outlets()[key].split()) if is_named(key) else ()


@lru_cache(maxsize=KEPT)
def small(text: str) -> tuple[tuple[str, str], ...]:
    """Return the known names of a short line that begin with a small letter, each with its key before it.

    One word counts only where it has a hyphen or a letter that is not of ASCII: "t-online".
    """
    words = text.split()
    found = []
    for n, word in enumerate(words):
        if word[0].islower():
            if not word.isascii() or "-" in word:
                found.append(word)
            found += [f"{word} {then}" for then in words[n + 1 : n + 2]]
    names_of = (name.strip(names.ENDS) for name in dict.fromkeys(found))
    keyed = ((name.lower().replace(" ", "").replace("-", ""), name) for name in names_of)
    return tuple((key, name) for key, name in keyed if len(key) >= SMALL and is_named(key))
