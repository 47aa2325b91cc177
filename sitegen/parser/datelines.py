"""Where it was written: the place at the start of a story's first paragraph. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ..dates import PartialDate
from .bylines import is_agency, is_given_name
from .datereader import dates_in
from .datereader.text import ZERO_WIDTH
from .languages import DATA, fold, words

LONGEST = 200
"""Characters of a paragraph that are looked at."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline taken apart."""

    place: str | None
    """As written, region and country included; two places stay as "BEIRUT/THE HAGUE"."""
    agency: str | None
    date: PartialDate | None
    month_day: tuple[int, int] | None
    clock: str | None
    end: int
    """Where the paragraph's own text begins."""
    sure: bool
    """The form leaves no doubt: an agency, a date, or a place that is known."""
    reporter: str | None = None


MARKED = re.compile(
    r"""^[\s"'„“«*_>]*+
    (?P<head> [^\n]{0,110}? )
    (?P<mark> \s*--++\s* | \s*[—–―]\s* | \s-\s | -\s(?=[A-ZÄÖÜ]) | \s*:\s+ | \s*[:.]-\s* | \s*\|\s* )
    (?=["'„“”«»‘’(\[¿¡]?[^\W_])""",
    re.VERBOSE,
)
MARK = re.compile("[—–―:|-]")
"""Without one of them `MARKED` need not be tried."""
CJK = re.compile("[【㐀-鿿가-힣]")
"""Without one of them `_east_asian` finds nothing."""
AGENCY = re.compile(
    r"\s*[(\[/（]{1,2}\s?(?P<agency>[^()\[\]\n/（）]{2,40}(?:/[^()\[\]\n/]{2,20})?)\s?[)\]/）]{1,2}\.?"
)
BRACKETED = re.compile(
    r"""^[\s"'„“«*_>]*
    (?P<place>[^\n()（）\[\]—–]{2,60}?),?\s*
    [(（](?P<agency>[^()（）\n]{2,30})[)）]
    (?P<mark>\s*[—–―:.|-]++\s*|\s+)(?=["'„“”«»‘’(\[]?[^\W_])""",
    re.VERBOSE,
)
CHINESE = re.compile(
    r"^\s*[（(]?(?P<agency>新华社|中新社|中新网|新華社|中央社|人民网|央视网|[一-鿿]{2,4}社)"
    r"(?:记者\S{2,4})?(?P<place>[一-鿿·]{2,8}?)(?P<month>\d{1,2})月(?P<day>\d{1,2})日\s?"
    r"(?:专?电|電|讯)?\s?[)）]?\s?(?:[（(]?(?:记者|記者)\s?(?P<reporter>[^）)\s]{2,16})[）)])?\s?"
)
TAIWANESE = re.compile(
    r"^\s*[（(](?P<agency>中央社|法新社|路透|美聯社)?(?:記者)?(?P<reporter>[一-鿿]{2,4}?)?"
    r"(?P<place>[一-鿿]{2,4})(?P<day>\d{1,2})日(?:綜合)?(?:專電|電|外電報導)[)）]\s?"
)
JAPANESE = re.compile(r"^\s*【(?P<place>[^【】＝=\n]{2,14})[＝=](?P<reporter>[^【】\n]{2,16})】\s?")
KOREAN = re.compile(
    r"^\s*[(\[](?P<place>[가-힣·]{2,10})=(?P<agency>[가-힣A-Z\d]{2,10})[)\]]\s?"
    r"(?:(?P<reporter>[가-힣]{2,4})\s?(?:특파원|기자)\s?=?\s?)?"
)
CLOCK_FIRST = re.compile(r"^\s*(?P<clock>\d\d[:.]\d\d)\s+(?=\()")
ABBREVIATED = re.compile(r",\s(?:[^\W\d_][a-zß-ÿ]{0,6}|(?:[A-Z]\.)*[A-Z])\.$|\.[A-Z]\.$")
"""A place that ends in a shortened region, whose full stop belongs to it: "Wis.", "D.C."."""
FULL_STOP = re.compile(r"^(?P<head>[^\W\d_][^.:!?()\n]{2,30})(?P<mark>\.\s)(?=[\"“„«]?[^\W\d_])")
NUMBERS = re.compile(r",\s*\d{1,2}\.\s?\d{1,2}\.\s?\d{0,4}\s*$")
"""A date of which a digit got lost: "27.6.205"."""
SMALL = frozenset(
    ["de", "del", "da", "do", "am", "an", "der", "la", "el", "of", "the", "und", "ob", "bei"]
)
"""Words of a place's name that may be in small letters."""
WORD = re.compile(r"[^\W\d_][^\s,/()]*")
ADDED = re.compile(r"[\d(\[/（]")
"""Without it there is neither a date nor an agency beside a place."""


