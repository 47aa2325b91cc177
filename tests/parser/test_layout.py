"""The width at which a text was wrapped, and what stands in quotation marks of Markdown."""

from __future__ import annotations

import textwrap

import pytest

from sitegen.parser.blocks import find_blocks
from sitegen.parser.layout import Layout, find_layout

PARAGRAPHS = [
    "The town of Velmoor opened its new lock on Tuesday after eight years of work, and more than two "
    "thousand people came to see the first barge go through it in the rain.",
    "The lock is twice as long as the old one and was paid for by the district, which had promised it "
    "to the fishermen after the flood of 2011 had closed the old gates for good.",
    "Work on that bridge is to begin next spring, the mayor said, and it should not take longer than "
    "two years if the winter stays mild and the money for the piers is found.",
]
ROWS = [f"{n} | Harbour of Velmoor, northern bank, berth {n} | {n * 17} metres | " + "tar " * 25 for n in range(4)]  # fmt: skip
LINKS = [f"News from the harbour, number {n}" for n in range(9)]


def wrapped(paragraphs: list[str], width: int, mark: str = "") -> list[str]:
    """Wrap paragraphs as converters do, a blank line between."""
    lines: list[str] = []
    for paragraph in paragraphs:
        lines += textwrap.wrap(paragraph, width, initial_indent=mark, subsequent_indent=mark)
        lines.append(mark.strip())
    return lines


@pytest.mark.parametrize(
    ("lines", "width"),
    [
        pytest.param(wrapped(PARAGRAPHS, 78), 78, id="wrapped"),
        pytest.param([*wrapped(PARAGRAPHS * 2, 78), *ROWS], 78, id="beside-rows-of-a-table"),
        pytest.param([*LINKS, *wrapped(PARAGRAPHS * 4, 72)], 72, id="below-a-menu"),
        pytest.param([*PARAGRAPHS, *LINKS], 0, id="not-wrapped"),
        pytest.param(LINKS * 9, 0, id="a-menu-alone"),
        pytest.param(
            [
                "港のニュース、北岸の工事について" * 3,
                "https://velmoor.example/harbour/lock/" + "x" * 40,
            ]
            * 9,
            0,
            id="long-words-prove-nothing",
        ),
    ],
)
def test_width(lines: list[str], width: int):
    found = find_layout(lines).width
    assert abs(found - width) <= 3 if width else found == 0


def test_quoted_lines_are_joined():
    lines = ["# The lock", "", *wrapped(PARAGRAPHS, 78), *wrapped(PARAGRAPHS[:1], 78, "> ")]
    blocks = find_blocks(lines, find_layout(lines))
    assert [b.text for b in blocks][1:] == [*PARAGRAPHS, PARAGRAPHS[0]]
    assert blocks[-1].quoted


def test_a_host_is_not_the_beginning_of_a_sentence():
    lines = [
        "The new lock of Velmoor is open | velmoor.jp",
        "Ana Ruiz",
        "Harbour",
        "the",
        "old gates",
    ]
    blocks = find_blocks(lines, Layout(spaced=False, broken=True))
    assert blocks[1].text == "Ana Ruiz"


def test_pieces_are_joined_where_the_blank_at_a_tag_is_left():
    text = "The \nharbour\n council met in \nMarenda\n on Tuesday, and \nthe mayor\n, who came late, left early.\n\n\nA vote was \nput off\n until June."
    lines = f"{text}\n\n{text}".split("\n")
    found = find_layout(lines)
    assert found.broken
    assert [block.text for block in find_blocks(lines, found)] == 2 * [
        "The harbour council met in Marenda on Tuesday, and the mayor, who came late, left early.",
        "A vote was put off until June.",
    ]


def test_lists_and_indented_lines_have_no_seams():
    lines = ["  * ", "  * Home", "Most read", " 1.", " 2.", "    News of ", "    the day", ""] * 3
    assert not find_layout(lines).seams
