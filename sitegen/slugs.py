"""Text in, slug out: the part of an address that people read. Pure.

The only user of python-slugify.
"""

from __future__ import annotations

from functools import lru_cache

LONGEST = 80
"""Characters; file systems allow 255 bytes, people remember fewer."""


@lru_cache(maxsize=65536)
def slug(text: str) -> str:
    """Make a slug of ASCII letters, digits and hyphens; other scripts are transliterated.

    Never empty: text without letters or digits gives `untitled`.
    """
    from slugify import slugify

    return slugify(text[:1000], max_length=LONGEST, word_boundary=True) or "untitled"
