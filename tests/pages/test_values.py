"""The small pure functions of pages, by cases."""

from __future__ import annotations

import calendar as almanac
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.citations import references, split_name
from sitegen.config import Config, Feeds
from sitegen.pages.charts import chart, charts_of_months, months_between
from sitegen.pages.collation import LETTERS, collation
from sitegen.pages.feeds.entries import moment, tag
from sitegen.pages.heat import calendar, level
from sitegen.pages.initials import initials
from sitegen.pages.jsonld import script_text
from sitegen.pages.languages import direction, first_weekday
from sitegen.pages.letters import by_letter, index
from sitegen.pages.pictures import picture_address
from sitegen.pages.web import web_address


@pytest.mark.parametrize(
    ("language", "way", "weekday"),
    [
        ("en", "ltr", 0), ("en-US", "ltr", 6), ("ar", "rtl", 5), ("he", "rtl", 6), ("ar-Latn", "ltr", 5),
        ("uz-Arab", "rtl", 0), ("de-AT", "ltr", 0), ("AR-EG", "rtl", 5), ("ja", "ltr", 6),
    ],
)  # fmt: skip
def test_languages_have_a_direction_and_a_first_day(language: str, way: str, weekday: int) -> None:
    assert (direction(language), first_weekday(language)) == (way, weekday)


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Ruiz, Ana", "R"), ("Émile", "E"), ("Ørsted", "O"), ("ßtrange", "S"), ("9 o'clock", "#"), ("", "#"),
        ("الحداد", "ح"), ("أحمد", "ا"), ("Жуков", "Ж"), ("李", "李"), ("…", "#"), ("'t Hooft", "T"), ("ال", "ا"),
    ],
)  # fmt: skip
def test_names_stand_under_letters(name: str, letter: str) -> None:
    assert collation("en").letter(name) == letter


def test_each_letter_is_there_once_with_signs_last() -> None:
    names = ["3D", "Émile", "Ana", "Ede", "Åke"]
    assert by_letter(names, str, "en") == [
        ("A", ("Åke", "Ana")), ("E", ("Ede", "Émile")), ("#", ("3D",)),
    ]  # fmt: skip
    assert index(names, str, "en", 6) == [("", ("Åke", "Ana", "Ede", "Émile", "3D"))]
    assert index(names, str, "en", 5) == by_letter(names, str, "en")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "A: Ångström, Ärla | E: Emil, Émile | L: Lucas, Łukasz | O: O Neil, O'Neil, Öberg, Oneil, Øst | S: Strasse, Straße | Z: “Zed”, Zorn | ل: ليلى | #: 3D"),
        ("de", "A: Ahrens, Ärzte, Azur | M: Mueller, Muller, Müller"),
        ("sv", "A: Aalto, Andersson | O: Ost | Z: Zorn | Å: Ångström | Ä: Ärla | Ö: Öberg"),
        ("nb", "A: Abel | Z: Zorn | Æ: Ærø | Ø: Ødegård | Å: Aaberg, Åberg"),
        ("es-MX", "A: Álvarez, Alzaga | N: Nuñez, Nuza, Nz | Ñ: Ñandú | O: Oca"),
        ("cs", "C: Cibulka, Czerny | Č: Čapek | H: Hus | Ch: Chalupa | I: Ivan"),
        ("tr", "C: Cem | Ç: Çelik | H: Hale | I: Irmak, Işık | İ: İnce | J: Jale"),
        ("ar", "ا: إبراهيم, أحمد | ب: بغداد | ق: القاهرة, قرطبة | ل: ليلى | Z: Zed"),
        ("fa", "ب: بابک | پ: پروین | ک: کاوه, كيان | گ: گیلان | و: ورزش | ه: هما | ی: یزد"),
        ("ru", "Е: Елена, Ёлка, Есенин | Ж: Жук | И: Иван, Ирина | Й: Йод | A: Anna"),
        ("uk", "Г: Гай | Ґ: Ґанок | Е: Едем | Є: Єва | И: Ирій | І: Іван | Ї: Їжак | Й: Йосип | К: Київ"),
        ("hu", "C: Cukor | Cs: Csaba | O: Ondó | Ö: Ödön, Őze | Z: Zoltán | Zs: Zsófi"),
    ],
)  # fmt: skip
def test_names_are_sorted_as_their_language_does(language: str, expected: str) -> None:
    names = [name for part in expected.split(" | ") for name in part.split(": ")[1].split(", ")]
    for shuffled in (sorted(names), sorted(names, reverse=True)):
        found = by_letter(shuffled, str, language)
        assert " | ".join(f"{letter}: {', '.join(under)}" for letter, under in found) == expected


