from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.catalog.terms import MOST, PAIR, read_terms, terms_of

from .making import article

HOSTILE = st.text(st.characters(), max_size=400)


def surfaces(title: str = "", body: str = "") -> list[str]:
    terms = read_terms(terms_of(article(title=title, body=body)))
    assert len(terms.surfaces) == len(terms.numbers) == len(terms.followers) <= MOST
    return [surface.removeprefix(PAIR) for surface in terms.surfaces]


@given(HOSTILE, HOSTILE)
def test_every_text_has_terms(title: str, body: str) -> None:
    surfaces(title, body)


@pytest.mark.parametrize(
    "body", ["x" * 5_000_000, "a b " * 500_000, "İ" * 5000, "\ud800" * 50, "﷽" * 900]
)
def test_long_and_odd_texts_have_terms(body: str) -> None:
    surfaces("Title", body)


def test_words_are_as_printed_and_the_title_comes_first() -> None:
    found = surfaces(
        "Harbour dues rise", "The Harbour Trust said that dues will rise. Lena Voss said so."
    )
    assert set(found[:3]) == {"Harbour", "dues", "rise"}
    assert {"Trust", "Lena", "Voss"} <= set(found)
    assert not {"The", "said", "that"} & set(found)


def test_addresses_are_no_words() -> None:
    assert "tonnage" not in surfaces(
        "A", "See [the quay](https://example.org/harbour/tonnage) today."
    )


def test_scripts_without_spaces_give_pairs() -> None:
    assert {"港口", "口管"} <= set(surfaces("港口管理局", ""))


def test_arabic_words_lose_their_article() -> None:
    one, other = surfaces("الميناء", ""), surfaces("ميناء", "")
    assert one == other == ["ميناء"]
