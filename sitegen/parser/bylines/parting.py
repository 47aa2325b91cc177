"""Takes apart what stands on a byline's line beside the names: labels, dates, glued words. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..datereader import dates_in
from ..languages import fold, starts_with, weekdays, words
from ..tokens import has_digit, places
from . import names
from .names import is_agency, is_name
from .patterns import may_hold, patterns_of
from .uncased import CJK

LAST_PART = re.compile(r"[ '’-]")
WHOLE = 4
"""Letters of a surname that are more than a beginning such as "Fitz" in "FitzGerald"."""
BAR = " ｜ "
"""Stands where a date or a label was cut out."""
CAMEL = re.compile(r"(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-Þ])|(?<=[㐀-鿿])(?=\d)")
GLUED = re.compile(r"[a-zß-öø-ÿ][A-ZÀ-Þ]|[㐀-鿿]\d")
"""Without it `CAMEL` need not be tried."""
CASES = "".join(
    "a" if GLUED.match(c + "A") else "A" if GLUED.match("a" + c) else "1" if c.isdecimal()
    else "?" if c == "?" else " " for c in map(chr, range(256))
).encode()  # fmt: skip
"""The characters of Latin-1 by their class in `GLUED`; a question mark stands for all others."""
TRAILING = frozenset(
    re.findall(r"\w+", "on am vom at le el em il den um the in à a by for and und d op på di")
)
DIGITS = re.compile(r"\d\S*")


def is_glued(text: str) -> bool:
    """Tell whether words may have lost the blank between them."""
    cases = text.encode("latin-1", "replace").translate(CASES)
    # Trying one after the other is twice as fast as any().
    likely = b"aA" in cases or b"?1" in cases or b"??" in cases
    return likely and GLUED.search(text) is not None


def unglue(text: str, language: str | None) -> str:
    """Part words that lost the blank between them: "Jane RoePublished", "diJane Roe"."""
    glued = patterns_of(language).glued.match(text)
    if glued:
        text = f"{text[: glued.end()]} {text[glued.end() :]}"
    if not is_glued(text):
        return text
    keys = names.keys(language)
    out, start = [], 0
    for match in CAMEL.finditer(text):
        whole = text[: match.end()].rsplit(None, 1)[-1] + text[match.end() :].split(None, 1)[0]
        if fold(whole).strip(".,:;") in keys.not_names:
            continue
        rest = text[match.end() : match.end() + 40]
        word = names.key(rest.split(" ")[0]) if rest else ""
        head = names.key(" ".join(rest.split()[:3]))
        if (
            word[:1].isdigit()
            or word in keys.not_names
            or word in weekdays(language)
            or starts_with(fold(rest), patterns_of(language).published)
            or is_agency(head)
            or _is_whole(text[start : match.end()], language)
        ):
            out.append(text[start : match.end()])
            start = match.end()
    return BAR.join([*out, text[start:]]) if out else text


def _is_whole(text: str, language: str | None) -> bool:
    """Tell whether a name ends where a capital follows without a blank: not after "Mc", "Di"."""
    label = cut_label(text, language)
    name = (label[0] if label else text).strip()
    return len(name) > WHOLE and len(LAST_PART.split(name)[-1]) > WHOLE and is_name(name, language)


def without_dates(text: str, language: str | None) -> str:
    """Put a bar where dates, their labels and numbers stand."""
    if has_digit(text):
        for found in reversed(dates_in(text, language)):
            a, b = found.span
            if found.line == found.last == 0 and a < b:
                text = text[:a] + BAR + text[b:]
        text = DIGITS.sub(BAR, text)
    return text


def part_labels(text: str, language: str | None) -> str:
    """Put a bar before a label that stands right behind the value of another: "来源：甲网作者：乙"."""
    if text.isascii() or not ("：" in text or ":" in text) or not CJK.search(text):
        return text
    for match in reversed(list(patterns_of(language).unspaced.finditer(text))):
        if match.start() and CJK.match(text[match.start() - 1]):
            text = text[: match.start()] + BAR + text[match.start() :]
    return text


def before_dated(text: str, folded: Sequence[str], language: str | None) -> str:
    """Return what stands before a word that belongs to a date; *folded* are the text's runs."""
    patterns = patterns_of(language)
    if not may_hold(folded, patterns.dated_words):
        return text
    found = patterns.dated.search(text)
    return text[: found.start()] if found else text


def trim(text: str, language: str | None) -> str:
    """Drop weekdays, little words and marks from the end of a name."""
    text = text.strip(" ,;:|-–—•·/(@.")
    for _ in range(3):
        parts = text.rsplit(None, 1)
        last = parts[-1] if parts else ""
        if len(parts) > 1 and fold(last).strip(".,") in weekdays(language):
            text = text[: -len(last)].rstrip(" ,;:|-–—")
            last = (text.split() or [""])[-1]
        if last.lower() not in TRAILING:
            break
        text = text[: len(text) - len(last)].rstrip(" ,;:|-–—")
    return text


def cut_label(text: str, language: str | None) -> tuple[str, str, str] | None:
    """Cut the byline's word: (rest, "by" | "written" | "contributor", the word), or None."""
    patterns = patterns_of(language)
    word = starts_with(fold(text[:80]), patterns.openings)
    if word is None:
        return None
    role = starts_with(fold(text[:80]), patterns.roles)
    if role and len(role) > len(word):
        # 編集 would be the editor, 編集委員 is a function before an author's name.
        return text[len(role) :].lstrip(), "written", role
    kind = patterns.kinds[word]
    rest = text[len(word) :]
    if len(word) == 1 and CJK.match(word) and CJK.match(rest):
        # 文 begins other words, too: 文明.
        return None
    colon = rest.lstrip()[:1] in (":", "：", "/", "／", "-", "–", "|", "■", "=", "●")
    rest = rest.lstrip(" :：/／-–|■=●")
    tail = word.rsplit(" ", 1)[-1]
    if kind == "by" or colon or not rest or CJK.match(rest) or tail in words(language).by:
        return rest, kind, word
    return (rest, kind, word) if is_name(rest.split(",")[0], language) else None


def last_label(text: str, folded: Sequence[str], language: str | None) -> re.Match[str] | None:
    """Find the last byline's word in a text that a name may follow; *folded* are the text's runs."""
    patterns = patterns_of(language)
    if "" in patterns.label_words:
        return max(patterns.labels.finditer(text), key=re.Match.start, default=None)
    held = patterns.label_words.intersection(folded)
    lowered = fold(text) if held else ""
    found = None
    # Trying the long pattern at these words alone is several times faster than a search.
    for at in sorted([at for word in held for at in places(lowered, word)]):
        if found is None or at >= found.end():
            found = patterns.labels.match(text, at) or found
    return found
