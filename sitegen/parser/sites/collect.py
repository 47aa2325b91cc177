"""A page in, all names that it may give its outlet out, each with where it was seen. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import repeat

from .. import languages
from ..bylines import clean
from ..datereader import dates_in
from ..languages import any_of, fold, lists
from ..tokens import places
from . import names, press, signs
from .capitalised import MENU, PHRASE, SHORTEST, capitalised
from .page import Page

SHORT = 5
"""Words of a line whose small words are looked at, at most."""
LONGEST_NAME = 60
COMPOUND = re.compile(r"([\w.]{3,24})-([^\W\d_]{3,})")
NUMBERS = re.compile(r"\d\D+\d")
"""Two numbers: without them a line is no date."""
REPEATED = 3
"""Lines that a word in small letters must stand in."""
MOST = 10
"""Names that are weighed, at most."""
PHRASED = 0.2
"""What the spelling of a name in running words is worth."""
BARE, STORY = 60, 600
"""Lines outside the story below which it is read for known names, and the characters of a paragraph."""
NOWHERE = -1
"""The line of what stands on none outside the story."""


@dataclass(slots=True)
class Found:
    """Where one name was seen."""

    seen: Sequence[tuple[str, float, int]]
    """How it is written, what that is worth, and on which line; in order."""
    domain: str
    """How it goes with the page's domains, as `goes_with` says."""
    lines: list[int]
    signs: set[str]
    exact: list[int]
    listed: bool
    """Whether it is a known outlet's."""

    def forms(self) -> dict[str, float]:
        """Return how it is written, and how much each form is worth."""
        worths: dict[str, float] = {}
        for form, worth, _ in self.seen:
            worths[form] = worths.get(form, 0.0) + worth
        return worths


@dataclass(slots=True)
class Collection:
    """All that was found on a page."""

    language: str | None = None
    bylines: frozenset[str] = frozenset()
    """Keys of the authors with the word of a byline before them, "By Ana Ruiz": these name no outlet."""
    seen: dict[str, list[tuple[str, float, int]]] = field(default_factory=dict)
    """By key: how the name is written, what that is worth, and on which line it stands; in order."""
    signs: dict[str, set[str]] = field(default_factory=dict)
    exact: dict[str, list[int]] = field(default_factory=dict)
    """Lines that are the name and nothing else."""
    hosts: Counter[str] = field(default_factory=Counter)
    """How often each host is named."""
    lines: list[str] = field(default_factory=list)
    """The page's lines outside the story, each once, without Markdown."""

    def add(self, name: str, sign: str, worth: float, i: int = NOWHERE) -> str:
        """Note a name that a sign gives, and the line that has it; return its key, "" for none."""
        name = once(name.strip(names.ENDS))
        letters = names.letters(name)
        folded = names.bare(letters)
        if len(folded) < SHORTEST or len(name) > LONGEST_NAME or folded.isdigit():
            return ""
        if folded in self.bylines or names.is_foreign(name, letters):
            return ""
        if sign == "line" and is_date(name, self.language):
            return ""
        self.seen.setdefault(folded, []).append((name, worth, i))
        self.signs.setdefault(folded, set()).add(sign)
        return folded

    def named(self, domains: Mapping[str, int]) -> Iterator[tuple[str, Found]]:
        """Yield the names that a sign gives, that are known, or that stand on several lines, by key."""
        for folded, seen in self.seen.items():
            signed = self.signs.get(folded)
            listed = folded in press.outlets()
            if names.is_publisher(folded) and not press.is_named(folded):
                continue
            if not signed and not listed and len(seen) < 2:
                continue
            lines = [i for _, _, i in seen if i != NOWHERE]
            if len(lines) > 1:
                lines = list(dict.fromkeys(lines))
            if not signed and not listed and len(lines) < 2:
                continue
            domain = goes_with(folded, domains)
            exact = self.exact.get(folded, [])
            yield folded, Found(seen, domain, lines, signed or set(), exact, listed)

    def repeat(self, i: int, line: str) -> None:
        """Note that a line which is a name and nothing else stands on the page again."""
        if len(line) <= signs.EXACT and (lines := self.exact.get(names.key(line))):
            lines.append(i)

    def domains(self) -> dict[str, int]:
        """Return how often the page names each domain, by key."""
        out: dict[str, int] = {}
        for host, n in self.hosts.items():
            bare = names.key(names.domain_key(host))
            out[bare] = out.get(bare, 0) + n
        return out


def is_date(name: str, language: str | None) -> bool:
    """Tell whether a line holds a whole date."""
    if not NUMBERS.search(name):
        return False
    return any(day.date for day in dates_in(name, language))


def once(name: str) -> str:
    """Return the half of a name that says the same twice: "Planet Live planetlive"."""
    if " " not in name:
        return name
    words = name.split()
    letters = list(map(names.letters, words))
    whole, head = sum(map(len, letters)), 0
    for cut in range(1, len(words)):
        head += len(letters[cut - 1])
        # Halves are compared without "the" and "www", so that they may differ by three letters.
        if abs(2 * head - whole) in (0, 3) and names.bare("".join(letters[:cut])) == names.bare(
            "".join(letters[cut:])
        ):
            return " ".join(words[:cut])
    return name


def bylines_of(page: Page) -> frozenset[str]:
    """Return the keys of the page's authors, each with every word of a byline before it."""
    by = languages.words(page.language).by
    return frozenset(names.key(f"{word} {author}") for author in page.people for word in by)


