"""Bylines of all entries in, people with their articles out. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from ... import urls
from ...model import Bio, Card
from ..entries import Entry, Person
from ..names import assign_slugs, by_display, fold
from .authority import EMPTY, Authority, Known
from .organisations import is_organisation
from .printed import Name, read_name
from .variants import Seen, bring_together

_SAFE = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class People:
    """Everyone, and who signed which entry."""

    people: tuple[Person, ...]
    """By sort name."""
    bylines: Sequence[tuple[str, ...]]
    """For each entry the slugs of its byline, in the order of `card.authors`."""


@dataclass(slots=True)
class _Gathered:
    """What is known of someone while the bylines are read."""

    members: list[Sequence[int]] = field(default_factory=list)
    variants: Counter[str] = field(default_factory=Counter)
    known: Known | None = None


def find_people(entries: Sequence[Entry], authority: Authority = EMPTY) -> People:
    """Find out who signed what; names that safely are one person's are brought together."""
    bylines = _bylines(entries)
    outlets = frozenset(fold(name) for _, *names in bylines for name in names if name)
    vouched = _Vouched(authority)
    heads = vouched.claim(bring_together(_see(entries, bylines), vouched.apart, outlets))
    gathered: dict[object, _Gathered] = {}
    signers: list[tuple[object, ...]] = [()] * len(entries)

    def sign(keys: tuple[object, ...], names: Sequence[str], members: Sequence[int]) -> None:
        for key, name in zip(keys, names, strict=True):
            one = gathered.get(key)
            if one is None:
                known = key if isinstance(key, Known) else None
                one = gathered[key] = _Gathered(known=known)
            one.members.append(members)
            one.variants[name] += len(members)
        for index in members:
            signers[index] = keys

    for (names, *_), members in bylines.items():
        if vouched.depends_on_article(names):
            for index in members:
                card = entries[index].card
                keys = tuple(vouched.find(name, card) or heads[name] for name in names)
                sign(keys, names, (index,))
        else:
            sign(tuple(heads[name] for name in names), names, members)
    slugs = _slugs(gathered, entries)
    bios = _bios(entries, signers)
    people = [_person(key, one, slugs[key], outlets, bios) for key, one in gathered.items()]
    people.sort(key=lambda person: (fold(person.sort_name), person.slug))
    shared: dict[tuple[object, ...], tuple[str, ...]] = {}
    signed = [
        shared.get(keys) or shared.setdefault(keys, tuple(slugs[key] for key in keys))
        for keys in signers
    ]
    return People(tuple(people), signed)


class _Vouched:
    """The authority, ready to be asked whose a printed name is."""

    def __init__(self, authority: Authority) -> None:
        self.by_key: dict[str, list[Known]] = {}
        self.apart: frozenset[frozenset[str]] = frozenset(
            frozenset((read_name(one.name).key, read_name(other).key))
            for one in authority.people
            for other in one.apart
        )
        for one in authority.people:
            for key in dict.fromkeys(read_name(name).key for name in (one.name, *one.variants)):
                self.by_key.setdefault(key, []).append(one)

    def sole(self, name: str) -> Known | None:
        """Return the one whose name it is in every article."""
        found = self.by_key.get(read_name(name).key, [])
        return found[0] if len(found) == 1 and not _limits(found[0]) else None

    def claim(self, heads: Mapping[str, str]) -> dict[str, object]:
        """Put names under the one whom the editor vouches for, where their head has just one such."""
        owners: dict[str, set[Known]] = {}
        for name, head in heads.items():
            owner = self.sole(name)
            if owner:
                owners.setdefault(head, set()).add(owner)
        return {
            name: self.sole(name)
            or (next(iter(owners[head])) if len(owners.get(head, ())) == 1 else head)
            for name, head in heads.items()
        }

    def find(self, name: str, card: Card) -> Known | None:
        """Return the one whose name it is in this article; who has limits that fit comes first."""
        found = self.by_key.get(read_name(name).key)
        if not found:
            return None
        fitting = [one for one in found if _limits(one) and _fits(one, card)]
        fitting += [one for one in found if not _limits(one)]
        return fitting[0] if fitting else None

    def depends_on_article(self, names: Sequence[str]) -> bool:
        """Tell whether the same names may be other people in another article."""
        return any(self.by_key.get(read_name(n).key) and not self.sole(n) for n in names)


def _limits(one: Known) -> bool:
    return bool(one.outlets or one.sections or one.articles or one.since or one.until)


def _fits(one: Known, card: Card) -> bool:
    if one.articles and (card.path in one.articles or card.id in one.articles):
        return True
    if one.articles and not (one.outlets or one.sections or one.since or one.until):
        return False
    outlets = {fold(outlet) for outlet in (card.site, card.publisher) if outlet}
    return (
        (not one.outlets or bool(outlets & {fold(outlet) for outlet in one.outlets}))
        and (not one.sections or fold(card.section or "") in {fold(s) for s in one.sections})
        and (not one.since or card.date[: len(one.since)] >= one.since)
        and (not one.until or card.date[: len(one.until)] <= one.until)
    )


