from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.catalog.differences import Change, differences

TEXTS = st.text("ab \n.", max_size=60)


def give_back(found: tuple[tuple[Change, ...], ...], kinds: set[str]) -> str:
    parts = ["".join(c.text for c in row if c.kind in kinds) for row in found]
    return " ".join(" ".join(parts).split())


@given(TEXTS, TEXTS)
def test_differences_give_both_texts_back(before: str, after: str) -> None:
    found = differences(before, after)
    assert give_back(found, {"same", "removed"}) == " ".join(before.split())
    assert give_back(found, {"same", "added"}) == " ".join(after.split())


def test_differences_are_of_words() -> None:
    found = differences(
        "The dues rise by four per cent.\n\nDone.", "The dues rise by five per cent.\n\nDone."
    )
    assert found == (
        (
            Change("same", "The dues rise by "),
            Change("removed", "four "),
            Change("added", "five "),
            Change("same", "per cent."),
        ),
        (Change("same", "Done."),),
    )


@pytest.mark.parametrize("text", ["a " * 50_000, "a\n\n" * 5_000, "x" * 1_000_000])
def test_text_that_repeats_itself_takes_no_time(text: str) -> None:
    assert differences(text, text + "b")


def test_differences_of_scripts_without_blanks_are_of_characters() -> None:
    (changes,) = differences("港口星期一开放。", "港口星期二开放。")
    assert [(c.kind, c.text) for c in changes] == [
        ("same", "港口星期"),
        ("removed", "一"),
        ("added", "二"),
        ("same", "开放。"),
    ]
