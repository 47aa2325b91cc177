"""Printed names in, those that are safely one person's under one head out. Pure.

Precision first: what is not safe stays apart, and `doubts` reports it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from ..names import fold
from .organisations import is_organisation
from .printed import Name, read_name

MOST = 40
"""Names that an initial might stand for, beyond which it surely stands for several people."""


@dataclass(slots=True)
class Seen:
    """Where and when a name was printed."""

    first: str
    last: str
    count: int = 0
    outlets: set[str] = field(default_factory=set)

    def join(self, other: Seen) -> None:
        """Add what is known of another spelling."""
        self.count += other.count
        self.first = min(self.first, other.first)
        self.last = max(self.last, other.last)
        self.outlets |= other.outlets


def bring_together(
    seen: Mapping[str, Seen],
    apart: Collection[frozenset[str]] = frozenset(),
    outlets: Collection[str] = frozenset(),
) -> dict[str, str]:
    """Map each printed name to the key of its head: all names of one head are one person's.

    Brought together are names that differ in case, accents, punctuation, titles, roles, or a
    printed "By … | Outlet"; "Ruiz, Ana" where "Ana Ruiz" is printed too; and names that
    differ by initials where only one other name fits, and outlets and years do not speak against it.
    *apart* are pairs of keys that the editor keeps apart.
    """
    names: dict[str, Name] = {}
    facts: dict[str, Seen] = {}
    for text in sorted(seen):
        name = read_name(text)
        names.setdefault(name.key, name)
        known = facts.get(name.key)
        if known is None:
            known = facts[name.key] = Seen(seen[text].first, seen[text].last)
        known.join(seen[text])
    heads = {key: key for key in names}
    people = {
        key: name
        for key, name in names.items()
        if name.last and not is_organisation(name.shown, outlets)
    }
    for text in sorted(seen):
        turned = _turned(text)
        if turned and turned in people and frozenset((read_name(text).key, turned)) not in apart:
            heads[read_name(text).key] = turned
            people.pop(read_name(text).key, None)
    _join_initials(people, facts, heads, apart)
    return {text: _head(heads, read_name(text).key) for text in seen}


def compatible(a: Name, b: Name) -> bool:
    """Tell whether two names of one surname can be one person's: given names agree or abbreviate."""
    if a.suffix != b.suffix or a.last != b.last or not a.last:
        return False
    if not _agree(a.given[0], b.given[0]):
        return False
    shorter, longer = sorted((a.given[1:], b.given[1:]), key=len)
    if len(shorter) == 0:
        return True
    return len(shorter) == len(longer) and all(map(_agree, shorter, longer))


def near(a: Seen, b: Seen, years: int = 8) -> bool:
    """Tell whether two names were printed by the same outlets and in years not far apart."""
    if bool(a.outlets) != bool(b.outlets) or (a.outlets and not a.outlets & b.outlets):
        return False
    gap = max(int(a.first[:4]) - int(b.last[:4]), int(b.first[:4]) - int(a.last[:4]))
    return gap <= years


def _agree(a: str, b: str) -> bool:
    return a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b))


def _turned(text: str) -> str | None:
    """Read "Ruiz, Ana" as "ana ruiz"."""
    last, comma, given = text.partition(",")
    if not comma or "," in given:
        return None
    return " ".join(fold(f"{given} {last}").split()) or None


def _join_initials(
    people: Mapping[str, Name],
    facts: Mapping[str, Seen],
    heads: dict[str, str],
    apart: Collection[frozenset[str]],
) -> None:
    """Put names with initials under the one fuller name that they can stand for."""
    blocks: dict[tuple[str, str, str], list[str]] = {}
    for key, name in people.items():
        first = name.words[0]
        for start in {first, first[0]}:
            blocks.setdefault((name.last, name.suffix, start), []).append(key)
    for key in sorted(people):
        name = people[key]
        near_names = blocks[name.last, name.suffix, name.words[0]]
        if not name.is_initialled:
            initials = blocks[name.last, name.suffix, name.words[0][0]]
            near_names = [*near_names, *(k for k in initials if people[k].is_initialled)]
        if not 1 < len(near_names) <= MOST:
            continue
        fits = [k for k in near_names if k != key and compatible(name, people[k])]
        fuller = [k for k in fits if _abbreviates(name, people[k])]
        if not fuller or any(
            not compatible(people[a], people[b]) for a, b in combinations(fits, 2)
        ):
            continue
        best = max(fuller, key=lambda k: (_letters(people[k]), k))
        if frozenset((key, best)) not in apart and near(facts[key], facts[best]):
            heads[key] = best


def _abbreviates(short: Name, full: Name) -> bool:
    """Tell whether *short* says less than *full*: an initial for a name, or no middle initial."""
    if _letters(short) >= _letters(full):
        return False
    middles = full.given[1:]
    return short.is_initialled or len(short.given) > 1 or all(len(m) == 1 for m in middles)


def _letters(name: Name) -> int:
    return sum(map(len, name.given))


def _head(heads: Mapping[str, str], key: str) -> str:
    seen = {key}
    while heads[key] != key and heads[key] not in seen:
        key = heads[key]
        seen.add(key)
    return key