@given(st.sampled_from(["en", *LETTERS]), st.lists(st.text(max_size=8), max_size=6))
def test_any_names_have_one_order_and_a_letter(language: str, names: list[str]) -> None:
    order = collation(language)
    backwards = names[::-1]
    assert sorted(names, key=order.key) == sorted(backwards, key=order.key)
    for name in names:
        letter = order.letter(name)
        assert letter == "#" or letter[0].isalpha()


@pytest.mark.parametrize(
    ("name", "short"),
    [("Ana Ruiz", "AR"), ("Ana", "A"), ("Jean-Luc de la Tour", "JT"), ("ليلى حداد", "ل"), ("", "?"), ("123", "?"), ("李小龙", "李")],
)  # fmt: skip
def test_initials(name: str, short: str) -> None:
    assert initials(name) == short


@pytest.mark.parametrize(
    ("src", "address"),
    [
        ("p.jpg", "media/2019/p.jpg"), ("../a b.png", "media/a%20b.png"), ("../../../etc/passwd", None),
        ("https://evil.example/p.png", None), ("//evil.example/p.png", None), ("\\\\evil\\p.png", None),
        ("javascript:alert(1)", None), ("data:image/png;base64,AAAA", None), ("", None), ("#x", None),
        ("/static/logo.svg", "static/logo.svg"), ("/../x", "x"), ("%2e%2e/%2e%2e/x", None), ("/", None),
        ("p.jpg?x=1#y", "media/2019/p.jpg"), ("/javascript:alert(1)", "javascript%3Aalert%281%29"),
    ],
)  # fmt: skip
def test_pictures_come_from_this_site(src: str, address: str | None) -> None:
    assert picture_address(src, "2019/a.md") == address


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example/?q=1", True), ("HTTP://a.example", True), ("javascript:alert(1)", False), ("", False),
        ("https://a.example/ onclick=x", False), ("https://a\n.example", False), (None, False), ("//a.example", False),
    ],
)  # fmt: skip
def test_only_web_addresses_are_linked(url: str | None, safe: bool) -> None:
    assert (web_address(url) is not None) == safe


@pytest.mark.parametrize(
    ("date", "zone", "expected"),
    [
        ("2019", None, "2019-01-01T00:00:00Z"),
        ("2019-04", None, "2019-04-01T00:00:00Z"),
        ("2019-04-16", "Europe/Berlin", "2019-04-16T00:00:00+02:00"),
        ("2019-04-16T14:38", None, "2019-04-16T14:38:00Z"),
        ("2019-04-16T14:38", "Europe/Berlin", "2019-04-16T14:38:00+02:00"),
        ("2019-04-16T14:38:05+02:00", "America/Lima", "2019-04-16T14:38:05+02:00"),
        ("2019-04-16T14:38Z", None, "2019-04-16T14:38:00Z"),
        ("2019-04-16T14:38-05:00", None, "2019-04-16T14:38:00-05:00"),
        ("2019-04-16", "Nowhere/City", "2019-04-16T00:00:00Z"),
        ("0001", "Europe/Berlin", "0001-01-01T00:00:00+00:53"),
    ],
)
def test_moments_of_partial_dates(date: str, zone: str | None, expected: str) -> None:
    assert moment(date, zone) == expected


@pytest.mark.parametrize(
    ("base", "first", "expected"),
    [
        ("https://a.example/x/", None, "tag:a.example,2026:/x/2019/a%20b.md"),
        ("https://b.example/", "https://a.example/x/", "tag:a.example,2026:/x/2019/a%20b.md"),
        ("https://bücher.example:8080/", None, "tag:xn--bcher-kva.example,2026:/2019/a%20b.md"),
    ],
)
def test_tags_survive_a_move(base: str, first: str | None, expected: str) -> None:
    assert tag(Config(base_url=base, feeds=Feeds(first_url=first)), "2019/a b.md") == expected


