"""Names of outlets and domains, folded for comparison. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from ..languages import DATA, fold, lists, words
from ..tokens import tokens

LETTERS = re.compile(r"[^\W\d_]{2,}")
ENDS = " ,.;:-–—|«»\"'“”„()[]*#_®™"
"""Marks that do not belong to a name they stand beside."""
GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
LATIN = str.maketrans(
    {
        **dict(zip("абвгґдезийклмнопрстуўфхыэѓђјљњћќџ", "abvggdeziiklmnoprstuufhyegdjlnckd", strict=True)),
        "ё": "e", "є": "e", "ж": "zh", "і": "i", "ї": "i", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
        "ъ": "", "ь": "", "ю": "yu", "я": "ya",
    }
)  # fmt: skip
"""How domains spell letters of Cyrillic."""
KEPT = 20_000


@cache
def listed(purpose: str) -> frozenset[str]:
    """Return words of `data/outlets.txt`, folded, ready for look-ups."""
    return frozenset(fold(word) for word in lists("outlets")[purpose])


@cache
def not_names(language: str | None) -> frozenset[str]:
    """Return words of menus and of every day, which names of outlets are not made of."""
    return frozenset(words(language).not_names)


@cache
def menu_words() -> frozenset[str]:
    """Return folded words that stand in menus and footers of many sites."""
    return frozenset((DATA / "menu_words.txt").read_text(encoding="utf-8").split())


@cache
def _publishers() -> frozenset[str]:
    return frozenset(map(key, listed("publishers")))


def is_publisher(name_key: str) -> bool:
    """Tell whether a key is that of a house that publishes several outlets."""
    return name_key in _publishers()


def rarity(name: str) -> str:
    """Say whether a name is made of words of many sites: none of them is rare, some, or all."""
    found = [word in menu_words() for word in LETTERS.findall(fold(name))]
    return "all" if not any(found) else "none" if all(found) else "some"


@lru_cache(maxsize=KEPT)
def letters(name: str) -> str:
    """Fold a name to its letters and digits; those of several words are the words' joined."""
    return fold(name) if name.isalnum() else "".join(tokens(name))


def bare(name_letters: str) -> str:
    """Cut "the" and "www" off the start of a name's letters."""
    if len(name_letters) > 6 and name_letters.startswith(OPENINGS):
        return name_letters[3:]
    return name_letters


OPENINGS = ("www", "the")
"""Three letters that keys do not begin with."""


@lru_cache(maxsize=KEPT)
def key(name: str) -> str:
    """Fold a name for comparison: letters and digits only, without "the" and "www"."""
    return bare(letters(name))


def spellings(name_key: str) -> tuple[str, ...]:
    """Return how a domain may spell a key: "männer" as itself, "maenner" and "manner"."""
    if name_key.isascii():
        return (name_key,)
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", name_key) if not unicodedata.combining(c)
    )
    return (name_key, as_domain(name_key), plain)


def as_domain(name_key: str) -> str:
    """Return how a domain most likely spells a key: "maenner", "moskva"."""
    return name_key if name_key.isascii() else name_key.translate(GERMAN).translate(LATIN)


def initials(name: str) -> str:
    """Return the first letters of a name's words, folded: "faz"."""
    return "".join(word[0] for word in tokens(name))


def domain_key(domain: str) -> str:
    """Return the part of a domain that names the site: `example` of `www.example.co.uk`."""
    host = domain.lower().removeprefix("https://").removeprefix("http://").split("/")[0]
    parts = host.split(".")
    if len(parts) > 2 and ".".join(parts[-2:]) in listed("domain_endings"):
        return parts[-3]
    return parts[-2] if len(parts) > 1 else host


HOST = re.compile(r"(?:[a-z\d-]+\.)+(?P<ending>[a-z]{2,10})", re.IGNORECASE)


@lru_cache(maxsize=KEPT)
def without_ending(name: str) -> str:
    """Return the key of a name, without its ending where it is a host: "planet" of "Planet.com"."""
    match = HOST.fullmatch(name)
    if match and match["ending"].lower() in listed("top_domains"):
        return key(domain_key(name))
    return key(name)


@cache
def _foreign_letters() -> frozenset[str]:
    return frozenset(map(letters, listed("foreign_names")))


def is_foreign(name: str, name_letters: str) -> bool:
    """Tell whether a name is another company's that stands on pages of all outlets."""
    return name_letters in _foreign_letters() and fold(name) in listed("foreign_names")


def plainness(folded: Sequence[str], language: str | None) -> float:
    """Return which share of a name's folded words are words of menus and of every day."""
    nots, kinds = not_names(language), listed("kinds")
    bare = [word.strip(".,") for word in folded]
    return sum(word in nots and word not in kinds for word in bare) / max(1, len(bare))
