"""A page in, all names that it may give its outlet out, each with where it was seen. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from ..bylines import clean
from ..languages import any_of, fold, lists
from . import names, signs
from .page import Page

PHRASE = re.compile(
    r"(?:(?:the|The|Der|Die|Das|Le|La|Les|El|Il|O|A|l'|L')\s)?"
    r"[^\W\d_a-zß-öø-ÿ][\w.&'’!+-]*"
    r"(?:\s(?:of|and|the|de|del|di|da|do|der|des|für|und|&|et|[^\W\d_a-zß-öø-ÿ][\w.&'’!+-]*|\d{1,3})){0,4}"
)
CAPITAL = re.compile(r"[^\W\d_a-zß-öø-ÿ]")
ARTICLES = frozenset(["the", "der", "die", "das", "le", "la", "les", "el", "il", "los", "o"])
MENU = 80
"""Characters of a line whose phrases are kept."""
SHORT = 5
"""Words of a line whose small words are looked at, at most."""
LONGEST_NAME = 60
COMPOUND = re.compile(r"([\w.]{3,24})-([^\W\d_]{3,})")
REPEATED = 3
"""Lines that a word in small letters must stand in."""
MOST = 24
"""Names that are weighed, at most."""


@dataclass(slots=True)
class Found:
    """Where one name was seen, in the making."""

    forms: dict[str, float] = field(default_factory=dict)
    """How it is written, and how much each form is worth."""
    signs: set[str] = field(default_factory=set)
    lines: list[int] = field(default_factory=list)
    exact: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Collection:
    """All that was found on a page."""

    seen: dict[str, Found] = field(default_factory=dict)
    hosts: Counter[str] = field(default_factory=Counter)
    """How often each host is named."""
    lines: list[str] = field(default_factory=list)
    """The page's lines outside the story, each once, without Markdown."""

    def add(self, name: str, sign: str, worth: float, i: int = -1, exact: bool = False) -> None:
        """Note a name that a sign gives, and the line that has it."""
        name = once(name.strip(names.ENDS))
        folded = names.key(name)
        if len(folded) < 2 or len(name) > LONGEST_NAME or folded.isdigit():
            return
        if names.is_foreign(name):
            return
        found = self.seen.get(folded)
        if found is None:
            found = self.seen[folded] = Found()
        found.forms[name] = found.forms.get(name, 0.0) + worth
        if sign:
            found.signs.add(sign)
        if i >= 0 and (not found.lines or found.lines[-1] != i):
            found.lines.append(i)
        if exact:
            found.exact.append(i)

    def domains(self) -> dict[str, int]:
        """Return how often the page names each domain, by key."""
        out: dict[str, int] = {}
        for host, n in self.hosts.items():
            bare = names.key(names.domain_key(host))
            out[bare] = out.get(bare, 0) + n
        return out


def once(name: str) -> str:
    """Return the half of a name that says the same twice: "Planet Live planetlive"."""
    if " " not in name:
        return name
    words = name.split()
    for cut in range(1, len(words)):
        if names.key(" ".join(words[:cut])) == names.key(" ".join(words[cut:])):
            return " ".join(words[:cut])
    return name


def collect(page: Page) -> Collection:
    """Find the names of a page."""
    found = Collection()
    title = signs.folded_title(page.title)
    once: set[str] = set()
    small: Counter[str] = Counter()
    for i, line in page.lines:
        if not line or len(line) > 2 * signs.LONGEST or line in once:
            continue
        once.add(line)
        text = clean(line)[: signs.LONGEST]
        found.lines.append(text)
        for sign in signs.read(i, line, title, page.language):
            found.add(sign.name, sign.sign, sign.worth, i, sign.sign == "line")
        _see_hosts(i, line, found)
        _see_phrases(i, text, found, small)
    for word, n in small.items():
        if n >= REPEATED and word not in names.not_names(page.language):
            found.add(word, "small", 0.1)
    for name in told(page.story):
        found.add(name, "told", 0.3)
    if page.url and (host := next(signs.hosts(page.url), None)):
        found.hosts[host[0]] += 1
        found.add(host[0], "address", 0.1)
        found.add(names.domain_key(host[0]), "address", 0.05)
    return found


def _see_hosts(i: int, line: str, found: Collection) -> None:
    """Note the hosts that a line names, and what they are called without their ending."""
    for host, mail in signs.hosts(line):
        found.hosts[host] += 1
        found.add(host, "host-mail" if mail else "host", 0.1, i)
        found.add(names.domain_key(host), "host-name", 0.05, i)


