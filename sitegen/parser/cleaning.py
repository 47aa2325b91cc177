"""One line of a capture in, the same line fit for reading out. Pure.

Only white space, invisible marks and left-over tags go; letters and marks stay as they are.
"""

from __future__ import annotations

import re

INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\0]")
"""Soft hyphens, zero-width blanks, marks of direction; not the joiners, which spell words."""

TAG = re.compile(
    r"</?(?:a|abbr|b|big|br|center|div|em|font|h[1-6]|i|img|li|ol|p|small|span|strong|sub|sup|u|ul)"
    r"(?:\s[^<>]{0,400})?/?>",
    re.IGNORECASE,
)


def clean(line: str) -> str:
    """Return *line* with single blanks, without invisible marks and tags."""
    if not line:
        return line
    if "<" in line:
        line = TAG.sub(" ", line)
    if not line.isascii():
        line = INVISIBLE.sub("", line)
    return " ".join(line.split())


def indent(line: str) -> int:
    """Count the blanks before the first letter; a tab counts as four."""
    body = line.lstrip()
    size = len(line) - len(body)
    return len(line[:size].expandtabs(4)) if size and body else 0
