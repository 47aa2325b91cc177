"""Accounts and mail addresses in a line, and how those of a person are called. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ..languages import fold

ACCOUNT = re.compile(r"([\w.+-]{4,40})@|@([\w.]{4,40})|^([a-z]{6,30})$")
"""A mail address, an account, or a line of one word in small letters."""


def accounts_in(text: str) -> Iterator[str]:
    """Yield the keys of the accounts and mail addresses in a text: "@JaneRoe", "jane.roe@…"."""
    for match in ACCOUNT.finditer(text):
        yield plain(match[match.lastindex or 0])


def plain(text: str) -> str:
    """Return a text's letters without accents, folded: "janeroe" of "Jane Roé"."""
    parted = unicodedata.normalize("NFKD", fold(text))
    return "".join(filter(str.isalpha, parted))


def account_of(name: str) -> tuple[str, ...]:
    """Return how the accounts of a person are called: "janeroe", "jroe", "roejane"."""
    words = name.split()
    first, last = plain(words[0]), plain(words[-1])
    return first + last, first[:1] + last, last + first
