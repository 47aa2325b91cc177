from __future__ import annotations

import sys
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.catalog import hosts_of
from sitegen.catalog.cards import LONGEST, card_of, count_words, cut, opening
from sitegen.model import Status

from .making import article


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("The harbour *froze*.", "The harbour froze."),
        ("## A heading\n\nThe [harbour](https://example.org/a_b) froze.", "The harbour froze."),
        ("The [sala]{lang=pt-BR} froze, [not]{this}.", "The sala froze, [not]{this}."),
        ("![The quay](quay.jpg)\n\nIt froze.[^1]\n\n[^1]: Twice.", "It froze."),
        ("| a | b |\n| - | - |\n\n> It froze,\n> she said.", "It froze, she said."),
        ("1\\. April \\*no joke\\*", "1. April *no joke*"),
        ("snake_case & Tom &amp; Ann", "snake_case & Tom & Ann"),
        ("- one\n- two", "one two"),
        ("", ""),
    ],
)
def test_opening_is_plain_text(body: str, text: str) -> None:
    assert opening(body) == text


@pytest.mark.parametrize(
    ("body", "beginning"),
    [
        ("WENDMOUTH, HALVERN (Coast Wire) — The ferry is late.", "The ferry is late."),
        ("Wendmouth, Halvern - The ferry is late.", "The ferry is late."),
        ("WENDMOUTH, HALVERN, 3 May--The ferry is late.", "The ferry is late."),
        ("The ferry is late in Wendmouth — again.", "The ferry is late in Wendmouth — again."),
        (
            "Wendmouth, Halvern has no ferry today.",
            "Wendmouth, Halvern has no ferry today.",
        ),
    ],
)
def test_summaries_leave_the_dateline_out(body: str, beginning: str) -> None:
    assert card_of(article(body=body, dateline="WENDMOUTH, HALVERN")).summary == beginning


def test_opening_ends_with_a_sentence_where_one_fits() -> None:
    body = "The council met on Monday and put off the vote on the new quay once more. " * 6
    assert opening(body).endswith("once more.")
    assert len(opening(body)) <= LONGEST


@pytest.mark.parametrize("text", ["word " * 100, "x" * 1000, "港" * 1000])
def test_cut_text_says_so(text: str) -> None:
    assert len(cut(text, LONGEST)) <= LONGEST
    assert cut(text, LONGEST).endswith("…")


@pytest.mark.parametrize(
    ("body", "words"), [("one two", 2), ("港の船", 2), ("", 0), ("a 港口 b", 3)]
)
def test_words_are_counted_in_every_script(body: str, words: int) -> None:
    assert count_words(body) == words


SPACES = [c for c in map(chr, range(sys.maxunicode + 1)) if c.isspace()]


@given(st.text(st.sampled_from([*SPACES, "a", "é", "“", "—", "\ufeff", "\ud800"])))
def test_words_are_what_any_white_space_parts(body: str) -> None:
    assert count_words(body) == len(body.split())


@given(st.text("abA.-1:/@?#[] ", max_size=12))
def test_hosts_are_those_of_addresses(rest: str) -> None:
    address = f"http://www.{rest}"
    try:
        host = (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        host = ""
    assert hosts_of("", address) == ((host,) if host else ())


def test_written_summary_wins() -> None:
    assert card_of(article(summary="Written.", body="The body.")).summary == "Written."


def test_withdrawn_article_has_no_words_on_its_card() -> None:
    card = card_of(article(status=Status.WITHDRAWN, summary="Secret.", body="Secret words."))
    assert card.summary == ""
