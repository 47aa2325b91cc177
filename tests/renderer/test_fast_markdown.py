"""The fast parser and the reference parser write the same bytes wherever the fast one is used."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen import loader
from sitegen.renderer import fast_markdown, markdown

pytest.importorskip("markdown_it_pyrs")

LONG = bool(os.environ.get("SITEGEN_LONG"))

WORDS = """word Word Ünï 漢字 *em* **strong** _x_ __y__ * _ ** [a](http://x.org/p?q=1) [b](rel/c.md#x) [e][f] [g]
    ![h](/u/i.png|"T"|C) ![ ]( | (x) "q" “q” 's — – 1957 4. 2) 12.50 ! ? : ... https://x.y/z_a_b a_b_c 5*3*2
    **bold* # #x - -x + >y = === --- {x} $ %20 [i](/p(1)x) [j](a%20b|'T') © ] [ " -- *x|**y*|z** ***w*** x@y.z
    [o]() [q](/x"y") |---| :-- word_ _word **.** *(*x)* x**y**z ”** \\* 1957\\. \\_x \\[a\\] \\# \\| a\\\\b
    R&D & \\( \\w \\- \\! ![n](data:image/gif;x) [d](javascript:alert) HTTP://ÄÖ.de/ü`code` <b> &amp; [^1]""".split()  # noqa: SIM905  (a table of words)
WORDS = [word.replace("|", " ") if len(word) > 2 else word for word in WORDS]

words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join)
BLOCKS = st.one_of(
    st.lists(words, min_size=1, max_size=3).map("\n".join),
    st.tuples(st.sampled_from(["#", "##", "######", "####### "]), words).map(" ".join),
    st.lists(words.map("> ".__add__), min_size=1, max_size=3).map("\n".join),
    words.map(lambda w: f"> {w}\n>\n> — A name"),
    st.lists(words.map("- ".__add__), min_size=1, max_size=3).map("\n".join),
    st.lists(words.map("1. ".__add__), min_size=1, max_size=3).map("\n".join),
    st.tuples(words, words, words).map(
        lambda c: f"| {c[0]} | b |\n| --- | ---: |\n| {c[1]} | {c[2]} |"
    ),
)


@settings(max_examples=20_000 if LONG else 400, deadline=None)
@given(st.lists(BLOCKS, min_size=1, max_size=4).map("\n\n".join))
def test_a_plain_document_is_drawn_alike(body: str) -> None:
    fast = fast_markdown.plain_html(body)
    assert fast is None or fast == markdown.reference_html(body)


@settings(max_examples=20_000 if LONG else 300, deadline=None)
@given(st.text(st.sampled_from("ab1 \n#>-*_[]()!|:.\\\"'&é—\u00a0"), max_size=40))
def test_any_text_is_drawn_alike(body: str) -> None:
    fast = fast_markdown.plain_html(body)
    assert fast is None or fast == markdown.reference_html(body)


@pytest.mark.parametrize(
    "body",
    [
        "A paragraph.\n\nAnother, with *emphasis*, **stress** and [a link](https://example.org/a_b).",
        "## A heading\n\n- one\n- two\n\n1. first\n2. second",
        "> A quotation.\n>\n> — Agnes Tull",
        '![The harbour](/media/2009/harbour.jpg "The harbour. | Ana Ruiz")',
        "| a | b |\n| --- | ---: |\n| 1 | 2.50 |",
        "Corbel & Sons paid 1,200 crowns; *more* to come\\.",
    ],
)
def test_what_news_is_made_of_is_plain(body: str) -> None:
    assert fast_markdown.plain_html(body) == markdown.reference_html(body)


@pytest.mark.parametrize(
    "body",
    [
        "`code`",
        "<b>",
        "&amp;",
        "a  \nb",
        "    code",
        "a[^1]",
        "[a]: /x",
        "**a*b**",
        "\u00a0",
        "- - a",
        "Sala [da]{lang=pt} casa",
        r"![a\*](/b)",
        "---",
    ],
)
def test_what_may_differ_goes_to_the_reference_parser(body: str) -> None:
    assert fast_markdown.plain_html(body) is None


def test_the_demonstration_archive_is_drawn_alike(repository: Path) -> None:
    folder = repository / "articles"
    articles = [loader.load(p.name, p.read_bytes()).article for p in sorted(folder.rglob("*.md"))]
    bodies = [article.body for article in articles if article]
    fast = [fast_markdown.plain_html(body) for body in bodies]
    assert sum(html is not None for html in fast) > len(bodies) / 2
    assert [
        h for h, b in zip(fast, bodies, strict=True) if h not in (None, markdown.reference_html(b))
    ] == []


def test_every_rule_of_commonmark_is_drawn_alike() -> None:
    rules = [
        "# a",
        "a\n===",
        "***",
        "> a\nb",
        "1) a",
        "+ a\n\n  b",
        "* a\n * b",
        "[a]\n\n[a]: /b",
        "![a](b)",
        "*a **b***",
        "a\\\nb",
        "<http://a.b>",
        "``a``",
        "&copy;",
        "\ta",
    ]
    mixed = ["\n\n".join(random.Random(n).sample(rules, 3)) for n in range(60)]
    for body in rules + mixed:
        fast = fast_markdown.plain_html(body)
        assert fast is None or fast == markdown.reference_html(body)


@pytest.mark.parametrize(
    "trap", ["*", "_", "[", "(", "| a ", "> ", "- a\n", "1\\", '"', "**a", "_a_", "![", "\n"]
)
def test_a_long_document_takes_no_longer_than_its_length(trap: str) -> None:
    assert fast_markdown.is_plain("a" + trap * 100_000 + "`") is False
    for pattern in (fast_markdown.BLOCKS, fast_markdown.STRESS):
        pattern.fullmatch("a" + trap * 50_000 + "`")
