"""A passage in another language: `[Sala das sessões]{lang=pt}` in Markdown, a span with `lang` and `dir` out. Pure.

Only a well-formed BCP 47 tag in just this form makes a passage; anything else stays text.
A capture's own brackets are escaped before they come here, so no capture can make one by chance.

Source: BCP 47 (RFC 5646, 2.1); the form is that of Pandoc's and Djot's bracketed spans; WCAG 2.2, 3.1.2.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from ..pages.languages import direction

SIGN = "]{lang="
"""A document without it has no such passage."""
LANGUAGE = re.compile(r'\{lang=("?)(?P<tag>[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,7})\1\}')


def passages(parser: MarkdownIt) -> None:
    """Let a parser read passages; links go before them."""
    parser.inline.ruler.after("link", "passage", _passage)


def _passage(state: StateInline, silent: bool) -> bool:
    start, outer = state.pos, state.posMax
    if state.src[start] != "[" or SIGN not in state.src[start:outer]:
        return False
    end = state.md.helpers.parseLinkLabel(state, start)
    found = LANGUAGE.match(state.src, end + 1, outer) if end > start else None
    if not found:
        return False
    if not silent:
        opening = state.push("passage_open", "span", 1)
        opening.attrs = {"lang": found["tag"], "dir": direction(found["tag"])}
        state.pos, state.posMax = start + 1, end
        state.md.inline.tokenize(state)
        state.push("passage_close", "span", -1)
    state.pos, state.posMax = found.end(), outer
    return True
