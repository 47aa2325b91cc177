"""What a reference says of an article, whatever its format. Pure values."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

PARTICLES = frozenset(
    [
        "af",
        "al",
        "bin",
        "binti",
        "da",
        "de",
        "del",
        "della",
        "den",
        "der",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "la",
        "le",
        "ten",
        "ter",
        "van",
        "von",
        "zu",
    ]
)
SUFFIXES = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"])

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Name:
    """An author: a person in parts, or an organisation (or a name that has no parts) as it is."""

    family: str
    given: str = ""
    suffix: str = ""
    organisation: bool = False

    @property
    def printed(self) -> str:
        """`Given Family, Suffix`, as a byline has it."""
        name = " ".join(part for part in (self.given, self.family) if part)
        return f"{name}, {self.suffix}" if self.suffix else name

    @property
    def inverted(self) -> str:
        """`Family, Given, Suffix`, as lists and RIS write it."""
        return ", ".join(part for part in (self.family, self.given, self.suffix) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """An article as a reference list knows it; what is unknown is None or empty."""

    key: str
    """Unique within the archive, of ASCII letters, digits and hyphens."""
    title: str
    subtitle: str | None = None
    authors: tuple[Name, ...] = ()
    date: str
    """ISO 8601, as precise as known."""
    outlet: str
    """The newspaper or site that printed it."""
    publisher: str | None = None
    place: str | None = None
    section: str | None = None
    language: str | None = None
    url: str | None = None
    original_url: str | None = None
    summary: str | None = None
    keywords: tuple[str, ...] = ()
    rights: str | None = None
    note: str | None = None
    """Such as a retraction."""


@lru_cache(maxsize=4096)
def split_name(printed: str, *, organisation: bool = False) -> Name:
    """Split a printed name into its parts; particles go with the family name.

    A name of one word, or in a script without spaces, is kept whole; one with a comma is read as
    `Family, Given` unless what follows is a suffix.
    """
    printed = plain(printed)
    if organisation or not printed:
        return Name(printed, organisation=organisation)
    head, comma, tail = (part.strip() for part in printed.partition(","))
    suffix = ""
    if comma and tail.lower() in SUFFIXES:
        suffix = tail
    elif comma:
        return Name(head, tail)
    words = head.split()
    if len(words) > 2 and words[-1].lower() in SUFFIXES:
        suffix = words.pop()
    cut = len(words) - 1
    while cut > 1 and words[cut - 1].lower() in PARTICLES:
        cut -= 1
    return Name(" ".join(words[cut:]), " ".join(words[:cut]), suffix)


def plain(text: str) -> str:
    """Make one line of a text: no control characters, single spaces, NFC."""
    return " ".join(unicodedata.normalize("NFC", _CONTROL.sub(" ", text)).split())
