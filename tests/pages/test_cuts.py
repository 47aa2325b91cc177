"""Lists that never move."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from sitegen.pages.cuts import SIZE, cuts, page_of

URL = "sections/harbour/"


@given(st.integers(0, 8 * SIZE))
def test_every_member_is_on_just_one_page(count: int) -> None:
    shown = sorted(i for cut in cuts(URL, range(count)) for i in cut.members)
    assert shown == list(range(count))


@given(st.integers(0, 8 * SIZE), st.integers(1, SIZE))
def test_numbered_pages_stay_as_they_are_when_articles_are_added(count: int, more: int) -> None:
    before = {cut.number: tuple(cut.members) for cut in cuts(URL, range(count)) if cut.number}
    after = {cut.number: tuple(cut.members) for cut in cuts(URL, range(count + more)) if cut.number}
    assert before.items() <= after.items()


@given(st.integers(SIZE, 8 * SIZE))
def test_the_own_page_shows_the_newest_and_never_few(count: int) -> None:
    own = cuts(URL, range(count))[0]
    assert own.number == 0
    assert own.newer is None
    assert own.members[-1] == count - 1
    assert SIZE <= len(own.members) < 2 * SIZE


@given(st.integers(1, 8 * SIZE))
def test_older_and_newer_lead_through_all_pages(count: int) -> None:
    pages = cuts(URL, range(count))
    chain = [pages[0], *reversed(pages[1:])]
    for newer, older in itertools.pairwise(chain):
        assert newer.older is not None
        assert older.newer is not None
    assert chain[-1].older is None


@given(st.integers(1, 8 * SIZE), st.data())
def test_page_of_finds_the_page_that_shows_a_member(count: int, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, count - 1))
    found = page_of(URL, range(count), place)
    cut = next(cut for cut in cuts(URL, range(count)) if place in cut.members)
    assert found == (f"{URL}page-{cut.number}/" if cut.number else URL)
