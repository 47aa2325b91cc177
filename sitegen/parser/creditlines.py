"""The signs of what stands below a picture: credits, and words that point into it. Pure.

The words stand in `data/words/` by language, agencies in `data/credits.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, cached_property

from .languages import UNSPACED, any_of, lists, words
from .tokens import tokens

AGENCIES = lists("credits")["agencies"]
WIRES = rf"(?-i:\b{any_of(lists('credits')['wires'])}\b)"
"""The pattern of agencies as they write themselves."""
PICTURES = rf"(?-i:\b{any_of(lists('credits')['pictures'])}\b)"
"""The same of those that do not sign stories, too: "(EFE)" ends one."""
MARKS = "©ⓒ📷"
END = 80
"""Characters at the end of a text, or at its start, where a credit stands."""
FLAGS = re.IGNORECASE | re.VERBOSE
FREE = r"\s:：/|©="
"""Characters that may stand between a word for pictures and a name."""
FIRST = r"(?:^|(?<=[.!?…)”»|(\[])|(?<=[.!?…)”»|(\[]\s))"
"""The pattern of where a credit begins that has no mark."""
NAMED = r"(?:/|(?=(?-i:[A-ZÀ-Þ]))|\s(?!\s*[)\]])(?=(?-i:[^a-zß-ÿ])))"
"""The pattern of what stands between a word for pictures and a name where there is no mark."""
SIDE = rf"[(（]{any_of(lists('credits')['sides'])}[)）](?![a-zß-ÿ])"
SIDES = re.compile(rf"{SIDE}|\b{any_of(lists('credits')['pointing'])}(?!\w)", re.IGNORECASE)
"""Words that point into a picture: in brackets by themselves, some of them anywhere."""


def longest_words(signs: Iterable[str]) -> frozenset[str]:
    """Return the longest folded word of each sign: a text with the sign has that."""
    parts = [tokens(sign) for sign in signs]
    return frozenset(max(found, key=len) for found in parts if found)


POINTING = longest_words(lists("credits")["pointing"])


def may_point(text: str, found: Iterable[str]) -> bool:
    """Tell whether `SIDES` may be in a text of these folded words; False is sure, and fast."""
    return "(" in text or "（" in text or not POINTING.isdisjoint(found)


def word(listed: Iterable[str]) -> str:
    """Make the pattern of any of these words by themselves, or glued to others by a capital."""
    capital = "(?=(?-i:[A-ZÀ-Þ]))"
    return rf"(?:(?<!\w)|(?<=(?-i:[a-zß-ÿ\d])){capital}){any_of(listed)}(?:(?![\w-])|{capital})"


class CreditLines:
    """How pictures are signed in a language, in English, and everywhere.

    Each pattern is made when it is first asked for.
    """

    def __init__(self, language: str | None) -> None:
        own = words(language)
        signing = (*own.credit, *own.credit_after, *AGENCIES, *lists("credits")["wires"])
        self.words = longest_words((*signing, "source", "file", "c"))
        """A text with a sign has one of them, or a mark of `MARKS`."""
        self.spaced = not UNSPACED.search("".join(own.credit))
        """Whether blanks part the language's words."""
        self.photo = rf"(?!{word(AGENCIES)}){word(own.credit)}"
        self.alone = any_of(own.credit_alone)
        self.by = (
            rf"(?:{any_of(['by', 'von', 'par', 'di', *own.by])}\b(?=\s*[:：]|\s+(?-i:[^\sa-zß-ÿ])))"
        )
        self.joint = rf"(?:{self.by}|credits?\b|[:：=|©]|\s[–-]\s|\.{{3}}|…)"
        glued = [w for w in own.credit_after if UNSPACED.search(w)]
        self.behind = rf"(?:{any_of(glued)}|{word({*own.credit_after} - {*glued})})\.?"

    def may_be_in(self, text: str, found: Iterable[str]) -> bool:
        """Tell whether a text whose words are *found* may have a sign; False is sure, and fast."""
        if not self.words.isdisjoint(found):
            return True
        return not text.isascii() and (not self.spaced or any(map(text.__contains__, MARKS)))

    def has_sign(self, text: str, start: int = 0) -> bool:
        """Tell whether a text has a sign, from a place on."""
        rest = text[start:]
        return self.may_be_in(rest, tokens(rest)) and bool(self.sign.search(text, start))

    @cached_property
    def sign(self) -> re.Pattern[str]:
        """A word for pictures with a mark, or an agency; in prose a weak sign."""
        return re.compile(
            rf"""{self.photo}\s*(?:\w+\s*)?[:：/|©] | {word(AGENCIES)} | ©|📷 | [(\[]{self.photo}
               | {self.alone} | {self.behind}[)）]?$""",
            FLAGS,
        )

    @cached_property
    def strong(self) -> re.Pattern[str]:
        """What is hardly ever in prose."""
        return re.compile(
            rf"""{self.photo}\s*(?:credits?\s*)?(?:{self.by}|[:：=/|©]|\.{{3}}|…) | [(\[]{self.photo}
               | {self.alone}[:：＝] | ©\s?\w | ⓒ | \((?:{PICTURES}|File\b)[^()]{{0,60}}\)?$
               | (?:Getty\ Images|/\s?{WIRES}).{{0,30}}$ | /\ ?\(c\)\ \w
               | (?:via|/)\s?(?:Getty|AP|Reuters)\b""",
            FLAGS,
        )

    @cached_property
    def parted(self) -> re.Pattern[str]:
        """A credit that begins with a word for pictures or a mark, at the end of a caption.

        It is the group of that name.
        """
        return re.compile(
            rf"""(?:(?<![\s|.,;(\[–-])[\s|.,;(\[–-]+)?
               (?P<credit>
                 (?:\(|\[)?\s*
                   (?:{self.photo}(?:\s*{self.joint}) | {FIRST}{self.photo}{NAMED}
                     | source\s*: | \(c\) | ⓒ | 📷)
                   (?:\s*{self.joint})*\s*[^.!?]{{2,120}}\.?\s*[)\]]?
               | ©\s*(?:[^.!?]|(?<=\b[^\W\d_])\.){{2,100}} | \({WIRES}[^()]{{0,60}}\)
               | \([^()]{{0,60}}(?:/|\bvia\b|{WIRES})[^()]{{0,40}}\)
               )$""",
            FLAGS,
        )

    @cached_property
    def signed(self) -> re.Pattern[str]:
        """Names with a word for pictures behind them: the end of a caption, or the whole of a line."""
        return re.compile(
            rf"""(?:(?<=[.!?…»”"。！？])\s?|\s?[/|＝]\s?|[（(])
                 (?P<credit>[^!?()（）。]{{2,70}}?\s?{self.behind})[)）]?$
               | ^(?P<whole>[^!?。！？＝]{{2,40}}?\s?{self.behind})$""",
            FLAGS,
        )

    @cached_property
    def label(self) -> re.Pattern[str]:
        """What stands before the name that a credit begins with."""
        joined, marked = rf"(?:\s*{self.joint})+[{FREE}]*", rf"[{FREE}]*[:：/|©=][{FREE}]*"
        return re.compile(
            rf"^\(c\)\s*|^[(\[]?(?:{self.photo}(?:{joined}|{marked}|{NAMED}))+", FLAGS
        )


@cache
def credit_lines(language: str | None) -> CreditLines:
    """Return how pictures are signed in a language."""
    return CreditLines(language)


def see_credit(
    text: str, found: Sequence[str], tail: Sequence[str], n: int, lines: CreditLines
) -> list[str]:
    """Name the signs that a text is, or ends in, what stands below a picture.

    *found* are the words that it begins with, *tail* those of its end, folded; *n* is its class of
    length (`sights.bucket`).
    """
    out = []
    if lines.may_be_in(text, tail):
        if lines.has_sign(text, max(0, len(text) - END)):
            out.append("credit" + ("S" if n < 5 else "M" if n < 9 else "L"))
        elif n < 9 and len(text) > END and lines.has_sign(text[:END]):
            out.append("credit:start")
    if 3 < n < 9 and may_point(text, found) and SIDES.search(text):
        out.append("sides")
    return out
