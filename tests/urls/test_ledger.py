"""The ledger is kept: nothing in it is lost, whatever was done to the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.errors import SettingsError
from sitegen.urls import Place, ledger

WORDS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=20)
SEGMENTS = st.text("abcxyz0-9éß漢%'\" ", min_size=1, max_size=12).filter(
    lambda s: s not in (".", "..")
)
PLACES = st.builds(
    Place,
    path=WORDS,
    address=st.lists(SEGMENTS, min_size=1, max_size=4).map(lambda parts: "/".join(parts) + "/"),
    date=st.sampled_from(["", "2019", "2019-04-16T14:38"]),
    moved=st.booleans(),
    id=st.one_of(st.just(""), WORDS),
    was=st.one_of(st.just(""), WORDS),
)


@given(st.sets(PLACES, max_size=6))
def test_what_was_written_is_read(places: set[Place]) -> None:
    text = ledger.write(places)
    assert ledger.read(text) == tuple(sorted(places))
    assert ledger.write(ledger.read(text)) == text


@given(st.sets(PLACES, max_size=6), st.sets(PLACES, max_size=6))
def test_lines_of_two_branches_merge(ours: set[Place], theirs: set[Place]) -> None:
    merged = ledger.write(ours) + ledger.write(theirs)
    assert set(ledger.read(merged)) == ours | theirs


@pytest.mark.parametrize(
    "line",
    [
        "<<<<<<< HEAD",
        "=======",
        ">>>>>>> branch",
        "a.md",
        "a.md\t2019/04/16/a/",
        "a.md\t../../etc/\t2019",
        "a.md\t/2019/a/\t2019",
        "a.md\t2019/./a/\t2019",
        "a.md\t2019//a/\t2019",
        "a.md\t2019/a\t2019",
        "a.md\t2019/a\\b/\t2019",
        "a.md\t2019/a/\t2019\tgone",
        "\t2019/a/\t2019",
    ],
)
def test_a_bad_line_is_named_and_stops_the_build(line: str) -> None:
    text = f"# words\n\nb.md\t2019/b/\t2019\n{line}\n"
    with pytest.raises(SettingsError) as caught:
        ledger.read(text)
    (problem,) = caught.value.problems
    assert str(problem.at) == "permalinks.txt:4"
    assert problem.code == "bad-permalink"


def test_windows_line_ends_and_a_byte_order_mark_are_read() -> None:
    text = "\ufeff# words\r\nb.md\t2019/b/\t2019\r\n"
    assert ledger.read(text) == (Place("b.md", "2019/b/", "2019"),)
