"""People from A to Z, and the organisations that sign articles. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import msgspec

from .. import urls
from ..catalog import Person
from .archive import Archive
from .collation import collation
from .initials import initials
from .letters import index
from .page import Link, Page, Producer, digest_of
from .structured import described
from .views import View

SHORT = 40
"""An index of fewer names needs no letters."""
LONGEST = 600
"""Names on one page; an archive with more has a page for each letter."""


class Row(msgspec.Struct, frozen=True):
    """A person in the index."""

    name: str
    role: str | None
    """What tells this person from another of the same name; None where no other has it."""
    href: str
    count: int
    initials: str
    first: str
    """Years of the first and the last article."""
    last: str


class PeopleLetter(msgspec.Struct, frozen=True):
    """People whose sort names begin with one letter."""

    letter: str
    """In capitals; empty where the index is short; `#` for digits and signs."""
    anchor: str
    people: tuple[Row, ...]


class PeopleView(View, frozen=True, kw_only=True):
    """What `people.html` may read."""

    count: int | None
    """Of all people; None on the page of one letter."""
    letters: tuple[PeopleLetter, ...]
    """Those shown on this page."""
    jumps: tuple[Link, ...]
    """Every letter there is, with where to find it; none where the index is short."""
    letter: str | None
    """On the page of one letter: which."""
    organisations: tuple[Row, ...]
    """Agencies, desks and outlets that sign articles; empty on the page of one letter."""


def plan(archive: Archive) -> Iterator[Page]:
    """Plan the index, and a page for each letter where one page would be too long."""
    people = archive.persons
    if not archive.catalog.people:
        return
    letters = index(people, lambda person: person.sort_name, archive.language, SHORT)
    long = len(people) > LONGEST
    names = "".join(letter for letter, _ in letters)
    own = tuple(p for _, found in letters for p in found) if not long else ()
    words = (str(len(people)), names, *_words(archive, (*own, *archive.organisations)))
    yield Page(
        urls.file_of(urls.index("person")),
        PRODUCER.name,
        archive.key(PRODUCER.name, [digest_of(*words)]),
        partial(frame, archive, letters, None),
    )
    if long:
        for letter, found in letters:
            key = archive.key(PRODUCER.name, [digest_of(letter, names, *_words(archive, found))])
            path = urls.file_of(letter_address(letter))
            yield Page(path, PRODUCER.name, key, partial(frame, archive, letters, letter))


def letter_address(letter: str) -> str:
    """Address of the page of one letter: `authors/letters/a/`; other scripts by code point."""
    name = letter.lower() if letter.isascii() and letter.isalpha() else f"u{ord(letter):04x}"
    return f"{urls.index('person')}letters/{name}/"


def frame(
    archive: Archive, letters: Sequence[tuple[str, tuple[Person, ...]]], letter: str | None
) -> PeopleView:
    """Gather the people of one page of the index."""
    count = sum(len(found) for _, found in letters)
    long = count > LONGEST
    shown = [(name, found) for name, found in letters if (name == letter if long else True)]
    whole = urls.file_of(urls.index("person"))
    view = PeopleView(
        nav=archive.nav,
        address=letter_address(letter) if letter else urls.index("person"),
        crumbs=(Link("person", whole),) if letter else (),
        count=None if letter else count,
        letters=tuple(
            PeopleLetter(name, anchor(name), tuple(_row(archive, p) for p in found))
            for name, found in shown
        ),
        jumps=tuple(
            Link(name, urls.file_of(letter_address(name)) if long else f"{whole}#{anchor(name)}")
            for name, _ in letters
            if name
        ),
        letter=letter,
        organisations=() if letter else _organisations(archive),
    )
    return described(archive, view, archive.site.word("person"))


def anchor(letter: str) -> str:
    """Name the place of a letter on a page."""
    if not letter:
        return ""
    return (
        f"letter-{letter.lower()}"
        if letter.isascii() and letter.isalpha()
        else f"letter-u{ord(letter):04x}"
    )


def _organisations(archive: Archive) -> tuple[Row, ...]:
    order = collation(archive.language)
    ordered = sorted(archive.organisations, key=lambda person: order.key(person.name))
    return tuple(_row(archive, person) for person in ordered)


def _row(archive: Archive, person: Person) -> Row:
    first, last = _span(archive, person)
    return Row(
        person.name,
        _role(archive, person),
        urls.file_of(person.url),
        len(person.members),
        initials(person.name),
        first,
        last,
    )


def _role(archive: Archive, person: Person) -> str | None:
    alone = archive.namesakes[person.name] == 1
    return None if alone or not person.roles else person.roles[0]


def _span(archive: Archive, person: Person) -> tuple[str, str]:
    if not person.members:
        return "", ""
    ends = person.members[0], person.members[-1]
    first, last = (archive.entries[i].card.date[:4] for i in ends)
    return first, last


def _words(archive: Archive, people: Sequence[Person]) -> Iterator[str | None]:
    for person in people:
        yield person.name
        yield person.url
        yield _role(archive, person)
        yield f"{len(person.members)}{person.organisation}"
        yield from _span(archive, person)


PRODUCER = Producer("people", "people.html", plan, PeopleView)
