"""Plain paragraphs and headings of Markdown in, their HTML out, without a parser. Pure.

Most of a news article is paragraphs in which nothing is marked, and for these a parser's work is to
escape them. In the others emphasis around words, links and pictures are known; whatever else is in a
paragraph, and every list and table, is left to a parser. That is possible where blocks stand apart
from each other, so that each may be drawn by itself, as in nearly every article.
The bytes are the reference parser's (tests/renderer/test_prose.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from .fast_markdown import is_apart

BREAK = re.compile(r"\n\n+")
NUMBERED = re.compile(r"\d+\. ")
HEADING = re.compile(r"(#{1,6}) ")
MARKS = "*_[]\\`<&~"
MARK = re.compile(r"[*_\[\]\\`<&~]")
OUTSIDE = r"""[ \n.,;:!?)(“”‘’"'—–…]"""
"""White space and punctuation, between which and a letter a mark can only open, or only close."""
PLAIN = r"[^*_\[\]\\\n`<&~]"
INSIDE = rf"[^\W_](?:{PLAIN}*[^\W_])?"
PIECE = re.compile(
    rf"""
    (?: (?<![^\n]) | (?<={OUTSIDE}) )
    (?: (?P<stress>\*\*|__) (?P<strong>{INSIDE}) (?P=stress) | (?P<mark>[*_]) (?P<em>{INSIDE}) (?P=mark) )
    (?= {OUTSIDE} | \Z )
  | (?<! [!^] ) \[ (?P<words>{PLAIN}+) \]
    \( (?P<href> https?://[a-z0-9]+(?:[.-][a-z0-9]+)* (?:/[A-Za-z0-9/._~+-]*)? | [a-z0-9/][a-z0-9/.-]* ) \)
  | (?<= ! ) \[ (?P<alt>{PLAIN}*) \] \( (?P<src>/[A-Za-z0-9/._-]+) (?:[ ]"(?P<title>[^"\\\n<&`]*)")? \)
  | (?P<text> (?<=[^\W_]) _ (?=[^\W_]) | & (?![#\w]) )
    """,
    re.VERBOSE,
)
"""What a mark may begin."""


def draw(body: str, parse: Callable[[str], str]) -> str | None:
    """Draw a document, where *parse* draws what is not known here; None where its blocks do not stand apart."""
    if not is_apart(body):
        return None
    made: list[str] = []
    left: list[str] = []
    for block in BREAK.split(body.strip("\n")):
        drawn = _block(block)
        if drawn is None:
            left.append(block)
            continue
        if left:
            made.append(parse("\n\n".join(left) + "\n"))
            left = []
        made.append(drawn)
    if left:
        made.append(parse("\n\n".join(left) + "\n"))
    return "".join(made)


def _block(block: str) -> str | None:
    first = block[:1]
    if first.isalpha():
        inner = _inline(block)
        return None if inner is None else f"<p>{inner}</p>\n"
    if first == "#":
        heading = HEADING.match(block)
        inner = _inline(block[heading.end() :]) if heading and "\n" not in block else None
        if inner is None or not heading:
            return None
        level = len(heading[1])
        return f"<h{level}>{inner}</h{level}>\n"
    if first == ">":
        return _quotation(block)
    if first in "-|" or NUMBERED.match(block):
        return None
    inner = _inline(block)
    return None if inner is None else f"<p>{inner}</p>\n"


def _quotation(block: str) -> str | None:
    made = []
    for text in block[2:].replace("\n> ", "\n").split("\n>\n"):
        inner = _inline(text)
        if inner is None or "\n " in text:
            return None
        made.append(f"<p>{inner}</p>\n")
    return f"<blockquote>\n{''.join(made)}</blockquote>\n"


def _inline(text: str) -> str | None:
    if text.strip() != text or not text or " \n" in text:
        return None
    # To look for one character after the other takes a third of the time.
    for sign in MARKS:
        if sign in text:
            return _marked(text)
    return _escaped(text)


def _marked(text: str) -> str | None:
    mark = MARK.search(text)
    made: list[str] = []
    at = 0
    while mark is not None:
        piece = PIECE.match(text, mark.start())
        if piece is None:
            return None
        if not piece["text"]:
            start = piece.start() - (piece["src"] is not None)
            made += (_escaped(text[at:start]), _piece(piece))
            at = piece.end()
        mark = MARK.search(text, piece.end())
    made.append(_escaped(text[at:]))
    return "".join(made)


def _piece(piece: re.Match[str]) -> str:
    if piece["words"]:
        return f'<a href="{piece["href"]}">{_escaped(piece["words"])}</a>'
    if piece["src"]:
        title = piece["title"]
        beside = f' title="{_escaped(title)}"' if title else ""
        return f'<img src="{piece["src"]}" alt="{_escaped(piece["alt"])}"{beside}>'
    if piece["strong"]:
        return f"<strong>{_escaped(piece['strong'])}</strong>"
    return f"<em>{_escaped(piece['em'])}</em>"


def _escaped(text: str) -> str:
    """Escape as CommonMark's reference does."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text.replace('"', "&quot;") if '"' in text else text
