"""Some records in, the catalog of these alone out: by the rules that arrange all, but without what relates articles."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass

from .. import catalog
from ..catalog import Catalog
from ..urls import Assignment, Place, ledger
from . import arranging, authority
from .ground import Ground
from .holding import Shown
from .loading import Found
from .records import Record


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


def lines_of(here: Ground) -> list[str]:
    """Read the lines of the ledger; none where it cannot be read."""
    try:
        return here.ledger.read_text("utf-8-sig", "replace").splitlines()
    except OSError:
        return []


def places_of(lines: Iterable[str], wanted: Container[str]) -> tuple[Place, ...]:
    """Read what the ledger says of these paths or addresses: to read all of a large one takes a second."""
    found = []
    for line in lines:
        path, _, rest = line.partition("\t")
        if path in wanted or rest.partition("\t")[0] in wanted:
            found.append(line)
    return ledger.read("\n".join(found))
