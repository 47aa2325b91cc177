"""The blocks of a story and their roles in, Markdown out. Pure.

The text's own characters reach the reader as they were: what Markdown would take for markup is
escaped, after CommonMark 0.31 §2.4.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .reading import Role

INLINE = re.compile(r"([\\`*_\[\]<>#|~$])|(&)(?=#?\w+;)|(!)(?=\[)")
SPECIAL = re.compile(r"[\\`*_\[\]<>#|~$&!]")
"""Without one of them `INLINE` need not be tried."""
WORDLY = re.compile(r"(?<=\w)\\_(?=\w)")
HEAD = re.compile(r"^(?:([-+=])(?=\s|$|[-+=])|(\d{1,9})([.)])(?=\s|$)|(:{3,}|~{3,}))")


def escape(text: str) -> str:
    """Escape in one line of text what Markdown would take for markup."""
    out = text
    if SPECIAL.search(text):
        out = INLINE.sub(lambda m: "\\" + m[0], text)
        if "\\_" in out:
            out = WORDLY.sub("_", out)
    return HEAD.sub(escape_head, out)


def escape_head(match: re.Match[str]) -> str:
    """Escape what begins a list, a rule or a fence."""
    if match[2]:
        return f"{match[2]}\\{match[3]}"
    return "\\" + match[0]


def write_body(story: Iterable[tuple[Role, str, str]]) -> str:
    """Write the story as Markdown from each block's role, text and mark of a list item."""
    parts: list[tuple[Role, str, bool]] = []
    for role, text, mark in story:
        line = escape(text)
        ordered = mark[:1].isdigit()
        if role is Role.SUBHEAD:
            parts.append((role, f"## {line}", False))
        elif role is Role.QUOTE:
            parts.append((role, f"> {line}", False))
        elif role is Role.LIST_ITEM:
            parts.append((role, f"{mark[:-1]}. {line}" if ordered else f"- {line}", ordered))
        else:
            parts.append((role, line, False))
    out: list[str] = []
    previous: tuple[Role, bool] | None = None
    for role, text, ordered in parts:
        if out:
            same = previous == (role, ordered)
            if role is Role.LIST_ITEM and same:
                out.append("\n")
            elif role is Role.QUOTE and same:
                out.append("\n>\n")
            else:
                out.append("\n\n")
        out.append(text)
        previous = (role, ordered)
    return "".join(out)
