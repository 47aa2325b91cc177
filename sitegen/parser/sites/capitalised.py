"""A text in, its capitalised phrases and their heads out, each with its key. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..languages import fold
from . import names

PHRASE = re.compile(
    r"(?:(?:the|The|Der|Die|Das|Le|La|Les|El|Il|O|A|l'|L')\s)?"
    r"[^\W\d_a-zß-öø-ÿ][\w.&'’!+-]*"
    r"(?:\s(?:of|and|the|de|del|di|da|do|der|des|für|und|&|et|[^\W\d_a-zß-öø-ÿ][\w.&'’!+-]*|\d{1,3})){0,4}"
)
CAPITAL = re.compile(r"[^\W\d_a-zß-öø-ÿ]")
ARTICLES = frozenset(["the", "der", "die", "das", "le", "la", "les", "el", "il", "los", "o"])
SHORTEST = 2
"""Characters of a key."""
MENU = 80
"""Characters of a line whose phrases are kept."""
KEPT = 20_000

Keyed = tuple[tuple[str, str], ...]
"""Keys and names."""


def capitalised(text: str) -> Keyed:
    """Return the phrases of a line and their heads, each with its key before it.

    Those of short lines are kept, since menus repeat.
    """
    return _short(text) if len(text) < MENU else _all(text)


def _all(text: str) -> Keyed:
    found = [heads(phrase) for phrase in phrases(text)]
    return found[0] if len(found) == 1 else tuple(head for keyed in found for head in keyed)


_short = lru_cache(maxsize=KEPT)(_all)


def phrases(text: str) -> Iterator[str]:
    """Yield the capitalised phrases of a text; a small article before one is of it."""
    end = 0
    # Looking for capitals first spares `PHRASE` all other letters.
    while capital := CAPITAL.search(text, end):
        start = capital.start()
        if start and text[start - 1].isspace():
            for article in ("the", "l'"):
                if text.endswith(article, end, start - 1):
                    start -= len(article) + 1
                    break
        match = PHRASE.match(text, start)
        assert match
        yield match[0]
        end = match.end()


@lru_cache(maxsize=KEPT)
def heads(phrase: str) -> Keyed:
    """Return a phrase, its first one, two, three words, and its last one and two.

    "WIRED" of "WIRED Consulting"; each with its key before it, without names of others.
    """
    words = phrase.strip(" .").split()
    count = len(words)
    if count == 1:
        text, own = words[0], names.letters(words[0])
        named = len(names.bare(own)) >= SHORTEST and not names.is_foreign(text, own)
        return ((names.bare(own), text),) if named else ()
    start = 2 if words and fold(words[0]) in ARTICLES else 1
    spans = [(0, count)]
    spans += [(0, n) for n in range(start, min(count, 4)) if _may_be_name(words[:n])]
    spans += [(count - n, count) for n in (1, 2) if count > n and _may_be_name(words[-n:])]
    letters = list(map(names.letters, words))
    out = {}
    for a, b in spans:
        text, own = " ".join(words[a:b]).rstrip("."), "".join(letters[a:b])
        folded = names.bare(own)
        if len(folded) >= SHORTEST and not names.is_foreign(text, own):
            out[text] = folded
    return tuple((folded, text) for text, folded in out.items())


def _may_be_name(words: Sequence[str]) -> bool:
    first, last = words[0], words[-1]
    if not first[0].islower() and last[0].isalnum() and len(last.strip(".")) > 2:
        return True
    return len(words) == 1 and first.isupper()
