"""Bodies: what Markdown becomes, and that nothing hostile gets through."""

from __future__ import annotations

import itertools
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.model import Article, Origin
from sitegen.pages import ROOT
from sitegen.renderer import markdown

ADDRESSES = {"2019/one.md": "2019/04/16/one/", "2020/two.txt": "2020/two/"}
ROOTED = "{root}"


def html(body: str, **fields: object) -> str:
    made = Article(path="2019/a.md", digest="", title="A", date="2019", body=body, **fields)  # type: ignore[arg-type]
    return markdown.to_html(made, ADDRESSES.get).replace(ROOT, ROOTED)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("# One\n\n## Two\n\n# Three", '<h2 id="s-one">One</h2>\n<h3 id="s-two">Two</h3>\n<h2 id="s-three">Three</h2>\n'),
        ("#### Deep\n\n###### Deeper", '<h2 id="s-deep">Deep</h2>\n<h3 id="s-deeper">Deeper</h3>\n'),
        ("### A\n\n# B", '<h2 id="s-a">A</h2>\n<h2 id="s-b">B</h2>\n'),
        ("## Same\n\n## Same", '<h2 id="s-same">Same</h2>\n<h2 id="s-same-2">Same</h2>\n'),
        ("## `x` & <y>", '<h2 id="s-x-y"><code>x</code> &amp; &lt;y&gt;</h2>\n'),
        ("He said [*mão* na massa]{lang=pt}.", '<p>He said <span lang="pt" dir="ltr"><em>mão</em> na massa</span>.</p>\n'),
        ("[رأس القمر]{lang=ar-EG}", '<p dir="auto"><span lang="ar-EG" dir="rtl">رأس القمر</span></p>\n'),
        ('[a [b]{lang=fr} c]{lang="de-AT"}', '<p><span lang="de-AT" dir="ltr">a <span lang="fr" dir="ltr">b</span> c</span></p>\n'),
        ("## [Sala]{lang=pt}", '<h2 id="s-sala"><span lang="pt" dir="ltr">Sala</span></h2>\n'),
        ("\\[a]{lang=fr} `[a]{lang=fr}`", "<p>[a]{lang=fr} <code>[a]{lang=fr}</code></p>\n"),
        ("[a]{lang=fr onclick=x} [a]{lang=f} [a]{lang='fr'}", "<p>[a]{lang=fr onclick=x} [a]{lang=f} [a]{lang='fr'}</p>\n"),
        ("[a](one.md)", '<p><a href="{root}2019/04/16/one/index.html">a</a></p>\n'),
        ("[a](./one.md#s-x)", '<p><a href="{root}2019/04/16/one/index.html#s-x">a</a></p>\n'),
        ("[a](../2020/two.txt)", '<p><a href="{root}2020/two/index.html">a</a></p>\n'),
        ("[a](gone.md)", "<p>a</p>\n"),
        ("[a](/about/ 'T')", '<p><a href="{root}about/" title="T">a</a></p>\n'),
        ("[a](#the-horn)", '<p><a href="#s-the-horn">a</a></p>\n'),
        ("[a](https://x.example/?a=1&b=2)", '<p><a href="https://x.example/?a=1&amp;b=2">a</a></p>\n'),
        ("[a](mailto:a@x.example)", '<p><a href="mailto:a@x.example">a</a></p>\n'),
        ("[a](ftp://x.example)", "<p>a</p>\n"),
        ("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>\n"),
        ("[a](//x.example/y)", '<p><a href="https://x.example/y">a</a></p>\n'),
        ("![alt](https://x.example/p.png)", '<p><a href="https://x.example/p.png">alt</a></p>\n'),
        ("[![alt](https://x.example/p.png)](https://y.example)", '<p><a href="https://y.example">alt</a></p>\n'),
        ("![](https://x.example/p.png)", '<p><a href="https://x.example/p.png">https://x.example/p.png</a></p>\n'),
        (
            "![alt](p.png)",
            '<figure><img src="{root}media/2019/p.png" alt="alt" loading="lazy" decoding="async"></figure>\n',
        ),
        (
            '![alt](../p.png "The tower | Drawing")',
            '<figure><img src="{root}media/p.png" alt="alt" loading="lazy" decoding="async">'
            '<figcaption><span>The tower</span> <span class="credit">Drawing</span></figcaption></figure>\n',
        ),
        (
            "See ![alt](p.png) here",
            '<p>See <img src="{root}media/2019/p.png" alt="alt" loading="lazy" decoding="async"> here</p>\n',
        ),
        ("![alt](../../../etc/passwd)", "<p>alt</p>\n"),
        (
            'She said: "We owe the sea\nnothing at all," and left.\n\n> We owe the sea nothing at all.\n>\n> — Lena Voss\n\n> We owe the sea nothing',
            '<p>She said: &quot;We owe the sea\nnothing at all,&quot; and left.</p>\n<blockquote class="pull">\n<p>We owe the sea nothing at all.</p>\n'
            '<p class="attribution">— Lena Voss</p>\n</blockquote>\n<blockquote class="pull">\n<p>We owe the sea nothing</p>\n</blockquote>\n',
        ),
        ("We owe.\n\n> We owe.", "<p>We owe.</p>\n<blockquote>\n<p>We owe.</p>\n</blockquote>\n"),
        ("> Words.\n>\n> — Lena Voss", '<blockquote>\n<p>Words.</p>\n<p class="attribution">— Lena Voss</p>\n</blockquote>\n'),
        ("— Not a quotation", "<p>— Not a quotation</p>\n"),
        ("    code", '<pre tabindex="0"><code>code\n</code></pre>\n'),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("Wort שלום", '<p dir="auto">Wort שלום</p>\n'),
        ('"Straight" -- quotes...', "<p>&quot;Straight&quot; -- quotes...</p>\n"),
        ("\ufdd0", "<p>\ufffd</p>\n"),
    ],
)  # fmt: skip
def test_bodies(body: str, expected: str) -> None:
    assert html(body) == expected


