"""Which of the lines that say the same is the headline, and how lines are compared."""

from __future__ import annotations

from sitegen.parser import headline, rivals
from sitegen.parser.headline import Candidate


def candidate(index: int, key: str, weight: str, *, part: bool = False) -> Candidate:
    return Candidate(index, 1, key.capitalize(), key, [weight], part=part)


def test_a_line_goes_before_the_part_of_the_page_title_that_says_the_same():
    found = [
        candidate(0, "velmoor opens its lock", "best", part=True),
        candidate(7, "velmoor opens its lock", "poor"),
        candidate(9, "the lock that came late", "good"),
    ]
    ordered = headline.choose(found, {"best": 3.0, "good": 2.0, "poor": -6.0})
    assert [c.index for c in ordered] == [7, 0, 9]


def test_a_part_of_the_page_title_stands_where_no_line_says_the_same():
    found = [candidate(0, "velmoor opens", "best", part=True), candidate(4, "sport", "poor")]
    assert headline.choose(found, {"best": 1.0})[0].index == 0


def test_words_shared_with_the_page_title_are_counted_in_quarters_of_both():
    page = frozenset(["velmoor", "opens", "its", "lock", "courier"])
    assert rivals.shares("velmoor opens its lock", page) == "shares:33"
    assert rivals.shares("the lock that came late", page) == "shares:00"
    assert rivals.shares("sport", page) == "shares:0"
