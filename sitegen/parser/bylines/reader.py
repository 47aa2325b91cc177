"""Reads a byline: cuts away dates and labels, then sorts what is left. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from ..datereader import dates_in
from ..datereader.text import ZERO_WIDTH
from ..languages import any_of, beginnings, fold, starts_with, weekdays, words
from ..tokens import RUN, runs
from . import names
from .names import is_agency, is_desk, is_name, is_role

LONGEST = 240
"""Of a longer line only the start is looked at, and only for a label."""
MARKS = re.compile(r"\*\*|__|(?<!\w)[*_#>]+|[*_]+(?!\w)|^\s*[-•·*+|]\s+|\\(?=[-.#*_()\[\]+!])")
MARK = re.compile(r"[*_#>\\]")
BULLETS = frozenset("-•·+|")
"""Without the former in a line, or one of the latter before it, `MARKS` need not be tried."""
LINK = re.compile(r"!?\[([^\]\n]{0,200})\]\([^)\s]{0,400}\)")
WHOLE = 4
"""Letters of a surname that are more than a beginning such as "Fitz" in "FitzGerald"."""
BAR = " ｜ "
"""Stands where a date or a label was cut out."""
SEPARATES = re.compile(r"[|｜•·●▪∙‧■□◆▶►–—»›/\t-]|\s{3}")
"""Without one of them `SEPARATORS` need not be tried."""
SEPARATORS = re.compile(r"\s*[|｜•·●▪∙‧■□◆▶►]\s*|\s+[–—-]+\s+|\s{3,}|\t+|\s*//\s*|\s+»\s+|\s*›\s*")
WIRE = re.compile(
    r"(?P<name>[가-힣]{2,4})\s?(?:선임|인턴|객원|전문|수습)?(?:기자|특파원|논설위원|앵커)(?:\s*=)?"
    r"(?:\s?\S+@\S+)?|(?:[【（(]?(?:本报|本社|見習い)?(?:记者|記者)\s?)(?P<name2>[㐀-鿿]{2,4})[】）)]?"
)
HANDLE = re.compile(r"@[\w.]{2,40}")
MAIL = re.compile(r"\S{1,60}@\S{1,60}\.\w{2,10}")
BRACKET = re.compile(r"\s*[(\[（]([^()\[\]（）]{1,40})[)\]）]")
BRACKETS = frozenset("([（")
CAMEL = re.compile(r"(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-Þ])|(?<=[㐀-鿿])(?=\d)")
TRAILING = frozenset(
    re.findall(r"\w+", "on am vom at le el em il den um the in à a by for and und d op på di")
)
PREPOSITIONS = frozenset(
    ["in", "from", "aus", "à", "en", "a", "at", "i", "w", "em", "da", "de", "nach", "v"]
)
"""Without one of them `IN_PLACE` need not be tried."""
IN_PLACE = re.compile(
    r"^(?P<name>.{4,45}?),?\s+(?:in|from|aus|à|en|a|at|i|w|em|da|de|nach|v)\s+"
    r"(?P<place>[A-ZÄÖÜÉ][\w'’. -]{2,40})$"
)
DIGITS = re.compile(r"\d\S*")
DIGIT = re.compile(r"\d")
GLUED = re.compile(r"[a-zß-öø-ÿ][A-ZÀ-Þ]|[㐀-鿿]\d")
"""Without it `CAMEL` need not be tried."""
LISTS = re.compile(r"\s*[,，;]\s*")
JOINS = frozenset(";/+／&、")
TELLING = JOINS | frozenset(",，@([（")
"""A segment without any of them is one item."""
SHORT = 80
"""Characters of a line whose reading is kept."""
ANYONE = "Jane Roe"
UNSURE = frozenset("@([（")
"""An item with one of them has to be taken apart before it is judged."""


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
    """Bylines that name nobody: "Web Desk"."""
    contributors: tuple[str, ...] = ()
    """Who edited, translated, photographed or helped."""
    labelled: bool = False
    """A word such as "by" said that it is a byline."""
    lines: int = 1
    """How many of the lines given were read."""
    label: str = ""
    """That word, folded."""
    before: int = 0
    """Characters of the line that stand before the label or the name, dates not counted."""


@lru_cache(maxsize=2_000)
def clean(line: str) -> str:
    """Drop marks of Markdown and zero-width characters; no-break spaces become blanks.

    Kept for a while, since several readers ask for the same line.
    """
    line = line[: 2 * LONGEST]
    if not line.isascii():
        line = ZERO_WIDTH.sub("", line).replace("\u00a0", " ").replace("\u3000", " ")
    if "[" in line:
        line = LINK.sub(r"\1", line)
    if MARK.search(line) or line.lstrip()[:1] in BULLETS:
        line = MARKS.sub("", line)
    return line.strip()


@dataclass(frozen=True, slots=True)
class Patterns:
    """A language's patterns of bylines."""

    ands: re.Pattern[str]
    labels: re.Pattern[str]
    """A byline's word in the middle of a line, a name after it."""
    glued: re.Pattern[str]
    """A byline's word that lost the blank after it."""
    dated: re.Pattern[str]
    """Words beside dates: they part a name from what follows."""
    lead: re.Pattern[str]
    """What may stand before a further name."""
    join_words: frozenset[str]
    label_words: frozenset[str]
    dated_words: frozenset[str]
    opening_words: frozenset[str]
    """First words, without one of which these need not be tried: `ands`, `labels`, `dated`,
    `openings`."""
    openings: Mapping[str, tuple[str, ...]]
    """Words that begin a byline by their first character, the longest first."""
    kinds: Mapping[str, str]
    """What each of them says: "by", "written" or "contributor"."""
    published: Mapping[str, tuple[str, ...]]