def _see_phrases(i: int, text: str, found: Collection, small: Counter[str]) -> None:
    """Note capitalised phrases, compounds with a word of newsrooms, and words of short lines."""
    for folded, phrase in _short(text) if len(text) < MENU else _phrased(text):
        seen = found.seen.get(folded)
        if seen is None:
            seen = found.seen[folded] = Found()
        seen.forms[phrase] = seen.forms.get(phrase, 0.0) + 0.2
        if not seen.lines or seen.lines[-1] != i:
            seen.lines.append(i)
    if "-" in text:
        for match in COMPOUND.finditer(text):
            if fold(match[2]) in names.listed("cues_after"):
                found.add(match[1], "compound", 0.15, i)
    words = text.split()
    if len(words) <= SHORT:
        for word in {words[0], words[-1]} if words else ():
            if word[0].islower() and len(word) > 2:
                small[fold(word).strip(names.ENDS)] += 1


def _phrased(text: str) -> tuple[tuple[str, str], ...]:
    """Return the phrases of a line and their heads, each with its key before it."""
    return tuple(head for written in phrases(text) for head in heads(written))


_short = lru_cache(maxsize=20_000)(_phrased)
"""The same, kept, since menus repeat."""


def phrases(text: str) -> Iterator[str]:
    """Yield the capitalised phrases of a text; a small article before one is of it."""
    end = 0
    # Looking for capitals first spares `PHRASE` all other letters.
    while capital := CAPITAL.search(text, end):
        start = capital.start()
        if start and text[start - 1].isspace():
            for article in ("the", "l'"):
                if text.endswith(article, end, start - 1):
                    start -= len(article) + 1
                    break
        match = PHRASE.match(text, start)
        assert match
        yield match[0]
        end = match.end()


@lru_cache(maxsize=20_000)
def heads(phrase: str) -> tuple[tuple[str, str], ...]:
    """Return a phrase, its first one, two, three words, and its last one and two.

    "WIRED" of "WIRED Consulting"; each with its key before it, without names of others.
    Kept, since menus repeat.
    """
    words = phrase.strip(" .").split()
    start = 2 if words and fold(words[0]) in ARTICLES else 1
    parts = [words, *(words[:n] for n in range(start, min(len(words), 4)))]
    parts += [words[-n:] for n in (1, 2) if len(words) > n]
    texts = dict.fromkeys(
        " ".join(part).rstrip(".") for part in parts if part is words or _may_be_name(part)
    )
    keyed = ((names.key(text), text) for text in texts if not names.is_foreign(text))
    return tuple((folded, text) for folded, text in keyed if len(folded) >= 2)


def _may_be_name(words: Sequence[str]) -> bool:
    return (
        not words[0][0].islower() and words[-1][0].isalnum() and len(words[-1].strip(".")) > 2
    ) or (len(words) == 1 and words[0].isupper())


@cache
def _told() -> re.Pattern[str]:
    listed = lists("outlets")
    apart = (r"(?:\s+\w+){0,2}?\s+".join(map(re.escape, told.split())) for told in listed["told"])
    before, after = "|".join(apart), any_of(listed["told_articles"])
    return re.compile(rf"\b(?:{before})\s+(?:{after}\s+)?[\"“„«_*]*(?P<name>{PHRASE.pattern})")


def told(story: Sequence[str]) -> Iterator[str]:
    """Yield the names that a story was told to: "she told The Planet"."""
    for paragraph in story:
        for match in _told().finditer(paragraph):
            yield match["name"]


def best(found: Collection, domains: Mapping[str, int]) -> list[str]:
    """Return the keys of the names that are worth weighing, the most promising first."""
    promises = (
        (-_promise(name, seen, domains), name)
        for name, seen in found.seen.items()
        if seen.signs or len(seen.lines) > 1
    )
    return [name for _, name in sorted(promises)[:MOST]]


WORTH: Mapping[str, float] = {
    "title-tail": 3, "title-tails": 3, "copyright": 3, "copyright-company": 2, "scrap": 3, "follow": 3, "address": 3,
    "told": 1.5, "compound": 2, "page-title-tail": 2, "page-title-tails": 1, "appeared-first": 2,
    "host": 2, "host-mail": 2, "host-name": 2, "handle": 2, "page-title-head": 1, "small": 0.5,
    "copyright-part": 1,
}  # fmt: skip


def _promise(name: str, found: Found, domains: Mapping[str, int]) -> float:
    """Rank names before they are weighed, so that only the best are."""
    value = 0.4 * min(10, len(found.lines))
    value += sum(WORTH.get(sign, 0.0) for sign in found.signs)
    value += {"same": 4.0, "part": 1.5}.get(goes_with(name, domains), 0.0)
    return value + (0.7 if found.exact and found.exact[0] < 6 else 0.0)


def goes_with(name: str, domains: Mapping[str, int]) -> str:
    """Say how a key goes with the page's domains: same, part, or not; "" where there are none."""
    if not domains:
        return ""
    spelt = names.spellings(name)
    if any(form in domains for form in spelt):
        return "same"
    if len(name) > 3:
        for bare in domains:
            if len(bare) > 3 and (name.startswith(bare) or bare.startswith(spelt)):
                return "part"
    return "other"