HOSTILE = [
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "]]>",
    "\u2028",
    '"',
    "\\",
    "&lt;",
    "\x00",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_ends_the_script_element(text: str) -> None:
    made = script_text({"@type": "NewsArticle", "headline": text})
    assert "<" not in made
    assert ">" not in made
    assert "&" not in made
    assert json.loads(made)["headline"] == text


def test_what_is_not_known_is_not_said() -> None:
    assert json.loads(script_text({"a": None, "b": "", "c": [], "d": 0, "e": "x"})).keys() == {
        "@context",
        "d",
        "e",
    }


@given(st.integers(1, 9999), st.integers(1, 12), st.integers(0, 6))
def test_a_calendar_has_each_day_once_under_its_weekday(year: int, month: int, first: int) -> None:
    made = calendar(f"{year:04}-{month:02}", first, lambda date: (None, 0), 1, None, 0)
    days = [
        (day.number, made.weekdays[n])
        for week in made.weeks
        for n, day in enumerate(week)
        if day.number
    ]
    assert [number for number, _ in days] == list(range(1, almanac.monthrange(year, month)[1] + 1))
    assert all(almanac.weekday(year, month, number) == weekday for number, weekday in days)
    assert all(len(week) == 7 for week in made.weeks)


@given(st.integers(1, 1000), st.integers(1, 1000))
def test_heat_has_four_levels_and_shows_whatever_there_is(one: int, other: int) -> None:
    low, high = sorted((one, other))
    assert 1 <= level(low, high) <= level(high, high) <= 4
    assert level(0, high) == 0


def test_charts_show_gaps_and_run_with_the_writing() -> None:
    months = months_between("2019-11", "2020-02")
    assert months == ["2019-11", "2019-12", "2020-01", "2020-02"]
    for way, places in (("ltr", [0, 25, 50, 75]), ("rtl", [75, 50, 25, 0])):
        made = chart(months, {"2019-11": 1, "2020-01": 500}, {"2019-11": "2019/11/index.html"}, way)
        assert [bar.x for bar in made.bars] == places
        assert [bar.height for bar in made.bars] == [2, 0, 100, 0]
        assert [bar.date for bar in made.labels] == ["2020-01"]


def test_decades_are_drawn_one_by_one_in_one_scale() -> None:
    few = {"2001-05": 3, "2020-12": 1}
    assert len(charts_of_months(few, {}, "ltr")) == 1
    long = charts_of_months({"1987-03": 2, "2001-05": 40, "2011-01": 20}, {}, "ltr")
    assert [chart.bars[0].date for chart in long] == ["1980-01", "1990-01", "2000-01", "2010-01"]
    assert all(len(chart.bars) == 120 and chart.width == 0 for chart in long)
    assert [max(bar.height for bar in chart.bars) for chart in long] == [2, 0, 40, 20]
    assert [bar.date for bar in long[0].labels] == [f"{year}-01" for year in range(1980, 1990)]
    assert charts_of_months({}, {}, "ltr") == ()


@pytest.mark.parametrize(
    ("authors", "date", "style", "expected"),
    [
        (("Ana Ruiz",), "2019-04-16T14:38", "Chicago", "Ruiz, Ana. “Fog.” Mercury, April 16, 2019. Archive. https://a.example/x/."),
        (("Ana Ruiz", "Leo Park"), "2019-04", "Chicago", "Ruiz, Ana, and Leo Park. “Fog.” Mercury, April 2019. Archive. https://a.example/x/."),
        (("Coast Wire",), "2019", "Chicago", "Coast Wire. “Fog.” Mercury, 2019. Archive. https://a.example/x/."),
        (("Sammy Diaz, Jr.",), "2019", "APA", "Diaz, S., Jr. (2019). Fog. Mercury. https://a.example/x/"),
        ((), "2019", "Chicago", "“Fog.” Mercury, 2019. Archive. https://a.example/x/."),
        (("Ana Ruiz",), "2019-04-16", "APA", "Ruiz, A. (2019, April 16). Fog. Mercury. https://a.example/x/"),
        (("Vincent van Gogh", "Jean-Luc Picard", "Cher"), "2019", "APA", "van Gogh, V., Picard, J. L., & Cher. (2019). Fog. Mercury. https://a.example/x/"),
        ((), "2019-04", "APA", "Fog. (2019, April). Mercury. https://a.example/x/"),
        (("Ana Ruiz", "Leo Park", "Mo Diaz"), "2019-09-06", "MLA", "Ruiz, Ana, et al. “Fog.” Mercury, 6 Sept. 2019. Archive, a.example/x/."),
        (("Ana Ruiz", "Leo Park", "Mo Diaz", "Jo Lee"), "2019", "Chicago", "Ruiz, Ana, et al. “Fog.” Mercury, 2019. Archive. https://a.example/x/."),
    ],
)  # fmt: skip
def test_references(authors: tuple[str, ...], date: str, style: str, expected: str) -> None:
    names = [split_name(name, organisation=name == "Coast Wire") for name in authors]
    made = references("Fog", names, date, "Mercury", "Archive", "https://a.example/x/")
    assert next(r.text for r in made if r.style == style) == expected