def collect(page: Page) -> Collection:
    """Find the names of a page."""
    found = Collection(page.language, bylines_of(page))
    title = signs.folded_title(page.title)
    once: set[str] = set()
    small: Counter[str] = Counter()
    for i, line in page.lines:
        if line in once:
            found.repeat(i, line)
            continue
        if not line or len(line) > 2 * signs.LONGEST:
            continue
        once.add(line)
        text = clean(line)[: signs.LONGEST]
        found.lines.append(text)
        for name, sign, worth in signs.read(i, line, text, title, page.language):
            folded = found.add(name, sign, worth, i)
            if sign == "line" and folded:
                found.exact.setdefault(folded, []).append(i)
        if "." in line:
            _see_hosts(i, line, found)
        _see_phrases(i, text, found, small)
    for word, n in small.items():
        if n >= REPEATED and word not in names.not_names(page.language):
            found.add(word, "small", 0.1)
    for name in told(page.story):
        found.add(name, "told", 0.3)
    if len(page.lines) < BARE:
        _see_story(page.story, found)
    if page.url and (host := next(signs.hosts(page.url), None)):
        found.hosts[host[0]] += 1
        found.add(host[0], "address", 0.1)
        found.add(names.domain_key(host[0]), "address", 0.05)
    return found


def _see_story(story: Sequence[str], found: Collection) -> None:
    """Note the known outlets that a story names, and that it begins or ends with a paragraph that does."""
    for n, paragraph in enumerate(story):
        for folded, phrase in capitalised(paragraph[:STORY]):
            if press.is_named(folded):
                found.add(phrase, "story", 0.05)
                if n == 0:
                    found.add(phrase, "story-first", 0.05)
                if n == len(story) - 1:
                    found.add(phrase, "story-last", 0.05)


def _see_hosts(i: int, line: str, found: Collection) -> None:
    """Note the hosts that a line names, and what they are called without their ending."""
    for host, mail in signs.hosts(line):
        found.hosts[host] += 1
        found.add(host, "host-mail" if mail else "host", 0.1, i)
        found.add(names.domain_key(host), "host-name", 0.05, i)


def _see_phrases(i: int, text: str, found: Collection, small: Counter[str]) -> None:
    """Note capitalised phrases, compounds with a word of newsrooms, and words of short lines."""
    seen = found.seen
    if len(text) < MENU:
        for folded, name in press.small(text):
            seen.setdefault(folded, []).append((name, PHRASED, i))
    for folded, phrase in capitalised(text):
        if folded in seen:
            seen[folded].append((phrase, PHRASED, i))
        else:
            seen[folded] = [(phrase, PHRASED, i)]
    if "-" in text:
        for match in COMPOUND.finditer(text):
            if fold(match[2]) in names.listed("cues_after"):
                found.add(match[1], "compound", 0.15, i)
    words = text.split(None, SHORT)
    if words and len(words) <= SHORT:
        for word in {words[0], words[-1]}:
            if word[0].islower() and len(word) > 2:
                small[fold(word).strip(names.ENDS)] += 1


@cache
def _tellers() -> tuple[str, ...]:
    """Return the words that `_told` begins with."""
    return tuple(dict.fromkeys(told.split()[0] for told in lists("outlets")["told"]))


@cache
def _told() -> re.Pattern[str]:
    listed = lists("outlets")
    apart = (r"(?:\s+\w+){0,2}?\s+".join(map(re.escape, told.split())) for told in listed["told"])
    before, after = "|".join(apart), any_of(listed["told_articles"])
    return re.compile(rf"\b(?:{before})\s+(?:{after}\s+)?[\"“„«_*]*(?P<name>{PHRASE.pattern})")


def told(story: Sequence[str]) -> Iterator[str]:
    """Yield the names that a story was told to: "she told The Planet"."""
    whole = "\n".join([*story, ""])
    end = 0
    # Finding the words first spares the long pattern all other places.
    for at in sorted([at for word in _tellers() for at in places(whole, word)]):
        if at >= end and (match := _told().match(whole, at, whole.index("\n", at))):
            yield match["name"]
            end = match.end()


def best(found: Collection, domains: Mapping[str, int]) -> list[tuple[str, Found]]:
    """Return the names that are worth weighing, by key, the most promising first."""
    ranked = sorted((-_promise(seen), name, seen) for name, seen in found.named(domains))
    return [(name, seen) for _, name, seen in ranked[:MOST]]


WORTH: Mapping[str, float] = {
    "title-tail": 3, "title-tails": 3, "copyright": 3, "copyright-company": 2, "scrap": 3, "follow": 3, "address": 3,
    "told": 1.5, "compound": 2, "page-title-tail": 2, "page-title-tails": 1, "appeared-first": 2,
    "host": 2, "host-mail": 2, "host-name": 2, "handle": 2, "page-title-head": 1, "small": 0.5,
    "copyright-part": 1,
}  # fmt: skip


AGREES: Mapping[str, float] = {"same": 4.0, "part": 1.5}


KNOWN = 1.5
"""What it is worth that a name is a known outlet's."""


def _promise(found: Found) -> float:
    """Rank names before they are weighed, so that only the best are."""
    value = 0.4 * min(10, len(found.lines))
    if found.signs:
        value += sum(map(WORTH.get, found.signs, repeat(0.0)))
    value += AGREES.get(found.domain, 0.0)
    value += KNOWN if found.listed else 0.0
    return value + (0.7 if found.exact and found.exact[0] < 6 else 0.0)


def goes_with(name: str, domains: Mapping[str, int]) -> str:
    """Say how a key goes with the page's domains: same, part, or not; "" where there are none."""
    if not domains:
        return ""
    spelt = names.spellings(name)
    if not domains.keys().isdisjoint((*spelt, *press.domains_of(name))):
        return "same"
    if len(name) > 3:
        for bare in domains:
            if len(bare) > 3 and (name.startswith(bare) or bare.startswith(spelt)):
                return "part"
    return "other"
