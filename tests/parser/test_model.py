"""How likely each state is, against the sum over all paths; and that extremes do not break it."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from sitegen.parser.model import Chain, chances

USUAL = ((1.0, -0.5, 0.2), (-0.7, 0.8, 0.0), (0.3, 0.1, -0.4))
LABELLED = ((0.2, 1.5, 0.0), (0.0, 0.1, -2.0), (0.6, 0.0, 0.4))
CHAIN = Chain(
    ("in", "out", "beside"),
    (0.4, -0.2, 0.0),
    (0.1, 0.3, -1.0),
    {"label": 1},
    np.exp(np.array([USUAL, LABELLED])),
    {},
    np.zeros((1, 3)),
)
FORMS = ["other", "label", "other", "label"]
SCORES = [[0.5, -1.0, 0.2], [2.0, 1.9, 0.0], [-0.3, 0.4, 0.6], [0.0, 0.0, 1.5]]


def weight(path: tuple[int, ...], scores: list[list[float]]) -> float:
    tables = (LABELLED if form == "label" else USUAL for form in FORMS[1:])
    steps = sum(t[a][b] for t, (a, b) in zip(tables, itertools.pairwise(path), strict=True))
    own = sum(row[n] for row, n in zip(scores, path, strict=True))
    return math.exp(CHAIN.start[path[0]] + steps + own + CHAIN.end[path[-1]])


def test_chances_are_sums_over_all_paths():
    paths = list(itertools.product(range(3), repeat=len(SCORES)))
    whole = sum(weight(p, SCORES) for p in paths)
    for i, row in enumerate(chances(SCORES, CHAIN, FORMS)):
        for n, chance in enumerate(row):
            wanted = sum(weight(p, SCORES) for p in paths if p[i] == n) / whole
            assert chance == pytest.approx(wanted)


def test_extreme_scores_are_borne():
    rows = chances([[9000.0, -9000.0, 0.0], [-9000.0, 9000.0, 0.0]] * 40, CHAIN)
    assert all(sum(row) == pytest.approx(1) for row in rows)
    assert [row[0] > 0.5 for row in rows[:2]] == [True, False]
    assert len(chances([], CHAIN)) == 0
