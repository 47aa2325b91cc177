"""People who were found before in, those of the archive with a few articles more or fewer out; nothing where that might bring others together. Pure.

Whose a printed name is depends on all names, and on the outlets and years that each was printed in.
Where none of that is other than before, only those who signed what came or went have other articles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ..entries import Entry, Person
from .persons import People, shown_name


def refind_people(
    left: Sequence[Person],
    before: Sequence[Entry],
    entries: Sequence[Entry],
    order: Sequence[int],
    to: Sequence[int],
) -> People | None:
    """Do what `find_people` does without an authority; None where it has to be done.

    *left* are the people of the entries *before*; *order* is the old index of each entry, -1 for one that came,
    *to* the new index of each old one, negative for one that went. Entries that stayed know their people.
    """
    came = [index for index, origin in enumerate(order) if origin < 0]
    went = [index for index, now in enumerate(to) if now < 0]
    moved = [*(entries[n] for n in came), *(before[n] for n in went)]
    owners = {name: person for person in left for name in person.variants}
    names = {name for entry in moved for name in entry.card.authors}
    if any(entry.card.bios for entry in moved) or not names <= owners.keys():
        return None
    stayed = (entries[n] for n, origin in enumerate(order) if origin >= 0)
    if not _are_known(_outlets(moved), stayed):
        return None
    signed: dict[str, list[int]] = {}
    for n in came:
        for slug in dict.fromkeys(owners[name].slug for name in entries[n].card.authors):
            signed.setdefault(slug, []).append(n)
    concerned = {owners[name].slug for name in names}
    people = []
    for person in left:
        members = [now for n in person.everything if (now := to[n]) >= 0]
        bios = tuple((bio, to[n] if n >= 0 else n) for bio, n in person.bios)
        anew = replace(person, members=tuple(members), copies=(), bios=bios)
        if person.slug in concerned:
            members = sorted((*members, *signed.get(person.slug, ())))
            found = _concerned(person, anew, members, before, entries, owners, names)
            if found is None:
                return None
            anew = found
        people.append(anew)
    slugs = [
        tuple(owners[name].slug for name in entry.card.authors) if origin < 0 else entry.people
        for entry, origin in zip(entries, order, strict=True)
    ]
    return People(tuple(people), slugs)


def _concerned(
    person: Person,
    anew: Person,
    members: Sequence[int],
    before: Sequence[Entry],
    entries: Sequence[Entry],
    owners: Mapping[str, Person],
    names: Iterable[str],
) -> Person | None:
    """Give someone who signed what came or went other articles; None where they may be called otherwise, or be someone else."""
    had = [before[n] for n in person.everything]
    have = [entries[n] for n in members]
    if not have or (have[0].card.date, have[0].url) != (had[0].card.date, had[0].url):
        return None
    if any(_facts(name, had) != _facts(name, have) for name in names if owners[name] is person):
        return None
    printed = Counter(
        name for entry in have for name in entry.card.authors if owners[name] is person
    )
    if shown_name(printed) != person.name:
        return None
    variants = tuple(sorted(printed, key=lambda v: (-printed[v], v)))
    return replace(anew, members=tuple(members), variants=variants)


def _facts(name: str, signed: Sequence[Entry]) -> tuple[set[str], set[str | None]]:
    """Say in which years, the first and the last, and by whom a name was printed."""
    cards = [entry.card for entry in signed if name in entry.card.authors]
    years = [card.date[:4] for card in cards]
    outlets = {(card.site, card.publisher) for card in cards}
    return {min(years, default=""), max(years, default="")}, {x for pair in outlets for x in pair}


def _are_known(outlets: set[str | None], entries: Iterable[Entry]) -> bool:
    """Claim that entries are of all these outlets; most are found among the first few."""
    for entry in entries:
        outlets -= {entry.card.site, entry.card.publisher}
        if not outlets:
            return True
    return not outlets


def _outlets(entries: Sequence[Entry]) -> set[str | None]:
    return {name for entry in entries for name in (entry.card.site, entry.card.publisher)}