def test_tables_scroll_and_align_without_style() -> None:
    made = html("| a | b |\n|--:|:-:|\n| 1 | 2 |")
    assert made.startswith('<div class="table" tabindex="0"><table>')
    assert '<td class="right">1</td>' in made
    assert '<th class="center">b</th>' in made
    assert "style" not in made


def test_footnotes_lead_there_and_back() -> None:
    made = html("Word.[^1]\n\n[^1]: The note.")
    assert 'href="#fn1"' in made
    assert 'id="fn1"' in made
    assert 'href="#fnref1"' in made
    assert '<div class="footnotes" role="doc-endnotes">' in made


def test_a_relative_link_that_is_no_file_leads_to_the_original() -> None:
    made = html("[a](../b/c.html)", origin=Origin(url="https://x.example/news/a/d.html"))
    assert made == '<p><a href="https://x.example/news/b/c.html">a</a></p>\n'


def test_what_is_asked_of_the_resolver_is_a_path_below_the_folder() -> None:
    asked: list[str] = []
    made = Article(
        path="2019/a.md", digest="", title="A", date="2019", body="[a](../x%20y.md) [b](z.md)"
    )  # type: ignore[arg-type]
    markdown.to_html(made, lambda path: asked.append(path))
    assert asked == ["x y.md", "2019/z.md"]


ALLOWED = frozenset(
    [
        "p",
        "br",
        "hr",
        "em",
        "strong",
        "code",
        "pre",
        "a",
        "img",
        "figure",
        "figcaption",
        "span",
        "blockquote",
        "ul",
        "ol",
        "li",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "div",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "sup",
    ]
)
ATTRIBUTES = frozenset(
    [
        "href",
        "title",
        "src",
        "alt",
        "loading",
        "decoding",
        "class",
        "id",
        "tabindex",
        "role",
        "dir",
        "start",
    ]
)
SCHEMES = re.compile(r"(?:https?:|mailto:|#|\ufdd0)", re.IGNORECASE)


class Checked(HTMLParser):
    """Reads HTML as a browser does, and refuses what a body may not have."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED, tag
        for name, value in attrs:
            assert name in ATTRIBUTES, name
            if name in ("href", "src"):
                assert SCHEMES.match(value or ""), value
            if name == "src":
                assert (value or "").startswith(ROOT), value

    def handle_comment(self, data: str) -> None:
        raise AssertionError("a comment")

    def handle_pi(self, data: str) -> None:
        raise AssertionError("an instruction")


PIECES = st.sampled_from(
    ["<script>", "</script>", "<img src=x onerror=alert(1)>", "[a](", "![a](", ")", "javascript:", "data:text/html,",
     "JaVaScRiPt:", "&#106;avascript:", "//evil.example", "\\", '"', "'", "`", "\n", "\n\n", "> ", "# ", "| a |\n|--|\n",
     "[^1]", "[^1]: ", "<a href=", ' onclick="x', "<!--", "-->", "<![CDATA[", "&lt;", "\x00", "\ufdd0", "https://x.example/",
     "one.md", "](", "<https://x.example/\"onclick=x>", "    ", "```\n", "— ", "<p>", "</p>", "h1>", "\t", "[a]: ", "\u202e"]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=25).map("".join))
def test_no_body_breaks_out(body: str) -> None:
    made = Article(path="2019/a.md", digest="", title="A", date="2019", body=body)  # type: ignore[arg-type]
    reader = Checked(convert_charrefs=True)
    reader.feed(markdown.to_html(made, ADDRESSES.get))
    reader.close()


@settings(max_examples=100, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=25).map("".join))
def test_heading_ids_are_unique_and_levels_skip_none(body: str) -> None:
    made = html(body.replace("\n", "\n\n# "))
    ids = re.findall(r' id="([^"]*)"', made)
    assert len(ids) == len(set(ids))
    levels = [1, *map(int, re.findall(r"<h([2-6])", made))]
    assert all(b <= a + 1 for a, b in itertools.pairwise(levels))
