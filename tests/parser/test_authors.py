"""Where bylines are looked for: below a standfirst, and behind the headline on its own line."""

from __future__ import annotations

from sitegen.parser import model, pipeline
from sitegen.parser.bylines import Byline
from sitegen.parser.reading import Role
from sitegen.parser.rules import authors
from sitegen.parser.state import State

P, N, T = Role.PARAGRAPH, Role.NOISE, Role.TITLE
LINE = "The lock keepers of Velmoor have agreed to open the gates an hour earlier on market days."


def state_of(texts: list[str], roles: list[Role]) -> State:
    view = pipeline.view("\n\n".join(texts), model.EMPTY)
    assert len(view.blocks) == len(texts)
    state = State(view, model.EMPTY, list(roles), [0.0] * len(texts), {}, None, 1)
    state.title_at = roles.index(T)
    state.title = texts[state.title_at]
    return state


def features_of(state: State, name: str) -> tuple[str, ...]:
    return next(s.features for s in authors.candidates(state) if name in s.byline.names)


def test_a_byline_below_a_standfirst_stands_between_headline_and_story():
    texts = ["Velmoor opens its lock", LINE, "Ada Finch", "May 2, 2021", LINE + " Again.", LINE]
    state = state_of(texts, [T, P, N, N, P, P])
    assert authors.opening(state) == 4
    assert "zone:between" in features_of(state, "Ada Finch")


def test_paragraphs_that_all_stand_alone_are_no_standfirsts():
    texts = ["Velmoor opens its lock", *[LINE, "Share this page"] * 6]
    state = state_of(texts, [T, *[P, N] * 6])
    assert authors.opening(state) == 1


def test_a_byline_that_was_joined_to_the_headline_is_read():
    texts = ["Velmoor opens its lock By Ada Finch | May 2, 2021", LINE, LINE + " Again."]
    state = state_of(texts, [T, P, P])
    state.title = "Velmoor opens its lock"
    assert "labelled" in features_of(state, "Ada Finch")
    state.title = texts[0]
    assert all("Ada Finch" not in s.byline.names for s in authors.candidates(state))


def test_a_name_is_no_word_that_the_story_has_in_small_letters():
    texts = ["Velmoor opens its lock", "Keepers Hollow", "Adda Finnch", LINE, LINE + " Again."]
    state = state_of(texts, [T, N, N, P, P])
    assert "small-too:1:bare" in features_of(state, "Keepers Hollow")
    assert "small-too:0:bare" in features_of(state, "Adda Finnch")


def test_an_account_that_is_called_like_an_author_speaks_for_them():
    for line in ("@AdaFinch", "afinch@bugle.example", "finchada"):
        texts = ["Velmoor opens its lock", "Ada Finch", line, "May 2, 2021", LINE, LINE]
        state = state_of(texts, [T, N, N, N, P, P])
        assert "account:bare" in features_of(state, "Ada Finch"), line
    state = state_of(["Velmoor opens its lock", "Ada Finch", "@bugle", LINE], [T, N, N, P])
    assert "account" not in features_of(state, "Ada Finch")


def test_an_agency_that_sells_pictures_signs_no_story():
    texts = ["Velmoor opens its lock", "Getty Images", LINE, LINE]
    assert not authors.candidates(state_of(texts, [T, N, P, P]))


def test_the_likeliest_byline_with_a_label_is_taken_where_none_is_likely_enough():
    def signed(label: str, chance: float, **told: tuple[str, ...]) -> authors.Signed:
        byline = Byline((), labelled=bool(label), label=label, **told)
        return authors.Signed(byline, 0, 0, (), chance)

    best = signed("by", 0.4, desks=("Bugle Staff",))
    others = [
        signed("by", 0.35, desks=("Velmoor Desk",)),
        signed("", 0.43, desks=("Newsroom",)),
        signed("edited by", 0.42, contributors=("Ada Finch",)),
    ]
    assert authors.likeliest([*others, best]) == [best]
    assert authors.likeliest([signed("by", 0.2, desks=("Bugle Staff",))]) == []
