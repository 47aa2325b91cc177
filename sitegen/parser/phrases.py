"""A short text in, the newsroom purposes of its words out: share, comments, photo, topics. Pure.

The words themselves stand in `data/words/`; this module only looks them up quickly.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from . import languages
from .creditlines import CreditLines, credit_lines
from .tokens import WORD, tokens

PURPOSES = [
    "by",
    "written_by",
    "contributors",
    "roles",
    "desks",
    "bio_labels",
    "photo",
    "photo_by",
    "published",
    "updated",
    "print_edition",
    "read_more",
    "share",
    "comments",
    "newsletter",
    "related",
    "advertisement",
    "subscription",
    "source",
    "correction",
    "editors_note",
    "topics",
    "reading_time",
    "follow",
    "copyright",
    "cookies",
    "player",
    "trail",
    "labels",
    "press_release",
    "end_marks",
]

SIGNS = {"©": "copyright", "ⓒ": "copyright", "#": "hash", "@": "handle"}
COUNTED = frozenset({"comments", "share"})
"""Purposes whose phrases may have a number before them."""
LONGEST = 7
"""Words of a phrase, at most."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """One language's phrases, by their words."""

    table: Mapping[str, tuple[str, ...]]
    """Folded words with single blanks → purposes."""
    unspaced: Mapping[str, tuple[str, ...]]
    """The same for phrases of scripts that put no blanks between words."""
    unspaced_first: frozenset[str]
    """Characters that these begin with."""
    first: Mapping[str, tuple[int, ...]]
    """Words that a phrase begins with, and how many words such phrases have, most first."""
    last: frozenset[str]
    stock: Mapping[str, tuple[str, ...]]
    """Folded phrases of boilerplate by the longest of their words, a blank before and behind."""
    credits: CreditLines


@cache
def phrases(language: str | None) -> Phrases:
    """Return the index for a language; built once, from its file, English and the common one."""
    words = languages.words(language)
    table: dict[str, list[str]] = {}
    unspaced: dict[str, list[str]] = {}
    for purpose in PURPOSES:
        for phrase in getattr(words, purpose):
            key = " ".join(WORD.findall(phrase))
            if languages.UNSPACED.search(phrase):
                unspaced.setdefault(phrase, []).append(purpose)
            elif key and len(key.split()) <= LONGEST:
                table.setdefault(key, []).append(purpose)
    lengths: dict[str, set[int]] = {}
    for key in table:
        first, *others = key.split()
        lengths.setdefault(first, set()).add(1 + len(others))
    return Phrases(
        {k: tuple(dict.fromkeys(v)) for k, v in table.items()},
        {k: tuple(dict.fromkeys(v)) for k, v in unspaced.items()},
        frozenset(k[0] for k in unspaced),
        {first: tuple(sorted(counts, reverse=True)) for first, counts in lengths.items()},
        frozenset(k.split()[-1] for k in table),
        stock_phrases(words.boilerplate),
        credit_lines(language),
    )


def stock_phrases(listed: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Make phrases of boilerplate ready to be looked up by the longest of their words."""
    found: dict[str, tuple[str, ...]] = {}
    for phrase in listed:
        words = WORD.findall(phrase)
        longest = max(words, key=len)
        found[longest] = (*found.get(longest, ()), f" {' '.join(words)} ")
    return found


def is_stock(words: list[str], index: Phrases) -> bool:
    """Judge whether boilerplate's phrases are among the words of a text."""
    known = index.stock.keys() & words
    if not known:
        return False
    text = f" {' '.join(words)} "
    return any(phrase in text for word in known for phrase in index.stock[word])


def whole(words: list[str], text: str, index: Phrases) -> tuple[str, ...]:
    """Return the purposes of a text that is a listed phrase and nothing else."""
    if len(words) <= LONGEST and words and words[0] in index.first:
        found = index.table.get(" ".join(words))
        if found:
            return found
    if 1 < len(words) <= LONGEST and words[0].isdigit():
        # How many there are: "13 comments".
        found = index.table.get(" ".join(words[1:]), ())
        if not COUNTED.isdisjoint(found):
            return found
    return () if text.isascii() else index.unspaced.get(text.strip(" :：|・"), ())


def opening(words: list[str], text: str, index: Phrases) -> tuple[str, ...]:
    """Return the purposes of the longest listed phrase that the text begins with."""
    if words and words[0] in index.first:
        for n in index.first[words[0]]:
            found = index.table.get(" ".join(words[:n])) if n <= len(words) else None
            if found:
                return found
    if len(words) > 1 and words[0].isdigit() and words[1] in index.first:
        found = opening(words[1:], "", index)
        if not COUNTED.isdisjoint(found):
            return found
    if text[:1] in index.unspaced_first:
        for n in range(min(12, len(text)), 0, -1):
            found = index.unspaced.get(text[:n])
            if found:
                return found
    return ()


def closing(words: list[str], index: Phrases) -> tuple[str, ...]:
    """Return the purposes of the longest listed phrase that the text ends with."""
    if not words or words[-1] not in index.last:
        return ()
    for n in range(min(3, len(words)), 0, -1):
        found = index.table.get(" ".join(words[-n:]))
        if found:
            return found
    return ()


@cache
def little_words(language: str | None) -> frozenset[str]:
    """Return the words that hold a language's sentences together; of all languages for None."""
    code = languages.primary(language)
    found: set[str] = set()
    every: set[str] = set()
    text = (languages.DATA / "function_words.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, _, listed = line.partition(":")
            words = tokens(listed)
            every.update(words)
            if name.split("-")[0] == code:
                found.update(words)
    return frozenset(found or every)
