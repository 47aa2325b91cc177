"""What a field's candidates show in, how likely each is right out. Pure.

Candidates have named features, such as `label:published` or `zone:below`; each name has a weight
for its field in `data/fields.json`, learnt by `bench/train_fields.py`. Adding them up is all that
happens here, so that every decision can be explained by the features that weighed most.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from pathlib import Path

from .languages import DATA
from .reading import Confidence


@dataclass(frozen=True, slots=True)
class Scale:
    """What was learnt for one field."""

    weights: Mapping[str, float]
    none: float
    """The score of "the capture does not show it"."""
    take: float
    """The least probability at which a reading is given at all."""
    likely: float
    certain: float
    """The least probabilities of these words; calibrated on captures that were not learnt from."""
    among: float = 0.0
    """The score of "none of them" where candidates are held against each other and by themselves."""


@cache
def scales() -> Mapping[str, Scale]:
    """Read what was learnt, once, by field."""
    return load(DATA / "fields.json")


def load(path: Path) -> dict[str, Scale]:
    """Read what was learnt from a file; nothing where there is none."""
    if not path.is_file():
        return {}
    raw = json.loads(path.read_text(encoding="utf-8"))
    return {name: Scale(**entry) for name, entry in raw.items()}


def score(features: Sequence[str], scale: Scale) -> float:
    """Add up the weights of a candidate's features, in log odds."""
    return sum(map(scale.weights.get, features, repeat(0.0)))


def chances(candidates: Sequence[Sequence[str]], scale: Scale) -> list[float]:
    """Return each candidate's probability when at most one of them is right; same order."""
    scores = [score(features, scale) for features in candidates]
    top = max([scale.none, *scores])
    whole = math.exp(scale.none - top) + sum(math.exp(s - top) for s in scores)
    return [math.exp(s - top) / whole for s in scores]


def chance(features: Sequence[str], scale: Scale) -> float:
    """Return a candidate's probability by itself, when each may be right."""
    return logistic(score(features, scale) - scale.none)


def rivals(candidates: Sequence[Sequence[str]], scale: Scale) -> list[float]:
    """Return each candidate's probability when several may be right but mostly one is; same order.

    Its log odds are the mean of those that it has by itself and of those against all others.
    """
    scores = [score(features, scale) for features in candidates]
    top = max([scale.among, *scores])
    parts = [math.exp(s - top) for s in scores]
    whole = math.exp(scale.among - top) + sum(parts)
    against = [top + math.log(max(1e-300, whole - part)) for part in parts]
    return [logistic(s - (scale.none + a) / 2) for s, a in zip(scores, against, strict=True)]


def logistic(odds: float) -> float:
    """Turn log odds into a probability."""
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, odds))))


def confidence(probability: float, scale: Scale) -> Confidence:
    """Put a probability into the word for it."""
    if probability >= scale.certain:
        return Confidence.CERTAIN
    return Confidence.LIKELY if probability >= scale.likely else Confidence.UNSURE


def reasons(features: Sequence[str], scale: Scale, most: int = 4) -> str:
    """Name the features that weighed most, with their weights."""
    weighed = sorted(((scale.weights.get(f, 0.0), f) for f in features), key=lambda w: -abs(w[0]))
    return ", ".join(f"{f} {w:+.1f}" for w, f in weighed[:most] if abs(w) >= 0.05)


def distance(n: int) -> str:
    """Put a number of blocks into a class: 0, 1, 2, 3, 5 (to five), 9, 16, 30, far."""
    for limit in (0, 1, 2, 3, 5, 9, 16, 30):
        if n <= limit:
            return str(limit)
    return "far"
