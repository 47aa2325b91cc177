"""One accent colour, readable by day and by night."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.pages import accent

COLOURS = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}")
GROUNDS = ((accent.DAY_PAPER, accent.DAY_INK), (accent.NIGHT_PAPER, accent.NIGHT_INK))


@given(COLOURS)
def test_any_accent_is_readable_on_paper(colour: str) -> None:
    for paper, _ in GROUNDS:
        used = accent.readable(colour, paper)
        assert accent.contrast(accent.parse(used), accent.parse(paper)) >= 4.5


@given(COLOURS)
def test_numbers_are_readable_at_every_level_of_heat(colour: str) -> None:
    sheet = accent.style_sheet(colour)
    for block in re.findall(r"\{\n([^{}]*)\}", sheet):
        found = dict(re.findall(r"(--[\w-]+): (#\w{6});", block))
        for n in range(1, 5):
            pair = accent.parse(found[f"--heat-{n}"]), accent.parse(found[f"--on-heat-{n}"])
            assert accent.contrast(*pair) >= 4.5


@pytest.mark.parametrize(
    "hostile", ["red;}*{display:none", "#12", "", "#12345g", "url(x)", "#fff}"]
)
def test_what_is_no_colour_counts_as_none(hostile: str) -> None:
    assert accent.style_sheet(hostile) == accent.style_sheet(None)


def test_a_readable_accent_stays_as_it_is() -> None:
    assert "--accent: #0b5d6b;" in accent.style_sheet("#0b5d6b")
    assert accent.style_sheet("#05a") != accent.style_sheet(None)


def test_grounds_are_those_of_the_style_sheet(repository) -> None:
    sheet = (repository / "static" / "site.css").read_text()
    for paper, ink in GROUNDS:
        assert f"--paper: {paper};" in sheet
        assert f"--ink: {ink};" in sheet
