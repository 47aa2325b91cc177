"""The page of someone who signs articles. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

import msgspec

from .. import urls
from ..catalog import Person
from .archive import WHEREABOUTS, Archive
from .charts import Chart
from .cuts import Cut, cuts, page_address
from .downloads import Download, digest, of_group
from .feeds import channels
from .group import years_chart, years_key
from .initials import initials
from .items import Item
from .lists import shelves
from .page import Link, Page, Producer, digest_of
from .structured import described, profile
from .views import Count, Shelf, View
from .web import web_address

MOST = 8
"""Co-authors, sections and places that a page names."""


class Biography(msgspec.Struct, frozen=True):
    """What is said of someone, and where."""

    text: str
    source: Item | None
    """The article that says so; None where the editor does."""


class PersonView(View, frozen=True, kw_only=True):
    """What `person.html` may read. What only the own page has is empty on the numbered ones."""

    name: str
    initials: str
    organisation: bool
    number: int
    """Of this page of the list, from 1, the oldest; 0 for the person's own page."""
    first: int
    """Places in the whole list of the oldest and the newest article shown, from 1."""
    last: int
    shelves: tuple[Shelf, ...]
    older: str | None
    newer: str | None
    home: Link
    """The person's own page."""
    count: int | None = None
    portrait: str | None = None
    roles: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    """Other forms in which the name is printed."""
    links: tuple[Link, ...] = ()
    """To the web, authority files among it: http and https only."""
    biographies: tuple[Biography, ...] = ()
    """The newest first, or the editor's."""
    years: Chart | None = None
    from_year: str | None = None
    """Year of the first article; None without one."""
    to_year: str | None = None
    colleagues: tuple[Count, ...] = ()
    """Who signed with them, the most frequent first."""
    sections: tuple[Count, ...] = ()
    places: tuple[Count, ...] = ()
    downloads: tuple[Download, ...] = ()
    """References to all articles."""


def plan(archive: Archive) -> Iterator[Page]:
    """Plan the own page and the numbered pages of everyone."""
    for person in archive.catalog.people:
        if not archive.concerns(person.everything, person.url):
            continue
        for cut in cuts(person.url, person.members):
            reads = [
                digest_of(person.name, person.url, str(person.organisation), cut.older, cut.newer)
            ]
            if cut.number:
                reads.append(archive.cards(cut.members))
                url = page_address(person.url, cut.number)
            else:
                reads += [archive.cards(person.members), _own_digest(archive, person)]
                reads.append(digest(archive, person))
                url = person.url
            key = archive.key(PRODUCER.name, reads)
            yield Page(urls.file_of(url), PRODUCER.name, key, partial(frame, archive, person, cut))


def frame(archive: Archive, person: Person, cut: Cut) -> PersonView:
    """Gather one page of a person's list, and on the own page what is known of them."""
    shared = PersonView(
        nav=archive.nav,
        address=page_address(person.url, cut.number) if cut.number else person.url,
        crumbs=(Link("person", urls.file_of(urls.index("person"))),),
        name=person.name,
        initials=initials(person.name),
        organisation=person.organisation,
        number=cut.number,
        first=cut.first,
        last=cut.first + len(cut.members) - 1,
        shelves=shelves(archive, cut.members, 4),
        older=cut.older,
        newer=cut.newer,
        home=Link(person.name, urls.file_of(person.url)),
    )
    if cut.number:
        return described(archive, shared, person.name)
    biographies = _biographies(archive, person)
    dates: list[str | None] = [archive.entries[i].card.date[:4] for i in person.members]
    dates = dates or [None]
    view = msgspec.structs.replace(
        shared,
        feeds=channels(archive.config, "person", person.url, person.name, len(person.members)),
        count=len(person.members),
        portrait=archive.portrait(person),
        roles=person.roles,
        variants=tuple(name for name in person.variants if name != person.name),
        links=(
            *(Link(_host(url), url) for url in person.links if web_address(url)),
            *(Link(kind, address) for kind, address in person.identifiers),
        ),
        biographies=biographies,
        years=years_chart(archive, person.url, person.members),
        from_year=dates[0],
        to_year=dates[-1],
        **_counts(archive, person)._asdict(),
        downloads=of_group(archive, person),
    )
    biography = biographies[0].text if biographies else None
    return described(archive, view, person.name, profile(archive, person, biography))


def _own_digest(archive: Archive, person: Person) -> bytes:
    bios = (
        word
        for bio, i in person.bios
        for word in (bio.text, archive.entries[i].url if i >= 0 else "")
    )
    counts = msgspec.msgpack.encode(_counts(archive, person))
    return counts + digest_of(
        archive.portrait(person),
        years_key(archive, person.members),
        *person.roles,
        None,
        *person.variants,
        None,
        *person.links,
        None,
        *(address for _, address in person.identifiers),
        None,
        *bios,
    )


def _biographies(archive: Archive, person: Person) -> tuple[Biography, ...]:
    seen: set[str] = set()
    found = []
    for bio, index in person.bios:
        if bio.text not in seen:
            seen.add(bio.text)
            found.append(Biography(bio.text, archive.item(index) if index >= 0 else None))
    return tuple(found)


class Counts(NamedTuple):
    """Whom and what someone writes with, in and from most, the most frequent first."""

    colleagues: tuple[Count, ...]
    sections: tuple[Count, ...]
    places: tuple[Count, ...]


def _counts(archive: Archive, person: Person) -> Counts:
    """Count over all that they signed; versions of one story count once, with all who signed any of them."""
    versions, entries, beside = archive.catalog.versions, archive.entries, archive.whereabouts
    stories: dict[int, list[int]] = {}
    signed: list[str] = []
    of: list[str] = []
    for index in person.everything:
        if index in versions:
            stories.setdefault(versions[index][0], []).append(index)
        else:
            signed += dict.fromkeys(entries[index].people)
            of += beside[index]
    for story in stories.values():
        signed += {slug for i in story for slug in entries[i].people}
        of += {address for i in story for address in beside[i]}
    signers = Counter(signed)
    del signers[person.slug]
    known = [(archive.people[slug], n) for slug, n in signers.items() if slug in archive.people]
    known.sort(key=lambda pair: (-pair[1], pair[0].sort_name, pair[0].slug))
    counted = Counter(of)
    return Counts(
        tuple(Count(p.name, urls.file_of(p.url), n) for p, n in known[:MOST]),
        *(_usual(archive, counted, kind) for kind in WHEREABOUTS),
    )


def _usual(archive: Archive, counted: Counter[str], kind: str) -> tuple[Count, ...]:
    groups = archive.catalog.groups.get(kind, ())
    found = [
        (-counted[group.url], group.name, group.url) for group in groups if group.url in counted
    ]
    return tuple(Count(name, urls.file_of(url), -n) for n, name, url in sorted(found)[:MOST])


def _host(url: str) -> str:
    return url.split("//", 1)[-1].split("/", 1)[0].removeprefix("www.")


PRODUCER = Producer("person", "person.html", plan, PersonView)
