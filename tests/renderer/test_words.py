"""The interface in five languages: nothing untranslated, dates and numbers as each writes them."""

from __future__ import annotations

import re

import pytest
from babel.messages.pofile import read_po

from sitegen.renderer.sources import PACKAGE
from sitegen.renderer.words import Words
from tests.renderer.messages import messages

LANGUAGES = ("ar", "de", "es", "fr")
PLACE = re.compile(r"%\(\w+\)s")


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogues_are_complete_and_have_nothing_else(language: str) -> None:
    with (PACKAGE / "locale" / f"{language}.po").open("rb") as file:
        catalogue = read_po(file)
    wanted = messages()
    assert {m.id if isinstance(m.id, str) else m.id[0] for m in catalogue if m.id} == wanted.keys()
    for message in catalogue:
        if not message.id:
            continue
        strings = [message.string] if isinstance(message.string, str) else list(message.string)
        assert all(strings), message.id
        assert not message.fuzzy
        if isinstance(message.id, str):
            assert sorted(PLACE.findall(message.id)) == sorted(PLACE.findall(strings[0]))
        else:
            assert len(strings) == catalogue.num_plurals
            assert wanted[message.id[0]] == message.id[1]


@pytest.mark.parametrize(
    ("language", "iso", "written"),
    [
        ("en", "2019", "2019"),
        ("en", "2019-04", "April 2019"),
        ("en", "2019-04-16", "16 April 2019"),
        ("en-US", "2019-04-16", "April 16, 2019"),
        ("en", "2019-04-16T14:38", "16 April 2019, 14:38"),
        ("en", "2019-04-16T14:38:05+02:00", "16 April 2019, 14:38 UTC+02"),
        ("en", "2019-04-16T14:38-05:30", "16 April 2019, 14:38 UTC−05:30"),
        ("en", "2019-04-16T14:38Z", "16 April 2019, 14:38 UTC"),
        ("de", "2019-04-16", "16. April 2019"),
        ("fr", "2019-04", "avril 2019"),
        ("es", "2019-04-16", "16 de abril de 2019"),
        ("ar", "2019-04-16", "16 أبريل 2019"),
        ("ar-EG", "2019-04-16", "١٦ أبريل ٢٠١٩"),
        ("fa", "2019-04-16", "۱۶ آوریل ۲۰۱۹"),
        ("ja", "2019-04-16", "2019年4月16日"),
        ("xx", "2019-04-16", "16 April 2019"),
        ("en", "0001-01-01", "1 January 1"),
        ("en", "9999-12-31", "31 December 9999"),
    ],
)
def test_dates_say_what_is_known(language: str, iso: str, written: str) -> None:
    assert Words(language).date(iso).replace("\u200f", "") == written


def test_parts_of_dates() -> None:
    words = Words("de")
    assert [words.part(d) for d in ("2019", "2019-03", "2019-03-09")] == ["2019", "März", "9"]
    assert words.full_date("2019-03-09") == "Samstag, 9. März 2019"
    assert words.full_date("2019-03") == "März 2019"
    assert words.weekday_day("2019-03-09") == "Samstag, 9. März"
    assert words.month_day("2000-03-09") == "9. März"
    assert words.weekday(6) == "Sonntag"
    assert words.language_name("ar") == "Arabisch"
    assert words.language_name("x-nonsense") == "x-nonsense"


@pytest.mark.parametrize(
    ("language", "count", "written"),
    [
        ("en", 1, "1 article"), ("en", 12345, "12,345 articles"), ("de", 12345, "12.345 Artikel"), ("fr", 0, "0 article"),
        ("ar", 2, "مقالان"), ("ar", 5, "5 مقالات"), ("ar", 100, "100 مقال"), ("ja", 1, "1 article"),
    ],
)  # fmt: skip
def test_numbers_decide_the_plural(language: str, count: int, written: str) -> None:
    assert Words(language).counted("%(count)s article", "%(count)s articles", count) == written
