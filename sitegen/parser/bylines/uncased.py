"""Names and bylines in scripts without capitals. Pure.

The words beside them stand in `data/east_asian.txt`.
"""

from __future__ import annotations

import re
from functools import cache

from ..languages import any_of, lists

CJK = re.compile(r"[぀-ヿ㐀-鿿가-힣]")
CASELESS = re.compile(r"[֐-ࣿऀ-෿฀-໿က-႟ក-៿ঀ-৿]")
UNCASED = re.compile("[" + CJK.pattern[1:-1] + CASELESS.pattern[1:-1] + "]")
HAN_NAME = re.compile(
    r"[㐀-鿿々]{2,4}|[㐀-鿿々]{1,3}[ ・][㐀-鿿々ぁ-んァ-ヶ]{1,4}"
    r"|[ァ-ヶー]{2,8}[・＝ ]?[ァ-ヶー・]{0,12}"
)
HANGUL_NAME = re.compile(r"[가-힣]{2,4}")
LONGEST, WORDS = 40, 5
"""Characters and words of a name in a script with blanks."""


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(rf"\s*{any_of(lists('east_asian')['name_ends'])}$")


@cache
def _wire() -> re.Pattern[str]:
    listed = {purpose: any_of(found) for purpose, found in lists("east_asian").items()}
    house = rf"(?:{listed['wire_houses']}|[㐀-鿿]{{1,6}}{listed['wire_house_ends']})?"
    return re.compile(
        rf"(?P<name>[가-힣]{{2,4}})\s?{listed['wire_ranks']}?{listed['wire_ends']}(?:\s*=)?"
        r"(?:\s?\S+@\S+)?"
        rf"|(?P<expert>[가-힣]{{3}})\s(?:[가-힣]{{1,6}}\s)?{listed['wire_experts']}"
        rf"|[【（(]?{house}\s?{listed['wire_heads_ranks']}?{listed['wire_heads']}\s?"
        r"(?P<reporter>[㐀-鿿]{2,4})[】）)]?"
    )


OTHERS = bytes({*range(256)} - {*range(0xD6, 0xE2), *range(0xE3, 0xEE)})
"""All bytes but those that letters of these scripts begin with in UTF-8."""


def has_uncased(text: str) -> bool:
    """Tell whether letters of a script without capitals are in a text."""
    if text.isascii() or not text.encode("utf-8", "surrogatepass").translate(None, OTHERS):
        return False
    return UNCASED.search(text) is not None


def bare_name(text: str) -> str:
    """Return a name without the function or form of address behind it."""
    return _ends().sub("", text)


def is_uncased_name(text: str) -> bool:
    """Tell whether a text may be a name in a script without capitals; they need a label."""
    if text.isascii():
        return False
    if CJK.search(text):
        core = bare_name(text)
        return bool(HAN_NAME.fullmatch(core) or HANGUL_NAME.fullmatch(core))
    return bool(CASELESS.search(text)) and 1 <= len(text.split()) <= WORDS and len(text) <= LONGEST


def wire_name(text: str) -> str | None:
    """Return whom a line names that is a byline of a Korean, Chinese or Japanese wire."""
    match = _wire().fullmatch(text) if has_uncased(text) else None
    return next(filter(None, match.groups())) if match else None
