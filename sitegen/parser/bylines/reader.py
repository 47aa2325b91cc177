"""Reads a byline: cuts away dates and labels, then sorts what is left. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from ..languages import fold
from ..tokens import runs
from . import names
from .byline import Byline
from .cleaning import clean
from .items import JOINS, UNSURE, is_body, is_single, read_names
from .names import is_given_name, is_name
from .parting import (
    before_dated,
    cut_label,
    is_glued,
    last_label,
    part_labels,
    trim,
    unglue,
    without_dates,
)
from .patterns import may_hold, patterns_of
from .uncased import has_uncased, wire_name

LONGEST = 240
"""Of a longer line only the start is looked at, and only for a label."""
SEPARATES = frozenset("|｜•·●▪∙‧■□◆▶►›\t-–—»/")
"""Without one of them, or three blanks, no segments are parted."""
SEPARATOR = re.compile(r"[|｜•·●▪∙‧■□◆▶►›\t]|\s[–—»-]|//|\s{3}")
"""How what parts segments begins, blanks left out: tried before `SEPARATORS`, which takes longer."""
SEPARATORS = re.compile(r"\s*[|｜•·●▪∙‧■□◆▶►]\s*|\s+[–—-]+\s+|\s{3,}|\t+|\s*//\s*|\s+»\s+|\s*›\s*")
TELLING = JOINS | frozenset(",，@([（")
"""A segment without any of them is one item."""
SPEAKS = ":："
"""What is said follows a name that ends so, or a name follows a label."""
SHORT = 80
"""Characters of a line whose reading is kept."""
ANYONE = "Jane Roe"


def read_byline(lines: Sequence[str], language: str | None = None) -> Byline | None:
    """Read the byline that the first of *lines* is, holds, or begins.

    A label alone ("By") takes its name from the next line; further lines are otherwise not read.
    None where the line is no byline. A bare name is one, not `labelled`.
    """
    if not lines:
        return None
    if len(lines[0]) > SHORT:
        return _read(lines, language)
    found = _read_short(lines[0], language)
    return _read(lines, language) if found and found.lines > 1 else found


@lru_cache(maxsize=names.KEPT)
def _read_short(line: str, language: str | None) -> Byline | None:
    """Read a short line as if a name stood below it; kept, since menus and boxes say the same."""
    return _read((line, ANYONE), language)


def _read(lines: Sequence[str], language: str | None) -> Byline | None:
    text = clean(lines[0])
    if text[:1] in "([（【" and text[-1:] in ")]）】":
        text = text[1:-1].strip()
    if not text or (len(lines[0]) > LONGEST and not cut_label(text, language)):
        return None
    if wire := wire_name(text):
        return Byline((wire,), labelled=True, label="wire")
    text = text[:LONGEST]
    if not _may_sign(text, language):
        return None
    text = without_dates(part_labels(unglue(text, language), language), language)
    parted = "   " in text or not SEPARATES.isdisjoint(text)
    segments = SEPARATORS.split(text) if parted and SEPARATOR.search(text) else [text]
    segments = [s.strip() for s in segments if s and s.strip()]
    before = 0
    bare: Byline | None = None
    for n, segment in enumerate(segments[:8]):
        folded = runs(segment)
        below = lines if n == len(segments) - 1 else (segment, segments[n + 1])
        found = _labelled(segment, folded, below, language, before)
        if found:
            return found if below is lines else replace(found, lines=1)
        if bare is None and len(segment) <= 120 and segment[-1] not in SPEAKS:
            cut = trim(before_dated(segment, folded, language), language)
            told = cut and _may_tell(cut, folded, language)
            read = read_names(cut, language, labelled=False) if told else None
            if read and (read.names or read.agencies or read.desks):
                bare = replace(read, labelled=False, before=before)
        before += len(segment)
    return bare


def _may_sign(text: str, language: str | None) -> bool:
    """Tell whether a line may be or hold a byline; False is sure, and holds for most lines."""
    folded = runs(text)
    patterns = patterns_of(language)
    return (
        may_hold(folded, patterns.label_words)
        or may_hold(folded, patterns.opening_words)
        or names.may_tell_function(folded, language)
        or not UNSURE.isdisjoint(text)
        or is_glued(text)
        or names.has_pair(text, language)
        or has_uncased(text)
    )


def _may_tell(segment: str, folded: Sequence[str], language: str | None) -> bool:
    """Tell whether a segment without a label may name an author; False is sure.

    *folded* are its runs of letters, or more.
    """
    return (
        not TELLING.isdisjoint(segment)
        or may_hold(folded, patterns_of(language).join_words)
        or names.may_tell(segment, folded, language)
    )


def _labelled(
    segment: str, folded: Sequence[str], lines: Sequence[str], language: str | None, before: int
) -> Byline | None:
    """Read a segment that a label begins, or that has one in it; *folded* are its runs."""
    label = cut_label(segment, language)
    used, follows = 1, ""
    if label is None:
        middle = last_label(segment, folded, language)
        if middle is None or middle.start() == 0:
            return None
        rest, kind, word = segment[middle.end() :], "by", fold(middle["label"])
        before += middle.start()
        follows = _follows(segment[: middle.start()])
    else:
        rest, kind, word = label
    if not rest:
        below = next(((n, x) for n, x in enumerate(lines[1:3], 1) if x.strip()), None)
        if below is None or len(below[1]) > 120:
            return None
        used = below[0] + 1
        rest = SEPARATORS.split(without_dates(unglue(clean(below[1]), language), language))[0]
        if not rest or cut_label(rest, language):
            return None
    rest = trim(before_dated(rest, runs(rest), language), language)
    found = read_names(rest, language) if rest else None
    body = rest.split(",")[0]
    if found is None and label is not None and kind != "contributor" and is_body(body):
        found = Byline((), desks=(body,))
    if found is None:
        return None
    if label is None and not (found.names and _plain(found, language)):
        return None
    found, used = _with_further(found, lines, used, language)
    if kind == "contributor":
        return Byline((), contributors=found.names, labelled=True, lines=used, label=word)
    return replace(found, labelled=True, lines=used, label=word, before=before, follows=follows)


def _follows(text: str) -> str:
    """Say what a label inside a line follows: "word", "name" or "mark"."""
    last = text.split()[-1:]
    if not last or not last[0][-1].isalpha():
        return "mark"
    return "word" if last[0].islower() else "name"


def _with_further(
    found: Byline, lines: Sequence[str], used: int, language: str | None
) -> tuple[Byline, int]:
    """Add names below that "and" or a comma joins, on a line of its own or at the end of one.

    Returns how many lines are read, too. A comma at an end may part an outlet as well, so a given
    name must follow it.
    """
    joins = patterns_of(language).join_words
    people = list(found.names)
    while people and used < len(lines):
        last = fold(lines[used - 1]).rsplit(None, 1)[-1:]
        alone = fold(lines[used]).strip() in {",", "/", *joins}
        if not alone and not (last and (last[0] in joins or last[0][-1] == ",")):
            break
        further = lines[used + alone] if used + alone < len(lines) else ""
        text = _without_join(clean(further[:LONGEST]), joins)
        more = read_names(text, language, labelled=False) if text else None
        if more is None or not more.names:
            break
        if not alone and last[0][-1] == "," and not is_given_name(text.split()[0]):
            break
        people += more.names
        used += 1 + alone
    return replace(found, names=tuple(dict.fromkeys(people))), used


def _without_join(text: str, joins: frozenset[str]) -> str:
    """Cut a word such as "and" off a text's end."""
    head, _, last = text.rstrip(" ,").rpartition(" ")
    return head if fold(last) in joins else text


def _plain(found: Byline, language: str | None) -> bool:
    """Tell whether all names found have the full shape: needed after a label inside a line."""
    return all(is_name(n, language) or (is_single(n) and n.islower()) for n in found.names)
