"""The Markdown of an article in; its headline and the rest out. Pure."""

from __future__ import annotations

import re

HEADLINE = re.compile(
    r"""
    (?: [ \t]*\n )*+ [ ]{0,3}
    (?: \#[ \t]++ (?P<atx>[^\n]++) (?:\n|\Z)
      | (?P<setext>[^\s\#>*+=~`|-][^\n]*) \n [ ]{0,3} =+ [ \t]* (?:\n|\Z)
    )
    """,
    re.VERBOSE,
)
"""A first-level heading before anything else (CommonMark 4.2, 4.3)."""
LINK = re.compile(r"!?\[([^\]]{0,500}+)\]\([^)]{0,500}+\)")
MARKUP = re.compile(r"(?<!\\)(?:\*\*|__|\*|`)")
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def take_headline(body: str) -> tuple[str | None, str, int]:
    """Take the heading off that a text begins with; give it as plain text, the rest, and its line from 0."""
    match = HEADLINE.match(body)
    if not match:
        return None, body, 0
    return (
        plain(_unclosed(match["atx"]) if match["atx"] else match["setext"]),
        body[match.end() :],
        body.count("\n", 0, match.start("atx") if match["atx"] else match.start("setext")),
    )


def _unclosed(line: str) -> str:
    """Take the signs off that close a heading: `# Title ##`."""
    line = line.rstrip(" \t")
    bare = line.rstrip("#")
    return bare if bare != line and bare[-1:] in (" ", "\t") and bare.strip() else line


def plain(markup: str) -> str:
    """Leave the text of a line of Markdown."""
    return " ".join(ESCAPE.sub(r"\1", MARKUP.sub("", LINK.sub(r"\1", markup))).split())
