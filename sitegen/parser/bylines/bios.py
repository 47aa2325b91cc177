"""Biographies: what is said of an author in the third person. Pure."""

from __future__ import annotations

import re

from ..languages import fold
from .cleaning import clean
from .names import is_name, key, keys

LONGEST = 240
HANDLE = re.compile(r"\s*\(@[\w.]{2,40}\)")


def read_bio(paragraph: str, language: str | None = None) -> tuple[str, ...] | None:
    """Return whom a biography is of: "NAME is a reporter for SITE …"; None where it is none.

    A name in capitals needs no role behind it: columns end so ("JANE ROE has lived on boats").
    """
    text = clean(paragraph[:LONGEST])
    if "(@" in text:
        text = HANDLE.sub("", text)
    tokens = text.split(None, 6)[:6]
    verbs = keys(language).bio_verbs
    if verbs.isdisjoint(fold(" ".join(tokens[2:])).replace(",", "").split()):
        return None
    for n in range(2, min(6, len(tokens))):
        if fold(tokens[n]).strip(",") not in verbs:
            continue
        name = " ".join(tokens[:n]).strip(",")
        rest = key(text[len(" ".join(tokens[: n + 1])) :][:160])
        if is_name(name, language) and (name.isupper() or _has_role(rest, keys(language).roles)):
            return (name,)
    return None


def _has_role(folded: str, roles: frozenset[str]) -> bool:
    padded = f" {folded} "
    return any(f" {role} " in padded for role in roles)
