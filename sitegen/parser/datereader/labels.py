"""What the words beside a date say it is of: publication, update, a printed edition. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from ..languages import Words, fold, words
from ..tokens import has_digit
from .found import Kind

SHORTEST = 4
"""Letters of a label, where its script has capitals; "on" or "am" alone label nothing."""
NEAR = 60
JUNK = re.compile(r"[\s:,.;|()\[\]/•·@'\"\-#>_]+")


def _alternatives(listed: Iterable[str]) -> str:
    kept = {w for w in listed if len(w) >= SHORTEST or (w and ord(w[0]) > 0x2E80)}
    ordered = sorted(kept, key=lambda w: (-len(w), w))
    return "|".join(re.escape(w) + ("" if ord(w[-1]) > 0x2E80 else r"(?!\w)") for w in ordered)


@cache
def _patterns(language: str | None) -> tuple[re.Pattern[str], re.Pattern[str]]:
    found = words(language)
    parts = [
        f"(?P<updated>{_alternatives(found.updated) or '(?!)'})",
        f"(?P<edition>{_alternatives(found.print_edition) or '(?!)'})",
        f"(?P<published>{_alternatives(found.published) or '(?!)'})",
    ]
    label = re.compile(r"(?<![^\W\d_])(?:" + "|".join(parts) + ")")
    small = _alternatives_small(found)
    return label, re.compile(rf"(?:{small})(?!\w)")


def _alternatives_small(found: Words) -> str:
    listed = {
        w for w in (*found.at, *found.oclock, *found.published, *found.updated) if w[:1].isalpha()
    }
    return "|".join(re.escape(w) for w in sorted(listed, key=lambda w: (-len(w), w)))


KINDS = {"updated": Kind.UPDATED, "published": Kind.PUBLISHED, "edition": Kind.EDITION}


def _last(text: str, language: str | None) -> tuple[Kind, int] | None:
    pattern, _ = _patterns(language)
    found = None
    for match in pattern.finditer(text):
        found = (KINDS[match.lastgroup or "published"], match.end())
    return found


def label_before(text: str, language: str | None) -> Kind | None:
    """Return the kind that the nearest label in the text before a date gives it."""
    folded = fold(text[-NEAR:])
    found = _last(folded, language)
    return found[0] if found else None


def label_line(text: str, language: str | None) -> Kind | None:
    """Return the kind that a line gives to a date below it: it must end in the label."""
    folded = fold(text[-NEAR:])
    found = _last(folded, language)
    if not found:
        return None
    rest = _patterns(language)[1].sub("", folded[found[1] :])
    return found[0] if not JUNK.sub("", rest) else None


def label_after(text: str, language: str | None) -> Kind | None:
    """Return the kind that what follows a date gives it: nothing but the label may follow."""
    folded = JUNK.sub(" ", fold(text)).strip()
    if not folded or len(folded) > NEAR:
        return None
    match = _patterns(language)[0].fullmatch(folded)
    return KINDS[match.lastgroup or "published"] if match else None


def only_labels(text: str, language: str | None, weekdays: frozenset[str]) -> bool:
    """Tell whether nothing but labels, little words, weekdays and marks is in a text."""
    if not any(map(str.isalnum, text)):
        return True
    if has_digit(text):
        return False
    label, small = _patterns(language)
    left = JUNK.sub(" ", small.sub(" ", label.sub(" ", fold(text)))).split()
    return all(word in weekdays or not any(map(str.isalnum, word)) for word in left)
