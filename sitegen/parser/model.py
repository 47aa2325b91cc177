"""Named features in, how likely each state of every block is out; weights from a file. Pure.

The weights are learnt by `bench/train_roles.py`; adding them up is all that happens here, so
every decision can be explained by the features that weighed most.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from math import exp
from operator import mul
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

PATH = Path(__file__).parent / "data" / "model.json"


@dataclass(frozen=True, slots=True)
class Chain:
    """A linear-chain model: states, what follows what, and what each feature says of each."""

    states: tuple[str, ...]
    start: tuple[float, ...]
    end: tuple[float, ...]
    transitions: tuple[tuple[float, ...], ...]
    rows: Mapping[str, int]
    """Which row of the weights each feature has."""
    weights: NDArray[np.float64]
    """What each feature says of each state; nothing in row 0, that of all unknown ones."""


@dataclass(frozen=True, slots=True)
class Model:
    """All that was learnt."""

    title: Mapping[str, float]
    chain: Chain | None
    lexicon: frozenset[str]
    """Words that the chain has weights for."""


LEAST = -60.0
"""Log odds below which no state of a block falls, so that products stay above zero."""
EMPTY = Model({}, None, frozenset())


@cache
def load(path: Path = PATH) -> Model:
    """Read the weights, once."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    blocks = raw["blocks"]
    weights = blocks["weights"]
    chain = Chain(
        tuple(blocks["states"]),
        tuple(blocks["start"]),
        tuple(blocks["end"]),
        tuple(tuple(row) for row in blocks["transitions"]),
        {name: n for n, name in enumerate(weights, 1)},
        np.array([[0.0] * len(blocks["states"]), *weights.values()]),
    )
    words = {n[2:] for n in weights if n.startswith(("w:", "W:"))}
    return Model(raw["title"], chain, frozenset(words))


def emissions(features: Sequence[Sequence[str]], chain: Chain) -> list[list[float]]:
    """Add up, for every block, what its features say of each state."""
    if not features:
        return []
    row = chain.rows.get
    rows = [row(name, 0) for names in features for name in ("", *names)]
    starts = list(accumulate((len(names) + 1 for names in features[:-1]), initial=0))
    scores: list[list[float]] = np.add.reduceat(chain.weights[rows], starts).tolist()
    return scores


def chances(scores: Sequence[Sequence[float]], chain: Chain) -> list[list[float]]:
    """Return how likely each block is in each state, all others considered; rows add up to 1.

    Source: L. Rabiner, "A tutorial on hidden Markov models", 1989 (scaled forward and backward).
    """
    if not scores:
        return []
    into = [[exp(row[b]) for row in chain.transitions] for b in range(len(chain.states))]
    out_of = [[exp(v) for v in row] for row in chain.transitions]
    local = local_chances(scores)
    before = [spread(map(mul, local[0], map(exp, chain.start)))]
    for row in local[1:]:
        last = before[-1]
        before.append(
            spread([v * sum(map(mul, last, column)) for v, column in zip(row, into, strict=True)])
        )
    behind = spread(map(exp, chain.end))
    out = [spread(map(mul, before[-1], behind))]
    for n in range(len(local) - 2, -1, -1):
        ahead = list(map(mul, local[n + 1], behind))
        behind = spread([sum(map(mul, ahead, row)) for row in out_of])
        out.append(spread(map(mul, before[n], behind)))
    out.reverse()
    return out


def local_chances(scores: Sequence[Sequence[float]]) -> list[list[float]]:
    """Return how likely each state of each block is by itself, the likeliest being 1."""
    table = np.array(scores)
    out: list[list[float]] = np.exp(np.maximum(table - table.max(1, keepdims=True), LEAST)).tolist()
    return out


def spread(values: Iterable[float]) -> list[float]:
    """Scale values so that they add up to 1."""
    row = list(values)
    whole = sum(row)
    return [v / whole for v in row]
