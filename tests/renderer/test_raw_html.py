"""HTML in Markdown, where an editor turns it on: the published list, and nothing beside it."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from sitegen.model import Article
from sitegen.pages import ROOT
from sitegen.renderer import markdown, raw_html
from tests.browser.payloads import PAYLOADS
from tests.fuzz.targets import TARGETS

ADDRESSES = {"2019/one.md": "2019/04/16/one/"}
DOCUMENT = Path(__file__).parents[2] / "docs/article-format.md"


def html(body: str, **fields: object) -> str:
    fields = {"path": "2019/a.md", "digest": "", "title": "A", "date": "2019", "markup": True, **fields}  # fmt: skip
    made = Article(body=body, **fields)  # type: ignore[arg-type]
    return markdown.to_html(made, ADDRESSES.get).replace(ROOT, "{root}")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("H<sub>2</sub>O & <B>b</B>", "<p>H<sub>2</sub>O &amp; <b>b</b></p>\n"),
        ('<span lang="pt" dir=ltr onclick=x>Sala</span>', '<p><span lang="pt" dir="ltr">Sala</span></p>\n'),
        ('<span lang="p&quot;t" dir=up>Sala</span>', "<p><span>Sala</span></p>\n"),
        ('<div class="notice" id="main" style="position:fixed">\n\n*a*\n\n</div>', "<div>\n<p><em>a</em></p>\n</div>\n"),
        ("<a href=one.md title='a&gt;b'>x</a>", '<p><a href="{root}2019/04/16/one/index.html" title="a&gt;b">x</a></p>\n'),
        ('<a href="https://x.example/" target=_blank rel=x>x</a>', '<p><a href="https://x.example/">x</a></p>\n'),
        ("<a href=javascript:alert(1)>x</a>", "<p>x</p>\n"),
        ("<a href=' java&#10;script:alert(1)'>x</a>", "<p>x</p>\n"),
        ("<a href=data:text/html,x>x</a> <a>y</a> <a name=z>z</a>", "<p>x y z</p>\n"),
        ('<img src="p.png" alt="A &quot;b&quot;" onerror=x srcset=//evil.example>', '<img src="{root}media/2019/p.png" alt="A &quot;b&quot;" loading="lazy" decoding="async">'),
        ("a <img src=https://evil.example/p.png alt=p>", '<p>a <a href="https://evil.example/p.png">p</a></p>\n'),
        ("a <img src=//evil.example/p.png alt=p>", '<p>a <a href="https://evil.example/p.png">p</a></p>\n'),
        ("a <img src=data:image/svg+xml,x alt=p>", "<p>a p</p>\n"),
        ("a <script>alert(1)</script> b", "<p>a alert(1) b</p>\n"),
        ("<script>alert('<img src=x>')</script>", "alert('<img src=\"{root}media/2019/x\" alt=\"\" loading=\"lazy\" decoding=\"async\">')"),
        ("<style>p{}</style>", "p{}"),
        ("a <iframe src=//x.example>b</iframe> c", "<p>a b c</p>\n"),
        ("<form action=//x.example><input name=a><button>b</button></form>", "b"),
        ("<svg><a xlink:href=javascript:x><text>b</text></a></svg>", "<p>b</p>\n"),
        ("<h1>a</h1>", "a"),
        ("a <b>b", "<p>a <b>b</b></p><b>\n</b>"),
        ("a </b></p></div> b", "<p>a </p> b<p></p>\n"),
        ("<table><tr><th scope=col colspan=2>a<td align=left colspan=0>b</table>", '<div class="table" tabindex="0"><table><tbody><tr><th scope="col" colspan="2">a</th><td>b</td></tr></tbody></table></div>'),
        ("<details open><summary>a</summary>b</details>", '<details open=""><summary>a</summary>b</details>'),
        ("<!-- a --> b <?php c ?>", " b "),
        ("`<b>` &lt;b&gt; \\<b>", "<p><code>&lt;b&gt;</code> &lt;b&gt; &lt;b&gt;</p>\n"),
        ("<https://x.example/>", '<p><a href="https://x.example/">https://x.example/</a></p>\n'),
        ("| a |\n|--:|\n| <b>c |", '<div class="table" tabindex="0"><table>\n<thead>\n<tr>\n<th class="right">a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td class="right"><b>c</b></td>\n</tr>\n</tbody>\n</table></div>\n'),
    ],
)  # fmt: skip
def test_what_is_let_through(body: str, expected: str) -> None:
    assert html(body).strip("\n") == expected.strip("\n")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payloads_stay_harmless(payload: str) -> None:
    for body in (payload, f"A {payload} b.", f"<div>\n{payload}\n\n</div>", f"<b {payload}>a</b>"):
        TARGETS["raw-html"](body.encode("utf-8", "replace"))


def test_html_is_text_where_it_is_off_and_in_captures() -> None:
    shown = "<p>&lt;b&gt;a&lt;/b&gt;</p>\n"
    assert html("<b>a</b>", markup=False) == html("<b>a</b>", captured_text=True) == shown


def test_a_document_without_tags_is_drawn_as_ever() -> None:
    for path in sorted((DOCUMENT.parents[1] / "articles").rglob("*.md"))[::7]:
        body = path.read_text("utf-8").split("---\n", 2)[-1].replace("<", "")
        assert html(body) == html(body, markup=False)


def test_what_the_parser_writes_passes_the_list() -> None:
    """Only the `<` that makes it read as HTML differs."""
    body = '# A\n\nb[^1] ![c](p.png) "d" \'e\' & f\u00a0g\n\n- h\n\n  i\n\n1. j\n\n```py\nk > l\n```\n\n> m\n>\n> — N\n\n| o |\n|:-:|\n| p |\n\n***\n\n[q]{lang=ar} [r](one.md "s")\n\n[^1]: T.\n\nu < v\n'
    assert html(body) == html(body, markup=False)


def test_extracts_have_no_tags() -> None:
    assert raw_html.words_of("H<sub>2</sub>O<br>a < b <img alt='c'>") == "H2O a < b "


@pytest.mark.parametrize(
    "piece", ["<div>", "<b>", "<p>", "<a href=x>", "<table>", "<ul><li>", "<td>", "<", "<!--", "</p>", "<div><p>", "<b><p>", "<div\n"]
)  # fmt: skip
def test_time_grows_with_the_length(piece: str) -> None:
    def cost(length: int) -> float:
        body = piece * (length // len(piece))
        start = time.thread_time()
        html(body)
        html("x " + body)
        return time.thread_time() - start

    cost(100)
    small, large = (min(cost(length) for _ in range(2)) for length in (3_000, 12_000))
    assert large < max(0.2, 9 * small), (small, large)


def test_the_document_names_the_list() -> None:
    text = DOCUMENT.read_text("utf-8").partition("## HTML\n")[2].partition("\n## ")[0]
    table = {
        m[1]: set(re.findall(r"`([a-z]+)`", m[2]))
        for m in re.finditer(r"^\| `<([a-z]+)>` \| (.*) \|$", text, re.MULTILINE)
    }
    bare = set(re.findall(r"`<([a-z]+)>`", text)) - set(table)
    assert table == {tag: set(rules) for tag, rules in raw_html.ELEMENTS.items() if rules}
    assert bare == {tag for tag, rules in raw_html.ELEMENTS.items() if not rules}
    schemes = re.search(r"^Links lead to (.*?), to pages", text, re.MULTILINE)
    assert schemes and set(re.findall(r"`([a-z]+):`", schemes[1])) == raw_html.SCHEMES
