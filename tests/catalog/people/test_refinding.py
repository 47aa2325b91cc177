"""People found by difference are those that are found anew, whoever comes and goes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen import catalog
from sitegen.builder.differing import numbers
from sitegen.catalog.people import find_people, refind_people
from sitegen.dates import PartialDate
from sitegen.model import Article, Bio, Origin

from ..making import article, entries

NAMES = (
    "Ana Ruiz",
    "ANA RUIZ",
    "A. Ruiz",
    "Ruiz, Ana",
    "Leo Park",
    "Leo B. Park",
    "AP",
    "Quay Post",
)
YEARS = ("2001", "2003", "2019")
OUTLETS = (None, "Quay Post", "Coast Wire")

SIGNED = st.tuples(
    st.lists(st.sampled_from(NAMES), max_size=3),
    st.sampled_from(YEARS),
    st.sampled_from(OUTLETS),
    st.booleans(),
)
Signed = tuple[list[str], str, str | None, bool]


def made(number: int, signed: Signed) -> Article:
    names, year, outlet, told = signed
    bios = (Bio(names[0], "Writes of the sea."),) if names and told and number % 5 == 0 else ()
    return article(
        f"{number:03}.md",
        authors=tuple(names),
        date=PartialDate(f"{year}-04-{number % 20 + 1:02}"),
        origin=Origin(site=outlet),
        bios=bios,
    )


@settings(max_examples=25, deadline=None)
@given(st.lists(SIGNED, min_size=4, max_size=24), st.integers(0, 5), st.lists(SIGNED, max_size=2))
def test_people_are_those_that_are_found_anew(
    signed: list[Signed], gone: int, came: list[Signed]
) -> None:
    first = [made(n, one) for n, one in enumerate(signed)]
    left = catalog.build(entries(first))
    stay = [one for n, one in enumerate(first) if n != gone]
    new = entries([*stay, *(made(100 + n, one) for n, one in enumerate(came))])
    filled = {entry.card.path: entry for entry in left.entries}
    now = [filled.get(entry.card.path, entry) for entry in new]
    same = numbers(
        left.entries, now, {f"{gone:03}.md"}, {f"{100 + n}.md" for n in range(len(came))}
    )
    found = refind_people(left.people, left.entries, now, same.order, same.to)
    if found:
        anew = find_people(now)
        assert found.people == anew.people
        assert [*found.bylines] == [*anew.bylines]


def test_another_article_of_those_who_are_known_is_enough() -> None:
    first = [
        made(n, ([NAMES[n % 5 % 4], "Leo Park"], "2019", "Coast Wire", False)) for n in range(9)
    ]
    left = catalog.build(entries(first))
    filled = {entry.card.path: entry for entry in left.entries}
    more = made(100, (["Ana Ruiz"], "2019", "Coast Wire", False))
    now = [filled.get(entry.card.path, entry) for entry in entries([*first[1:], more])]
    same = numbers(left.entries, now, {"000.md"}, {"100.md"})
    assert refind_people(left.people, left.entries, now, same.order, same.to) is None
    now = [filled.get(entry.card.path, entry) for entry in entries([*first, more])]
    same = numbers(left.entries, now, set(), {"100.md"})
    found = refind_people(left.people, left.entries, now, same.order, same.to)
    assert found
    assert found.people == find_people(now).people