def _first_words(listed: Iterable[str]) -> frozenset[str]:
    """Return the first run of letters of each text; "" where one does not begin with a letter."""
    return frozenset(run[0] if (run := RUN.match(text)) else "" for text in listed)


@cache
def _patterns(language: str | None) -> Patterns:
    found = words(language)
    joins = {w for w in found.name_and if w.isalpha()} | {"and", "&"}
    own = any_of(w for w in (*found.by[:2], *found.written_by) if len(w) > 1)
    long = [w for w in found.written_by if len(w) > 4]
    short = [w for w in found.by if len(w) > 1]
    dated = [w for w in (*found.updated, *found.published) if len(w) > 4]
    kinds = {
        **dict.fromkeys((*found.contributors, *found.photo_by), "contributor"),
        **dict.fromkeys((*found.written_by, *found.reporting_by), "written"),
        **dict.fromkeys(found.by, "by"),
    }
    return Patterns(
        re.compile(rf"\s+{any_of(joins)}\s+|\s*[;/+／]\s*|\s*&\s*|\s*、\s*", re.IGNORECASE),
        re.compile(
            rf"(?<![^\W_])(?P<label>{any_of(long)}|{any_of(short)})(?:\s*[:：]\s*|\s+)(?=\S)",
            re.IGNORECASE,
        ),
        re.compile(rf"^(?i:{own})(?=[A-ZÀ-Þ][a-zß-ÿ])"),
        re.compile(rf"(?<![^\W\d_]){any_of(dated)}(?![^\W\d_])[:\s]*", re.IGNORECASE),
        re.compile(rf"^(?:and|und|et|&|y|e|{any_of(found.by[:2])})\s+", re.IGNORECASE),
        frozenset(joins),
        _first_words([*long, *short]),
        _first_words(dated),
        _first_words(kinds),
        beginnings(kinds),
        kinds,
        beginnings(found.published),
    )


def _may_hold(folded: Sequence[str], first: frozenset[str]) -> bool:
    """Tell whether a phrase of these first words may be in a text of these folded words."""
    return "" in first or not first.isdisjoint(folded)


def _unglue(text: str, language: str | None) -> str:
    """Part words that lost the blank between them: "Jane RoePublished", "diJane Roe"."""
    glued = _patterns(language).glued.match(text)
    if glued:
        text = f"{text[: glued.end()]} {text[glued.end() :]}"
    if not GLUED.search(text):
        return text
    keys = names.keys(language)
    out, start = [], 0
    for match in CAMEL.finditer(text):
        rest = text[match.end() : match.end() + 40]
        word = names.key(rest.split(" ")[0]) if rest else ""
        head = names.key(" ".join(rest.split()[:3]))
        if (
            word[:1].isdigit()
            or word in keys.not_names
            or word in weekdays(language)
            or starts_with(fold(rest), _patterns(language).published)
            or is_agency(head)
            or _is_whole(text[start : match.end()], language)
        ):
            out.append(text[start : match.end()])
            start = match.end()
    return BAR.join([*out, text[start:]]) if out else text


