"""A line of names in, the names out. Pure."""

from __future__ import annotations

import re

BY = re.compile(r"by[ :]+", re.IGNORECASE)
BETWEEN = re.compile(
    r"""
      [ ]? ; [ ]?
    | [ ]? , [ ] (?: (?:and|und|y|et|e) [ ] )?  (?! (?:Jr|Sr|[IVX]{2,4}|MD|PhD) \b )
    | [ ] (?: and | und | y | et | & ) [ ]
    """,
    re.VERBOSE | re.IGNORECASE,
)


def split_names(line: str) -> tuple[str, ...]:
    """Split `Ana Ruiz, Leo Park and Mo Diaz, Jr.`; a suffix stays with its name."""
    line = " ".join(line.split())
    match = BY.match(line)
    return tuple(name for name in BETWEEN.split(line[match.end() if match else 0 :]) if name)
