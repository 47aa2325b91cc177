"""Bylines: names, roles, outlets, places, agencies come apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.parser.bylines import (
    is_agency,
    is_desk,
    is_name,
    is_role,
    read_bio,
    read_byline,
    read_closing,
)

NAMES = [
    ("en", ["By Jane Roe"], ("Jane Roe",)),
    ("en", ["By JANE ROE and JOHN DOE"], ("JANE ROE", "JOHN DOE")),
    ("en", ["By Ana Ruiz, Leo Parr and Mo Diaz"], ("Ana Ruiz", "Leo Parr", "Mo Diaz")),
    ("de", ["Von Jürgen Müller und Anna Weiß"], ("Jürgen Müller", "Anna Weiß")),
    ("en", ["By", "Jane Roe"], ("Jane Roe",)),
    ("en", ["Written by", "", "Jane Roe"], ("Jane Roe",)),
    ("en", ["Jane Roe, Staff Writer"], ("Jane Roe",)),
    ("de", ["Anna Weiß, Redakteurin"], ("Anna Weiß",)),
    ("en", ["By Jane Roe, Daily Planet"], ("Jane Roe",)),
    ("en", ["**By Jane Roe**"], ("Jane Roe",)),
    ("en", ["By Jane Roe in Lisbon"], ("Jane Roe",)),
    ("en", ["By Julia Roe 6. November 2023"], ("Julia Roe",)),
    ("en", ["Jane Roe2 minutes ago"], ("Jane Roe",)),
    ("en", ["Jane Roe|Published 4 months ago"], ("Jane Roe",)),
    ("en", ["By Dr. Jane Roe"], ("Jane Roe",)),
    ("en", ["By Ludwig van der Berg"], ("Ludwig van der Berg",)),
    ("es", ["Por Ana Ruiz y Leo Díaz"], ("Ana Ruiz", "Leo Díaz")),
    ("it", ["di Marco Rossi"], ("Marco Rossi",)),
    ("ru", ["Автор: Иван Петров"], ("Иван Петров",)),
    ("ko", ["김철수 기자"], ("김철수",)),
    ("zh", ["记者 王小明"], ("王小明",)),
    ("ja", ["文・写真 山田太郎"], ("山田太郎",)),
    ("ar", ["بقلم محمد علي"], ("محمد علي",)),
    ("de", ["dpa/Hans Kaiser"], ("Hans Kaiser",)),
    ("de", ["Von", "Anna Weiß", "und", "Jürgen Müller"], ("Anna Weiß", "Jürgen Müller")),
    (
        "en",
        ["By", "Ana Ruiz", ",", "Leo Parr", "and", "Mo Diaz"],
        ("Ana Ruiz", "Leo Parr", "Mo Diaz"),
    ),
    ("en", ["By Jane GardenerPLANET Business"], ("Jane Gardener",)),
    ("en", ["By Jane Fairweather@janefair"], ("Jane Fairweather",)),
    ("en", ["By Jane Roe, Al Baker and Ana Ruiz"], ("Jane Roe", "Al Baker", "Ana Ruiz")),
    ("de", ["Von Anna Weiß, Davor Kostic"], ("Anna Weiß", "Davor Kostic")),
    ("en", ["By Edward FitzGerald"], ("Edward FitzGerald",)),
    ("en", ['By Ana "Little Owl" Ruiz'], ('Ana "Little Owl" Ruiz',)),
    ("en", ["By Jane Roe Reuters"], ("Jane Roe",)),
    ("en", ["By Michael Bloomberg"], ("Michael Bloomberg",)),
    (
        "en",
        ["By JANE ROE-DeVRIES , ANA RUIZ and LEO PARR"],
        ("JANE ROE-DeVRIES", "ANA RUIZ", "LEO PARR"),
    ),
    ("fr", ["Par Anna Lind, Bo Ek Envoyés spéciaux"], ("Anna Lind", "Bo Ek")),
    ("ja", ["編集委員 山田太郎"], ("山田太郎",)),
    ("ko", ["김철수 나무 칼럼니스트"], ("김철수",)),
    ("zh", ["来源：青川网作者：王小明"], ("王小明",)),
    ("lv", ["Autori: Anna Liepa"], ("Anna Liepa",)),
    (
        "en",
        ["By", "Ana Ruiz,", "Leo van der Parr and", "Mo Diaz, PLANET"],
        ("Ana Ruiz", "Leo van der Parr", "Mo Diaz"),
    ),
    ("en", ["By Ana Ruiz,", "Daily Planet"], ("Ana Ruiz",)),
    ("zh", ["青川晚报记者 王小明"], ("王小明",)),
    ("en", ["By Fiona MacDonald"], ("Fiona MacDonald",)),
    ("de", ["5. Mai 2020 - Redaktion: Anna Weiß (Sprecherin)"], ("Anna Weiß",)),
    ("de", ["Text | Anna Weiß"], ("Anna Weiß",)),
    ("ja", ["文● 山田太郎"], ("山田太郎",)),
    ("pt", ["José Luna e Prado"], ("José Luna e Prado",)),
    ("es", ["Por Ana Ruiz y Leo Luna"], ("Ana Ruiz", "Leo Luna")),
    ("de", ["Von Anna Weiß Landespolitische Korrespondentin"], ("Anna Weiß",)),
    ("de", ["PLANET-Online-Experte Rolf Berger"], ("Rolf Berger",)),
]


@pytest.mark.parametrize(("language", "lines", "names"), NAMES)
def test_names_come_in_order_without_label_role_and_place(language, lines, names):
    found = read_byline(lines, language)
    assert found is not None and found.names == names


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Latest News"),
        ("zh", "人参与 评论"),
        ("en", "By the way, this is a sentence."),
        ("en", "Photo: Jane Roe"),
        ("de", "Autor:innen"),
        ("de", "Autor:"),
        ("en", "Jane Roe:"),
        ("it", "1 minuti di lettura"),
        ("en", "10:32 AM ESTUpdated"),
        ("en", "Published"),
        ("de", "Von der Straße auf die Bühne"),
        ("en", "Read More"),
        ("en", "Privacy Policy"),
        ("tr", "TAKİP ET"),
        ("ar", "منوعات"),
        ("pl", "Zobacz Także"),
        ("de", "Zurück zum Newsroom"),
        ("de", "Per WhatsApp teilen WhatsApp"),
        ("en", ""),
    ],
)
def test_other_lines_are_no_bylines(language, line):
    found = read_byline([line], language)
    assert found is None or not found.names


def test_who_helped_is_no_author():
    found = read_byline(["Additional reporting by Jane Roe"], "en")
    assert found is not None and (found.names, found.contributors) == ((), ("Jane Roe",))


def test_agencies_and_desks_are_kept_apart():
    found = read_byline(["By Jane Roe, Reuters"], "en")
    assert found is not None and (found.names, found.agencies) == (("Jane Roe",), ("Reuters",))
    assert is_agency("AP/dpa") and not is_agency("Jane Roe")
    assert is_desk("Web Desk", "en") and is_desk("Redaktion", "de") and not is_desk("Jane Roe")
    assert is_role("Senior Political Reporter", "en") and not is_role("Jane Roe", "en")


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Jane Roe", "en", True),
        ("J. R. Roe", "en", True),
        ("Seán O'Neill", "en", True),
        ("Ursula von der Leiden", "de", True),
        ("Jane", "en", False),
        ("jane roe", "en", False),
        ("Climate Change", "en", False),
        ("Monday Morning", "en", False),
        ("Jane Roe says", "en", False),
        ("Jane Roe 2", "en", False),
    ],
)
def test_shape_of_a_name(text, language, expected):
    assert is_name(text, language) is expected


def test_biography_names_its_author():
    bio = "Jane Roe is a staff writer for the Daily Planet, based in Lisbon."
    assert read_bio(bio, "en") == ("Jane Roe",)
    assert read_bio("Jane Roe is angry about the new bridge.", "en") is None


def test_biography_that_begins_with_a_name_in_capitals_needs_no_role():
    assert read_bio("JANE ROE has spent her life on boats.", "en") == ("JANE ROE",)
    assert read_bio("Jane Roe has spent her life on boats.", "en") is None


@pytest.mark.parametrize(
    ("paragraph", "names"),
    [
        ("Der Betrieb kostet viel Geld. (Anna Weiß aus Kiel, Leo Parr, 8.3.2024)", True),
        ("Der Betrieb kostet viel Geld, sagte sie am Montag. (Anna Weiß, Leo Parr) +++", True),
        ("Der Betrieb kostet viel Geld, sagte Anna Weiß (Leo Parr).", False),
        ("Der Betrieb kostet viel Geld, sagte sie am Montag. (Siehe auch Seite 3)", False),
    ],
)
def test_who_signs_at_the_end_of_a_paragraph(paragraph, names):
    found = read_closing(paragraph, "de")
    assert (found.names if found else ()) == (("Anna Weiß", "Leo Parr") if names else ())


@given(st.lists(st.text(max_size=120), max_size=3), st.sampled_from(["en", "de", "ja", None]))
def test_never_raises(lines, language):
    read_byline(lines, language)
    for line in lines:
        read_bio(line, language)
        read_closing(line, language)
        is_agency(line)
        is_desk(line, language)


@pytest.mark.parametrize("unit", ["By ", "Jane ", "A, ", "(", "@a", "| ", "*"])
def test_a_line_of_any_length_does_no_harm(unit):
    assert read_byline([unit * 1_000_000], "en") is None
    read_bio(unit * 1_000_000, "en")
    read_closing(unit * 1_000_000, "en")


@pytest.mark.parametrize(
    ("language", "line", "desk"),
    [
        ("en", "By THE EVENING BUGLE", "THE EVENING BUGLE"),
        ("fr", "Par Le Quotidien et AFP", "Le Quotidien et AFP"),
        ("de", "Original-Content von: Polizei Veltheim, übermittelt durch news aktuell",
         "Polizei Veltheim"),
    ],
)  # fmt: skip
def test_a_paper_or_an_office_signs_behind_a_label(language, line, desk):
    found = read_byline([line], language)
    assert found is not None and found.labelled and not found.names and found.desks == (desk,)


@pytest.mark.parametrize("line", ["By (Image: © Veltgames)", "By the numbers", "By Stand 14"])
def test_credits_sentences_and_numbers_behind_a_label_are_no_office(line):
    found = read_byline([line], "en")
    assert found is None or not found.desks


def test_an_agency_stands_below_its_label():
    found = read_byline(["Author of the article:", "The Associated Press"], "en")
    assert found is not None and found.agencies == ("The Associated Press",) and found.lines == 2


def test_a_label_of_one_character_is_none_within_a_word():
    found = read_byline(["文明出行，青川市民"], "zh")
    assert found is None or not found.labelled
