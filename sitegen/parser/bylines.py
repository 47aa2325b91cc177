"""Who wrote it: lines that name authors, and biographies that do. Pure.

`read_byline` reads a labelled or bare byline; names, roles, places, outlets and agencies
come apart, and people who edited, translated or photographed are no authors.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from .datereader import find_dates
from .datereader.text import ZERO_WIDTH
from .languages import DATA, Words, fold, months, starts_with, weekdays, words

LONGEST = 240
"""A longer line is no byline."""
MARKS = re.compile(r"\*\*|__|(?<!\w)[*_#>]+|[*_]+(?!\w)|^\s*[-•·*+|]\s+|\\(?=[-.#*_()\[\]+!])")
LINK = re.compile(r"!?\[([^\]\n]{0,200})\]\([^)\s]{0,400}\)")
SEPARATORS = re.compile(r"\s*[|•·●▪∙‧]\s*|\s+[–—-]+\s+|\s{3,}|\t+|\s*//\s*|\s+»\s+|\s*›\s*")
CJK = re.compile(r"[぀-ヿ㐀-鿿가-힣]")
HAN_NAME = re.compile(
    r"[㐀-鿿々]{2,4}|[㐀-鿿々]{1,3}[ ・][㐀-鿿々ぁ-んァ-ヶ]{1,4}"
    r"|[ァ-ヶー]{2,8}[・＝][ァ-ヶー・]{2,12}"
)
HANGUL_NAME = re.compile(r"[가-힣]{2,4}")
CASELESS = re.compile(r"[֐-ࣿऀ-෿฀-໿က-႟ក-៿ঀ-৿]")
WIRE = re.compile(
    r"(?P<name>[가-힣]{2,4})\s?(?:선임|인턴|객원|전문|수습)?(?:기자|특파원|논설위원|앵커)(?:\s*=)?"
    r"(?:\s?\S+@\S+)?"
    r"|(?:[【（(]?(?:本报|本社|見習い)?(?:记者|記者)\s?)(?P<name2>[㐀-鿿]{2,4})[】）)]?"
)
HANDLE = re.compile(r"@[\w.]{2,40}")
MAIL = re.compile(r"\S{1,60}@\S{1,60}\.\w{2,10}")
AGO = re.compile(
    r"\d+\s?(?:min|hour|hr|day|week|month|year|sec|Std|Tag|Minute|Stunde)", re.IGNORECASE
)
TOKEN = re.compile(r"[^\s]+")
INITIAL = re.compile(r"[^\W\d_]\.?(?:-?[^\W\d_]\.)*")
SUFFIX = re.compile(
    r"(?:jr|sr|ii|iii|iv|phd|ph\.d|md|m\.d|esq|cfa|mba|bsc|ma|msc)\.?", re.IGNORECASE
)
HONORIFIC = re.compile(
    r"^(?:(?:dr|prof|mr|mrs|ms|mag|ing|dipl|univ|sir|dame|rev|fr|lic|dra|dott|herr|frau)\b\.?"
    r"(?:-?ing\.?)?\s+)+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Byline:
    """A byline taken apart."""

    names: tuple[str, ...]
    """People, in order, as written, without label, role and place."""
    roles: tuple[str, ...] = ()
    outlet: str | None = None
    places: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    desks: tuple[str, ...] = ()
    """Bylines that name nobody: "Web Desk"; also initials and handles."""
    contributors: tuple[str, ...] = ()
    """Who edited, translated, photographed or helped."""
    labelled: bool = False
    """A word such as "by" said that it is a byline."""
    lines: int = 1
    """How many of the lines given were read."""


def clean(line: str) -> str:
    """Drop marks of Markdown and zero-width characters; blanks become one, but tabs stay."""
    line = ZERO_WIDTH.sub("", line[: 2 * LONGEST])
    if "[" in line:
        line = LINK.sub(r"\1", line)
    line = MARKS.sub("", line.replace("\u00a0", " ").replace("\u3000", " "))
    return line.strip()


@cache
def _agencies() -> frozenset[str]:
    found: set[str] = set()
    for line in (DATA / "agencies.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            found |= {_key(form) for form in line.split("|")}
    return frozenset(found)


@cache
def _particles() -> frozenset[str]:
    lines = (DATA / "particles.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def _given_names() -> frozenset[str]:
    lines = (DATA / "given_names.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(fold(n) for line in lines if not line.startswith("#") for n in line.split())


def is_given_name(word: str) -> bool:
    """Tell whether a word is a common given name; "Jean-Marc" is one where both its parts are."""
    key = fold(word).strip(".,")
    return key in _given_names() or (
        "-" in key and all(part in _given_names() for part in key.split("-"))
    )


def _key(text: str) -> str:
    return re.sub(r"[^\w]+", " ", fold(text)).strip()


def is_agency(text: str) -> bool:
    """Tell whether a text is a news agency's name, or several ("AP/dpa", "Reuters, AFP")."""
    if len(text) > 60:
        return False
    if _key(text) in _agencies():
        return True
    parts = [p for p in re.split(r"[/,&+;|]|\s(?:and|und|et|y|e|with|mit)\s", text) if p.strip()]
    return len(parts) > 1 and all(_key(part) in _agencies() for part in parts)