def _is_whole(text: str, language: str | None) -> bool:
    """Tell whether a name ends where a capital follows without a blank: not after "Mc", "Di"."""
    label = _label(text, language)
    name = (label[0] if label else text).strip()
    return len(name) > WHOLE and len(name.rsplit(" ", 1)[-1]) > WHOLE and is_name(name, language)


def _without_dates(text: str, language: str | None) -> str:
    """Put a bar where dates, their labels and numbers stand."""
    if DIGIT.search(text):
        for found in reversed(dates_in(text, language)):
            a, b = found.span
            if found.line == found.last == 0 and a < b:
                text = text[:a] + BAR + text[b:]
        text = DIGITS.sub(BAR, text)
    return text


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
    if not text or (len(lines[0]) > LONGEST and not _label(text, language)):
        return None
    if not text.isascii() and names.CJK.search(text) and (wire := WIRE.fullmatch(text)):
        return Byline((wire["name"] or wire["name2"],), labelled=True, label="wire")
    text = text[:LONGEST]
    if not _may_sign(text, language):
        return None
    text = _without_dates(_unglue(text, language), language)
    segments = SEPARATORS.split(text) if SEPARATES.search(text) else [text]
    segments = [s.strip() for s in segments if s and s.strip()]
    before = 0
    bare: Byline | None = None
    for n, segment in enumerate(segments[:8]):
        folded = runs(segment)
        found = _labelled(
            segment, folded, lines if n == len(segments) - 1 else (), language, before
        )
        if found:
            return found
        if bare is None and len(segment) <= 120:
            cut = _trim(_before_dated(segment, folded, language), language)
            told = cut and _may_tell(cut, folded, language)
            read = read_names(cut, language, labelled=False) if told else None
            if read and (read.names or read.agencies or read.desks):
                bare = _with(read, False, 1, "", before)
        before += len(segment)
    return bare


def _may_sign(text: str, language: str | None) -> bool:
    """Tell whether a line may be or hold a byline; False is sure, and holds for most lines."""
    folded = runs(text)
    patterns, keys = _patterns(language), names.keys(language)
    return (
        _may_hold(folded, patterns.label_words)
        or _may_hold(folded, patterns.opening_words)
        or not keys.telling.isdisjoint(folded)
        or not UNSURE.isdisjoint(text)
        or GLUED.search(text) is not None
        or names.has_pair(text, language)
        or (not text.isascii() and names.UNCASED.search(text) is not None)
    )


def _with(found: Byline, labelled: bool, used: int, label: str, before: int) -> Byline:
    return Byline(
        found.names, found.roles, found.outlet, found.places, found.agencies, found.desks,
        found.contributors, labelled, used, label, before,
    )  # fmt: skip


def _may_tell(segment: str, folded: Sequence[str], language: str | None) -> bool:
    """Tell whether a segment without a label may name an author; False is sure.

    *folded* are its runs of letters, or more.
    """
    return (
        not TELLING.isdisjoint(segment)
        or _may_hold(folded, _patterns(language).join_words)
        or names.may_tell(segment, folded, language)
    )


def _before_dated(text: str, folded: Sequence[str], language: str | None) -> str:
    """Return what stands before a word that belongs to a date; *folded* are the text's runs."""
    patterns = _patterns(language)
    if not _may_hold(folded, patterns.dated_words):
        return text
    found = patterns.dated.search(text)
    return text[: found.start()] if found else text


def _trim(text: str, language: str | None) -> str:
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


def _label(text: str, language: str | None) -> tuple[str, str, str] | None:
    """Cut the byline's word: (rest, "by" | "written" | "contributor", the word), or None."""
    patterns = _patterns(language)
    word = starts_with(fold(text[:80]), patterns.openings)
    if word is None:
        return None
    kind = patterns.kinds[word]
    rest = text[len(word) :]
    colon = rest.lstrip()[:1] in (":", "：", "/", "／", "-", "–", "|", "■", "=", "●")
    rest = rest.lstrip(" :：/／-–|■=●")
    tail = word.rsplit(" ", 1)[-1]
    if kind == "by" or colon or not rest or names.CJK.match(rest) or tail in words(language).by:
        return rest, kind, word
    return (rest, kind, word) if is_name(rest.split(",")[0], language) else None


