"""A few articles added, removed, or moved elsewhere: the archive is arranged by what the last build left, and lists are planned.

Nothing is read but what came. Who is whose, and what belongs together, is found out for all of the archive, as
`making` does it; then both archives are compared, and of articles only those are planned that show something else.
An article of which anything has changed went as it was, and came as it is.
Whatever may reach further is left to `making`.

See docs/decisions/0027-amended-builds.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import msgspec

from .. import catalog, pages, urls
from ..catalog import Catalog, Entry, Group, Kin, Person
from ..pages import Redirect
from ..pages.volumes import columns_of, sharing
from ..urls import Assignment, Place
from . import (
    amending,
    arranging,
    assets,
    authority,
    change,
    making,
    output,
    publishing,
    seal,
    standing,
    strangers,
    tables,
)
from .change import Change
from .differing import Differences, differing, numbers
from .fulfilling import Work, fulfil, reported
from .linking import link
from .moves import Moves, moves_of
from .report import Report
from .standing import Amended, Standing
from .viewing import Halted

ELSEWHERE = amending.RECKONED | {"bad-alias"}
"""Codes of problems that others find, too."""


@dataclass(frozen=True, slots=True)
class Joined:
    """The archive with what came, and without what went."""

    catalog: Catalog
    kin: Kin
    differences: Differences


def join(work: Work, last: seal.Seal, looked: seal.Looked, left: Standing) -> Report | None:
    """Bring the output up to date where a few articles came, went or changed, and nothing else did."""
    here, cache, watch, check = work.here, work.cache, work.watch, work.viewer.check
    if any(problem.code in ELSEWHERE for problem in last.report.problems):
        return None
    moves = moves_of(here, last, looked, left)
    # A topic may name articles by words that another one answers to now.
    if moves is None or authority.read_topics(here.site).topics:
        return None
    check()
    before, wary = publishing.before(here, last, False, work.memory)
    if wary:
        return None
    with watch.phase("load"):
        changed = _read(work, moves, left)
        if changed is None:
            return None
        cache.commit()
    with watch.phase("catalog"):
        check()
        places = arranging.places_of(here, cache)
        check()
        assignment = _assign(work, changed, places, looked, left)
        if assignment is None:
            return None
        check()
        entries = [*_kept(changed, left), *_entries(work, changed, assignment)]
        joined = _arrange(work, entries, changed, left)
        if joined is None:
            return None
        check()
    with watch.phase("plan"):
        seen = assets.recall(cache.memory("files", work.maker))
        now, said = change.amended(here, left, changed, assignment, seen)
        site = amending.site_of(here, now)
        if any(strangers.portraits(joined.catalog, site)):
            return None
        shows = joined.differences
        archive = work.memory.archive(joined.catalog, site, shows.entries, shift=shows.shift)
        work.show(archive)
        plan = pages.pages_of(archive, check)
        if publishing.clashing(plan):
            return None
        publishing.check(plan)
    with watch.phase("save"):
        ledger = publishing.ledger_of(here, assignment.places, places)
        arranging.remember_places(cache, ledger, assignment.places)
    done = fulfil(work, archive, plan, before, wary, lambda: publishing.record(here, ledger))
    if done.halted:
        raise Halted
    remarks = making.remarks_of(here, before, plan, done, done.unplanned)
    lost = strangers.problems_of(
        joined.catalog, authority.read_timelines(here.site), authority.read_topics(here.site)
    )
    problems = (*change.staying(last.report, changed), *assignment.problems, *lost, *said)
    report = msgspec.structs.replace(
        reported(last.report, done, watch, remarks),
        articles=len(joined.catalog.entries) + len(joined.catalog.withdrawn),
        problems=tuple(sorted(problems)),
    )
    with watch.phase("save"):
        now = standing.standing_of(
            looked.listing,
            joined.catalog,
            joined.kin,
            site,
            now.asides,
            left.face.engine,
            left.hidden,
            now.asked,
        )
        digest = standing.write(here.standing, now)
        work.memory.keep_standing((digest, b""), Amended(), now)
        shown = changed.shown
        until = min((x for x in (last.until, shown.until) if x is not None), default=None)
        making.seal_of(here, looked.look, report, max(last.since, shown.since), until, digest)
        # Last, as with edits: a record that is older than its file is read again.
        cache.amend(work.maker, changed.records, changed.gone.keys() - changed.records.keys())
    output.close_journal(here.output)
    return report


def _read(work: Work, moves: Moves, left: Standing) -> Change | None:
    """Read what came, and recall what went; None where that is not all that has to be known."""
    records = amending.read(work, moves.came)
    gone = {path: work.cache.record(work.maker, path) for path in moves.went}
    known = {path: record for path, record in gone.items() if record}
    shown = arranging.show(work.here, records)
    found = Change(records, known, shown)
    if len(known) < len(gone) or shown.held or not found.is_simple(left):
        return None
    found = found.without_same(left)
    return found if found.records or found.gone else None


def _kept(changed: Change, left: Standing) -> Iterator[Entry]:
    every = chain(left.entries, left.withdrawn)
    return (entry for entry in every if entry.card.path not in changed.gone)


def _assign(
    work: Work,
    changed: Change,
    places: Sequence[Place],
    looked: seal.Looked,
    left: Standing,
) -> Assignment | None:
    """Give all articles their addresses; None where that moves one that stays, a redirect, or what a text links to."""
    came = {p: record for p, record in changed.records.items() if p not in changed.gone}
    went = {p: record for p, record in changed.gone.items() if p not in changed.records}
    found = urls.assign(
        [*(entry.card for entry in _kept(changed, left)), *changed.shown.cards],
        places,
        permalink=work.here.config.permalink,
        renamed=arranging.renamed_of(
            work.here, work.cache, {stamp.path for stamp in looked.listing}, came, went
        ),
        present=left.hidden,
        check=work.viewer.check,
    )
    work.viewer.check()
    before = {entry.card.path: entry.url for entry in chain(left.entries, left.withdrawn)}
    now = found.addresses
    stays = all(now.get(path, url) == url for path, url in before.items())
    other = {path for path in (*came, *went) if now.get(path) != before.get(path)}
    redirects = tuple(Redirect(old, new) for old, new in found.redirects)
    return found if stays and redirects == left.redirects and not other & {*left.asked} else None


def _entries(work: Work, changed: Change, assignment: Assignment) -> Iterator[Entry]:
    """Make entries of what came."""
    linked = link(changed.records, assignment.addresses, work.cache, work.crew)
    for card in changed.shown.cards:
        record, url = changed.records[card.path], assignment.addresses[card.path]
        yield arranging.entry_of(card, record, url, linked.get(card.path, record.content))


def _arrange(
    work: Work, entries: Sequence[Entry], changed: Change, left: Standing
) -> Joined | None:
    """Arrange the entries, and find out what shows something else than before; None where every page does."""
    here, check = work.here, work.viewer.check
    listed, withdrawn = catalog.arrange(entries)
    check()
    relations = tables.relate(
        here,
        listed,
        lambda some: amending.terms_of(work.cache, some),
        work.crew.jobs,
        check,
    )
    check()
    same = numbers(left.entries, listed, changed.gone, changed.records)
    known = authority.read(here.site)
    check()
    # Whom an editor vouches for may be other people in other articles.
    people = (
        None
        if known.people
        else catalog.refind_people(left.people, left.entries, listed, same.order, same.to)
    )
    check()
    built = catalog.build(
        listed,
        withdrawn,
        relations,
        known,
        authority.read_places(here.site),
        authority.read_timelines(here.site),
        check,
        people,
    )
    check()
    if _kinds(built.groups, built.people) != _kinds(left.groups, left.people):
        return None
    found = differing(built, relations.kin, left, same)
    if any(columns_of(here.config.downloads)):
        found = found.also(sharing(listed, _moving(changed, left, listed)))
    return Joined(built, relations.kin, found)


def _kinds(groups: Mapping[str, Sequence[Group]], people: Sequence[Person]) -> set[str]:
    """Name the kinds of group that there is any of: every page leads to their lists."""
    return {kind for kind, found in (*groups.items(), ("person", people)) if found}


def _moving(changed: Change, left: Standing, listed: Sequence[Entry]) -> Iterator[str]:
    """List the addresses of what came or went."""
    for entry in chain(left.entries, listed):
        if entry.card.path in changed.gone or entry.card.path in changed.records:
            yield entry.url
