"""Languages are told apart, and each has its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.parser import phrases
from sitegen.parser.detecting import detect
from sitegen.parser.languages import (
    DATA,
    PURPOSES,
    beginnings,
    fold,
    known,
    lists,
    months,
    starts_with,
    weekdays,
    words,
)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The mayor said that the harbour is open for all of us and that it was time."),
        ("de", "Der Hafen ist nach einem Jahr wieder für alle offen, sagte die Leiterin."),
        (
            "fr",
            "Le port est ouvert pour tous depuis un an, et c'est une bonne chose dans la ville.",
        ),
        ("es", "El puerto está abierto para todos desde hace un año, dijo la alcaldesa."),
        ("it", "Il porto è aperto per tutti da un anno, ha detto la sindaca della città."),
        ("pt", "O porto está aberto para todos desde o ano passado, e isso não é pouco."),
        ("nl", "De haven is voor iedereen open en dat is een goede zaak voor het dorp."),
        ("sv", "Hamnen är öppen för alla och det är bra för staden, som inte har något annat."),
        (
            "da",
            "Havnen er åben for alle, og det er godt for byen, som ikke har andet af den slags.",
        ),
        ("pl", "Port jest otwarty dla wszystkich i to jest dobre dla miasta, które nie ma nic."),
        ("tr", "Liman herkes için açık ve bu şehir için çok iyi bir şey olarak görülüyor."),
        ("ru", "Порт открыт для всех, и это хорошо для города, который был без него."),
        ("uk", "Порт відкрито для всіх, і це добре для міста, яке було без нього."),
        ("ar", "قال رئيس البلدية إن الميناء مفتوح للجميع في هذا العام بعد أن كان مغلقا"),
        ("ja", "港はすべての人に開かれていると市長は述べた。"),
        ("zh", "市长说港口对所有人开放。"),
        ("ko", "시장은 항구가 모두에게 열려 있다고 말했다."),
        ("el", "Το λιμάνι είναι ανοιχτό για όλους."),
        ("th", "ท่าเรือเปิดให้ทุกคน"),
        ("id", "Pelabuhan itu terbuka untuk semua orang dan ini adalah hal yang baik bagi kota."),
        (None, "12345 67890"),
        (None, ""),
    ],
)
def test_language_is_known_by_its_little_words(language, text):
    assert detect(text) == language


def test_words_serve_a_purpose_that_is_asked_for():
    for path in sorted((DATA / "words").glob("*.txt")):
        unknown = set(lists(f"words/{path.stem}")) - set(PURPOSES)
        assert not unknown, path.name
    assert len(known()) > 40


def test_own_words_come_first_and_english_after():
    assert words("de").by[0] == "von"
    assert "by" in words("de").by
    assert words("xx").by == words("en").by == words(None).by


def test_names_of_months_are_those_of_the_language_first():
    assert months("pl")["listopada"] == 11
    assert months("hr")["listopad"] == 10
    assert months("de")["april"] == months("en")["april"] == 4
    assert "samstag" in weekdays("de") and "saturday" in weekdays("de")


@given(st.text(max_size=50))
def test_folding_keeps_each_character_one(text):
    assert len(fold(text)) == len(text) or not text.isascii()


@given(st.text(max_size=300))
def test_detecting_never_raises(text):
    detect(text)


def test_whole_words_only():
    assert starts_with("bystander", beginnings(["by"])) is None
    assert starts_with("by jane", beginnings(["b", "by"])) == "by"


def test_long_texts_are_sampled():
    assert detect("the and of to in is that " * 200_000) == "en"


@pytest.mark.parametrize(
    ("text", "purposes"),
    [("13 comments", ("comments",)), ("[ 13 Comments ]", ("comments",)), ("13", ()), ("13 mayors", ())],
)  # fmt: skip
def test_a_count_may_stand_before_a_word_for_comments(text, purposes):
    index = phrases.phrases("en")
    assert phrases.whole(phrases.tokens(text), text, index) == purposes