def _labelled(
    segment: str, folded: Sequence[str], lines: Sequence[str], language: str | None, before: int
) -> Byline | None:
    """Read a segment that a label begins, or that has one in it; *folded* are its runs."""
    label = _label(segment, language)
    used = 1
    if label is None:
        patterns = _patterns(language)
        if not _may_hold(folded, patterns.label_words):
            return None
        inside = list(patterns.labels.finditer(segment))
        middle = inside[-1] if inside else None
        if middle is None or middle.start() == 0:
            return None
        rest, kind, word = segment[middle.end() :], "by", fold(middle["label"])
        before += middle.start()
    else:
        rest, kind, word = label
    if not rest:
        below = next(((n, x) for n, x in enumerate(lines[1:3], 1) if x.strip()), None)
        if below is None or len(below[1]) > 120:
            return None
        used = below[0] + 1
        rest = SEPARATORS.split(_without_dates(_unglue(clean(below[1]), language), language))[0]
        if not rest or _label(rest, language):
            return None
    rest = _trim(_before_dated(rest, runs(rest), language), language)
    found = read_names(rest, language) if rest else None
    if found is None:
        return None
    if label is None and not (found.names and _plain(found, language)):
        return None
    found, used = _with_further(found, lines, used, language)
    if kind == "contributor":
        return Byline((), contributors=found.names, labelled=True, lines=used, label=word)
    return _with(found, True, used, word, before)


def _with_further(
    found: Byline, lines: Sequence[str], used: int, language: str | None
) -> tuple[Byline, int]:
    """Add names below that a line such as "and" or "," joins; return how many lines are read, too."""
    joins = _patterns(language).join_words
    people = list(found.names)
    while people and used + 1 < len(lines) and fold(lines[used]).strip() in {",", "/", *joins}:
        more = read_names(clean(lines[used + 1][:LONGEST]), language, labelled=False)
        if more is None or not more.names:
            break
        people += more.names
        used += 2
    return replace(found, names=tuple(dict.fromkeys(people))), used


def _plain(found: Byline, language: str | None) -> bool:
    """Tell whether all names found have the full shape: needed after a label inside a line."""
    return all(is_name(n, language) or (_single(n) and n.islower()) for n in found.names)


@dataclass(slots=True)
class _Parts:
    names: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    desks: list[str] = field(default_factory=list)
    outlet: str | None = None


def read_names(text: str, language: str | None, labelled: bool = True) -> Byline | None:
    """Read a list of names, roles, places and outlets: "A, B and C", "A, Reporter, SITE"."""
    if is_agency(text):
        return Byline((), agencies=(text,), labelled=labelled)
    patterns = _patterns(language)
    items = _items(text, patterns)
    if items and not (labelled or _may_begin(items[0], language)):
        return None
    parts = _Parts()
    for n, raw in enumerate(items[:24]):
        item = patterns.lead.sub("", raw) if n else raw
        if names.SUFFIX.fullmatch(item) and parts.names:
            if (item[:1] in "JSI" and not item.isupper()) or item.startswith("II"):
                parts.names[-1] += f", {item}"
            continue
        if n == 1 and len(items) == 2 and "," in text and _is_outlet(item, parts, language):
            parts.outlet = item
            continue
        if not _take(item, parts, language, labelled, n == 0):
            if n == 0 or not (parts.names or parts.agencies or parts.desks):
                return None
            break
    if not (parts.names or parts.agencies or parts.desks):
        return None
    return Byline(
        tuple(dict.fromkeys(parts.names)), tuple(parts.roles), parts.outlet, tuple(parts.places),
        tuple(parts.agencies), tuple(parts.desks), labelled=labelled,
    )  # fmt: skip


def _items(text: str, patterns: Patterns) -> list[str]:
    """Part a list at commas and at words such as "and"."""
    items: list[str] = []
    for piece in LISTS.split(text):
        if JOINS.isdisjoint(piece) and not _may_hold(runs(piece), patterns.join_words):
            items.append(piece.strip())
        else:
            items += [x.strip() for x in patterns.ands.split(piece) if x]
    return [item for item in items if item]


