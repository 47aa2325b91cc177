"""Text in, slug out: the part of an address that people read. Pure.

The only user of python-slugify and of its transliteration.
"""

from __future__ import annotations

import re
from functools import lru_cache

LONGEST = 80
"""Characters; file systems allow 255 bytes, people remember fewer."""
ODD = re.compile(r"[&']|\d,\d")
"""Entities, apostrophes and grouped digits, of which python-slugify makes something of its own."""
BETWEEN = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=8192)
def slug(text: str) -> str:
    """Make a slug of ASCII letters, digits and hyphens; other scripts are transliterated.

    Never empty: text without letters or digits gives `untitled`.
    """
    if text.isascii() and len(text) < LONGEST and not ODD.search(text):
        # What python-slugify makes of such a text, at a twentieth of the cost.
        return BETWEEN.sub("-", text.lower()).strip("-") or "untitled"
    return _whole(text)


def words_of(text: str) -> str:
    """Write all words of a text nearly as slugs have them: a slug of some of them stands in it, but for odd characters."""
    if not text.isascii():
        from text_unidecode import unidecode  # type: ignore[import-untyped]

        text = unidecode(text)
    return BETWEEN.sub("-", text.lower()).strip("-")


def _whole(text: str) -> str:
    from slugify import slugify

    # A transliteration that happens to be installed too would make other addresses.
    found = slugify(text[:1000], max_length=LONGEST, word_boundary=True, backend="text-unidecode")
    return found or "untitled"
