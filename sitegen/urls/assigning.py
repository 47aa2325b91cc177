"""Cards and ledger in, an address for every article out, and the new ledger. Pure.

An address once published stays: an edited headline or a renamed file does not move a page.
A slug that an editor changes does, and leaves a redirect.
No two articles share an address; the one that the ledger knows keeps it,
among new ones the earlier date, then the path.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from ..errors import Location, Problem, Severity
from ..model import Card, Status
from ..slugs import slug
from . import addresses
from .ledger import NAME, Place, is_safe

FOLDERS = "|".join(
    (
        *addresses.KINDS.values(),
        *("about", "corrections", "downloads", "feeds", "hosts", "map", "media", "on-this-day"),
        *("page", "pagefind", "search", "sitemaps", "static", "years"),
    )
)
FILES = "|".join(
    re.escape(name)
    for name in (
        *(".sitegen-journal", ".well-known", "404.html", "_headers", "_redirects", "card.png"),
        *("feed.json", "feed.xml", "index.html", "manifest-sha256.txt", "robots.txt", "rss.xml"),
        "sitemap.xml",
    )
)
RESERVED = re.compile(rf"(\d{{4}}(/\d\d(/\d\d)?)?|({FOLDERS}|{FILES})(/.*)?)/")
"""Addresses that pages other than articles, and files of the site, have or may come to have."""
YEAR = re.compile(r"\d{4}/")
LONGEST_DAY = len("2019/04/16/")
HIDDEN = re.compile(r"_|(?:.*/)?\.")
"""How addresses begin that mean something to a web server: `.htaccess`, `_headers`, `.well-known/`."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """Where every article lives."""

    addresses: Mapping[str, str]
    """Source path → address."""
    places: tuple[Place, ...]
    """The new ledger."""
    redirects: tuple[tuple[str, str], ...]
    """Earlier address or alias → address, sorted."""
    problems: tuple[Problem, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    """Source path → the one under which it was first published, where that was another."""


@dataclass(slots=True)
class _Book:
    """The ledger while it changes; never leaves `assign`."""

    current: dict[str, Place] = field(default_factory=dict)
    former: dict[str, list[Place]] = field(default_factory=dict)
    owner: dict[str, str] = field(default_factory=dict)
    """Address → source path, moved ones too."""
    named: set[str] = field(default_factory=set)
    """Paths under which renamed articles were first published."""
    problems: list[Problem] = field(default_factory=list)


def assign(
    cards: Sequence[Card],
    ledger: Sequence[Place],
    *,
    permalink: str,
    renamed: Mapping[str, str] | None = None,
    present: Collection[str] = (),
    folder: str = "articles",
    check: Callable[[], object] = int,
) -> Assignment:
    """Give every card an address; the order of *cards* does not matter.

    *renamed* maps new paths to old ones where the caller saw the same bytes move;
    *present* are sources that exist and have no card, because they are at fault.
    Drafts get an address and stay out of the ledger. *check* may raise, between steps.
    """
    book = _open(ledger, folder, check)
    check()
    paths = {card.path for card in cards}
    fresh = sorted((c for c in cards if c.path not in book.current), key=lambda c: (c.date, c.path))
    gone = set(book.current) - paths - set(present)
    if fresh and gone:
        for new, old in _renames(fresh, book, gone, permalink, renamed or {}):
            _rename(book, old, new)
    check()
    for card in sorted((c for c in cards if c.slug), key=lambda c: c.path):
        if card.path in book.current:
            _move(book, card, permalink)
    for card in fresh:
        if card.path not in book.current:
            _add(book, card, permalink)
    check()
    aliases = _aliases(book, cards, folder)
    _report_dead(book, paths | set(present), folder)
    kept = [*book.current.values(), *(p for places in book.former.values() for p in places)]
    if drafts := {card.path for card in cards if card.status is Status.DRAFT}:
        drafts -= {place.path for place in ledger}
        kept = [place for place in kept if place.path not in drafts]
    check()
    return Assignment(
        addresses={path: book.current[path].address for path in paths},
        places=tuple(sorted(kept)),
        redirects=tuple(
            sorted(
                [
                    *(
                        (p.address, book.current[p.path].address)
                        for path in book.former
                        if path in paths
                        for p in book.former[path]
                    ),
                    *aliases,
                ]
            )
        ),
        problems=tuple(sorted(book.problems)),
        names=dict(
            sorted((path, p.was) for path, p in book.current.items() if p.was and path in paths)
        ),
    )


def forget(ledger: Sequence[Place], path: str) -> tuple[Place, ...]:
    """Let the addresses of one source die: the ledger without them."""
    return tuple(place for place in ledger if place.path != path)


def _open(ledger: Sequence[Place], folder: str, check: Callable[[], object]) -> _Book:
    """Index the ledger; of two claims to one address the earlier date stands, then the path.

    What was edited into it, and no article can have, counts as never published.
    """
    book = _Book(named={place.was for place in ledger if place.was})
    is_plain = _is_plain(ledger)
    check()
    if is_plain:
        book.current = {place.path: place for place in ledger}
        book.owner = {place.address: place.path for place in ledger}
        return book
    for place in sorted(ledger, key=lambda p: (p.moved, p.date, p.path, p.address)):
        if RESERVED.fullmatch(place.address):
            fact = f"/{place.address} is kept for a page or file of the site itself, whatever {NAME} says; this article gets another address"
            book.problems.append(_problem(folder, place.path, "address-taken", fact))
            continue
        if place.address in book.owner:
            if book.owner[place.address] != place.path:
                fact = f"/{place.address} belongs to {book.owner[place.address]}, which came first; this article gets another address"
                book.problems.append(_problem(folder, place.path, "address-taken", fact))
            continue
        book.owner[place.address] = place.path
        # Two branches built one article under two headlines: the first stays, the other redirects.
        if place.moved or place.path in book.current:
            book.former.setdefault(place.path, []).append(_changed(place, moved=True))
        else:
            book.current[place.path] = place
    for path in [p for p in book.former if p not in book.current]:
        last = book.former[path].pop()
        book.current[path] = _changed(last, moved=False)
        if not book.former[path]:
            del book.former[path]
    return book


def _is_plain(ledger: Sequence[Place]) -> bool:
    """Claim that no address was ever moved, claimed twice, or kept for the site: most ledgers are so."""
    addresses = {place.address for place in ledger}
    # What is reserved and longer than a day is so by its first folder.
    short = {address for address in addresses if len(address) <= LONGEST_DAY}
    folders = {address[: address.find("/") + 1] for address in addresses}
    years = {folder for folder in folders if YEAR.fullmatch(folder)}
    return (
        len(addresses) == len({place.path for place in ledger}) == len(ledger)
        and not any(place.moved for place in ledger)
        and not any(map(RESERVED.fullmatch, short | (folders - years)))
    )


def _renames(
    fresh: Sequence[Card], book: _Book, gone: set[str], permalink: str, renamed: Mapping[str, str]
) -> list[tuple[str, str]]:
    """Pair new paths with vanished ones: by equal bytes, else by id, else by the address they would get."""
    ids = {book.current[path].id: path for path in sorted(gone) if book.current[path].id}
    places = {book.current[path].address: path for path in gone}
    pairs: list[tuple[str, str]] = []
    by: tuple[Mapping[str, str | None], ...] = (
        {card.path: renamed.get(card.path) for card in fresh},
        {card.path: ids.get(card.id or "") for card in fresh},
        {card.path: places.get(_wanted(card, permalink)) for card in fresh},
    )
    for found in by:
        taken = {new for new, _ in pairs}
        for card in fresh:
            old = found[card.path]
            if old in gone and old is not None and card.path not in taken:
                gone.discard(old)
                pairs.append((card.path, old))
    return pairs


def _rename(book: _Book, old: str, new: str) -> None:
    places = [book.current.pop(old), *book.former.pop(old, [])]
    was = places[0].was or old
    book.named.add(was)
    book.current[new] = _changed(places[0], path=new, was=was)
    if places[1:]:
        book.former[new] = [_changed(p, path=new, was=was) for p in places[1:]]
    for place in places:
        book.owner[place.address] = new


def _move(book: _Book, card: Card, permalink: str) -> None:
    """Follow a slug that the editor has changed."""
    here = book.current[card.path]
    wanted = slug(card.slug or "")
    if re.search(rf"(^|/){re.escape(wanted)}(-\d+)?(/|$)", here.address):
        return
    there = _free(book, card, permalink)
    former = [p for p in book.former.get(card.path, []) if p.address != there]
    book.former[card.path] = [*former, _changed(here, moved=True)]
    book.current[card.path] = Place(
        card.path, there, str(card.date), False, card.id or "", here.was
    )
    book.owner[there] = card.path


def _add(book: _Book, card: Card, permalink: str) -> None:
    address = _free(book, card, permalink)
    was = _name(book, card.path)
    book.current[card.path] = Place(card.path, address, str(card.date), False, card.id or "", was)
    book.owner[address] = card.path


def _name(book: _Book, path: str) -> str:
    """Give a new article another name than its path, where a renamed one was first published there."""
    n = 1
    while (name := path if n == 1 else f"{path}-{n}") in book.named:
        n += 1
    return name if n > 1 else ""


def _wanted(card: Card, permalink: str, suffix: str = "") -> str:
    return addresses.article(permalink, card.date, slug(card.slug or card.title) + suffix)


def _free(book: _Book, card: Card, permalink: str) -> str:
    """Find the first address that is nobody else's: as wanted, then with -2, -3…"""
    address = _wanted(card, permalink)
    n = 1
    while book.owner.get(address, card.path) != card.path or RESERVED.fullmatch(address):
        n += 1
        address = _wanted(card, permalink, f"-{n}")
        if RESERVED.fullmatch(address) and n > 2:
            address = "articles/" + address
    return address