def is_desk(text: str, language: str | None = None) -> bool:
    """Tell whether a byline names nobody: "Staff", "Web Desk", "Die Redaktion"."""
    key = _key(text)
    if not key or len(key) > 60:
        return False
    desks = _keys(language).desks
    return key in desks or (
        len(key.split()) <= 4
        and key.split()[-1]
        in (
            "desk",
            "redaktion",
            "staff",
            "newsroom",
            "newsdesk",
            "team",
            "bureau",
            "redacción",
            "rédaction",
            "redazione",
        )
    )


@dataclass(frozen=True, slots=True)
class _Keys:
    desks: frozenset[str]
    roles: frozenset[str]
    not_names: frozenset[str]
    ands: re.Pattern[str]


@cache
def _keys(language: str | None) -> _Keys:
    found = words(language)
    joins = sorted({w for w in found.name_and if w.isalpha()} | {"and", "&"}, key=len)
    joined = "|".join(re.escape(w) for w in reversed(joins))
    return _Keys(
        frozenset(_key(w) for w in found.desks),
        frozenset(_key(w) for w in found.roles),
        frozenset(_key(w) for w in found.not_names) | {"n/a"},
        re.compile(rf"\s+(?:{joined})\s+|\s*[;/+]\s*|\s*&\s*|\s*、\s*", re.IGNORECASE),
    )


def is_role(text: str, language: str | None) -> bool:
    """Tell whether a text is a journalist's function: "Staff Writer", "Redakteurin Politik"."""
    key = _key(text)
    roles = _keys(language).roles
    if not key or len(key) > 70:
        return False
    if key in roles:
        return True
    parts = key.split()
    if len(parts) > 8:
        return False
    return any(
        " ".join(parts[i : i + n]) in roles
        for n in (1, 2, 3)
        for i in (*range(0, 1), *range(max(0, len(parts) - n), len(parts)))
        if len(parts[i : i + n]) == n
    )


def is_name(text: str, language: str | None = None) -> bool:
    """Tell whether a text has the shape of one person's name.

    Two to five words, capitalised but for particles and initials, none of them a word that names
    do not have. Scripts without capitals have no such shape: False.
    """
    text = HONORIFIC.sub("", text.strip(" ,;:"))
    if not 4 <= len(text) <= 45 or any(c.isdigit() for c in text):
        return False
    if CJK.search(text) or CASELESS.search(text):
        return False
    tokens = text.replace(",", "").split()
    if tokens and SUFFIX.fullmatch(tokens[-1]) and len(tokens) > 2:
        tokens = tokens[:-1]
    if not 2 <= len(tokens) <= 5:
        return False
    full = [t for t in tokens if t.casefold() not in _particles()]
    if len(full) < (1 if len(tokens) > 2 else 2) or len(full) > 4 or tokens[-1] not in full:
        return False
    return all(_name_token(t, language) for t in full) and any(
        len(t.strip(".")) > 2 for t in full[-1:]
    )


NAME_TOKEN = re.compile(r"[^\W\d_]+(?:['’.-]{1,2}[^\W\d_]+)*\.?")


def _name_token(token: str, language: str | None) -> bool:
    if not NAME_TOKEN.fullmatch(token):
        return False
    if INITIAL.fullmatch(token) and len(token) <= 6 and token[0].isupper() and "." in token:
        return True
    if not (token[0].isupper() or re.match(r"[a-z]{1,3}['’][A-Z]|al-[A-Z]|el-[A-Z]", token)):
        return False
    key = fold(token).strip(".")
    if key in _keys(language).not_names or key in weekdays(language):
        return False
    return not (key in months(language) and len(key) > 5)


