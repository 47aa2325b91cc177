from __future__ import annotations

import random

from sitegen import catalog
from sitegen.dates import PartialDate
from sitegen.model import Status

from .making import article, entries, entry


def archive() -> list[catalog.Entry]:
    made = [
        article(
            f"{n}.md",
            title=f"Report {n % 7}",
            date=PartialDate(("2011-02-03", "2011-02", "2012", "2012-05-06T07:08")[n % 4]),
            authors=(("Ana Ruiz", "ANA RUIZ", "Leo Park", "Ána Ruíz")[n % 4], "Mo Diaz"),
            dateline=("TRIPOLI, LIBYA", "Tripoli (AP)", "TRÍPOLI", None)[n % 4],
            section=("World News", "world-news")[n % 2],
            tags=("ships", "Ships", "harbours")[: n % 3 + 1],
        )
        for n in range(40)
    ]
    return [entry(one) for one in made]


def test_order_of_sources_does_not_matter() -> None:
    made = archive()
    first = catalog.build(*catalog.arrange(made))
    random.Random(4).shuffle(made)
    assert catalog.build(*catalog.arrange(made)) == first


def test_names_and_places_come_together() -> None:
    built = catalog.build(*catalog.arrange(archive()))
    assert [p.name for p in built.people] == ["Mo Diaz", "Leo Park", "Ana Ruiz"]
    assert [p.slug for p in built.people] == ["mo-diaz", "leo-park", "ana-ruiz"]
    assert [(g.name, g.slug, len(g.members)) for g in built.groups["place"]] == [
        ("Tripoli, LIBYA".title(), "tripoli", 30)
    ]
    assert [g.name for g in built.groups["section"]] == ["World News"]
    assert [g.name for g in built.groups["topic"]] == ["harbours", "ships"]


def test_periods_hold_what_is_known_of_dates() -> None:
    built = catalog.build(*catalog.arrange(archive()))
    assert [g.slug for g in built.groups["year"]] == ["2011", "2012"]
    assert [g.slug for g in built.groups["month"]] == ["2011-02", "2012-05"]
    assert [g.slug for g in built.groups["day"]] == ["2011-02-03", "2012-05-06"]
    assert len(built.groups["year"][0].members) == 20


def test_withdrawn_articles_stand_apart() -> None:
    gone = entry(article("gone.md", authors=("Nobody Else",), status=Status.WITHDRAWN))
    listed, withdrawn = catalog.arrange([*archive(), gone])
    built = catalog.build(listed, withdrawn)
    assert built.withdrawn == (gone,)
    assert all(person.name != "Nobody Else" for person in built.people)


def test_who_came_first_keeps_the_plain_slug() -> None:
    made = [
        article("later.md", date=PartialDate("2015"), tags=("C#",)),
        article("first.md", date=PartialDate("2010"), tags=("C",)),
    ]
    topics = catalog.build(entries(made)).groups["topic"]
    assert {(t.name, t.slug) for t in topics} <= {("C", "c"), ("C#", "c"), ("C#", "c-2")}
