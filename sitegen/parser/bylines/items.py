"""A list of names, roles, places and outlets in, each sorted into its kind out. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .. import languages
from ..languages import fold
from ..tokens import runs
from . import names
from .byline import Byline
from .names import is_agency, is_desk, is_name, is_role
from .patterns import Patterns, may_hold, patterns_of
from .uncased import CJK, bare_name, is_uncased_name

HANDLE = re.compile(r"@[\w.]{2,40}")
MAIL = re.compile(r"\S{1,60}@[^\s@]{1,60}\.\w{2,10}")
BRACKET = re.compile(r"\s*[(\[（]([^()\[\]（）]{1,40})[)\]）]")
BRACKETS = frozenset("([（")
PREPOSITIONS = frozenset(
    ["in", "from", "aus", "à", "en", "a", "at", "i", "w", "em", "da", "de", "nach", "v"]
)
"""Without one of them `IN_PLACE` need not be tried."""
IN_PLACE = re.compile(
    r"^(?P<name>.{4,45}?),?\s+(?:in|from|aus|à|en|a|at|i|w|em|da|de|nach|v)\s+"
    r"(?P<place>[A-ZÄÖÜÉ][\w'’. -]{2,40})$"
)
SURNAME_JOINS = frozenset("eyi")
"""What may stand between the two surnames of a person, too: "Luna y Prado", "Melo e Castro"."""
LISTS = re.compile(r"\s*[,，;]\s*")
JOINS = frozenset(";/+／&、")
LONGEST_BODY = 45
BODY_MARKS = " &.'’-"
"""Characters and marks of an organisation's name."""
UNSURE = frozenset("@([（")
"""An item with one of them has to be taken apart before it is judged."""


@dataclass(slots=True)
class Parts:
    """A byline in the making."""

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
    patterns = patterns_of(language)
    items = _items(text, patterns)
    if items and not (labelled or _may_begin(items[0], language)):
        return None
    parts = Parts()
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
        if (
            JOINS.isdisjoint(piece) and not may_hold(runs(piece), patterns.join_words)
        ) or _is_double(piece):
            items.append(piece.strip())
        else:
            items += [x.strip() for x in patterns.ands.split(piece) if x]
    return [item for item in items if item]


def _is_double(piece: str) -> bool:
    """Tell whether one person's surnames are joined: "José Luna y Prado", but not "Ana Ruiz y Leo Luna"."""
    words = piece.split()
    return (
        len(words) in (4, 5)
        and words[-2] in SURNAME_JOINS
        and SURNAME_JOINS.isdisjoint(words[:-2])
        and words[-1].isalpha()
        and all(word[0].isupper() or word in PREPOSITIONS for word in (*words[:-2], words[-1]))
    )


def _may_begin(item: str, language: str | None) -> bool:
    """Tell whether a byline without a label may begin with an item; False is sure."""
    bare = item.strip(" ,.;:-–—")
    return not bare or not UNSURE.isdisjoint(bare) or names.may_tell(bare, runs(bare), language)


def _is_outlet(item: str, parts: Parts, language: str | None) -> bool:
    """Tell whether what follows one name and a comma is an outlet rather than a second name."""
    return (
        len(parts.names) == 1
        and names.is_given_name(parts.names[0].split()[0])
        and not names.is_given_name(item.split()[0])
        and is_name(item, language)
    )


def _take(item: str, parts: Parts, language: str | None, labelled: bool, first: bool) -> bool:
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
        name, agency = _without_agency(item, language)
        parts.names.append(names.HONORIFIC.sub("", name))
        parts.agencies += agency
    elif is_desk(item, language) and not names.is_given_name(item.split()[0]):
        parts.desks.append(item)
    else:
        return _take_longer(item, parts, language, labelled, first)
    return True


def _without_agency(name: str, language: str | None) -> tuple[str, list[str]]:
    """Part an agency from the name that it stands behind without a mark: "Jane Roe Reuters"."""
    person, _, last = name.rpartition(" ")
    if is_agency(last) and is_name(person, language):
        return person, [last]
    return name, []


def _take_longer(
    item: str, parts: Parts, language: str | None, labelled: bool, first: bool
) -> bool:
    """Sort an item that is a name with more, a single name, an outlet, or nothing."""
    words = item.split()
    begins = not PREPOSITIONS.isdisjoint(words) and names.may_begin_name(words[:1], language)
    place = IN_PLACE.match(item) if begins else None
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
    if labelled and first and is_single(item) and not is_reading_time(item, language):
        parts.names.append(item)
    elif is_uncased_name(item) and (labelled or first) and not is_menu(item, language):
        parts.names.append(bare_name(item).strip())
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


def is_menu(item: str, language: str | None) -> bool:
    """Tell whether an item has a word that no name has: a section, "comments", "follow us"."""
    return not names.keys(language).not_names.isdisjoint(names.key(item).split())


def is_reading_time(item: str, language: str | None) -> bool:
    """Tell whether an item is a word about reading times: "di lettura", "de lecture"."""
    return fold(item) in languages.words(language).reading_time


def is_body(text: str) -> bool:
    """Tell whether a text behind a label may name a paper, an office or a group: "The Daily Planet".

    Two to five words, capitalised but for small ones between them.
    """
    words = text.split()
    return (
        2 <= len(words) <= 5
        and len(text) <= LONGEST_BODY
        and all(c.isalpha() or c in BODY_MARKS for c in text)
        and all(map(str.isupper, (words[0][0], words[-1][0])))
        and all(word[0].isupper() or len(word) <= 3 for word in words)
    )


def is_single(item: str) -> bool:
    """Tell whether an item is one word that may be a name after a label."""
    return bool(names.NAME_TOKEN.fullmatch(item)) and 2 <= len(item) <= 20 and not CJK.search(item)
