"""The shapes of people's names, agencies, desks and roles. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ..languages import DATA, any_of, fold, lists, months, weekdays, words
from ..tokens import tokens
from .uncased import has_uncased

INITIAL = re.compile(r"[^\W\d_]\.?(?:-?[^\W\d_]\.)*")
TITLES = lists("titles")
SUFFIX = re.compile(rf"{any_of(TITLES['degrees'])}\.?", re.IGNORECASE)
HONORIFIC = re.compile(rf"^(?:{any_of(TITLES['honorifics'])}\b\.?(?:-?ing\.?)?\s+)+", re.IGNORECASE)
NAME_TOKEN = re.compile(r"[^\W\d_]+(?:['’.-]{1,2}[^\W\d_]+)*\.?")
GROUPS = frozenset(
    [
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
        "redação",
    ]
)
GROUP_PAIRS = frozenset(["staff report", "staff reports", "staff reporter", "staff writer"])
"""The same in two words, behind an outlet's name: "Planet Staff Report"."""
LONGEST = 60
KEPT = 20_000
"""Short texts whose judgement is kept: names and menus say the same on many lines and pages."""
NICKNAME = re.compile(r"(?<=\w)\s+[\"“„«‘][^\W\d_][^\"“”„«»‘’]{0,24}[\"”“»’](?=\s+\w)")
"""A nickname between a person's given name and surname: Ana "Buddy" Ruiz."""
PARTING = re.compile(r"[/,&+;|]|\s(?:and|und|et|y|e|with|mit)\s")
PARTING_MARKS = "0123456789|｜•·●▪∙‧■□◆▶►»›/／+&、;,，:：@()[]（）\t"
"""Marks and digits that no name has within."""
PARTED = "".join(" " if chr(n) in PARTING_MARKS else chr(n) for n in range(256)).encode("latin-1")
SMALL_START = re.compile(r"[a-z]{1,3}['’][A-Z]|al-[A-Z]|el-[A-Z]")


@dataclass(frozen=True, slots=True)
class Keys:
    """A language's words about authors, ready for look-ups."""

    desks: frozenset[str]
    roles: frozenset[str]
    role_words: frozenset[str]
    not_names: frozenset[str]
    bio_verbs: frozenset[str]
    telling: Mapping[str, tuple[frozenset[str], ...]]
    """The words of each agency, desk and role, by the longest of them."""


