"""A printed name in, its parts out. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ..names import fold
from .organisations import AGENCIES

_BY = re.compile(r"^\s*(?:by|por|par)[:\s]\s*", re.IGNORECASE)
_MAIL = re.compile(r"(?:(?<!\s)\s+)?[<(\[]?(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+[>)\]]?")
_OUTLET = re.compile(r" ?(?:[|•·]| [/–—-] ).*$")
_ASIDE = re.compile(r" ?[(\[][^)\]]*[)\]] ?$")
_TITLES = re.compile(
    r"^(?:(?:dr|prof|professor|sir|dame|lord|lady|mr|mrs|ms|miss|rev|reverend|hon|herr|frau|don|doña"
    r"|señora?|monsieur|madame|mme|dott|ing)\.?\s+)+(?=\S+\s+\S)",
    re.IGNORECASE,
)
_DEGREES = re.compile(
    r",? (?:ph\.?\s?d|m\.?d|m\.?a|b\.?a|m\.?sc|b\.?sc|j\.?d|esq|obe|mbe|cbe|mp|rn|frs)\.?$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"""\b(?: writer | reporter | correspondent | editor | columnist | contributor | photographer | critic
    | journalist | producer | analyst | staff | intern | freelance | redakteurin? | korrespondentin?
    | corresponsal | enviad[oa] | periodista | redactora? | journaliste | envoyée? | correspondante?
    | inviat[oa] | special | guest )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_SUFFIX = re.compile(r"^(?:jr|sr|ii|iii|iv|junior|senior|filho|neto)$")


@dataclass(frozen=True, slots=True)
class Name:
    """The parts of a personal name, folded."""

    shown: str
    """Without "By", title, degree, role or outlet."""
    key: str
    words: tuple[str, ...]
    """Without the suffix."""
    suffix: str = ""

    @property
    def last(self) -> str:
        """The last word; empty where the name has only one."""
        return self.words[-1] if len(self.words) > 1 else ""

    @property
    def given(self) -> tuple[str, ...]:
        """All words but the last."""
        return self.words[:-1]

    @property
    def is_initialled(self) -> bool:
        """Whether the first name is only an initial."""
        return len(self.words) > 1 and len(self.words[0]) == 1


@lru_cache(maxsize=65536)
def read_name(text: str) -> Name:
    """Take a printed name apart; "Ruiz, Ana" stays in its order, since it may be two people."""
    shown = _BY.sub("", " ".join(text[:300].split()))
    shown = _MAIL.sub("", shown)
    for pattern in (_OUTLET, _ASIDE):
        shorter = pattern.sub("", shown).strip()
        shown = shorter if len(shorter.split()) > 1 else shown
    shown = _without_role(shown)
    shown = _TITLES.sub("", _DEGREES.sub("", shown)).strip(" ,;:") or " ".join(text.split())[:300]
    words = tuple(fold(shown).split())
    suffix = ""
    if len(words) > 2 and _SUFFIX.match(words[-1]):
        words, suffix = words[:-1], _suffix(words[-1])
    return Name(shown, " ".join((*words, suffix)).strip(), words, suffix)


def _without_role(name: str) -> str:
    head, comma, tail = name.partition(",")
    if comma and len(head.split()) > 1 and (_ROLE.search(tail) or fold(tail) in AGENCIES):
        return head
    return name


def _suffix(word: str) -> str:
    return {"junior": "jr", "senior": "sr"}.get(word, word)
