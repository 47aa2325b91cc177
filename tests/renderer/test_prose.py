"""Paragraphs and headings that are drawn without a parser are drawn as the reference parser draws them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen import loader
from sitegen.renderer import prose
from sitegen.renderer.markdown import reference_html

from .test_fast_markdown import BLOCKS

LONG = bool(os.environ.get("SITEGEN_LONG"))
MARKS = """a b2 Ünï 漢 *em* **strong** _em_ __strong__ *two|words* _a_, **b**. (*c*) “_d_” ‘**e**’ *f*— a_b a_b_c
    [g](https://x.org/a_b/c.d-e) [h](../i.md) [j](/k) [“l”|&|m](n) [o|p](HTTP://x.org) [q](#r) [s](t?u=v) [w](https://x.org/%20)
    * _ ** [ ] ( ) ! ^ !! *x _y_ _x*_ **a*b** *a**b* ***z*** _a*b_ é_ _é *é* *“f”* *f.* .*g* *h*i _j_k l*m* \\* \\ & " > ' — … .
    ![n](o) ^[p] [q][r] [s] [t](u|"v") [w](x|y) [](y) [*z*](a) *[b](c)* *[d]* (https://x.y) […](e) *1* *-* \u0308 *ö\u0308* ☃ *☃* ☃*a*☃ a.*b* *b*.a
    `c` `` <b> <http://x.org> &amp; &#65; R&D ~~a~~ [u|v]{lang=pt} ![p](/m/i.png) ![q&r](/i.jpg) ![](/i) ![s](t.png) ![u*v*](/w) <!-- --> ~ [^1]
    ![a](/b.png|"C|d|E") ![a](/b.png|"C|&|d") ![a](/b|'c') ![a](/b|"c\\"d")""".split()  # noqa: SIM905  (a table of words)
MARKS = [mark.replace("|", " ") for mark in MARKS] + ["a  \nb", "a\\\nb"]

inline = st.lists(
    st.tuples(st.sampled_from(MARKS), st.sampled_from((" ", " ", "", "\n"))), min_size=1, max_size=6
).map(lambda pairs: "".join(part for pair in pairs for part in pair).strip())
blocks = st.one_of(
    inline,
    inline.map("## ".__add__),
    inline.map(lambda t: "> " + t.replace("\n", "\n> ")),
    st.tuples(inline, inline).map(lambda t: f"> {t[0]}\n>\n> {t[1]}"),
    BLOCKS,
)


def refuse(body: str) -> str:
    raise AssertionError(body)


def check(body: str) -> None:
    drawn = prose.draw(body, reference_html)
    assert drawn is None or drawn == reference_html(body)


@settings(max_examples=30_000 if LONG else 300, deadline=None)
@given(st.lists(blocks, min_size=1, max_size=4).map("\n\n".join))
def test_a_plain_document_is_drawn_as_by_the_parser(body: str) -> None:
    check(body)


@settings(max_examples=30_000 if LONG else 300, deadline=None)
@given(inline)
def test_a_paragraph_is_drawn_as_by_the_parser(text: str) -> None:
    check("A " + text)


@settings(max_examples=30_000 if LONG else 200, deadline=None)
@given(st.text(st.sampled_from("ab1 \n#>-*_[]()!^|:./\\\"'&é—“”\u0301"), max_size=40))
def test_any_text_is_drawn_as_by_the_parser(body: str) -> None:
    check(body)
    check("A " + body)


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("One & two.\n\nThree “four”.", "<p>One &amp; two.</p>\n<p>Three “four”.</p>\n"),
        ("Line\nline\n", "<p>Line\nline</p>\n"),
        ("## Head\n\nText", "<h2>Head</h2>\n<p>Text</p>\n"),
        ("A *b* **c d**, _e_.", "<p>A <em>b</em> <strong>c d</strong>, <em>e</em>.</p>\n"),
        ("A [b \"c\"](https://d.org/e_f).", '<p>A <a href="https://d.org/e_f">b &quot;c&quot;</a>.</p>\n'),
        ("a_b", "<p>a_b</p>\n"),
        ("> A\n> b\n>\n> — C", "<blockquote>\n<p>A\nb</p>\n<p>— C</p>\n</blockquote>\n"),
        ('![A b](/c.jpg "D | E")', '<p><img src="/c.jpg" alt="A b" title="D | E"></p>\n'),
    ],
)  # fmt: skip
def test_what_news_is_made_of_needs_no_parser(body: str, html: str) -> None:
    assert prose.draw(body, refuse) == html == reference_html(body)


@pytest.mark.parametrize(
    "body",
    ["*a", "a*b*", "[a]", "![a](b)", "[a](b c)", "[a](javascript:b)", "a\\*", "- a", "1. a", "a `a`", "a &amp;", "a <b>", "![a](b)", "> *a", "| a |\n| --- |"],
)  # fmt: skip
def test_what_else_there_is_goes_to_a_parser(body: str) -> None:
    asked = []

    def parse(text: str) -> str:
        asked.append(text)
        return "!"

    assert prose.draw(f"a\n\n{body}\n\nb", parse) == "<p>a</p>\n!<p>b</p>\n"
    assert asked == [body + "\n"]


@pytest.mark.parametrize(
    "body",
    ["a[^1]", "[a]: /b", "a ^[b]", "a\tb", "    a", "```\na\n```", "a\n===", "- - a", "<b>\na\n</b>", "a\n- b", "---", "> a\nb", "a\n    b", "+ a"],
)  # fmt: skip
def test_blocks_that_may_not_stand_apart_are_the_parsers(body: str) -> None:
    assert prose.draw(f"a\n\n{body}\n\nb", refuse) is None


def test_the_demonstration_archive_is_drawn_as_by_the_parser(repository: Path) -> None:
    for file in sorted((repository / "articles").rglob("*.md")):
        article = loader.load(file.name, file.read_bytes()).article
        if article:
            check(article.body)
