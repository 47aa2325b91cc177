"""Some records in, the catalog of these alone out: by the rules that arrange all, but without what relates articles."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from .. import catalog
from ..catalog import Catalog
from ..urls import Assignment, Place, ledger
from . import arranging, authority
from .ground import Ground
from .holding import Shown
from .loading import Found
from .records import Record

FEW = 25
"""Paths and addresses that are sooner looked for one by one, in four milliseconds each in a ledger of 100,000 lines."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A few articles as an archive of their own."""

    shown: Shown
    assignment: Assignment
    catalog: Catalog


Linker = Callable[[Mapping[str, str]], Mapping[str, bytes]]
"""Given the addresses of these articles, maps the paths of those that link to others to digests of their texts with links."""


def excerpt(
    here: Ground,
    records: Mapping[str, Record],
    places: tuple[Place, ...],
    link: Linker = lambda addresses: {},
) -> Excerpt:
    """Arrange some articles; *places* is what the ledger says of them.

    Without a *link* texts have no links to other articles: where these are is not known.
    """
    shown = arranging.show(here, records)
    found = Found(records, frozenset(), touched=False)
    assignment = arranging.assign(here, shown, places, found, {})
    linked = link(assignment.addresses)
    entries = (
        arranging.entry_of(
            card,
            records[card.path],
            assignment.addresses[card.path],
            linked.get(card.path, records[card.path].content),
        )
        for card in shown.cards
    )
    listed, withdrawn = catalog.arrange(entries)
    made = catalog.build(
        listed,
        withdrawn,
        None,
        authority.read(here.site),
        authority.read_places(here.site),
        authority.read_timelines(here.site),
    )
    return Excerpt(shown, assignment, made)


def lines_of(here: Ground) -> bytes:
    """Read the lines of the ledger; none where it cannot be read."""
    try:
        return b"\n" + here.ledger.read_bytes().removeprefix(BOM_UTF8) + b"\n"
    except OSError:
        return b""


def places_of(
    lines: bytes, *, paths: Iterable[str] = (), addresses: Iterable[str] = ()
) -> tuple[Place, ...]:
    """Read what the ledger says of these: to read all of a large one takes a second."""
    keys = [
        *(f"\n{path}\t".encode("utf-8", "surrogateescape") for path in paths),
        *(f"\t{address}\t".encode("utf-8", "surrogateescape") for address in addresses),
    ]
    if len(keys) > FEW:
        wanted = {key.strip() for key in keys}
        found = {x for x in lines.split(b"\n") if not wanted.isdisjoint(x.split(b"\t", 2)[:2])}
    else:
        found = {line for key in keys for line in _lines_with(lines, key)}
    return ledger.read(b"\n".join(found).decode("utf-8", "replace"))


def _lines_with(lines: bytes, key: bytes) -> Iterator[bytes]:
    at = lines.find(key)
    while at >= 0:
        end = lines.index(b"\n", at + 1)
        yield lines[lines.rindex(b"\n", 0, at + 1) + 1 : end]
        at = lines.find(key, end)
