"""Candidates of a field are weighed, and the words for how sure a reading is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.parser import weighing
from sitegen.parser.reading import Confidence

SCALE = weighing.Scale({"label:by": 2.0, "zone:below": -1.0}, none=0.0, take=0.5, likely=0.7,
                       certain=0.9)  # fmt: skip
FEATURES = st.lists(st.sampled_from(["label:by", "zone:below", "unknown"]), max_size=4)


@given(st.lists(FEATURES, max_size=6))
def test_chances_of_rivals_add_up_to_less_than_one(candidates):
    chances = weighing.chances(candidates, SCALE)
    assert len(chances) == len(candidates)
    assert all(0 <= chance <= 1 for chance in chances) and sum(chances) < 1


@given(FEATURES)
def test_what_speaks_for_a_candidate_makes_it_likelier(features):
    more = weighing.rivals([[*features, "label:by"], []], SCALE)
    assert more[0] > weighing.rivals([features, []], SCALE)[0]


@given(FEATURES)
def test_a_candidate_by_itself_is_likelier_with_what_speaks_for_it(features):
    more = weighing.chance([*features, "label:by"], SCALE)
    assert more > weighing.chance(features, SCALE)


@given(FEATURES, FEATURES)
def test_rivals_make_each_other_less_likely_and_may_all_be_taken(features, others):
    alone = weighing.rivals([features], SCALE)[0]
    both = weighing.rivals([features, others], SCALE)
    assert both[0] < alone
    assert all(0 <= chance <= 1 for chance in both)
    assert weighing.rivals([["label:by"] * 4] * 2, SCALE)[0] > SCALE.take


@pytest.mark.parametrize(
    ("probability", "word"),
    [(0.95, Confidence.CERTAIN), (0.9, Confidence.CERTAIN), (0.8, Confidence.LIKELY),
     (0.6, Confidence.UNSURE)],
)  # fmt: skip
def test_probabilities_have_words(probability, word):
    assert weighing.confidence(probability, SCALE) is word


def test_reasons_name_what_weighed_most():
    assert weighing.reasons(["zone:below", "label:by", "unknown"], SCALE) == (
        "label:by +2.0, zone:below -1.0"
    )


def test_every_field_has_its_scale():
    scales = weighing.scales()
    assert set(scales) == {"authors", "date", "site"}
    for scale in scales.values():
        assert 0 < scale.take <= scale.likely <= scale.certain <= 1
        assert all(abs(weight) < 20 for weight in scale.weights.values())


def test_enormous_odds_do_no_harm():
    scale = weighing.Scale({"x": 1e6}, 0.0, 0.5, 0.7, 0.9)
    assert weighing.rivals([["x"], []], scale) == pytest.approx([1, 0])
    assert weighing.rivals([["x"], ["x"]], scale)[0] == pytest.approx(1)
    assert weighing.chances([["x"], []], scale) == pytest.approx([1, 0])
