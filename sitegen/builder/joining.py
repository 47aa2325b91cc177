"""A few articles added, or a few removed: the archive is arranged by what the last build left, and lists are planned.

Nothing is read but what came. Who is whose, and what belongs together, is found out for all of the archive, as
`making` does it; then both archives are compared, and of articles only those are planned that show something else.
Whatever may reach further is left to `making`.

See docs/decisions/0027-amended-builds.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from .. import catalog, pages, urls
from ..catalog import Catalog, Entry, Host, Kin
from ..errors import Problem
from ..model import Status
from ..pages import Redirect
from ..urls import Assignment, Place
from . import (
    amending,
    arranging,
    authority,
    making,
    output,
    publishing,
    seal,
    standing,
    strangers,
    tables,
)
from .differing import differing
from .fulfilling import Work, fulfil, reported, unplanned
from .ground import ARTICLES, Ground
from .holding import Shown
from .moves import moves_of
from .records import Record
from .report import Report
from .standing import Amended, Standing
from .viewing import Halted

REASSIGNED = frozenset(
    ("address-taken", "bad-alias", "alias-taken", "address-dies", "unknown-article")
)
"""Codes of problems that the whole archive is looked through for."""
ELSEWHERE = amending.RECKONED | {"bad-alias"}
"""Codes of problems that others find, too."""


@dataclass(frozen=True, slots=True)
class Joined:
    """The archive with them, and without."""

    catalog: Catalog
    kin: Kin
    touched: frozenset[int]
    """Entries whose own files may be other than before."""


def join(work: Work, last: seal.Seal, looked: seal.Looked, left: Standing) -> Report | None:
    """Bring the output up to date where a few articles came, or a few went, and nothing else changed."""
    here, cache, watch = work.here, work.cache, work.watch
    if any(problem.code in ELSEWHERE for problem in last.report.problems):
        return None
    moves = moves_of(here, last, looked, left)
    # A topic may name articles by words that another one answers to now.
    if moves is None or authority.read_topics(here.site).topics:
        return None
    before, wary = publishing.before(here, last, False, work.memory)
    if wary:
        return None
    with watch.phase("load"):
        records = amending.read(work, moves.came)
        gone = {path: cache.record(work.maker, path) for path in moves.went}
        shown = arranging.show(here, records)
        if not _is_simple(records, gone, shown, left):
            return None
        cache.commit()
    with watch.phase("catalog"):
        places = arranging.places_of(here, cache)
        kept = [entry for entry in left.entries if entry.card.path not in gone]
        assignment = _assign(here, kept, shown, places, left)
        if assignment is None:
            return None
        entries = [
            *kept,
            *(
                arranging.entry_of(
                    card,
                    records[card.path],
                    assignment.addresses[card.path],
                    records[card.path].content,
                )
                for card in shown.cards
            ),
        ]
        joined = _arrange(work, entries, left)
        work.viewer.check()
    with watch.phase("plan"):
        site = amending.site_of(here, _amended(left, records, gone))
        if any(strangers.portraits(joined.catalog, site)):
            return None
        archive = work.memory.archive(joined.catalog, site, joined.touched, shifted=True)
        work.show(archive)
        plan = pages.pages_of(archive, work.viewer.check)
        if publishing.clashing(plan):
            return None
        publishing.check(plan)
    with watch.phase("save"):
        ledger = publishing.ledger_of(here, assignment.places, places)
        arranging.remember_places(cache, ledger, assignment.places)
    done = fulfil(work, archive, plan, before, wary, lambda: publishing.record(here, ledger))
    if done.halted:
        raise Halted
    remarks = making.remarks_of(here, before, plan, done, unplanned(archive, plan, before))
    report = msgspec.structs.replace(
        reported(last.report, done, watch, remarks),
        articles=len(joined.catalog.entries) + len(left.withdrawn),
        problems=_problems(here, last.report, joined.catalog, assignment, records, gone),
    )
    with watch.phase("save"):
        now = standing.standing_of(
            looked.listing,
            joined.catalog,
            joined.kin,
            site,
            _asides(left, records, gone),
            left.face.engine,
            left.hidden,
            left.asked,
        )
        digest = standing.write(here.standing, now)
        work.memory.keep_standing((digest, b""), Amended(), now)
        until = min((x for x in (last.until, shown.until) if x is not None), default=None)
        making.seal_of(here, looked.look, report, max(last.since, shown.since), until, digest)
        # Last, as with edits: a record that is older than its file is read again.
        cache.amend(work.maker, records, gone)
    output.close_journal(here.output)
    return report


def _is_simple(
    records: Mapping[str, Record],
    gone: Mapping[str, Record | None],
    shown: Shown,
    left: Standing,
) -> bool:
    """Claim that articles came and went that nobody links to, and that link to no other and show no picture."""
    listed = {entry.card.path for entry in left.entries}
    return (
        len(shown.cards) == len(records)
        and not shown.held
        and all(card.status is not Status.WITHDRAWN for card in shown.cards)
        and not any(record.pictures or record.asks for record in records.values())
        and gone.keys() <= listed
        and all(record and not record.pictures for record in gone.values())
        and not ({*records, *gone} & {*left.asked})
    )


def _assign(
    here: Ground,
    kept: Sequence[Entry],
    shown: Shown,
    places: Sequence[Place],
    left: Standing,
) -> Assignment | None:
    """Give all articles their addresses; None where that moves another, or a redirect."""
    cards = [entry.card for entry in (*kept, *left.withdrawn)]
    found = urls.assign(
        [*cards, *shown.cards], places, permalink=here.config.permalink, present=left.hidden
    )
    redirects = tuple(Redirect(old, new) for old, new in found.redirects)
    stays = all(found.addresses[e.card.path] == e.url for e in (*kept, *left.withdrawn))
    return found if stays and redirects == left.redirects and found.names == left.names else None


def _arrange(work: Work, entries: Sequence[Entry], left: Standing) -> Joined:
    """Arrange the entries, and find out which of them have files that are other than before."""
    here = work.here
    listed, _ = catalog.arrange(entries)
    relations = tables.relate(
        here,
        listed,
        lambda some: amending.terms_of(work.cache, some),
        work.crew.jobs,
        work.viewer.check,
    )
    built = catalog.build(
        listed,
        left.withdrawn,
        relations,
        authority.read(here.site),
        authority.read_places(here.site),
        authority.read_timelines(here.site),
        work.viewer.check,
    )
    return Joined(built, relations.kin, frozenset(differing(built, relations.kin, left)))


def _amended(
    left: Standing, records: Mapping[str, Record], gone: Mapping[str, Record | None]
) -> Standing:
    """Put right what the site knows of links to the outside, and of dead ones."""
    hosts = _hosts(left.hosts, [r.hosts for r in records.values()], _hosts_of(gone))
    return msgspec.structs.replace(
        left, hosts=hosts, dead=tuple(pair for pair in left.dead if pair[0] not in gone)
    )


def _hosts_of(gone: Mapping[str, Record | None]) -> list[tuple[str, ...]]:
    return [record.hosts for record in gone.values() if record]


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


def _asides(
    left: Standing, records: Mapping[str, Record], gone: Mapping[str, Record | None]
) -> dict[str, bytes]:
    stay = {path: digest for path, digest in left.asides.items() if path not in gone}
    return stay | standing.asides_of(records)


def _problems(
    here: Ground,
    last: Report,
    built: Catalog,
    assignment: Assignment,
    records: Mapping[str, Record],
    gone: Mapping[str, Record | None],
) -> tuple[Problem, ...]:
    """Put right what is reported: that of articles that came or went, and what the whole archive is looked through for."""
    went = {problem for record in gone.values() if record for problem in record.problems}
    places = {f"{ARTICLES}/{path}" for path in gone}
    stay = (
        problem
        for problem in last.problems
        if problem.code not in REASSIGNED
        and problem not in went
        and not (problem.code == "dead-link" and problem.at.path in places)
    )
    chronicle, subjects = authority.read_timelines(here.site), authority.read_topics(here.site)
    lost = strangers.problems_of(built, chronicle, subjects)
    own = (problem for record in records.values() for problem in record.problems)
    return tuple(sorted((*stay, *assignment.problems, *lost, *own)))
