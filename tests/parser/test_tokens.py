"""That quick looks by tables of bytes find what the regular expressions find."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.parser import detecting, encoding, sights, tokens
from sitegen.parser.bylines import parting, uncased
from sitegen.parser.languages import fold

MARKS = "’“”„–—…‘•«»\u00ad\u200b_.,-' \t"
LETTERS = "aAbZzäÖßÿÞ×µªİıłŁжЖαא中かク가กक"
DIGITS = "019²¼٣९１"
TEXTS = st.text(st.one_of(st.sampled_from(MARKS + LETTERS + DIGITS), st.characters(codec="utf-8")))


@given(TEXTS)
def test_words_are_those_of_the_expression(text):
    assert tokens.tokens(text) == re.findall(r"[^\W_]+", fold(text))
    assert tokens.runs(text) == re.findall(r"[^\W\d_]+", fold(text))
    assert detecting._tokens(text.lower()) == detecting.TOKEN.findall(text.lower())


@given(TEXTS)
def test_digits_are_those_of_the_expression(text):
    digits = re.findall(r"\d", text)
    assert tokens.count_digits(text) == len(digits)
    assert tokens.has_digit(text) is bool(digits)
    assert tokens.tokens_and_digits(text) == (tokens.tokens(text), bool(digits))


@given(TEXTS)
def test_no_look_misses_what_the_expression_finds(text):
    assert uncased.has_uncased(text) is bool(uncased.UNCASED.search(text))
    assert parting.is_glued(text) is bool(parting.GLUED.search(text))
    assert sights.has_unspaced(text) or not sights.UNSPACED.search(text)
    assert sights.may_tell_time(text) or not sights.CLOCK.search(text)
    assert encoding.may_be_suspect(text) or not encoding.SUSPECT.search(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Ferry – late again", ["the", "ferry", "late", "again"]),
        ("“Größe” 3½", ["größe", "3½"]),
        ("Łódź_2019", ["łódź", "2019"]),
        ("", []),
    ],
)
def test_words_are_folded(text, words):
    assert tokens.tokens(text) == words
