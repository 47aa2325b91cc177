"""Named features in, the likeliest state of every block out; weights from a readable file. Pure.

The weights are learnt by `bench/train_roles.py`; adding them up is all that happens here, so
every decision can be explained by the features that weighed most.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import add
from pathlib import Path

PATH = Path(__file__).parent / "data" / "model.json"


@dataclass(frozen=True, slots=True)
class Chain:
    """A linear-chain model: states, what follows what, and what each feature says of each."""

    states: tuple[str, ...]
    start: tuple[float, ...]
    end: tuple[float, ...]
    transitions: tuple[tuple[float, ...], ...]
    weights: Mapping[str, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Model:
    """All that was learnt."""

    title: Mapping[str, float]
    chain: Chain | None
    lexicon: frozenset[str]
    """Words that the chain has weights for."""


EMPTY = Model({}, None, frozenset())


@cache
def load(path: Path = PATH) -> Model:
    """Read the weights, once."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    blocks = raw["blocks"]
    chain = Chain(
        tuple(blocks["states"]),
        tuple(blocks["start"]),
        tuple(blocks["end"]),
        tuple(tuple(row) for row in blocks["transitions"]),
        {name: tuple(row) for name, row in blocks["weights"].items()},
    )
    words = {n[2:] for n in chain.weights if n.startswith(("w:", "W:"))}
    return Model(raw["title"], chain, frozenset(words))


def emissions(features: Sequence[Sequence[str]], chain: Chain) -> list[list[float]]:
    """Add up, for every block, what its features say of each state."""
    weights = chain.weights
    out = []
    for names in features:
        rows = [row for name in names if (row := weights.get(name)) is not None]
        out.append(
            [sum(column) for column in zip(*rows, strict=True)]
            if rows
            else [0.0] * len(chain.states)
        )
    return out


def decode(scores: Sequence[Sequence[float]], chain: Chain) -> tuple[list[int], list[float]]:
    """Return the likeliest sequence of states, and by how much each beats the block's next best.

    The margin is that of the block's own scores, in units of log odds; it may be negative where
    the neighbours decided.

    Source: A. Viterbi, "Error bounds for convolutional codes", 1967.
    """
    if not scores:
        return [], []
    states = range(len(chain.states))
    into = [[chain.transitions[a][b] for a in states] for b in states]
    best = [s + e for s, e in zip(chain.start, scores[0], strict=True)]
    back: list[list[int]] = []
    for row in scores[1:]:
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
