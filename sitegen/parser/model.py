"""Named features in, how likely each state of every block is out; weights from a file. Pure.

The weights are learnt by `bench/train_roles.py`; adding them up is all that happens here, so
every decision can be explained by the features that weighed most.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, repeat
from itertools import chain as chained
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.float64]
from_iterable = chained.from_iterable
PATH = Path(__file__).parent / "data" / "model.json"


@dataclass(frozen=True, slots=True)
class Chain:
    """A linear-chain model: states, what follows what, and what each feature says of each."""

    states: tuple[str, ...]
    start: tuple[float, ...]
    end: tuple[float, ...]
    forms: Mapping[str, int]
    """Which table of `steps` is for entering a block of each form (`passages.form_of`)."""
    steps: Rows
    """How much more likely each state makes each to follow; shape (forms, states, states)."""
    rows: Mapping[str, int]
    """Which row of the weights each feature has."""
    weights: Rows
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
SCALED = 4
"""Steps after which products are scaled to add up to 1."""
EMPTY = Model({}, None, frozenset())


@cache
def load(path: Path = PATH) -> Model:
    """Read the weights, once."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    blocks = raw["blocks"]
    weights, entering = blocks["weights"], blocks.get("entering", {})
    chain = Chain(
        tuple(blocks["states"]),
        tuple(blocks["start"]),
        tuple(blocks["end"]),
        {form: n for n, form in enumerate(entering, 1)},
        np.exp(np.array([blocks["transitions"], *entering.values()])),
        {name: n for n, name in enumerate(weights, 1)},
        np.array([[0.0] * len(blocks["states"]), *weights.values()]),
    )
    words = {n[2:] for n in weights if n.startswith(("w:", "W:"))}
    return Model(raw["title"], chain, frozenset(words))


def emissions(features: Sequence[Sequence[str]], chain: Chain) -> Rows:
    """Add up, for every block, what its features say of each state; shape (blocks, states)."""
    if not features:
        return np.empty((0, len(chain.states)))
    # An unknown feature before those of every block, so that none of the parts is empty.
    names = from_iterable(from_iterable(zip(repeat(("",)), features)))
    ends = list(accumulate([len(names) + 1 for names in features]))
    rows = np.fromiter(map(chain.rows.get, names, repeat(0)), np.intp, ends[-1])
    scores: Rows = np.add.reduceat(chain.weights.take(rows, axis=0), [0, *ends[:-1]])
    return scores


def chances(
    scores: Rows | Sequence[Sequence[float]], chain: Chain, forms: Sequence[str] = ()
) -> Rows:
    """Return how likely each block is in each state, all others considered; rows add up to 1.

    Both are of the shape (blocks, states). What follows what depends on the *forms* of the blocks.
    Source: L. Rabiner, "A tutorial on hidden Markov models", 1989 (forward and backward).
    """
    table = np.asarray(scores)
    if not table.size:
        return np.empty((0, len(chain.states)))
    local = np.exp(np.maximum(table - table.max(1, keepdims=True), LEAST))
    tables = [chain.forms.get(form, 0) for form in forms[1:]]
    steps = (chain.steps[tables] if tables else chain.steps[:1]) * local[1:, None, :]
    before, behind = np.empty_like(local), np.empty_like(local)
    before[0] = np.exp(chain.start) * local[0]
    for n, (step, last, row) in enumerate(zip(steps, before[:-1], before[1:], strict=True)):
        last.dot(step, out=row)
        if n % SCALED == 0:
            row /= np.add.reduce(row)
    behind[-1] = np.exp(chain.end)
    for n, (step, last, row) in enumerate(
        zip(steps[::-1], behind[:0:-1], behind[-2::-1], strict=True)
    ):
        step.dot(last, out=row)
        if n % SCALED == 0:
            row /= np.add.reduce(row)
    rows: Rows = before * behind
    rows /= rows.sum(1, keepdims=True)
    return rows


def likeliest(rows: Rows, states: Sequence[int]) -> list[int]:
    """Return for every row the likeliest of *states*; the earlier where two are."""
    best: list[int] = np.array(states)[rows[:, states].argmax(1)].tolist()
    return best
