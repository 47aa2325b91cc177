"""Who signs at the end of a story's last paragraph: "… the mayor said. (Jane Roe, dpa)". Pure."""

from __future__ import annotations

import re

from .byline import Byline
from .reader import read_byline

SHORTEST = 40
"""Characters of a paragraph that ends with a signature."""
LAST = 160
"""Characters at its end that are looked at."""
SIGNED = re.compile(
    r"""
    [.!?…»“”"'’。] \s?
    (?: [(\[（] (?P<within> [^()\[\]（）]{2,120} ) [)\]）] | [—–] \s? (?P<behind> [^—–|.!?]{4,60} ) )
    [\s.+*■]* $
    """,
    re.VERBOSE,
)


def read_closing(paragraph: str, language: str | None = None) -> Byline | None:
    """Read who signs a paragraph at its end, in brackets or behind a dash; None where nobody does."""
    if len(paragraph) < SHORTEST:
        return None
    found = SIGNED.search(paragraph, max(SHORTEST // 2, len(paragraph) - LAST))
    if found is None:
        return None
    return read_byline((found["within"] or found["behind"],), language)
