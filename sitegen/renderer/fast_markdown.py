"""The plain HTML of plain documents by markdown-it-pyrs, the extra `sitegen[fast]`. Pure.

It is the same parser in Rust, and seven to twelve times as fast, but does not always write what
markdown-it-py writes: empty items, hard breaks, entities, code spans and odd tables differ
(tests/renderer/test_fast_markdown.py). So it gets only documents of a form in which both are known to agree,
which is that of nearly every news article: paragraphs, headings, quotations, flat lists, tables and
pictures, apart from each other by empty lines. Every other document, and any machine without the
extra, takes the reference parser, and the output is the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

STRANGE = "\0\t\x0b\x0c\r\x1c\x1d\x1e\x1f"
"""White space and signs that few texts have, and parsers each treat in their own way."""

ODD = (*"<`~", "]{lang=", " \n", "\\\n")
"""What may stand nowhere in a plain document: code, raw HTML, passages, hard breaks."""

ENTITY = re.compile(r"&[#\w]")

SPACES = re.compile(
    "[\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufffd\ud800-\udfff]"
)
"""White space beyond ASCII, which the two parsers strip differently, and what is no character."""

OPENER = """[“”‘’"'(—–…¿¡«»„$€£]"""
OPEN = f"{OPENER}*+"
PROSE = (
    rf"(?: (?:!?\[|[*_]{{1,2}}|\\[^\w\s]|{OPENER})*+ [^\W\d_] | {OPEN}\d++(?:\\|(?![.)])) ) [^\n]*+"
)
WORDS = rf"{OPEN}[ ]?(?:\[|[*_]{{1,2}}|) {OPEN}[^\W\d_][^\n]*+"
ROW = r"\|(?:[^\n|]*+\|)++"

STRESS = re.compile(
    r"""(?: [^*_]++
          | (?<![\w*_]) (?P<mark>\*\*?|__?) (?![\s*_]) [^*_\n]++ (?<!\s) (?P=mark) (?![\w*_])
          | (?<=[^\W_]) _ (?=[^\W_])
        )*+""",
    re.VERBOSE,
)
"""Emphasis as people write it: around words, not inside them, and none in another."""

BLOCKS = re.compile(
    rf"""
    \n*+
    (?>
        (?> [#]{{1,6}}[ ] {OPEN}[^\W_] [^\n]*+ (?<![#])
          | {PROSE} (?: \n {PROSE} )*+
          | >[ ] {WORDS} (?: \n(?:>\n)?>[ ] {WORDS} )*+
          | -[ ] {WORDS} (?: \n-[ ] {WORDS} )*+
          | \d{{1,3}}\.[ ] {WORDS} (?: \n\d{{1,3}}\.[ ] {WORDS} )*+
          | {ROW} \n \|(?:[ ]?:?-{{2,}}:?[ ]?\|)++ (?: \n {ROW} )*+
        )
        (?: \n\n++ | \n?\Z )
    )*+
    \Z
    """,
    re.VERBOSE,
)
"""Heading, paragraph, quotation, lists and table, in this order; nothing is tried twice, so time is linear."""


def plain_html(body: str) -> str | None:
    """Draw a plain document; None where it is not plain, or the extra is not installed."""
    render = _renderer()
    if render is None or not is_plain(body):
        return None
    return render(body)


def is_apart(body: str) -> bool:
    """Claim that blocks stand apart from each other, and that none says what another means.

    So each may be drawn by itself, or with those beside it.
    """
    for sign in STRANGE:
        if sign in body:
            return False
    pairs = _has(body, "[", "^") or _has(body, "]", ":") or _has(body, "^", "[")
    return not pairs and BLOCKS.fullmatch(body) is not None


def _has(body: str, sign: str, following: str) -> bool:
    """Look for a pair of signs, of which the first is rare; looking for pairs takes twenty times as long."""
    at = body.find(sign)
    while at >= 0:
        if body[at + 1 : at + 2] == following:
            return True
        at = body.find(sign, at + 1)
    return False


def is_plain(body: str) -> bool:
    """Claim that a document is of the form in which both parsers agree."""
    if not is_apart(body):
        return False
    for odd in ODD:
        if odd in body:
            return False
    if not body.isascii() and SPACES.search(body):
        return False
    # Escapes in the words of a picture are dropped.
    if "\\" in body and "![" in body:
        return False
    if "&" in body and ENTITY.search(body):
        return False
    return not ("*" in body or "_" in body) or STRESS.fullmatch(body) is not None


@cache
def _renderer() -> Callable[[str], str] | None:
    try:
        from markdown_it_pyrs import MarkdownIt
    except ImportError:
        return None
    parser = MarkdownIt("commonmark").enable("table")
    return lambda body: parser.render(body, xhtml=False)
