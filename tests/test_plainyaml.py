"""What is read without YAML's machinery is what that would read."""

from __future__ import annotations

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen import plainyaml, yamltext

MANY = 20_000 if os.environ.get("SITEGEN_LONG") else 400

PLAIN = (
    "title: The harbour is 40% full, they say (again)",
    "date: 2019-10-26T16:05:00-08:00",
    "authors: [Ana Ruiz, Mo Diaz-Pérez, null]",
    "tags:\n  - harbour dues\n  - ~\n  - 'x: y'\nsection: Culture",
    "tags:\n- a\n- b\n\nstatus: draft\nsummary:\nid: ~",
    'title: "Salt: a story, #1"\nsubtitle: \'[not a list]\'\nempty: ""',
    "url: https://a.example/b?c=d#e\n",
    "a: []\nb: [ x ]\nc-d: 12:30\n",
)
ODD = (
    "title: Salt: a story",
    "title: a # comment",
    "title: a\n  goes on",
    "title: |\n  a",
    "title: 'it''s'",
    'title: "a\\u0041"',
    "tags: [a, [b]]",
    "image: {src: a.png}",
    "image:\n  src: a.png",
    "tags:\n  - a: b",
    "a: 1\na: 2",
    "title: *x",
    "title:\tx",
    "? a\n: b",
    "- a",
    "just text",
    "",
    "tags:\n  - a\n - b",
    "a: b\n- c",
)


@pytest.mark.parametrize("text", PLAIN)
def test_plain_front_matter_is_read(text: str) -> None:
    assert plainyaml.read(text, 2) is not None
    assert yamltext.read(text, 2) == yamltext.read_events(text, 2)


@pytest.mark.parametrize("text", ODD)
def test_what_may_be_something_else_is_left_alone(text: str) -> None:
    assert plainyaml.read(text, 1) is None


MARKS = [
    *"-?:,[]{}#&*!|>'\"%@`~=<.\\/()+",
    ": ",
    " #",
    "- ",
    "--- ",
    "...",
    "null",
    "''",
    '""',
    "[",
    "]",
    ", ",
]
WORDS = ["a", "b c", "é", "\U0001f41f", "\ufeff", "\x85", "\u2028", "\t", "\r", "\x00", " ", "  ", "12:30", "Salt"]  # fmt: skip
PIECE = st.lists(st.sampled_from([*MARKS, *WORDS]), max_size=5).map("".join)
LINE = st.one_of(
    st.tuples(st.sampled_from(["a: ", "b:", "c:  ", "a-b: ", "é: ", "  - ", "- ", "-  ", "", " "]), PIECE).map("".join),
    st.lists(PIECE, max_size=4).map(lambda parts: f"t: [{', '.join(parts)}]"),
    st.tuples(st.sampled_from("'\""), PIECE).map(lambda x: f"q: {x[0]}{x[1]}{x[0]}"),
)  # fmt: skip


@settings(max_examples=MANY, deadline=None)
@given(st.lists(LINE, max_size=5).map("\n".join), st.sampled_from(["", "\n"]))
def test_whatever_is_read_is_what_yaml_says(text: str, end: str) -> None:
    found = plainyaml.read(text + end, 3)
    if found is not None:
        document = yamltext.read_events(text + end, 3)
        assert (document.value, document.lines, document.duplicates) == (*found, ())
