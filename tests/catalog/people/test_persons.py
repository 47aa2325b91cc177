from __future__ import annotations

import pytest

from sitegen import catalog
from sitegen.catalog.people import Authority, Known, doubts
from sitegen.catalog.people.organisations import is_organisation
from sitegen.catalog.people.persons import sort_name
from sitegen.dates import PartialDate
from sitegen.model import Bio, Origin

from ..making import article, bylines, entries


@pytest.mark.parametrize(
    "name",
    ["AP", "Reuters", "Agencia EFE", "Staff", "Staff Reporter Desk", "The Editors", "News Desk",
     "Redaktion", "Redacción", "Quay Herald", "Agence France-Presse", "Harbour Ministry",
     "University of Tarn", "新华社", "وكالة الأنباء"],
)  # fmt: skip
def test_agencies_and_desks_are_organisations(name: str) -> None:
    assert is_organisation(name)


@pytest.mark.parametrize(
    "name", ["Ana Ruiz", "Frank Press", "Leo Park", "Ann Staffa", "王海生", "Mo Diaz"]
)
def test_people_are_no_organisations(name: str) -> None:
    assert not is_organisation(name)


@pytest.mark.parametrize(
    ("name", "sorts"),
    [("Ana Ruiz", "Ruiz, Ana"), ("Mo de Vries", "Vries, Mo de"), ("Plato", "Plato"),
     ("Martin Tollgate Jr.", "Tollgate, Martin Jr."), ("Ruiz, Ana", "Ruiz, Ana")],
)  # fmt: skip
def test_people_sort_by_last_name(name: str, sorts: str) -> None:
    assert sort_name(name) == sorts


def test_two_people_of_one_name_stay_two() -> None:
    authority = Authority(
        people=(
            Known(name="Ana Ruiz", slug="ana-ruiz", sections=("Courts",)),
            Known(name="Ana Ruiz", slug="ana-ruiz-sport", sections=("Sport",), roles=("Referee",)),
        )
    )
    made = entries(
        [
            article("1.md", authors=("Ana Ruiz",), section="Courts"),
            article("2.md", authors=("ANA RUIZ",), section="Sport"),
            article("3.md", authors=("Ana Ruiz",), section="Courts"),
        ]
    )
    built = catalog.build(made, authority=authority)
    assert {(p.slug, p.members) for p in built.people} == {
        ("ana-ruiz", (0, 2)),
        ("ana-ruiz-sport", (1,)),
    }
    assert [e.people for e in built.entries] == [("ana-ruiz",), ("ana-ruiz-sport",), ("ana-ruiz",)]


def test_authority_brings_together_and_keeps_apart() -> None:
    made = bylines("Ana Ruiz", "A. Ruiz", "Nan Ortega")
    apart = catalog.build(
        made, authority=Authority(people=(Known(name="Ana Ruiz", apart=("A. Ruiz",)),))
    )
    assert {p.name for p in apart.people} == {"Ana Ruiz", "A. Ruiz", "Nan Ortega"}
    joined = catalog.build(
        made, authority=Authority(people=(Known(name="Ana Ruiz", variants=("Nan Ortega",)),))
    )
    assert {p.name for p in joined.people} == {"Ana Ruiz"}


def test_editors_biography_comes_first_and_each_text_once() -> None:
    authority = Authority(
        people=(Known(name="Ana Ruiz", biography="By the editor.", orcid="0000-0001-2345-6789"),)
    )
    old = Bio("Ana Ruiz", "She covers courts.")
    new = Bio("Ana Ruiz", "She covers the harbour.")
    made = entries(
        [
            article("1.md", authors=("Ana Ruiz",), bios=(old,), date=PartialDate("2010")),
            article("2.md", authors=("Ana Ruiz",), bios=(old,), date=PartialDate("2011")),
            article("3.md", authors=("Ana Ruiz",), bios=(new,), date=PartialDate("2012")),
        ]
    )
    (person,) = catalog.build(made, authority=authority).people
    assert [(bio.text, n) for bio, n in person.bios] == [
        ("By the editor.", -1),
        (new.text, 2),
        (old.text, 1),
    ]
    assert person.identifiers == (("ORCID", "https://orcid.org/0000-0001-2345-6789"),)


def test_outlets_of_the_archive_are_organisations() -> None:
    made = entries([article("1.md", authors=("Low Tide",), origin=Origin(site="Low Tide"))])
    assert catalog.build(made).people[0].organisation


def test_slugs_of_people_do_not_depend_on_order() -> None:
    made = [article(f"{n}.md", authors=(name,), date=PartialDate(f"20{10 + n}"))
            for n, name in enumerate(("Ana Ruiz", "Ana Ruiz Jr.", "Анна Руис", "Anna Ruis"))]  # fmt: skip
    slugs = {p.name: p.slug for p in catalog.build(entries(made)).people}
    assert slugs == {p.name: p.slug for p in catalog.build(entries(made[::-1])).people}
    assert len(set(slugs.values())) == 4


@pytest.mark.parametrize(
    ("name", "other", "why"),
    [
        ("Ana Ruiz", "Anna Ruiz", "spelling"),
        ("Robert Quill", "Bob Quill", "short-form"),
        ("Ana Ruiz", "Ana Ruiz Ortega", "second-surname"),
        ("Ana Maria Ruiz", "Ana Teresa Ruiz", "middle-name"),
        ("Kim Min-ji", "Min-ji Kim", "order"),
        ("Ana Ruiz", "Leo Park", None),
        ("John Smithers", "Peter Smithers", None),
    ],
)
def test_doubtful_pairs_are_reported(name: str, other: str, why: str | None) -> None:
    people = catalog.build(bylines(name, other)).people
    found = doubts(people)
    assert [d.why for d in found] == ([why] if why else [])


def test_what_the_editor_decided_is_no_doubt() -> None:
    people = catalog.build(bylines("Ana Ruiz", "Anna Ruiz")).people
    both = Authority(people=(Known(name="Ana Ruiz"), Known(name="Anna Ruiz")))
    assert not doubts(people, both)
    assert not doubts(people, Authority(people=(Known(name="Ana Ruiz", apart=("Anna Ruiz",)),)))


def test_hundreds_of_one_surname_are_soon_compared() -> None:
    people = catalog.build(bylines(*(f"Name{n:04} Smith" for n in range(800)))).people
    assert len(people) == 800
    doubts(people)


def test_nothing_dangerous_comes_from_the_authority() -> None:
    known = Known(
        name="Ana Ruiz",
        slug="../../etc",
        links=("javascript:alert(1)", "https://ana.example/", 'https://x/"onclick='),
    )
    (person,) = catalog.build(bylines("Ana Ruiz"), authority=Authority(people=(known,))).people
    assert person.links == ("https://ana.example/",)
    assert person.slug == "etc"
