"""The terms that relate two articles in, words for a reader out, as the first of them prints them. Pure."""

from __future__ import annotations

from collections.abc import Container, Sequence

from ...model import Card
from ..stopwords import WEAK
from ..terms import PAIR, Terms

MOST = 3
"""Phrases."""
LONGEST = 3
"""Words of a phrase."""


def why(terms: Terms, shared: Sequence[int], own: Container[str] = ()) -> tuple[str, ...]:
    """Name what both articles are about, the weightiest first.

    *shared* are places in *terms*, the weightiest first.
    Words printed one after the other are named as one: "harbour dues". Words of every day, and
    its *own*, in small letters, are named only where there are no others.
    """
    followers, surfaces = terms.followers, terms.surfaces
    before = {followers[n]: n for n in shared}
    left = set(shared)
    strong: list[str] = []
    weak: list[str] = []
    for n in shared:
        if n not in left:
            continue
        left.remove(n)
        if before.get(n) not in left and followers[n] not in left:
            word = surfaces[n].removeprefix(PAIR)
            if word.lower() not in WEAK and word.lower() not in own:
                strong.append(word)
                if len(strong) == MOST:
                    break
            elif not weak:
                weak.append(word)
            continue
        chain = [n]
        while len(chain) < LONGEST and (ahead := before.get(chain[0])) in left:
            chain.insert(0, ahead)
            left.remove(ahead)
        while len(chain) < LONGEST and (after := followers[chain[-1]]) in left:
            chain.append(after)
            left.remove(after)
        words = [surfaces[m].removeprefix(PAIR) for m in chain]
        if any(word.lower() not in WEAK and word.lower() not in own for word in words):
            strong.append(" ".join(words))
            if len(strong) == MOST:
                break
        elif not weak:
            weak.append(" ".join(words))
    return tuple(strong or weak)


def words_of(card: Card) -> frozenset[str]:
    """List the words of those who signed and printed an article: it is by them, and not about them."""
    names = (*card.authors, card.site or "", card.publisher or "")
    return frozenset(" ".join(names).lower().split())
