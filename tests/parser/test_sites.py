"""Names of outlets, and where a reposted story first appeared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.parser.sites import Page, in_copyright, outlets, press, read_syndication
from sitegen.parser.sites.names import without_ending


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("© 2019 The Daily Planet. All rights reserved", "The Daily Planet"),
        ("Copyright © 2020-2024 Planet Media GmbH & Co. KG", "Planet Media"),
        ("(c) Planet 2020", "Planet"),
        ("©The Planet Diary 2011-2019", "The Planet Diary"),
        ("The Planet © 2020", "The Planet"),
        ("© 2000-2024 Planet Inc. All rights reserved.", "Planet"),
        ("__2025 The Daily Planet. All Rights Reserved.", "The Daily Planet"),
        ("Copyright © 2023 PLANET Magazin / Pole Verlag", "PLANET Magazin"),
        ("1999-2022 Planet-News.de", "Planet-News.de"),
        ("(C) 2020 Planet A/S. All rights reserved.", "Planet"),
        ("© 2020", None),
        ("No mark here", None),
    ],
)
def test_copyright_line_names_its_owner(line, name):
    assert in_copyright(line) == name


@pytest.mark.parametrize(
    ("line", "language", "site", "title"),
    [
        ("The post Harbour Opens appeared first on Daily Planet.", "en", "Daily Planet", True),
        ("Der Beitrag Hafen auf erschien zuerst auf Tagesplanet.", "de", "Tagesplanet", True),
        ("Source: Daily Planet", "en", "Daily Planet", False),
        ("This article was originally published in the Daily Planet on May 3, 2019.", "en",
         "Daily Planet", False),
        ("Republished from The Planet with permission.", "en", "The Planet", False),
        ("© Provided by Daily Planet", "en", "Daily Planet", False),
        ("来源：新华社", "zh", "新华社", False),
    ],
)  # fmt: skip
def test_syndication_line_names_the_publisher(line, language, site, title):
    found = read_syndication(line, language)
    assert found is not None and found.site == site and bool(found.title) is title


@pytest.mark.parametrize("line", ["The mayor spoke.", "Sources say that it will rain.", ""])
def test_other_lines_name_none(line):
    assert read_syndication(line, "en") is None


def test_names_are_listed_with_what_speaks_for_them():
    lines = [
        "Harbour Opens | Daily Planet",
        "Home",
        "Follow Daily Planet on Facebook",
        "© 2019 Big",
    ]
    page = Page(tuple(enumerate(lines)), (), "Harbour Opens", None, "en", 0, 4)
    found = {outlet.name: outlet for outlet in outlets(page)}
    assert {"sign:title-tail", "sign:follow"} <= set(found["Daily Planet"].features)
    assert found["Daily Planet"].lines == (0, 2)
    assert "sign:copyright" in found["Big"].features


def names(*lines, story=(), language="en"):
    """Return the outlets that lines outside a story give, by name."""
    page = Page(tuple(enumerate(lines)), story, "", None, language, 0, len(lines))
    return {outlet.name: set(outlet.features) for outlet in outlets(page)}


def test_a_name_in_small_letters_is_found_by_the_word_behind_its_hyphen():
    assert "sign:compound" in names("Jetzt zum planet-Newsletter anmelden", language="de")["planet"]


def test_a_name_that_menus_repeat_is_told_by_the_words_beside_it():
    found = names("Planet Shop", "Jobs at Planet", "Planet Newsletter", "About Planet", "Weather")
    assert {"then:shop", "then:newsletter", "mentions:3", "thens:2"} <= found["Planet"]


def test_a_name_that_a_story_was_told_to_is_a_weak_sign():
    assert (
        "sign:told"
        in names("Home", story=("It will open, she told The Daily Planet.",))["The Daily Planet"]
    )


def test_domain_and_name_agree_whatever_the_umlauts():
    found = names("Grünwelt", "www.gruenwelt.de", language="de")
    assert "domain:same" in found["Grünwelt"]


@pytest.fixture
def known(monkeypatch):
    """Make a list of known outlets: an outlet with another domain, two like it, a domain alone."""
    listed = {"planetenpost": "planpo", "obenplanet": "", "tplanet": "", "mondbote": "-"}
    monkeypatch.setattr(press, "outlets", lambda: listed)
    press.small.cache_clear()
    yield
    press.small.cache_clear()


def test_a_domain_speaks_for_the_name_that_goes_with_it(known):
    page = ("Planetenpost", "redaktion@planpo.de", "Mondbote", "mondbote.de", "Home")
    found = names(*page, language="de")
    assert {"domain:same", "known:name"} <= found["Planetenpost"]
    assert "known:domain" in found["Mondbote"]
    lines = tuple(enumerate(page))
    same = {o.name: o.same for o in outlets(Page(lines, (), "", None, "de", 0, len(lines)))}
    assert same["Planetenpost"] == same["planpo.de"] != same["Mondbote"]


@pytest.mark.parametrize(
    ("line", "name"),
    [("Die App von oben Planet", "oben Planet"), ("Über t-planet", "t-planet"),
     ("Das ist oben", None), ("planetenpost", None)],
)  # fmt: skip
def test_a_known_name_in_small_letters_is_found_where_it_stands_but_once(known, line, name):
    assert [found for _, found in press.small(line)] == ([name] if name else [])


def test_a_story_is_read_for_known_names_where_hardly_anything_else_stands(known):
    story = ("Der Hafen öffnet, schreibt die Planetenpost.", "Niemand weiß mehr.")
    assert {"sign:story", "sign:story-first"} <= names("Home", story=story)["Planetenpost"]
    many = [f"Zeile {n}" for n in range(60)]
    assert "Planetenpost" not in names(*many, story=story)


def test_a_domain_spells_cyrillic_in_latin_letters():
    assert (
        "domain:same"
        in names("Вечерняя планета", "vechernyayaplaneta.ru", language="ru")["Вечерняя планета"]
    )


def test_what_is_part_of_the_words_beside_the_headline_is_told_from_the_whole():
    page = Page(
        ((0, "Harbour opens | Planet Live News"), (1, "Live News")),
        (),
        "Harbour opens",
        None,
        "en",
        0,
        2,
    )
    found = {o.name: set(o.features) for o in outlets(page)}
    assert "tail:whole" in found["Planet Live News"] and "tail:end" in found["Live News"]


def test_houses_of_several_outlets_are_no_outlets():
    found = names("© 2020 Axel Springer SE", "© 2020 Planet", language="de")
    assert "Planet" in found and "Axel Springer SE" not in found


@pytest.mark.parametrize(
    ("name", "key"),
    [("Planet", "planet"), ("Planet.com", "planet"), ("The-Planet.co.uk", "planet"),
     ("planet.html", "planethtml"), ("Planet News", "planetnews")],
)  # fmt: skip
def test_forms_of_a_name_with_and_without_a_domain_are_one(name, key):
    assert without_ending(name) == key


def test_what_stands_alone_behind_the_headline_is_told_apart_from_one_of_several_parts():
    page = Page(((0, "Harbour opens | Planet"),), (), "Harbour opens", None, "en", 0, 1)
    assert "sign:title-tail-alone" in {f for o in outlets(page) for f in o.features}
    page = Page(((0, "Harbour opens | Port | Planet"),), (), "Harbour opens", None, "en", 0, 1)
    assert "sign:title-tail-alone" not in {f for o in outlets(page) for f in o.features}


def test_a_line_that_is_a_name_counts_each_time_it_stands_there():
    found = names("Planet", "Home", "Weather", "Planet", "Sport", "Planet")
    assert any(f.startswith("exact:3:") for f in found["Planet"])


def test_a_line_that_is_a_date_is_no_name():
    found = names("19 May 2026", "24/7 Planet", "Home", "19 May 2026", "24/7 Planet")
    assert "24/7 Planet" in found and "19 May 2026" not in found


def test_the_same_name_twice_on_a_line_is_one():
    assert "Planet Live" in names("Harbour opens - Planet Live planetlive")


@pytest.mark.parametrize("line", ["The end.Then it rained", "read page.html", "see a.b"])
def test_a_lost_blank_makes_no_domain(line):
    assert not any("form:host" in features for features in names(line).values())


@given(st.lists(st.text(max_size=120), max_size=5), st.text(max_size=30))
def test_never_raises(lines, title):
    outlets(Page(tuple(enumerate(lines)), (), title, None, "en", 0, len(lines)))
    for line in lines:
        read_syndication(line, "en")
        in_copyright(line)


@pytest.mark.parametrize("unit", ["©", "a | ", "source: ", "(c) 2", "x - "])
def test_a_line_of_any_length_does_no_harm(unit):
    outlets(Page(((0, unit * 1_000_000), (1, (unit * 600)[:600])), (), "x", None, "en", 0, 2))
    assert read_syndication(unit * 1_000_000, "en") is None
