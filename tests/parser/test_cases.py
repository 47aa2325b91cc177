"""The captures of our own writing: that they are in order, and how well the parser reads them."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from sitegen.parser import Role
from tests.parser import cases, gate

ALL = cases.load_all()
SHARED = Path(__file__).parents[3] / "shared" / "captures" / "phenomena.md"


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_case_is_in_order(case: cases.Case) -> None:
    roles = {role for line in case.roles for role in line}
    assert roles <= {*Role, cases.ANY}
    assert set(case.rows) <= set(cases.phenomena())
    assert len(set(case.rows)) == len(case.rows)
    assert case.data


def test_every_phenomenon_has_cases() -> None:
    count = Counter(row for case in ALL for row in case.rows)
    assert not [row for row in cases.phenomena() if count[row] < 2]


@pytest.mark.skipif(not SHARED.exists(), reason="the catalogue is not beside the repository")
def test_list_of_phenomena_is_as_long_as_the_catalogue() -> None:
    text = SHARED.read_text(encoding="utf-8")
    known = Counter(row.split(":")[0] for row in cases.phenomena())
    # Subheads are told of in prose there.
    known["7"] -= 1
    for number in map(str, range(1, 11)):
        section = text.split(f"\n## {number} ")[1].split("\n## ")[0]
        rows = [line for line in section.splitlines() if line.startswith("| ")]
        assert len(rows) - 1 == known[number], f"section {number}"


def test_reading_is_no_worse_than_the_baseline() -> None:
    now, wrong = gate.measure(ALL)
    print(*wrong, sep="\n")
    before = json.loads(gate.BASELINE.read_text(encoding="utf-8"))
    fallen = gate.fallen(now, before)
    assert not fallen, (
        "better rates elsewhere? then on purpose: python -m tests.parser.gate --write"
    )