def _table(name: str) -> Iterable[str]:
    lines = (DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return (fold(w) for line in lines if not line.startswith("#") for w in line.split())


@cache
def _listed_agencies(file: str) -> frozenset[str]:
    lines = (DATA / f"{file}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(
        key(form) for line in lines if not line.startswith("#") for form in line.split("|")
    ) - {""}


@cache
def _agencies() -> frozenset[str]:
    return _listed_agencies("agencies") | _listed_agencies("picture_agencies")


def is_picture_agency(text: str) -> bool:
    """Tell whether a text is the name of an agency that sells pictures and writes no stories."""
    return key(text) in _listed_agencies("picture_agencies")


@cache
def _particles() -> frozenset[str]:
    return frozenset(_table("particles"))


@cache
def _surnames() -> frozenset[str]:
    return frozenset(_table("surnames"))


@cache
def _given_names() -> frozenset[str]:
    return frozenset((*_table("given_names"), *_table("given_names_more")))


@cache
def keys(language: str | None) -> Keys:
    """Return the words of a language about authors."""
    found = words(language)
    roles = frozenset(key(w) for w in found.roles)
    role_words = frozenset(w for role in roles for w in role.split() if len(w) > 3) - _surnames()
    nots = frozenset(key(w) for w in found.not_names) | {"n/a", "am", "pm"}
    # In scripts without blanks a label looks like a name.
    labels = (*found.updated, *found.published, *found.share, *found.player, *found.source)
    labels += (*found.comments, *found.related, *found.read_more, *found.follow, *found.topics)
    nots |= {key(w) for w in labels if w and w[0] > "\u2e80"}
    desks = frozenset(key(w) for w in found.desks)
    telling: dict[str, tuple[frozenset[str], ...]] = {}
    for phrase in sorted({*_agencies(), *desks, *roles, *GROUPS} - {""}):
        longest = max(phrase.split(), key=len)
        telling[longest] = (*telling.get(longest, ()), frozenset(phrase.split()))
    verbs = frozenset(found.bio_verbs)
    return Keys(desks, roles, role_words, nots | role_words, verbs, telling)


@lru_cache(maxsize=KEPT)
def key(text: str) -> str:
    """Fold a text to its words, parted by single blanks."""
    return " ".join(tokens(text))


def is_given_name(word: str) -> bool:
    """Tell whether a word is a common given name; "Jean-Marc" is one where both its parts are."""
    folded = fold(word).strip(".,")
    return folded in _given_names() or (
        "-" in folded and all(part in _given_names() for part in folded.split("-"))
    )


def is_agency(text: str) -> bool:
    """Tell whether a text is a news agency's name, or several ("AP/dpa", "Reuters, AFP")."""
    if len(text) > LONGEST:
        return False
    if key(text) in _agencies():
        return True
    if not PARTING.search(text):
        return False
    parts = [p for p in PARTING.split(text) if p.strip()]
    return len(parts) > 1 and all(key(part) in _agencies() for part in parts)


def is_desk(text: str, language: str | None = None) -> bool:
    """Tell whether a byline names nobody: "Staff", "Web Desk", "Die Redaktion"."""
    folded = key(text)
    if not folded or len(folded) > LONGEST:
        return False
    parts = folded.split()
    if folded in keys(language).desks:
        return True
    # "Zurück zum Newsroom" is none.
    named = len(parts) <= 4 and not any(map(str.islower, text.split()[1:-1]))
    return named and (parts[-1] in GROUPS or " ".join(parts[-2:]) in GROUP_PAIRS)


def is_role(text: str, language: str | None) -> bool:
    """Tell whether a text is a journalist's function: "Staff Writer", "Redakteurin Politik"."""
    folded = key(text)
    roles = keys(language).roles
    if not folded or len(folded) > 70:
        return False
    if folded in roles:
        return True
    parts = folded.split()
    if len(parts) > 8:
        return False
    ends = [(0, n) for n in (1, 2, 3)] + [(len(parts) - n, len(parts)) for n in (1, 2, 3)]
    return any(a >= 0 and " ".join(parts[a:b]) in roles for a, b in ends)


def is_name(text: str, language: str | None = None) -> bool:
    """Tell whether a text has the shape of one person's name.

    Two to five words, capitalised but for particles and initials, none of them a word that names
    do not have. Scripts without capitals have no such shape: False.
    """
    text = NICKNAME.sub("", text.strip(" ,;:"))
    if len(text) < 4:
        return False
    for token in text.replace(",", "").split():
        if not _in_name(token, language):
            return False
    text = HONORIFIC.sub("", text)
    if not 4 <= len(text) <= 45 or any(map(str.isdigit, text)):
        return False
    if has_uncased(text):
        return False
    tokens = text.replace(",", "").split()
    if len(tokens) > 2 and SUFFIX.fullmatch(tokens[-1]):
        tokens = tokens[:-1]
    if not 2 <= len(tokens) <= 6:
        return False
    # "Al" and "Van" are given names, too, where they come first.
    full = tokens[:1] if tokens[0][0].isupper() else []
    full += [t for t in tokens[len(full) :] if fold(t) not in _particles()]
    if not full or len(full) > 4 or len(full) < (1 if len(tokens) > 2 else 2):
        return False
    if tokens[-1] not in full or len(full[-1].strip(".")) < 2:
        return False
    known = is_given_name(tokens[0])
    return all(_name_token(t, language, known and n > 0) for n, t in enumerate(full))


@cache
def _besides() -> frozenset[str]:
    """Return the small words, titles and degrees that a name may have, as they may be written."""
    ends = [dot + end for dot in ("", ".") for end in ("", "ing", "-ing", "ing.", "-ing.")]
    titles = (word + end for word in TITLES["honorifics"] for end in ends)
    degrees = (word + dot for word in TITLES["degrees"] for dot in ("", "."))
    return _particles() | {*degrees, *(word for word in titles if HONORIFIC.match(word + " "))}


@lru_cache(maxsize=KEPT)
def _in_name(token: str, language: str | None) -> bool:
    """Tell whether a word may be a part of a name at all, title and degree included."""
    return fold(token) in _besides() or _name_token(token, language, True)


def may_tell_function(folded: Sequence[str], language: str | None) -> bool:
    """Tell whether an agency, desk or role may be in a text of these folded words; False is sure."""
    telling = keys(language).telling
    if telling.keys().isdisjoint(folded):
        return False
    return any(phrase.issubset(folded) for word in folded for phrase in telling.get(word, ()))


def may_tell(text: str, folded: Sequence[str], language: str | None) -> bool:
    """Tell whether a text that no label introduces may name an author; False is sure.

    It needs a word of an agency, desk or role, two words side by side at an end that names may
    have, or a script without capitals. *folded* are the text's words.
    """
    if may_tell_function(folded, language):
        return True
    if has_uncased(text):
        return True
    words = text.split()
    return len(words) > 1 and (
        may_begin_name(words[:2], language) == 2 or may_begin_name(words[-2:], language) == 2
    )


def has_pair(text: str, language: str | None) -> bool:
    """Tell whether two words side by side may be parts of a name, whatever they are glued to."""
    before = False
    for token in _part(text):
        within = _in_name(token if token.isalpha() else token.strip("-–—"), language)
        if within and before:
            return True
        before = within
    return False


def _part(text: str) -> list[str]:
    """Part a text at blanks, digits and marks that no name has within."""
    try:
        return text.encode("latin-1").translate(PARTED).decode("latin-1").split()
    except UnicodeEncodeError:
        for mark in PARTING_MARKS:
            if mark in text:
                text = text.replace(mark, " ")
        return text.split()


def may_begin_name(tokens: Iterable[str], language: str | None) -> int:
    """Count the words at the start that may be parts of a name."""
    count = 0
    for token in tokens:
        bare = token if token.isalpha() else token.strip(" ,;:").replace(",", "")
        if not _in_name(bare, language):
            break
        count += 1
    return count


@lru_cache(maxsize=KEPT)
def _name_token(token: str, language: str | None, after_given: bool) -> bool:
    if token.isalpha():
        if not token[0].isupper():
            return False
    elif not NAME_TOKEN.fullmatch(token):
        return False
    if len(token) <= 6 and "." in token and token[0].isupper() and INITIAL.fullmatch(token):
        return True
    if not (token[0].isupper() or SMALL_START.match(token)):
        return False
    folded = fold(token).strip(".")
    if after_given and folded in _surnames():
        return True
    if folded in keys(language).not_names and not is_given_name(folded):
        return False
    if "-" in folded and folded.rsplit("-", 1)[-1] in keys(language).role_words:
        return False
    if folded in weekdays(language) and len(folded) > 4:
        return False
    return not (folded in months(language) and len(folded) > 5 and not is_given_name(folded))
