"""HTML that an editor writes in Markdown (`html: true`): what of it is let through. Pure.

A published list says which elements, attributes and values are kept; all other tags are left out, and
what they enclose stays as text. It is done in three steps: each tag of the text is written
anew from the list (`written`), so that only the Markdown parser's own tags have classes and ids; nh3
reads the whole document as a browser would, closes what is open and checks the list again; and what it
writes is put in the form of the Markdown parser, in which every `<`, `>`, `&` and `"` that is no tag's is escaped.
Links and pictures then pass the rules of every body (`markdown.polish`).

Source: HTML, 13.2 (parsing); the list is in docs/article-format.md.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, MutableMapping, Sequence
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,7}")
DIRECTION = re.compile(r"ltr|rtl|auto")
NUMBER = re.compile(r"-?[0-9]{1,6}")
SPAN = re.compile(r"[1-9][0-9]{0,2}")
SCOPE = re.compile(r"(?:row|col)(?:group)?")
WHEN = re.compile(r"[0-9TWPYMDHSZ:.+ -]{1,40}")
FLAG = re.compile(r"")
ANY = re.compile(r".{0,2000}", re.DOTALL)

Rules = Mapping[str, re.Pattern[str]]
"""Attribute → what its whole value must be."""

TONGUE: Rules = {"dir": DIRECTION, "lang": LANGUAGE}
CELL: Rules = {"colspan": SPAN, "rowspan": SPAN}
ELEMENTS: Mapping[str, Rules] = {
    "a": {"href": ANY, "title": ANY},
    "abbr": {"title": ANY},
    "b": {},
    "bdi": TONGUE,
    "bdo": TONGUE,
    "blockquote": {},
    "br": {},
    "caption": {},
    "cite": {},
    "code": {},
    "dd": {},
    "del": {},
    "details": {"open": FLAG},
    "dfn": {},
    "div": TONGUE,
    "dl": {},
    "dt": {},
    "em": {},
    "figcaption": {},
    "figure": {},
    "hr": {},
    "i": {},
    "img": {"alt": ANY, "src": ANY, "title": ANY},
    "ins": {},
    "kbd": {},
    "li": {},
    "mark": {},
    "ol": {"reversed": FLAG, "start": NUMBER},
    "p": {},
    "pre": {},
    "q": {},
    "rp": {},
    "rt": {},
    "ruby": {},
    "s": {},
    "samp": {},
    "small": {},
    "span": TONGUE,
    "strong": {},
    "sub": {},
    "summary": {},
    "sup": {},
    "table": {},
    "tbody": {},
    "td": CELL,
    "tfoot": {},
    "th": {**CELL, "scope": SCOPE},
    "thead": {},
    "time": {"datetime": WHEN},
    "tr": {},
    "u": {},
    "ul": {},
    "var": {},
    "wbr": {},
}
"""What an editor may write; headings are written in Markdown, so that they have their place and ids."""

OWN: Mapping[str, frozenset[str]] = {
    **{f"h{level}": frozenset() for level in range(1, 7)},
    "a": frozenset({"class", "id"}),
    "code": frozenset({"class"}),
    "hr": frozenset({"class"}),
    "li": frozenset({"class", "id"}),
    "ol": frozenset({"class"}),
    "section": frozenset({"class"}),
    "sup": frozenset({"class"}),
    "td": frozenset({"style"}),
    "th": frozenset({"style"}),
}
"""What the Markdown parser and its plugins write besides."""

VOID = frozenset({"br", "hr", "img", "wbr"})
IMPLIED = frozenset({"caption", "dd", "dt", "li", "p", "rp", "rt", "tbody", "td", "tfoot", "th", "thead", "tr"})  # fmt: skip
"""Elements whose end tag may be left out, so that it is nothing to wait for."""
DEEPEST = 60
"""Elements inside of each other that are kept: reading them takes time with the square of the depth."""
SCHEMES = frozenset({"http", "https", "mailto"})
TAG = re.compile(r"<[/!?A-Za-z][^<>]*>")
TABLE = re.compile(r"</?table\b", re.IGNORECASE)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
BREAK = re.compile(r"<(?:br|wbr|hr)\b[^<>]*>", re.IGNORECASE)
ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def allow(parser: MarkdownIt) -> None:
    """Let a Markdown parser, which must read HTML, write it by the list."""
    parser.core.ruler.push("no_tables_in_headings", _without_tables)
    parser.add_render_rule("html_block", _rule)
    parser.add_render_rule("html_inline", _rule)


def clean(html: str) -> str:
    """Close what is open in a drawn document, and write it in the Markdown parser's form."""
    import nh3

    kept = nh3.clean(
        html,
        tags={*ELEMENTS, *OWN},
        clean_content_tags=set(),
        attributes={tag: _attributes(tag) for tag in {*ELEMENTS, *OWN}},
        url_schemes=set(SCHEMES),
        link_rel=None,
    )
    writer = _Writer()
    writer.feed(kept)
    writer.close()
    return "".join(writer.made)


