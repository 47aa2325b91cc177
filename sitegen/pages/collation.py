"""Names in, keys out that sort them as readers of a language look for them. Pure.

The order is that of the Unicode Collation Algorithm as CLDR tailors it, as far as an index of names
needs it: letters first, with marks and case only between names of the same letters; signs do not count;
letters that a language counts as its own have their places; its own script comes first.
See docs/decisions/0051-sorting-names.md.

Source: UTS 10; CLDR, `common/collation`; for the Arabic article, the habit of printed indexes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

Key = tuple[bool, str, str, str]

ROOT = (("и", "й"),)
"""Every language's: what would be taken apart though it is a letter."""

NORDIC = (("d", "ð"), ("y", "ü"), ("z", "æ/ä ø/ö å/aa"))
SOUTH_SLAVIC = (("c", "č ć"), ("d", "dž đ"), ("l", "lj"), ("n", "nj"), ("s", "š"), ("z", "ž"))

LETTERS: dict[str, tuple[tuple[str, str], ...]] = {
    "az": (("c", "ç"), ("e", "ə"), ("g", "ğ"), ("h", "x ı"), ("k", "q"), ("o", "ö"), ("s", "ş"), ("u", "ü")),
    "be": (("е", "ё"), ("з", "і"), ("у", "ў")),
    "bs": SOUTH_SLAVIC,
    "cs": (("c", "č"), ("h", "ch"), ("r", "ř"), ("s", "š"), ("z", "ž")),
    "cy": (("c", "ch"), ("d", "dd"), ("f", "ff"), ("g", "ng"), ("l", "ll"), ("p", "ph"), ("r", "rh"), ("t", "th")),
    "da": NORDIC,
    "es": (("n", "ñ"),),
    "et": (("s", "š z ž"), ("w", "õ ä ö ü")),
    "fa": (("ب", "پ"), ("ج", "چ"), ("ز", "ژ"), ("ق", "ک/ك گ"), ("ن", "و ه ی/ي/ى")),
    "fi": (("z", "å ä/æ ö/ø"),),
    "hr": SOUTH_SLAVIC,
    "hu": (("c", "cs"), ("d", "dz dzs"), ("g", "gy"), ("l", "ly"), ("n", "ny"), ("o", "ö/ő"), ("s", "sz"), ("t", "ty"), ("u", "ü/ű"), ("z", "zs")),
    "is": (("a", "á"), ("d", "ð/đ"), ("e", "é"), ("i", "í"), ("o", "ó"), ("u", "ú"), ("y", "ý"), ("z", "þ æ/ä ö/ø å")),
    "lt": (("c", "č"), ("s", "š"), ("z", "ž")),
    "lv": (("c", "č"), ("g", "ģ"), ("k", "ķ"), ("l", "ļ"), ("n", "ņ"), ("s", "š"), ("z", "ž")),
    "nb": NORDIC,
    "nn": NORDIC,
    "no": NORDIC,
    "pl": (("a", "ą"), ("c", "ć"), ("e", "ę"), ("l", "ł"), ("n", "ń"), ("o", "ó"), ("s", "ś"), ("z", "ź ż")),
    "ro": (("a", "ă â"), ("i", "î"), ("s", "ș/ş"), ("t", "ț/ţ")),
    "sk": (("a", "ä"), ("c", "č"), ("h", "ch"), ("o", "ô"), ("s", "š"), ("z", "ž")),
    "sl": (("c", "č ć"), ("d", "đ"), ("s", "š"), ("z", "ž")),
    "sr": (*SOUTH_SLAVIC, ("д", "ђ"), ("и", "ј"), ("л", "љ"), ("н", "њ"), ("т", "ћ"), ("ч", "џ")),
    "sv": (("z", "å ä/æ ö/ø"),),
    "tr": (("c", "ç"), ("g", "ğ"), ("h", "ı"), ("o", "ö"), ("s", "ş"), ("u", "ü")),
    "uk": (("г", "ґ"), ("е", "є"), ("и", "і ї й"),),
    "vi": (("a", "ă â"), ("d", "đ"), ("e", "ê"), ("o", "ô ơ"), ("u", "ư")),
}  # fmt: skip
"""By primary subtag: a letter, and the letters that follow it, in order; with a stroke, those that sort as one."""

