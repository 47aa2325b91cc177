"""Laws of the reading: no line is lost, nothing raises, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sitegen import parser
from sitegen.parser import Role, encoding
from sitegen.parser.body import escape
from tests.parser import cases

ALL = cases.load_all()
PIECES = st.sampled_from(
    [
        "", " ", "By Ana Ruiz", "# Ferry halts service", "* item", "  * item", "1. First", ">", "> q",
        "**", "_x_", "\t", "\x0c", "\ufeff", "\u200b", "&amp;", "<br/>", "April 16", "14:38 2019",
        "VARNA — The harbour was closed on Monday, officials said, and it stayed so.", "| a | b",
        "Photo: Ana Ruiz / AP", "https://example.org/2019/04/16/ferry", "© 2019 The Herald", "Related",
        "The council met for the third time this week to decide on the bridge. It did not.", "：", "”",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(PIECES, max_size=30).map("\n".join),
    st.text(max_size=400),
    st.sampled_from(ALL).map(lambda case: parser.decode(case.data).text),
)


def joined(reading: parser.Reading) -> str:
    return "\n".join(line.text for line in reading.lines)


@settings(deadline=None, max_examples=150)
@given(text=TEXTS, first=st.integers(1, 50))
# A headline of two lines, of which the last is said so often that it is passed over.
@example("Photo: Ana Ruiz / AP\nBy Ana Ruiz\nPhoto: Ana Ruiz / AP\nPhoto: Ana Ruiz / AP", 1)
def test_every_line_has_one_role_and_none_is_lost(text, first):
    reading = parser.read(text, first_line=first)
    assert joined(reading) == text
    assert [line.n for line in reading.lines] == list(range(first, first + len(reading.lines)))
    assert all(isinstance(line.role, Role) for line in reading.lines)


@settings(deadline=None, max_examples=60)
@given(
    text=TEXTS, told=st.dictionaries(st.integers(1, 30), st.sampled_from(list(Role)), max_size=5)
)
def test_the_editor_overrules_any_line(text, told):
    reading = parser.read(text, roles=told)
    assert joined(reading) == text
    for line in reading.lines:
        if line.n in told and line.role is not Role.BLANK:
            assert line.role is told[line.n]


@settings(deadline=None, max_examples=100)
@given(data=st.one_of(st.binary(max_size=300), TEXTS.map(lambda t: t.encode("utf-8", "replace"))))
def test_bytes_are_always_read(data):
    decoded = parser.decode(data)
    assert "\r" not in decoded.text
    assert encoding.repair(decoded.text).count("\n") == decoded.text.count("\n")


@settings(deadline=None)
@given(text=st.text(alphabet="*_#>-+.1a` \\[]()!&|~<$=:é", max_size=40))
def test_markdown_gives_back_the_text_s_own_characters(text):
    from markdown_it import MarkdownIt

    line = " ".join(text.split())
    if not line:
        return
    tokens = MarkdownIt("commonmark").parse(escape(line))
    shown = "".join(
        child.content for token in tokens for child in token.children or () if child.type == "text"
    )
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert shown == line


@pytest.mark.parametrize(
    "text",
    [
        "x" * 300_000,
        "word " * 60_000,
        "a b.\n" * 40_000,
        "\n" * 300_000,
        " " * 300_000,
        "“" * 100_000,
        "By " * 50_000,
        "12:30 " * 40_000,
        "\n".join(f"{n}. April 2019" for n in range(5_000)),
        "(" * 100_000,
        "# " * 50_000,
        "a," * 100_000,
    ],
    ids=lambda text: repr(text[:6]),
)
def test_long_and_dull_texts_are_read(text):
    assert joined(parser.read(text)) == text