def _strip_label(text: str, language: str | None) -> tuple[str, str] | None:
    """Cut the byline's word; (rest, "by" | "written" | "contributor") or None."""
    folded = fold(text)
    if len(folded) != len(text):
        return None
    found = words(language)
    best: tuple[int, str] | None = None
    for kind, listed in (
        ("by", found.by),
        ("written", (*found.written_by, *found.reporting_by)),
        ("contributor", (*found.contributors, *found.photo_by)),
    ):
        label = starts_with(folded, listed)
        if label and (best is None or len(label) > best[0]):
            best = (len(label), kind)
    if best is None:
        return None
    rest = text[best[0] :]
    colon = rest.lstrip()[:1] in (":", "：", "/", "／", "-", "–", "|", "■", "=")
    rest = rest.lstrip(" :：/／-–|■=")
    if best[1] == "by" or colon or not rest or CJK.match(rest):
        return rest, best[1]
    if folded[: best[0]].rsplit(" ", 1)[-1] in (
        "by",
        "von",
        "par",
        "por",
        "de",
        "di",
        "door",
        "av",
        "af",
        "of",
        "from",
    ):
        return rest, best[1]
    return (rest, best[1]) if is_name(rest.split(",")[0], language) else None


def _cut_tail(text: str, language: str | None) -> str:
    """Cut a name's line where a date, a label of one, or a counter begins."""
    at = len(text)
    if any(c.isdigit() for c in text):
        for found in find_dates([text], language)[:1]:
            if found.span[0] == 0 or not any(map(str.isalpha, text[: found.span[0]])):
                return _cut_tail(text[found.span[1] :].lstrip(" ,;:|-–—•·/"), language)
            at = found.span[0]
        digit = re.search(r"\d", text)
        if digit and digit.start() < at:
            at = digit.start()
    found_words = words(language)
    folded = fold(text)
    if len(folded) == len(text):
        for label in (*found_words.updated, *found_words.published):
            if len(label) > 4 and label.isascii() is label.isascii():
                where = folded.find(label)
                if 0 < where < at and not folded[where - 1].isalpha():
                    at = where
    return text[:at].rstrip(" ,;:|-–—•·(/@")


@dataclass(slots=True)
class _Parts:
    names: list[str]
    roles: list[str]
    places: list[str]
    agencies: list[str]
    desks: list[str]
    outlet: str | None = None


IN_PLACE = re.compile(
    r"^(?P<name>.{4,45}?),?\s+(?:in|from|aus|à|en|a|at|i|w|em|da|de|nach|v)\s+"
    r"(?P<place>[A-ZÄÖÜÉ][\w'’. -]{2,40})$"
)
BRACKET = re.compile(r"\s*[(\[（]([^()\[\]（）]{1,40})[)\]）]")


def _take(item: str, parts: _Parts, language: str | None, labelled: bool, first: bool) -> bool:
    """Sort one item of a byline into its kind; False where it is none."""
    for inner in BRACKET.findall(item):
        if is_agency(inner):
            parts.agencies.append(inner)
    item = BRACKET.sub("", item).strip(" ,.;:-–—")
    item = MAIL.sub("", HANDLE.sub("", item)).strip(" ,.;:-–—") if "@" in item else item
    if not item:
        return True
    bare = HONORIFIC.sub("", item)
    if is_agency(item):
        parts.agencies.append(item)
    elif is_name(item, language):
        parts.names.append(bare)
    elif is_desk(item, language):
        parts.desks.append(item)
    elif is_role(item, language):
        name = _before_role(item, language)
        if name:
            parts.names.append(name)
        parts.roles.append(item[len(name or "") :].strip())
    else:
        place = IN_PLACE.match(item)
        if place and is_name(place["name"], language):
            parts.names.append(HONORIFIC.sub("", place["name"]))
            parts.places.append(place["place"])
        elif first and labelled and _single(item):
            parts.names.append(item)
        elif labelled and _caseless_name(item):
            parts.names.append(_strip_caseless_role(item, language))
        elif parts.names and not parts.outlet and item[:1].isupper() and len(item) <= 50:
            parts.outlet = item
        else:
            return False
    return True


def _before_role(item: str, language: str | None) -> str | None:
    tokens = item.split()
    for n in (4, 3, 2):
        name = " ".join(tokens[:n])
        if len(tokens) > n and is_name(name, language) and is_role(" ".join(tokens[n:]), language):
            return name
    return None


def _single(item: str) -> bool:
    return bool(NAME_TOKEN.fullmatch(item)) and 2 < len(item) <= 20 and not CJK.search(item)