Byline = tuple[tuple[str, ...], str | None, str | None]


def _bylines(entries: Sequence[Entry]) -> dict[Byline, list[int]]:
    """Find the entries of each byline in each outlet: authors, site, publisher."""
    found: defaultdict[Byline, list[int]] = defaultdict(list)
    for index, entry in enumerate(entries):
        card = entry.card
        found[card.authors, card.site, card.publisher].append(index)
    return found


def _see(entries: Sequence[Entry], bylines: Mapping[Byline, Sequence[int]]) -> dict[str, Seen]:
    """Collect for each printed name where and when it was printed."""
    seen: dict[str, Seen] = {}
    folded: dict[tuple[str | None, ...], set[str]] = {}
    for (names, *outlets), members in bylines.items():
        where = folded.get((*outlets,))
        if where is None:
            where = folded[(*outlets,)] = {fold(outlet) for outlet in outlets if outlet}
        first, last = entries[members[0]].card.date, entries[members[-1]].card.date
        here = Seen(first, last, len(members), where)
        for name in names:
            if name not in seen:
                seen[name] = Seen(first, last)
            seen[name].join(here)
    return seen


def _slugs(gathered: Mapping[object, _Gathered], entries: Sequence[Entry]) -> dict[object, str]:
    def wanted(key: object, one: _Gathered) -> tuple[tuple[str, ...], str, object]:
        entry = entries[min(members[0] for members in one.members)]
        known = one.known
        if known:
            # What the editor named goes first, by name and not by date.
            return (known.slug or known.name,), f" {not known.slug} {known.name}", key
        return (shown_name(one.variants),), f"{entry.card.date} {entry.url}", key

    return assign_slugs(wanted(key, one) for key, one in gathered.items())


def shown_name(variants: Mapping[str, int]) -> str:
    """Choose the fullest of the names, and of those the best printed."""
    names: Counter[str] = Counter()
    for variant, count in variants.items():
        names[read_name(variant).shown] += count
    full = max(_fullness(read_name(name)) for name in names)
    return by_display({n: c for n, c in names.items() if _fullness(read_name(n)) == full})[0]


def _fullness(name: Name) -> tuple[int, int]:
    return sum(len(word) > 1 for word in name.words), len(name.words)


def _person(
    key: object,
    one: _Gathered,
    slug: str,
    outlets: frozenset[str],
    bios: Mapping[object, list[tuple[Bio, int]]],
) -> Person:
    known = one.known
    name = known.name if known else shown_name(one.variants)
    organisation = known.organisation if known else is_organisation(name, outlets)
    return Person(
        slug=slug,
        name=name,
        sort_name=(known.sort_name if known else None)
        or (name if organisation else sort_name(name)),
        organisation=organisation,
        variants=tuple(sorted(one.variants, key=lambda v: (-one.variants[v], v))),
        members=tuple(sorted(set(chain.from_iterable(one.members)))),
        bios=(*_own_biography(known), *bios.get(key, ())),
        url=urls.group("person", slug),
        roles=known.roles if known else (),
        links=tuple(link for link in known.links if _SAFE.match(link)) if known else (),
        portrait=known.portrait if known else None,
        identifiers=known.identifiers if known else (),
    )


def _own_biography(known: Known | None) -> tuple[tuple[Bio, int], ...]:
    return ((Bio(known.name, known.biography), -1),) if known and known.biography else ()


def sort_name(name: str) -> str:
    """Put the last name first: "Ana Ruiz" becomes "Ruiz, Ana"; "Mo de Vries" "Vries, Mo de"."""
    words = name.split()
    if len(words) < 2 or "," in name:
        return name
    end = len(words)
    suffix = ""
    if len(words) > 2 and read_name(name).suffix:
        end, suffix = end - 1, f" {words[-1]}"
    return f"{words[end - 1]}, {' '.join(words[: end - 1])}{suffix}"


def _bios(
    entries: Sequence[Entry], signers: Sequence[tuple[object, ...]]
) -> dict[object, list[tuple[Bio, int]]]:
    """Gather biographies under whom they describe, the newest first, each text once."""
    found: dict[object, list[tuple[Bio, int]]] = {}
    described = [index for index, entry in enumerate(entries) if entry.card.bios]
    for index in reversed(described):
        card = entries[index].card
        for bio in card.bios:
            key = _described(bio, card.authors, signers[index])
            if key is not None:
                texts = found.setdefault(key, [])
                if all(fold(bio.text) != fold(other.text) for other, _ in texts):
                    texts.append((bio, index))
    return found


def _described(bio: Bio, authors: Sequence[str], keys: Sequence[object]) -> object | None:
    """Find whom of an article's authors a biography describes; a lone author by default."""
    wanted = read_name(bio.name)
    for name, key in zip(authors, keys, strict=True):
        if read_name(name).key == wanted.key:
            return key
    for name, key in zip(authors, keys, strict=True):
        if wanted.words and read_name(name).words[-1:] == wanted.words[-1:]:
            return key
    return keys[0] if len(keys) == 1 and not wanted.words else None
