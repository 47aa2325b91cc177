"""That what is looked at before a costly expression or list is tried misses nothing that these find."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.parser import creditlines, languages
from sitegen.parser.bylines import names, reader
from sitegen.parser.datereader import patterns, signs
from sitegen.parser.languages import lists, words
from sitegen.parser.rules import lists as rows
from sitegen.parser.sites import signs as sites
from sitegen.parser.sites import syndication
from sitegen.parser.tokens import tokens

LANGUAGES = ("en", "de", "fr", "tr", "ja", None)
PARTS = st.sampled_from(["|", "-", "–", "—", "»", "›", "/", "::", "·", "•", " ", "\t", "a", "Ruiz", "7", "."])  # fmt: skip
TEXTS = st.lists(PARTS, max_size=12).map("".join)


@given(TEXTS)
def test_no_separator_is_missed(text):
    parted = "   " in text or not reader.SEPARATES.isdisjoint(text)
    assert (parted and reader.SEPARATOR.search(text)) or not reader.SEPARATORS.search(text)
    assert sites.SEPARATES.search(text) or not sites.SEPARATOR.search(text)


@pytest.mark.parametrize(
    "text", ["7 May Velmoor", "May 7", "7. The lock", "7ª the lock", "the 7 locks"]
)
def test_no_row_that_counts_is_missed(text):
    said = rows.COUNT.match(text) or any(map(rows.DAY.match, text.split()[:2]))
    assert bool(said) is bool(rows.COUNTING.match(text))


def test_dates_that_begin_with_a_month_have_their_first_digit_near():
    longest = "M" + "o" * 18 + "."
    for between in ("", " ", " - ", "  ", " / ", ",/ de ", " , del "):
        for form, pattern in patterns.FORMS:
            match = pattern.match(f"{longest}{between}7, 2019") or pattern.match(
                f"{longest}{between}2019"
            )
            if match and form in signs.MONTH_FIRST:
                assert re.search("[0-9]", match[0]).start() <= signs.BEFORE


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_agency_desk_and_role_is_told_of(language):
    keys = names.keys(language)
    for phrase in sorted({*names._agencies(), *keys.desks, *keys.roles} - {""}):
        assert names.may_tell_function(["the", *phrase.split(), "velmoor"], language), phrase
    assert not names.may_tell_function(["a", "lock", "in", "velmoor"], language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sign_of_a_credit_may_be_in_a_line_that_has_it(language):
    lines = creditlines.credit_lines(language)
    for sign in (*words(language).credit, *creditlines.AGENCIES):
        text = f"The lock. {sign}: Ana Ruiz"
        assert lines.may_be_in(text, tokens(text)), sign
    for sign in lists("credits")["pointing"]:
        text = f"Ana Ruiz, {sign} Leo Park"
        assert creditlines.may_point(text, tokens(text)), sign


@pytest.mark.parametrize("language", [*languages.known(), None])
def test_every_label_of_a_publisher_is_found(language):
    for label in words(language).source:
        if len(label) > 3 or label > "⺀":
            text = f"{label}: Velmoor Post"
            assert syndication._after_label(text, languages.fold(text), language) is not None, label
