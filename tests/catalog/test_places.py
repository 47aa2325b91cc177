from __future__ import annotations

import pytest

from sitegen import catalog
from sitegen.catalog import Gazetteer, KnownPlace
from sitegen.catalog.places import read_dateline
from sitegen.dates import PartialDate

from .making import article, entries


@pytest.mark.parametrize(
    ("text", "city", "region"),
    [
        ("TRIPOLI, LIBYA", "Tripoli", "Libya"),
        ("Tripoli (AP)", "Tripoli", ""),
        ("TRÍPOLI", "Trípoli", ""),
        ("LISBON, 9 May", "Lisbon", ""),
        ("LISBON, May 9", "Lisbon", ""),
        ("LONDON/PARIS", "London", ""),
        ("RIO DE JANEIRO, Brazil —", "Rio de Janeiro", "Brazil"),
        ("STOKE-ON-TRENT", "Stoke-on-Trent", ""),
        ("WASHINGTON (Reuters) -", "Washington", ""),
        ("PORTLAND, Ore.", "Portland", "Ore"),
        ("القاهرة", "القاهرة", ""),
        ("東京", "東京", ""),
    ],
)
def test_datelines_are_read(text: str, city: str, region: str) -> None:
    place = read_dateline(text)
    assert place
    assert (place.city, place.region) == (city, region)


@pytest.mark.parametrize("text", ["", "(AP)", "1987", "— —", "x" * 90, "((((" * 100])
def test_what_names_no_place_is_none(text: str) -> None:
    assert read_dateline(text) is None


def headings(
    *datelines: str, gazetteer: Gazetteer = catalog.NO_PLACES
) -> list[tuple[str, str, int]]:
    made = [
        article(f"{n}.md", dateline=line, date=PartialDate(f"20{10 + n}"))
        for n, line in enumerate(datelines)
    ]
    built = catalog.build(entries(made), gazetteer=gazetteer)
    return [(g.name, g.slug, len(g.members)) for g in built.groups["place"]]


def test_one_place_has_one_heading() -> None:
    assert headings("TRIPOLI, LIBYA", "Tripoli (AP)", "TRÍPOLI") == [
        ("Tripoli, Libya", "tripoli", 3)
    ]
    assert headings("PORTLAND, Ore.", "Portland, Oregon") == [("Portland, Oregon", "portland", 2)]


def test_two_places_of_one_name_stay_two() -> None:
    assert headings("TRIPOLI, LIBYA", "TRIPOLI, LEBANON", "TRIPOLI") == [
        ("Tripoli", "tripoli-2", 1),
        ("Tripoli, Lebanon", "tripoli-lebanon", 1),
        ("Tripoli, Libya", "tripoli", 1),
    ]


def test_the_editor_knows_better() -> None:
    gazetteer = Gazetteer(
        places=(
            KnownPlace(
                name="Tripoli, Libya",
                variants=("TRIPOLI", "Tarabulus"),
                latitude=32.9,
                longitude=13.2,
            ),
        )
    )
    made = [article("1.md", dateline="TRIPOLI (AP)"), article("2.md", dateline="Tarabulus")]
    built = catalog.build(entries(made), gazetteer=gazetteer)
    assert [(g.name, g.slug, g.members) for g in built.groups["place"]] == [
        ("Tripoli, Libya", "tripoli", (0, 1))
    ]
    assert built.known_places["tripoli"].latitude == 32.9
    assert [e.place for e in built.entries] == ["tripoli", "tripoli"]
