"""Term vectors of all articles in, phrases that could be topics out: proposed, not imposed. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from .names import by_display, fold
from .stopwords import WEAK
from .terms import NO_FOLLOWER, PAIR, Terms, read_terms

LEADING = 24
"""Terms of an article that may name its topic: those it makes most of."""
FEWEST = 3
"""Articles that a topic has, at least."""
LARGEST = 0.1
"""Share of the archive that a topic has, at most."""
COVERED = 0.6
"""Share of a word's articles in which it is part of a longer phrase: then it is no topic of its own."""

NOTHING_TAKEN: Mapping[str, tuple[str, frozenset[int]]] = {}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A phrase that several articles make much of."""

    phrase: str
    """As most of them print it."""
    members: tuple[int, ...]
    """Places in the sequence of vectors, in order."""
    score: float
    """Higher is better; only for ordering."""
    topic: str | None = None
    """Name of the topic that the editor made of the phrase: its members are articles that do not bear it yet."""


def propose(
    vectors: Iterable[bytes],
    known: Iterable[str] = (),
    most: int = 50,
    taken: Mapping[str, tuple[str, frozenset[int]]] = NOTHING_TAKEN,
) -> tuple[Proposal, ...]:
    """Propose topics, the best first; *known* names (tags, sections, people) are left out.

    *vectors* are from `terms_of`. *taken* maps phrases, folded, to the topic that the editor made of them
    and the articles that bear it: others that make much of the phrase are proposed for it. Linear in the
    number of vectors.
    """
    printed: dict[str, Counter[str]] = {}
    members: dict[str, list[int]] = {}
    total = 0
    for index, vector in enumerate(vectors):
        total += 1
        for phrase in set(phrases_of(read_terms(vector))):
            key = fold(phrase)
            printed.setdefault(key, Counter())[phrase] += 1
            found = members.setdefault(key, [])
            if not found or found[-1] != index:
                found.append(index)
    skipped = {fold(name) for name in known} - taken.keys()
    largest = max(FEWEST, round(LARGEST * total))
    fit = {
        k: m
        for k, m in members.items()
        if k in taken or (k and FEWEST <= len(m) <= largest and k not in skipped)
    }
    covered = _covered(fit) - taken.keys()
    proposals = []
    for key, found in fit.items():
        topic, bearers = taken.get(key, (None, frozenset()))
        if key in covered or bearers.issuperset(found):
            continue
        score = len(found) * log(total / len(found) + 1) * (1.5 if " " in key else 1.0)
        new = tuple(index for index in found if index not in bearers)
        proposals.append(Proposal(by_display(printed[key])[0], new, score, topic))
    return tuple(sorted(proposals, key=lambda p: (-p.score, p.phrase))[:most])


def phrases_of(terms: Terms) -> list[str]:
    """List the words that an article makes most of, and pairs of them that stand together."""
    words = [word.removeprefix(PAIR) for word in terms.surfaces]
    out = words[:LEADING]
    for n, follower in enumerate(terms.followers[:LEADING]):
        if follower != NO_FOLLOWER and follower != n:
            out.append(f"{words[n]} {words[follower]}")
    return [phrase for phrase in out if len(phrase) > 1 and phrase.lower() not in WEAK]


def _covered(members: dict[str, Sequence[int]] | dict[str, list[int]]) -> set[str]:
    """Find words that mostly stand inside a longer phrase."""
    covered = set()
    for key, found in members.items():
        for word in key.split() if " " in key else ():
            alone = members.get(word)
            if alone and len(found) >= COVERED * len(alone):
                covered.add(word)
    return covered