def _may_begin(item: str, language: str | None) -> bool:
    """Tell whether a byline without a label may begin with an item; False is sure."""
    bare = item.strip(" ,.;:-–—")
    return not bare or not UNSURE.isdisjoint(bare) or names.may_tell(bare, runs(bare), language)


def _is_outlet(item: str, parts: _Parts, language: str | None) -> bool:
    """Tell whether what follows one name and a comma is an outlet rather than a second name."""
    return (
        len(parts.names) == 1
        and names.is_given_name(parts.names[0].split()[0])
        and not names.is_given_name(item.split()[0])
        and is_name(item, language)
    )


def _take(item: str, parts: _Parts, language: str | None, labelled: bool, first: bool) -> bool:
    """Sort one item of a byline into its kind; False where it is none."""
    if not BRACKETS.isdisjoint(item):
        parts.agencies += [inner for inner in BRACKET.findall(item) if is_agency(inner)]
        item = BRACKET.sub("", item)
    item = item.strip(" ,.;:-–—")
    if "@" in item:
        item = HANDLE.sub("", MAIL.sub("", item)).strip(" ,.;:-–—")
    if not item:
        return True
    if is_agency(item):
        parts.agencies.append(item)
    elif is_name(item, language):
        parts.names.append(names.HONORIFIC.sub("", item))
    elif is_desk(item, language) and not names.is_given_name(item.split()[0]):
        parts.desks.append(item)
    else:
        return _take_longer(item, parts, language, labelled, first)
    return True


def _take_longer(
    item: str, parts: _Parts, language: str | None, labelled: bool, first: bool
) -> bool:
    """Sort an item that is a name with more, a single name, an outlet, or nothing."""
    place = None if PREPOSITIONS.isdisjoint(item.split()) else IN_PLACE.match(item)
    if place and is_name(place["name"], language):
        parts.names.append(names.HONORIFIC.sub("", place["name"]))
        parts.places.append(place["place"])
        return True
    cut = _name_within(item, language, labelled)
    if cut:
        name, rest = cut
        parts.names.append(names.HONORIFIC.sub("", name))
        if rest:
            parts.roles.append(rest)
        return True
    if is_role(item, language):
        if labelled and first and len(item.split()) > 1:
            parts.desks.append(item)
        else:
            parts.roles.append(item)
        return True
    if labelled and first and _single(item):
        parts.names.append(item)
    elif names.is_caseless_name(item) and (labelled or first):
        parts.names.append(names.EAST_ASIAN_ROLE.sub("", item).strip())
    elif (parts.names or parts.agencies) and not parts.outlet and len(item) <= 50:
        if not item[:1].isupper():
            return False
        parts.outlet = item
    else:
        return False
    return True


def _name_within(item: str, language: str | None, labelled: bool) -> tuple[str, str] | None:
    """Find the name that begins or ends an item, the rest being a role or other words."""
    tokens = item.split()
    if len(tokens) < 3 or len(tokens) > 14:
        return None
    keys = names.keys(language)
    most = names.may_begin_name(tokens, language)
    for n in (5, 4, 3, 2):
        if len(tokens) <= n or n > most:
            continue
        name, rest = " ".join(tokens[:n]), " ".join(tokens[n:])
        if not is_name(name, language):
            continue
        after = names.key(tokens[n])
        if (
            is_role(rest, language)
            or (labelled and (not tokens[n][0].isupper() or after in keys.not_names))
            or (len(after) > 3 and after in keys.not_names and len(tokens) <= 8)
        ):
            return name, rest
    most = names.may_begin_name(reversed(tokens), language)
    for n in (3, 2):
        if n > most:
            continue
        name, rest = " ".join(tokens[-n:]), " ".join(tokens[:-n])
        if len(tokens) > n and is_name(name, language) and _is_prefix(rest, language):
            return name, rest
    return None


def _is_prefix(text: str, language: str | None) -> bool:
    """Tell whether a text is a role that may stand before a name: "Reporter", "ABC-Experte"."""
    return len(text) <= 40 and is_role(text.replace("-", " ").replace("|", " "), language)


def _single(item: str) -> bool:
    return (
        bool(names.NAME_TOKEN.fullmatch(item))
        and 2 <= len(item) <= 20
        and not (names.CJK.search(item))
    )
