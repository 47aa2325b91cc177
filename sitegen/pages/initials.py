"""A name in, its initials out. Pure."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=4096)
def initials(name: str) -> str:
    """Return the first letters of the first and the last word of a name, in capitals.

    Scripts without capitals give the first letter alone, since theirs join.
    """
    words = [word for word in name.replace("-", " ").split() if word[0].isalpha()]
    if not words:
        return "?"
    if not words[0][0].isupper() and words[0][0].upper() == words[0][0]:
        return words[0][0]
    ends = words if len(words) < 2 else (words[0], words[-1])
    return "".join(word[0] for word in ends).upper()
