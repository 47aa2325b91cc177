"""Term vectors of all articles in, phrases that could be topics out: proposed, not imposed. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import log, sqrt

from .names import by_display, fold
from .stopwords import WEAK
from .terms import NO_FOLLOWER, PAIR, Terms, read_terms

LEADING = 24
"""Terms of an article of which it is looked what follows them: phrases of two words."""
NAMED, PLAIN = 10, 6
"""Terms of an article that may name its topic alone, with and without a capital: those it makes most of."""
FALLING = 6
"""A term counts half as much at this place as at the first."""
FEWEST = 3
"""Articles that a topic has, at least."""
LARGEST = 0.1
"""Share of the archive that a topic has, at most."""
COVERED = 0.6
"""Share of a word's articles in which it is part of a longer phrase: then it is no topic of its own."""
PHRASE, NAME, WORD = 2.0, 1.0, 0.8
"""What two words, a word with a capital, and any other are worth."""
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
    weights: dict[str, dict[int, float]] = {}
    holders: Counter[str] = Counter()
    total = 0
    for index, vector in enumerate(vectors):
        total += 1
        terms = read_terms(vector)
        holders.update({fold(word.removeprefix(PAIR)) for word in terms.surfaces})
        for phrase, weight in phrases_of(terms):
            key = fold(phrase)
            printed.setdefault(key, Counter())[phrase] += 1
            found = weights.setdefault(key, {})
            found[index] = max(found.get(index, 0.0), weight)
    skipped = _skipped(known) - taken.keys()
    largest = max(FEWEST, round(LARGEST * total))
    fit = {
        key: found
        for key, found in weights.items()
        if key in taken or (key and FEWEST <= len(found) <= largest and key not in skipped)
    }
    covered = _covered(fit) - taken.keys()
    proposals = []
    for key, found in fit.items():
        topic, bearers = taken.get(key, (None, frozenset()))
        if key in covered or bearers.issuperset(found):
            continue
        phrase = by_display(printed[key])[0]
        share = 1.0 if " " in key else len(found) / holders[key]
        rarity = log(total / len(found) + 1) ** 1.5
        score = sqrt(sum(found.values())) * rarity * share * _worth(phrase)
        new = tuple(sorted(found.keys() - bearers))
        proposals.append(Proposal(phrase, new, score, topic))
    return tuple(sorted(proposals, key=lambda p: (-p.score, p.phrase))[:most])


def phrases_of(terms: Terms) -> list[tuple[str, float]]:
    """List the words that an article makes most of, and pairs of them that stand together; each with its weight."""
    words = [word.removeprefix(PAIR) for word in terms.surfaces]
    out = [
        (word, _weight(n))
        for n, word in enumerate(words[:NAMED])
        if n < PLAIN or word[:1].isupper()
    ]
    for n, follower in enumerate(terms.followers[:LEADING]):
        if follower != NO_FOLLOWER and follower != n:
            out.append((f"{words[n]} {words[follower]}", _weight(min(n, follower))))
    return [(phrase, w) for phrase, w in out if len(phrase) > 1 and phrase.lower() not in WEAK]


def _weight(place: int) -> float:
    return 1 / (1 + place / FALLING)


def _worth(phrase: str) -> float:
    return PHRASE if " " in phrase else NAME if phrase[0].isupper() else WORD


def _skipped(known: Iterable[str]) -> set[str]:
    """Fold names, and the words that they are made of: half a name is no topic beside the whole one."""
    names = {fold(name) for name in known}
    return names.union(*(name.split() for name in names))


def _covered(members: Mapping[str, Collection[int]]) -> set[str]:
    """Find words that mostly stand inside a longer phrase."""
    covered = set()
    for key, found in members.items():
        for word in key.split() if " " in key else ():
            alone = members.get(word)
            if alone and len(found) >= COVERED * len(alone):
                covered.add(word)
    return covered