def _aliases(book: _Book, cards: Sequence[Card], folder: str) -> list[tuple[str, str]]:
    """Pair each alias that is free with its article's address; report the others."""
    pairs: dict[str, str] = {}
    for card in sorted((c for c in cards if c.aliases), key=lambda c: (c.date, c.path)):
        here = book.current[card.path].address
        for alias in card.aliases:
            old = unquote(urlsplit(alias).path).lstrip("/").removesuffix("index.html")
            if not old or not is_safe(old) or HIDDEN.match(old):
                fact = f"the alias {alias!r} is no path on this site"
                book.problems.append(_problem(folder, card.path, "bad-alias", fact))
                continue
            if "." not in old.rsplit("/", 1)[-1] and not old.endswith("/"):
                old += "/"
            other = book.owner.get(old, card.path) if old != here else ""
            if other == card.path and pairs.get(old, here) == here:
                if not any(p.address == old for p in book.former.get(card.path, [])):
                    pairs[old] = here
            elif other:
                fact = f"the alias {alias!r} is the address of another article, which keeps it"
                book.problems.append(_problem(folder, card.path, "alias-taken", fact))
    return sorted(pairs.items())


def _report_dead(book: _Book, alive: set[str], folder: str) -> None:
    for path in book.current.keys() - alive:
        fact = (
            f"the article is gone, and /{book.current[path].address} with it: bring it back with "
            f'"status: withdrawn", or let the address die: sitegen forget {path}'
        )
        book.problems.append(_problem(folder, path, "address-dies", fact))


def _problem(folder: str, path: str, code: str, fact: str) -> Problem:
    return Problem(Location(f"{folder}/{path}"), code, fact, Severity.WARNING)


def _changed(
    place: Place, *, path: str | None = None, moved: bool | None = None, was: str | None = None
) -> Place:
    return Place(
        place.path if path is None else path,
        place.address,
        place.date,
        place.moved if moved is None else moved,
        place.id,
        place.was if was is None else was,
    )
