"""The words that say why two articles are related."""

from __future__ import annotations

import pytest

from sitegen import catalog
from sitegen.catalog.related.wording import why, words_of
from sitegen.catalog.terms import read_terms
from sitegen.model import Origin
from tests.catalog.making import article

MADE = article(
    "a.md",
    title="Harbour dues rise",
    authors=("Ana Ruiz",),
    origin=Origin(site="Coast Wire"),
    body="PORT ALMA (Coast Wire) - The harbour dues rise, Lena Voss said. Ana Ruiz reports.",
)


@pytest.mark.parametrize(
    ("shared", "said"),
    [
        (("harbour", "dues", "Wire"), ("Harbour dues",)),
        (("Lena", "Voss", "Coast"), ("Lena Voss",)),
        pytest.param(("Wire",), ("Wire",), id="where-there-is-nothing-else"),
    ],
)
def test_who_printed_an_article_is_not_what_it_is_about(
    shared: tuple[str, ...], said: tuple[str, ...]
) -> None:
    terms = read_terms(catalog.terms_of(MADE))
    places = [[x.lower() for x in terms.surfaces].index(word.lower()) for word in shared]
    found = why(terms, places, words_of(catalog.card_of(MADE)))
    assert tuple(x.lower() for x in found) == tuple(x.lower() for x in said)
