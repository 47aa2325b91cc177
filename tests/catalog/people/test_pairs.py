"""How safely printed names are brought together, on pairs that were labelled by hand (pairs.tsv).

`beside` names who else signs in the archive; `@outlets` and `@years` part the two names.
"""

from __future__ import annotations

from pathlib import Path

from sitegen.catalog.people.variants import Seen, bring_together

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "pairs.tsv").read_text("utf-8").splitlines()[1:]
]
PRECISION = 0.99
RECALL = 0.95


def together(name: str, other: str, beside: str) -> bool:
    outlets = {"quay herald"}
    names = [name, other, *(beside.split(";") if beside and not beside.startswith("@") else ())]
    seen = {one: Seen("2014-01-01", "2015-01-01", 3, set(outlets)) for one in names}
    if beside == "@outlets":
        seen[other].outlets = {"kurier"}
    if beside == "@years":
        seen[other].first, seen[other].last = "1931-01-01", "1932-01-01"
    heads = bring_together(seen, outlets=outlets)
    return heads[name] == heads[other]


def test_there_are_pairs_enough() -> None:
    assert len(ROWS) >= 200
    assert {row[0] for row in ROWS} == {"same", "other"}


def test_names_brought_together_are_one_persons() -> None:
    found = [row for row in ROWS if together(*row[1:])]
    wrong = [row[1:] for row in found if row[0] == "other"]
    assert len(found) - len(wrong) >= PRECISION * len(found), wrong


def test_most_names_of_one_person_are_brought_together() -> None:
    same = [row for row in ROWS if row[0] == "same"]
    missed = [row[1:] for row in same if not together(*row[1:])]
    assert len(same) - len(missed) >= RECALL * len(same), missed


def test_order_of_names_does_not_matter() -> None:
    for _, name, other, beside in ROWS:
        assert together(name, other, beside) == together(other, name, beside) or beside[:1] == "@"
