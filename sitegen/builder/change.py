"""What came and what went in, what the site knows of it beside its catalog put right out: pictures, links, problems. Pure but for pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import msgspec

from .. import catalog
from ..catalog import Entry, Host
from ..errors import Problem
from ..model import Card, Status
from ..urls import Assignment
from . import arranging, assets, standing
from .ground import ARTICLES, Ground
from .holding import Shown
from .records import Record
from .report import Report
from .standing import Standing

REASSIGNED = frozenset(
    ("address-taken", "bad-alias", "alias-taken", "address-dies", "unknown-article")
)
"""Codes of problems that the whole archive is looked through for."""
BESIDE = frozenset(("dead-link", "missing-picture", "picture-unfit"))
"""Codes of problems of an article that are found when it has been read."""


@dataclass(frozen=True, slots=True)
class Change:
    """Articles that came and that went; one that changed did both."""

    records: Mapping[str, Record]
    """Of what came, by path."""
    gone: Mapping[str, Record]
    """Of what went, as it was."""
    shown: Shown
    """What of those that came is shown."""

    @property
    def told(self) -> list[Record]:
        """Records of those that came and have a page of their own words."""
        cards = (card for card in self.shown.cards if card.status is not Status.WITHDRAWN)
        return [self.records[card.path] for card in cards]

    def is_simple(self, left: Standing) -> bool:
        """Claim that all of it can be understood without the archive's other records."""
        return (
            all(record.card for record in self.records.values())
            # A record may be that of a later build, which was stopped.
            and all(standing.aside_of(r) == left.asides.get(p, b"") for p, r in self.gone.items())
            and {*left.hidden}.isdisjoint((*self.records, *self.gone))
        )

    def without_same(self, left: Standing) -> Change:
        """Leave out what is as it was, though its file was written again."""
        cards = {card.path: card for card in self.shown.cards if card.path in self.gone}
        every = (e for e in chain(left.entries, left.withdrawn) if e.card.path in cards)
        same = {
            old.card.path
            for old in every
            if _is_same(old, cards[old.card.path], self.records[old.card.path], left)
        }
        return Change(
            {path: record for path, record in self.records.items() if path not in same},
            {path: record for path, record in self.gone.items() if path not in same},
            replace(self.shown, cards=tuple(c for c in self.shown.cards if c.path not in same)),
        )


def _is_same(old: Entry, card: Card, record: Record, left: Standing) -> bool:
    if record.asks or standing.aside_of(record) != left.asides.get(card.path, b""):
        return False
    new = arranging.entry_of(card, record, old.url, record.content)
    return new == msgspec.structs.replace(old, people=(), place=None)


def amended(
    here: Ground,
    left: Standing,
    change: Change,
    assignment: Assignment,
    looked: assets.Memory,
) -> tuple[Standing, list[Problem]]:
    """Put right what the site knows of pictures and links; and tell what is wrong with those that came."""
    listed = {entry.card.path for entry in left.entries} & change.gone.keys()
    went = [change.gone[path] for path in sorted(listed)]
    told = change.told
    pictures = {path: shown for path, shown in left.pictures.items() if path not in change.gone}
    own = {r.source.path: r.pictures for r in told if r.pictures}
    found, lacking = assets.media(here.articles, chain.from_iterable(own.values()), looked, {})
    shown = {*chain.from_iterable(pictures.values())}
    media = {path: asset for path, asset in left.media.items() if path in shown} | found
    dead = arranging.dead_links(told, assignment.addresses)
    anew = msgspec.structs.replace(
        left,
        names=dict(assignment.names),
        hosts=_hosts(left.hosts, [r.hosts for r in told], [r.hosts for r in went]),
        dead=tuple(sorted([*(pair for pair in left.dead if pair[0] not in change.gone), *dead])),
        pictures=dict(sorted((pictures | own).items())),
        media=dict(sorted(media.items())),
        asides={p: digest for p, digest in left.asides.items() if p not in change.gone}
        | standing.asides_of(change.records),
        asked=tuple(sorted({*left.asked, *(x for r in change.records.values() for x in r.asks)})),
    )
    problems = [
        *arranging.said_of_pictures(assets.by_article(lacking, own)),
        *arranging.said_of_links(dead),
        *(problem for record in change.records.values() for problem in record.problems),
    ]
    return anew, problems


def staying(last: Report, change: Change) -> Iterator[Problem]:
    """List what was reported and still holds, but for what the whole archive is looked through for."""
    went = {problem for record in change.gone.values() for problem in record.problems}
    places = {f"{ARTICLES}/{path}" for path in change.gone}
    for problem in last.problems:
        beside = problem.code in BESIDE and problem.at.path in places
        if problem.code not in REASSIGNED and problem not in went and not beside:
            yield problem


def _hosts(
    known: Sequence[Host], more: Sequence[Sequence[str]], fewer: Sequence[Sequence[str]]
) -> tuple[Host, ...]:
    """Count anew how much the archive leans on each host."""
    links = Counter({host.name: host.links for host in known})
    articles = Counter({host.name: host.articles for host in known})
    for hosts in more:
        links.update(hosts)
        articles.update({*hosts})
    for hosts in fewer:
        links.subtract(hosts)
        articles.subtract({*hosts})
    return catalog.ranked(links, articles)
