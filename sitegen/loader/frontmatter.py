"""The text of a file in, its front matter and the rest out. Pure."""

from __future__ import annotations

import re

import msgspec

OPEN = re.compile(r"---[ \t]*\n")
FIRST_KEY = re.compile(
    r"(?: [ \t]* (?:\#[^\n]*)? \n )*+ (?: [\"']?[^\W\d][\w-]{0,40}[\"']?[ \t]*: | ---[ \t]*(?:\n|\Z) | \.\.\.[ \t]*(?:\n|\Z) )",
    re.VERBOSE,
)
"""What tells front matter from a line of dashes: the next line is `key:`, or the closing one."""
CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)


class Split(msgspec.Struct, frozen=True):
    """A file, taken apart; joining `head` and `body` gives it back."""

    head: str
    """The front matter with both its marks; empty where there is none."""
    yaml: str | None
    """What stands between the marks, from line 2 on; None where there is no front matter."""
    body: str
    first_line: int
    """That the body begins with."""
    is_open: bool = False
    """Whether the front matter is never closed; then everything is `yaml`, and the body is empty."""


def split(text: str) -> Split:
    """Take the front matter off a text whose line ends are line feeds."""
    opening = OPEN.match(text)
    if not opening or not FIRST_KEY.match(text, opening.end()):
        return Split("", None, text, 1)
    start = opening.end()
    closing = CLOSE.search(text, start)
    if not closing:
        return Split(text, text[start:], "", text.count("\n") + 1, is_open=True)
    end = min(closing.end() + 1, len(text))
    return Split(
        text[:end], text[start : closing.start()], text[end:], text.count("\n", 0, end) + 1
    )