SCRIPTS = {
    **dict.fromkeys(("be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"), "CYRILLIC"),
    **dict.fromkeys(("ar", "ckb", "fa", "ps", "sd", "ug", "ur"), "ARABIC"),
    **dict.fromkeys(("he", "iw", "yi"), "HEBREW"),
    "el": "GREEK", "hy": "ARMENIAN", "ka": "GEORGIAN", "hi": "DEVANAGARI", "mr": "DEVANAGARI", "bn": "BENGALI",
    "ta": "TAMIL", "te": "TELUGU", "th": "THAI", "ja": "CJK", "ko": "HANGUL", "zh": "CJK",
}  # fmt: skip
"""First word of the names of a language's letters in Unicode, where they are not Latin."""

DOTTED = {"I": "ı", "İ": "i"}
"""In Turkish and Azerbaijani the dot is part of the letter."""
WITHOUT_DECOMPOSITION = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ł": "l", "þ": "th", "ı": "i"}
    | {"ٱ": "ا", "ـ": None}
)
ARABIC_ARTICLE = "\u0627\u0644"
AFTER = "\U0010fff0"
"""Stands after every letter: what begins with it follows all words of the letter before it."""
SIGNS = re.compile(r"[\W_]+")
MARK = "Mn"


@dataclass(frozen=True, slots=True)
class Collation:
    """The order of one language."""

    key: Callable[[str], Key]
    """A name's place."""
    letter: Callable[[str], str]
    """The capital under which an index has a name; `#` for digits and signs."""


@cache
def collation(language: str) -> Collation:
    """Make the order of a language, by its BCP 47 tag."""
    primary = language.partition("-")[0].lower()
    rows = (*ROOT, *LETTERS.get(primary, ()))
    places = {
        letter: f"{anchor}{AFTER}{n}"
        for anchor, letters in rows
        for n, equals in enumerate(letters.split())
        for letter in equals.split("/")
    }
    heads = {
        letter: equals.split("/")[0]
        for _, letters in rows
        for equals in letters.split()
        for letter in equals.split("/")
    }
    own = re.compile("|".join(sorted(places, key=lambda letter: (-len(letter), letter))))
    script = SCRIPTS.get(primary, "LATIN")
    is_dotted = primary in ("az", "tr")
    is_plain = not is_dotted and not any(letter.isascii() for letter in places)

    def lower(name: str) -> str:
        if is_dotted:
            name = "".join(DOTTED.get(char, char) for char in name)
        text = unicodedata.normalize("NFC", name.casefold())
        return text.removeprefix(ARABIC_ARTICLE) or text

    def letters(text: str) -> str:
        parts, at = [], 0
        for match in own.finditer(text):
            parts += [_bare(text[at : match.start()]), places[match[0]]]
            at = match.end()
        return "".join([*parts, _bare(text[at:])]).strip()

    def key(name: str) -> Key:
        if is_plain and name.isascii():
            text = name.lower()
            return script != "LATIN", SIGNS.sub(" ", text).strip(), text, name
        text = lower(name)
        return _script(text) != script, letters(text), text, name

    def letter(name: str) -> str:
        text = SIGNS.sub("", lower(name))
        if not text or not text[0].isalpha():
            return "#"
        found = own.match(text)
        if found:
            return heads[found[0]].capitalize()
        first = _bare(text[0])[:1] or text[0]
        return "İ" if is_dotted and first == "i" else first.upper()

    return Collation(key, letter)


def _bare(text: str) -> str:
    """Take the marks from letters, and make one space of signs."""
    if not text.isascii():
        apart = unicodedata.normalize("NFD", text.translate(WITHOUT_DECOMPOSITION))
        text = "".join(char for char in apart if unicodedata.category(char) != MARK)
    return SIGNS.sub(" ", text)


def _script(text: str) -> str:
    first = next((char for char in text if char.isalpha()), "")
    return unicodedata.name(first, "").partition(" ")[0] if first else ""