def words_of(body: str) -> str:
    """Take the tags out of Markdown, for extracts and for counting words."""
    return TAG.sub("", BREAK.sub(" ", body)) if "<" in body else body


def _without_tables(state: StateCore) -> None:
    """Take tables out of headings: what ends a heading is passed over inside of one, and so all that follows would be in it."""
    for before, token in pairwise(state.tokens):
        for part in (token.children or ()) if before.type == "heading_open" else ():
            if part.type == "html_inline" and TABLE.match(part.content):
                part.content = ""


def _attributes(tag: str) -> set[str]:
    return {*ELEMENTS.get(tag, ()), *OWN.get(tag, ())}


def _rule(
    renderer: Any, tokens: Sequence[Token], at: int, options: Any, env: MutableMapping[str, Any]
) -> str:
    listed = _Listed(env.setdefault("open elements", Counter()))
    listed.read(tokens[at].content)
    return "".join(listed.made)


class _Writer(HTMLParser):
    """Writes what it reads in one form: attributes in double quotes, nothing unescaped."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.made: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # A link to nowhere is one that the rules of every body leave out, with its end.
        if tag == "a" and not any(name == "href" for name, _ in attrs):
            attrs = [("href", ""), *attrs]
        written = "".join(f' {name}="{(value or "").translate(ESCAPES)}"' for name, value in attrs)
        self.made.append(f"<{tag}{written}>")

    def handle_endtag(self, tag: str) -> None:
        self.made.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.made.append(data.translate(ESCAPES))


class _Listed(_Writer):
    """Writes of one piece of HTML what is in the list."""

    def __init__(self, opened: Counter[str]) -> None:
        super().__init__()
        self.opened = opened
        """Elements of the document that wait for their end."""

    def read(self, piece: str) -> None:
        """Read tag by tag, since HTMLParser takes time with the square of tags that do not end."""
        # Every comment up to the last end of one has an end, so each is looked at once.
        closed, end, rest = piece.rpartition("-->")
        piece = COMMENT.sub("", closed + end) + rest
        at = 0
        for tag in TAG.finditer(piece):
            self.handle_data(unescape(piece[at : tag.start()]))
            # Declarations are left out, and HTMLParser raises where one is of no known kind.
            if not tag[0].startswith(("<!", "<?")):
                self.reset()
                self.feed(tag[0])
            at = tag.end()
        self.handle_data(unescape(piece[at:]))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        rules = ELEMENTS.get(tag)
        waits = tag not in VOID and tag not in IMPLIED
        if rules is None or (waits and self.opened.total() >= DEEPEST):
            return
        if waits:
            self.opened[tag] += 1
        kept = {
            name: "" if rules[name] is FLAG else value or ""
            for name, value in attrs
            if name in rules and (rules[name] is FLAG or rules[name].fullmatch(value or ""))
        }
        super().handle_starttag(tag, list(kept.items()))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in IMPLIED and tag in ELEMENTS:
            super().handle_endtag(tag)
        elif self.opened[tag] > 0:
            self.opened[tag] -= 1
            super().handle_endtag(tag)