def _caseless_name(item: str) -> bool:
    if CJK.search(item):
        core = re.sub(r"\s*(?:記者|记者|기자|特派員|報道員|특파원|선임기자|人)$", "", item)
        return bool(HAN_NAME.fullmatch(core) or HANGUL_NAME.fullmatch(core))
    return bool(CASELESS.search(item)) and 1 <= len(item.split()) <= 4 and len(item) <= 40


def _strip_caseless_role(item: str, language: str | None) -> str:
    return re.sub(r"\s*(?:記者|记者|기자|特派員|報道員|특파원|선임기자)$", "", item).strip()


def read_names(text: str, language: str | None, labelled: bool = True) -> Byline | None:
    """Read a list of names, roles, places and outlets: "A, B and C", "A, Reporter, SITE"."""
    parts = _Parts([], [], [], [], [])
    if "/" in text and is_agency(text):
        return Byline((), agencies=(text,), labelled=labelled)
    items: list[str] = []
    for piece in re.split(r"\s*[,，;]\s*", text):
        items += [x for x in _keys(language).ands.split(piece) if x and x.strip()]
    for n, raw in enumerate(items[:24]):
        item = re.sub(
            rf"^(?:and|und|et|&|y|e|{'|'.join(words(language).by[:1]) or 'by'})\s+",
            "",
            raw,
            flags=re.IGNORECASE,
        )
        if SUFFIX.fullmatch(item) and parts.names:
            parts.names[-1] += f", {item}" if not item.casefold().startswith("ph") else ""
            continue
        if not _take(item, parts, language, labelled, n == 0 or (n > 0 and len(items) == n)):
            if n == 0 or not (parts.names or parts.agencies or parts.desks):
                return None
            break
    if not (parts.names or parts.agencies or parts.desks):
        return None
    return Byline(
        tuple(dict.fromkeys(parts.names)),
        tuple(parts.roles),
        parts.outlet,
        tuple(parts.places),
        tuple(parts.agencies),
        tuple(parts.desks),
        labelled=labelled,
    )


def read_byline(lines: Sequence[str], language: str | None = None) -> Byline | None:
    """Read the byline that the first of *lines* is, or begins.

    A label alone ("By") takes its name from the next line; further lines are otherwise not read.
    None where the line is no byline. A bare name is one, not `labelled`.
    """
    if not lines or len(lines[0]) > LONGEST:
        return None
    text = clean(lines[0]).strip("()[]（）【】")
    if not text:
        return None
    for segment in SEPARATORS.split(text):
        if not segment or not segment.strip():
            continue
        found = _read_segment(segment.strip(), lines, language)
        if found:
            return found
    return None


def _read_segment(segment: str, lines: Sequence[str], language: str | None) -> Byline | None:
    label = _strip_label(segment, language)
    if label is None:
        wire = WIRE.fullmatch(segment)
        if wire:
            return Byline((wire["name"] or wire["name2"],), labelled=True)
        bare = _cut_tail(segment, language)
        return read_names(bare, language, labelled=False) if bare and len(bare) <= 120 else None
    rest, kind = label
    used = 1
    if not rest:
        below = next(((n, x) for n, x in enumerate(lines[1:3], 1) if x.strip()), None)
        if below is None or len(below[1]) > 120:
            return None
        used, rest = below[0] + 1, SEPARATORS.split(clean(below[1]))[0]
        if _strip_label(rest, language) or not rest:
            return None
    rest = _cut_tail(rest, language)
    if not rest:
        return None
    found = read_names(rest, language)
    if found is None:
        return None
    if kind == "contributor":
        return Byline((), contributors=found.names, labelled=True, lines=used)
    return Byline(
        found.names,
        found.roles,
        found.outlet,
        found.places,
        found.agencies,
        found.desks,
        labelled=True,
        lines=used,
    )


def read_bio(paragraph: str, language: str | None = None) -> tuple[str, ...] | None:
    """Return whom a biography is of: "NAME is a reporter for SITE …"; None where it is none."""
    text = clean(paragraph[:LONGEST])
    tokens = text.split()[:9]
    verbs = words(language).bio_verbs
    for n in range(2, min(6, len(tokens))):
        if fold(tokens[n]).strip(",") not in verbs:
            continue
        name = " ".join(tokens[:n]).strip(",")
        rest = _key(text[len(" ".join(tokens[: n + 1])) :][:160])
        if is_name(name, language) and _has_role(rest, words(language)):
            return (name,)
    return None


def _has_role(folded: str, found: Words) -> bool:
    padded = f" {folded} "
    return any(f" {_key(role)} " in padded for role in found.roles)
