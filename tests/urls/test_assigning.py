"""An address once published stays, and leads to one article."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.dates import PartialDate
from sitegen.model import Card, Status
from sitegen.urls import Assignment, Place, assign, forget

PERMALINK = "/{year}/{month}/{day}/{slug}/"


def card(path: str, title: str = "Ferry sinks", date: str = "2019-04-16", **more: object) -> Card:
    return Card(path=path, title=title, date=PartialDate(date), **more)  # type: ignore[arg-type]


def run(cards: Sequence[Card], ledger: Sequence[Place] = (), **more: object) -> Assignment:
    return assign(cards, ledger, permalink=PERMALINK, **more)  # type: ignore[arg-type]


def codes(result: Assignment) -> list[str]:
    return [problem.code for problem in result.problems]


def test_an_edited_headline_keeps_the_address() -> None:
    before = run([card("a.md")])
    after = run([card("a.md", "Ferry has sunk", "2019-04-17")], before.places)
    assert after.addresses == before.addresses == {"a.md": "2019/04/16/ferry-sinks/"}
    assert after.places == before.places


def test_a_changed_slug_moves_and_leaves_a_redirect() -> None:
    first = run([card("a.md")])
    second = run([card("a.md", slug="the-ferry")], first.places)
    assert second.addresses == {"a.md": "2019/04/16/the-ferry/"}
    assert second.redirects == (("2019/04/16/ferry-sinks/", "2019/04/16/the-ferry/"),)
    third = run([card("a.md", slug="lost-ferry")], second.places)
    assert [old for old, _ in third.redirects] == [
        "2019/04/16/ferry-sinks/",
        "2019/04/16/the-ferry/",
    ]
    assert {new for _, new in third.redirects} == {"2019/04/16/lost-ferry/"}
    back = run([card("a.md", slug="ferry-sinks")], third.places)
    assert back.addresses == first.addresses
    assert len(back.redirects) == 2
    assert run([card("a.md", slug="ferry-sinks")], back.places) == back


def test_a_slug_that_was_there_already_moves_nothing() -> None:
    first = run([card("a.md")])
    again = run([card("a.md", slug="ferry-sinks")], first.places)
    assert again.addresses == first.addresses
    assert not again.redirects


@pytest.mark.parametrize("slug", ["../../etc/passwd", "a/b", "/", "..", "A b\u202e"])
def test_a_hostile_slug_stays_one_segment(slug: str) -> None:
    (address,) = run([card("a.md", slug=slug)]).addresses.values()
    assert address.startswith("2019/04/16/")
    assert address.count("/") == 4
    assert ".." not in address


@pytest.mark.parametrize("address", ["about/", "2019/", "_headers/x/", "404.html/", "search/en/"])
@pytest.mark.parametrize("moved", [False, True])
def test_a_ledger_gives_no_article_the_address_of_a_page_of_the_site(
    address: str, moved: bool
) -> None:
    result = run([card("a.md")], [Place("a.md", address, "2019", moved)])
    assert result.addresses == {"a.md": "2019/04/16/ferry-sinks/"}
    assert codes(result) == ["address-taken"] and not result.redirects
    assert run([card("a.md")], result.places) == run([card("a.md")])


@pytest.mark.parametrize("title", ["404", "Index", "Robots"])
def test_no_headline_takes_the_place_of_a_file(title: str) -> None:
    ends = {"404": "html", "Index": "html", "Robots": "txt"}[title]
    (address,) = assign(
        [card("a.md", title)], [], permalink=f"/{{slug}}.{ends}/"
    ).addresses.values()
    assert address == f"{title.lower()}-2.{ends}/"


def test_a_renamed_file_keeps_its_address_by_its_bytes() -> None:
    first = run([card("a.md")])
    after = run([card("z/b.md", "Other words")], first.places, renamed={"z/b.md": "a.md"})
    assert after.addresses == {"z/b.md": "2019/04/16/ferry-sinks/"}
    assert not after.problems


def test_a_renamed_file_keeps_its_address_by_its_id() -> None:
    first = run([card("a.md", id="n1")])
    after = run([card("b.md", "Other words", id="n1")], first.places)
    assert after.addresses == {"b.md": "2019/04/16/ferry-sinks/"}


def test_a_renamed_file_keeps_its_address_by_its_headline_and_date() -> None:
    first = run([card("a.md")])
    after = run([card("b.md")], first.places)
    assert after.addresses == {"b.md": "2019/04/16/ferry-sinks/"}
    assert [place.path for place in after.places] == ["b.md"]


def test_redirects_move_with_a_renamed_file() -> None:
    first = run([card("a.md")])
    moved = run([card("a.md", slug="new")], first.places)
    after = run([card("b.md", slug="new")], moved.places)
    assert after.redirects == moved.redirects
    assert not after.problems


def test_a_renamed_article_keeps_the_name_that_it_had_first() -> None:
    one = run([card("a.md")])
    two = run([card("b.md")], one.places)
    three = run([card("c.md", slug="other")], two.places, renamed={"c.md": "b.md"})
    assert (one.names, two.names, three.names) == ({}, {"b.md": "a.md"}, {"c.md": "a.md"})
    moved = run([card("c.md", slug="third")], three.places)
    other = card("a.md", "Another story", "2021-01-01")
    more = run([card("c.md", slug="third"), other], moved.places)
    assert more.names == {"c.md": "a.md", "a.md": "a.md-2"}


def test_who_came_first_keeps_the_address_whatever_the_names() -> None:
    first = run([card("m.md")])
    both = run([card("a.md"), card("m.md")], first.places)
    assert both.addresses == {
        "m.md": "2019/04/16/ferry-sinks/",
        "a.md": "2019/04/16/ferry-sinks-2/",
    }


def test_the_address_of_a_removed_article_goes_to_nobody_else() -> None:
    first = run([card("a.md"), card("b.md", "Other")])
    after = run(
        [card("b.md", "Other"), card("c.md", slug="ferry-sinks", id="x")],
        first.places,
        present={"a.md"},
    )
    assert after.addresses["c.md"] == "2019/04/16/ferry-sinks-2/"


def test_a_removed_article_is_reported_until_it_is_forgotten() -> None:
    first = run([card("a.md"), card("b.md", "Other")])
    after = run([card("b.md", "Other")], first.places)
    assert codes(after) == ["address-dies"]
    assert "sitegen forget a.md" in after.problems[0].message
    assert codes(run([card("b.md", "Other")], after.places)) == ["address-dies"]
    assert codes(run([card("b.md", "Other")], forget(after.places, "a.md"))) == []


def test_an_article_at_fault_keeps_its_address_without_a_word() -> None:
    first = run([card("a.md")])
    after = run([], first.places, present={"a.md"})
    assert after.places == first.places
    assert not after.problems


def test_a_draft_is_not_in_the_ledger() -> None:
    result = run([card("a.md", status=Status.DRAFT)])
    assert result.addresses == {"a.md": "2019/04/16/ferry-sinks/"}
    assert result.places == ()


def test_two_branches_that_gave_one_address_away_are_told() -> None:
    ledger = [Place("b.md", "2019/x/", "2018"), Place("a.md", "2019/x/", "2019")]
    result = run([card("a.md"), card("b.md")], ledger)
    assert result.addresses == {"b.md": "2019/x/", "a.md": "2019/04/16/ferry-sinks/"}
    assert codes(result) == ["address-taken"]


def test_two_branches_that_built_one_article_keep_both_addresses_alive() -> None:
    ledger = [Place("a.md", "2019/x/", "2019"), Place("a.md", "2019/y/", "2019")]
    result = run([card("a.md")], ledger)
    assert result.addresses == {"a.md": "2019/x/"}
    assert result.redirects == (("2019/y/", "2019/x/"),)


def test_aliases_redirect_unless_they_are_taken_or_lead_out() -> None:
    result = run(
        [
            card("a.md", aliases=("/old/ferry.html", "/story", "/../up", "?p=12")),
            card("b.md", "Other", aliases=("/2019/04/16/ferry-sinks/", "/story")),
        ]
    )
    assert result.redirects == (
        ("old/ferry.html", "2019/04/16/ferry-sinks/"),
        ("story/", "2019/04/16/ferry-sinks/"),
    )
    assert sorted(codes(result)) == ["alias-taken", "alias-taken", "bad-alias", "bad-alias"]


@pytest.mark.parametrize("title", ["Authors", "2019", "Static", "Media"])
def test_an_article_takes_no_address_of_another_page(title: str) -> None:
    result = assign([card("a.md", title)], (), permalink="/{slug}/")
    assert result.addresses["a.md"] == f"{title.lower()}-2/"


CARDS = st.lists(
    st.builds(
        card,
        path=st.sampled_from(["a.md", "b.md", "c/a.md", "c/b.txt", "d.md"]),
        title=st.sampled_from(["Ferry", "Harbour", "Ferry 2", "漢字"]),
        date=st.sampled_from(["2019", "2019-04-16", "2020-01-01"]),
        slug=st.sampled_from([None, None, "ferry", "port"]),
        id=st.sampled_from([None, "n1", "n2"]),
        aliases=st.sampled_from([(), ("/old",), ("/2019/04/16/ferry/",)]),
    ),
    max_size=5,
    unique_by=lambda c: c.path,
)


@given(st.lists(CARDS, max_size=5), st.randoms())
def test_no_address_is_shared_or_lost_and_order_does_not_matter(
    steps: list[list[Card]], random: object
) -> None:
    places: tuple[Place, ...] = ()
    ever: set[str] = set()
    for cards in steps:
        result = run(cards, places)
        shuffled = list(cards)
        random.shuffle(shuffled)  # type: ignore[attr-defined]
        assert run(shuffled, places) == result
        live = list(result.addresses.values())
        assert sorted(result.addresses) == sorted(c.path for c in cards)
        assert len(set(live)) == len(live)
        assert not {old for old, _ in result.redirects} & set(live)
        places = result.places
        ever |= set(live)
        assert ever <= {place.address for place in places}
        assert run(cards, places).addresses == result.addresses
