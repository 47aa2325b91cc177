"""Named features in, the likeliest state of every block out; weights from a readable file. Pure.

The weights are learnt by `bench/train_roles.py`; adding them up is all that happens here, so
every decision can be explained by the features that weighed most.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from operator import add, sub
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


CLOSE = 1e-6
"""Scores this near to each other are compared one by one."""
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


def decode(scores: Sequence[Sequence[float]], chain: Chain) -> tuple[list[int], list[float]]:
    """Return the likeliest sequence of states, and by how much each beats the block's next best.

    The margin is that of the block's own scores, in units of log odds; it may be negative where
    the neighbours decided.

    Source: A. Viterbi, "Error bounds for convolutional codes", 1967.
    """
    if not scores:
        return [], []
    states = range(len(chain.states))
    step = chain.transitions
    into = [[step[a][b] for a in states] for b in states]
    leads = [[CLOSE + max(map(sub, step[a], step[n])) for a in states] for n in states]
    same = [[n] * len(states) for n in states]
    best = [s + e for s, e in zip(chain.start, scores[0], strict=True)]
    back: list[list[int]] = []
    for row in scores[1:]:
        first = max(best)
        n = best.index(first)
        lead = leads[n]
        if all(a == n or first - best[a] > lead[a] for a in states):
            # Far enough ahead: all paths go on from this state.
            back.append(same[n])
            best = [first + s + e for s, e in zip(step[n], row, strict=True)]
            continue
        came, following = [], []
        for b in states:
            values = list(map(add, best, into[b]))
            top = max(values)
            came.append(values.index(top))
            following.append(top + row[b])
        back.append(came)
        best = following
    last = [b + e for b, e in zip(best, chain.end, strict=True)]
    path = [max(states, key=lambda n: last[n])]
    for came in reversed(back):
        path.append(came[path[-1]])
    path.reverse()
    margins = [
        row[n] - max(v for i, v in enumerate(row) if i != n)
        for row, n in zip(scores, path, strict=True)
    ]
    return path, margins