@cache
def places() -> frozenset[str]:
    """Return folded names of places that are known, in many languages."""
    listed = (DATA / "places.txt").read_text(encoding="utf-8").splitlines()
    for line in (DATA / "places_more.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            listed += [fold(p.strip()) for p in line.partition(":")[2].split("|")]
    return frozenset(listed)


@cache
def place_words() -> frozenset[str]:
    """Return common words that names of places are made of."""
    lines = (DATA / "place_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(w for line in lines if not line.startswith("#") for w in line.split())


def is_known_place(text: str) -> bool:
    """Tell whether a text, or a part of it beside a comma or stroke, is a known place."""
    folded = fold(text).strip(" .")
    return folded in places() or any(
        part.strip(" .") in places() for part in re.split(r"[,/(]", folded)
    )


def _shape(place: str) -> str:
    """Name the shape of a place: "capitals", "title" (capitalised words), or "" for none."""
    tokens = WORD.findall(place)
    if not tokens or len(tokens) > 7 or len(place) > 60 or any(c.isdigit() for c in place):
        return ""
    letters = [c for c in place if c.isalpha()]
    first = WORD.findall(place.split(",")[0])
    if all(not c.islower() for t in first for c in t) and len(letters) > 2:
        return "capitals"
    if all(t[0].isupper() or t in SMALL for t in tokens) and tokens[0][0].isupper():
        return "title"
    return ""


def _not_a_place(place: str, language: str | None) -> bool:
    """Tell labels, people and stressed first words from places."""
    found = words(language)
    folded = fold(place).strip(" .:")
    if folded in found.labels or folded in found.roles or folded in found.desks:
        return True
    if is_known_place(place):
        return False
    tokens = [fold(t).strip(".") for t in WORD.findall(place)]
    alone = len(tokens) == 2 and "," not in place and "/" not in place
    if alone and place_words().isdisjoint(tokens) and is_given_name(tokens[0]):
        return True
    nots = (set(found.labels) | set(found.not_names)) - place_words()
    if all(t in found.labels or t in found.not_names for t in tokens):
        return True
    return any(t in nots for t in tokens) or not place[0].isupper()


def _parse_head(
    head: str, language: str | None
) -> tuple[str, str | None, PartialDate | None, tuple[int, int] | None]:
    """Take agency and date out of what stands before the mark; the rest is the place."""
    agency = None
    match = AGENCY.search(head)
    if match:
        agency = match["agency"].strip()
        head = head[: match.start()] + head[match.end() :]
    date = month_day = None
    if any(c.isdigit() for c in head):
        for found in dates_in(head, language)[:1]:
            date, month_day = found.date, found.month_day
            head = head[: found.span[0]] + head[found.span[1] :]
    place = head.strip(" ,;:/-–—")
    if not ABBREVIATED.search(place):
        place = place.rstrip(". ")
    return place.lstrip(". "), agency, date, month_day


def _east_asian(text: str) -> Dateline | None:
    for pattern in (CHINESE, TAIWANESE, JAPANESE, KOREAN):
        match = pattern.match(text)
        if match:
            parts = match.groupdict()
            day = int(parts["day"]) if parts.get("day") else 0
            month = int(parts["month"]) if parts.get("month") else 0
            return Dateline(
                parts["place"],
                parts.get("agency"),
                None,
                (month, day) if month and day else None,
                None,
                match.end(),
                True,
                parts.get("reporter"),
            )
    return None


def read_dateline(paragraph: str, language: str | None = None) -> Dateline | None:
    """Read the dateline that a paragraph begins with; None where it begins with none."""
    text = paragraph[:LONGEST]
    if not text.isascii():
        text = ZERO_WIDTH.sub(" ", text).replace("\u00a0", " ")
        asian = _east_asian(text) if CJK.search(text) else None
        if asian:
            return asian
    clock = None
    first = CLOCK_FIRST.match(text)
    skipped = first.end() if first else _label_end(text, language)
    if first:
        clock = first["clock"].replace(".", ":")
    return _agency_first(text, skipped, clock, language) or _marked(text, skipped, clock, language)


def _label_end(text: str, language: str | None) -> int:
    """Return where a label such as "from our correspondent" ends that lost the blank after it."""
    label = starts_with_any(fold(text[:60]), words(language).labels)
    after = text[len(label) : len(label) + 1] if label else ""
    return len(label) if label and len(label) > 12 and (after.isupper() or after == " ") else 0


def starts_with_any(text: str, listed: tuple[str, ...]) -> str:
    """Return the longest word listed that a text begins with, whatever follows; empty for none."""
    if not text.startswith(listed):
        return ""
    return max((w for w in listed if text.startswith(w)), key=len, default="")


def _agency_first(
    text: str, start: int, clock: str | None, language: str | None
) -> Dateline | None:
    """Read "(ANSA) - ROMA - Text" and "(Reuters) - Text"."""
    match = AGENCY.match(text, start)
    if not match or not is_agency(match["agency"]):
        return None
    mark = re.compile(r"\s*(?:--+|[—–―:-])\s*").match(text, match.end())
    if not mark:
        return None
    rest = text[mark.end() :]
    inner = MARKED.match(rest)
    if inner and _shape(inner["head"]) and not _not_a_place(inner["head"], language):
        head, _, date, month_day = _parse_head(inner["head"], language)
        return Dateline(
            head, match["agency"], date, month_day, clock, mark.end() + inner.end(), True
        )
    return Dateline(None, match["agency"], None, None, clock, mark.end(), True)


def _marked(text: str, start: int, clock: str | None, language: str | None) -> Dateline | None:
    """Read "PLACE, date (AGENCY) — Text" in all its shorter forms."""
    body = text[start:]
    bracketed = BRACKETED.match(body)
    if bracketed and is_agency(bracketed["agency"]):
        place, _, date, month_day = _parse_head(bracketed["place"], language)
        if place and _shape(place):
            return Dateline(
                place, bracketed["agency"], date, month_day, clock, start + bracketed.end(), True
            )
    match = MARKED.match(body) if MARK.search(body) else None
    head = NUMBERS.sub("", _parse_head(match["head"], language)[0]) if match else ""
    if not match or _shape(head) == "":
        match = FULL_STOP.match(body)
    if not match or not match["head"].strip():
        return None
    place, agency, date, month_day = _parse_head(match["head"], language)
    end = start + match.end()
    if agency and not is_agency(agency) and len(agency) > 12:
        return None
    if not place:
        return Dateline(None, agency, date, month_day, clock, end, True) if agency else None
    if is_agency(place):
        return Dateline(None, place, date, month_day, clock, end, True)
    numbers = NUMBERS.search(place)
    if numbers:
        place = place[: numbers.start()]
    shape = _shape(place)
    if not shape or _not_a_place(place, language):
        return None
    strong = bool(agency or date or month_day or numbers)
    mark = match["mark"].strip()
    known = is_known_place(place)
    tokens = WORD.findall(place.split(",")[0])
    if mark[:1] in (":", "|") and not (strong or shape == "capitals"):
        return None
    if mark == "." and not (known or shape == "capitals"):
        return None
    if mark in (":", "|", ".") and not (strong or known):
        made = any(fold(t) in place_words() for t in tokens)
        if len(tokens) > 2 or (len(tokens) == 2 and not made):
            return None
    if shape == "title" and not (strong or known):
        if len(tokens) > 2 or mark not in ("—", "–", "-", "―") or len(text) < 80:
            return None
        if not body[match.end() :].lstrip("\"'„“«‘(")[:1].isupper():
            return None
    if shape == "capitals" and not (strong or known) and len(tokens) > 3:
        return None
    return Dateline(place, agency, date, month_day, clock, end, strong or known)


def read_own_line(line: str, language: str | None = None) -> Dateline | None:
    """Read a dateline that has a line of its own: "KOBE –", "BAAR, SWITZERLAND", "LINDI:"."""
    text = line[:LONGEST].strip()
    if not 3 <= len(text) <= 60:
        return None
    if text[-1] == "." and is_known_place(text) and _shape(text[:-1]) and len(text.split()) < 4:
        return Dateline(text[:-1], None, None, None, None, len(text), True)
    marked = text[-1] in "–—-:"
    if not marked and "," not in text:
        return None
    if not ADDED.search(text) and any(map(str.islower, text.split(",", 1)[0])):
        return None
    place, agency, date, month_day = _parse_head(text.rstrip("–—-: "), language)
    if not place or _shape(place) != "capitals" or _not_a_place(place, language):
        return None
    known = is_known_place(place)
    if not (known and ("," in place or marked)) and not (
        marked and len(WORD.findall(place)) <= 2 and len(place) > 3
    ):
        return None
    return Dateline(place, agency, date, month_day, None, len(text), known)
