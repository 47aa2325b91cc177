"""Finds when the story was published and updated, among all the dates near it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...dates import PartialDate
from ..datereader import FoundDate, Kind, date_in_url, find_dates
from ..datereader.found import with_year
from ..reading import Confidence, Rejected, Role
from ..state import STORY, State

ABOVE, BELOW, TAIL, LONGEST = 12, 4, 14, 300
"""Blocks above the headline and below the story's start and end that are read; characters of one."""
MOST_REJECTED = 4


@dataclass(frozen=True, slots=True)
class Dated:
    """A date, the block it stands in, and how far it speaks for the story."""

    found: FoundDate
    block: int
    until: int
    """The block in which it ends."""
    score: float


def read_dates(state: State) -> None:
    """Take the best publication date and the best update; else what the address says."""
    told = [i for i, role in state.forced.items() if role in (Role.DATE, Role.UPDATED)]
    dated = sorted(weigh(state, told), key=lambda d: (-d.score, d.block))
    complete_years(state, dated)
    full = [d for d in dated if d.found.date and d.found.kind is not Kind.EDITION]
    published = [d for d in full if d.found.kind is not Kind.UPDATED and d.score > 0]
    updated = [d for d in full if d.found.kind is Kind.UPDATED and d.score > 0]
    if published:
        best = published[0]
        assert best.found.date
        date = best.found.date
        if updated and updated[0].found.date and updated[0].found.date[:10] < date[:10]:
            updated = []
        date, extra = add_clock(date, best, dated)
        state.date = date
        sure = best.found.sure and (best.found.kind is Kind.PUBLISHED or best.score >= 3)
        rivals = [
            d
            for d in published[1:]
            if d.found.date and d.found.date[:10] != date[:10] and d.score > best.score - 1
        ]
        confidence = (
            Confidence.UNSURE
            if not best.found.sure
            else Confidence.CERTAIN
            if sure and not rivals
            else Confidence.LIKELY
        )
        rejected = tuple(
            Rejected(
                d.found.written[:80],
                state.numbers([d.block]),
                "farther from the headline, or of something else",
            )
            for d in dated
            if d is not best and d.found.date and d.found.date[:10] != date[:10]
        )[:MOST_REJECTED]
        at = sorted({*range(best.block, best.until + 1), *extra})
        state.prove(
            "date",
            date,
            at,
            "date-line",
            confidence,
            "labelled as the publication"
            if best.found.kind is Kind.PUBLISHED
            else "stands by the headline",
            rejected,
        )
        mark(state, best, Role.DATE)
        for d in published[1:]:
            if (d.found.date and d.found.date[:10] == date[:10]) or (d.found.alone and d.score > 1):
                mark(state, d, Role.DATE)
    elif updated:
        best = updated[0]
        assert best.found.date
        state.date = best.found.date
        state.prove(
            "date",
            best.found.date,
            range(best.block, best.until + 1),
            "update-only",
            Confidence.LIKELY,
            "only an update is dated",
        )
    if updated:
        best = updated[0]
        assert best.found.date
        state.updated = best.found.date
        state.prove(
            "updated",
            best.found.date,
            range(best.block, best.until + 1),
            "update-line",
            Confidence.LIKELY,
            "labelled as an update",
        )
        mark(state, best, Role.UPDATED)
    for d in dated:
        if d.found.kind is Kind.RELATIVE and d.found.alone and d.score > 0:
            mark(state, d, Role.DATE)
    if not state.date and state.source_url and (day := date_in_url(state.source_url)):
        state.date = day
        index = state.view.address[0] if state.view.address else 0
        state.prove(
            "date",
            day,
            [index],
            "date-in-address",
            Confidence.LIKELY,
            "no date is written; the address has one",
        )


def complete_years(state: State, dated: list[Dated]) -> None:
    """Give dates without a year that of the address or of a full date nearby, where they agree."""
    years = {d.found.date[:4] for d in dated if d.found.date and d.score > 0}
    day = date_in_url(state.source_url) if state.source_url else None
    if day:
        years.add(day[:4])
    if len(years) != 1:
        return
    year = int(next(iter(years)))
    for n, d in enumerate(dated):
        if d.found.date is None and d.found.month_day and d.score > 0:
            whole = with_year(d.found, year)
            if whole:
                dated[n] = replace(d, found=replace(d.found, date=whole))


def add_clock(date: PartialDate, best: Dated, dated: list[Dated]) -> tuple[PartialDate, list[int]]:
    """Add the time of day of the same day written elsewhere near, where the best has none."""
    if len(date) > 10:
        return date, []
    for d in dated:
        other = d.found.date
        if other and other[:10] == date and len(other) > 10 and d.found.kind is best.found.kind:
            return other, [d.block]
    return date, []


def mark(state: State, dated: Dated, role: Role) -> None:
    """Give the blocks of a date their role, where they are the date's alone."""
    for i in range(dated.block, dated.until + 1):
        if state.roles[i] not in (Role.PARAGRAPH, Role.TITLE) or dated.found.alone:
            state.give(i, role)


def weigh(state: State, told: list[int]) -> list[Dated]:
    """Find the dates near the story and weigh each by where it stands and what it says."""
    blocks = state.blocks
    start, stop = state.story()
    title = state.title_at
    low = max(0, (title if title is not None else start) - ABOVE)
    high = min(len(blocks), max(start, (title or 0) + 1) + BELOW)
    tail = min(len(blocks), stop + TAIL)
    chosen = [
        i
        for i in (*range(low, high), *range(max(high, stop), tail))
        if len(blocks[i].text) <= LONGEST or i < high
    ]
    chosen = sorted({*chosen, *told})
    texts, owners = [], []
    for i in chosen:
        for piece in blocks[i].pieces:
            texts.append(piece[:LONGEST])
            owners.append(i)
    out = []
    for found in find_dates(texts, state.view.language, state.captured):
        block, until = owners[found.line], owners[found.last]
        out.append(Dated(found, block, until, score(state, found, block, start, stop, told)))
    return out


def score(
    state: State, found: FoundDate, block: int, start: int, stop: int, told: list[int]
) -> float:
    """Weigh one date; nothing above zero for one that cannot be the story's."""
    if block in told:
        return 100.0
    role = state.roles[block]
    title = state.title_at
    value = 0.0
    if found.kind is Kind.PUBLISHED:
        value += 3
    elif found.kind is Kind.UPDATED:
        value += 1.5
    if found.alone:
        value += 1.5
    if len(found.date or "") > 10:
        value += 0.5
    if not found.sure:
        value -= 0.2
    if title is not None and title < block < start:
        value += 2 - 0.05 * (block - title)
    elif title is not None and block <= title:
        value += 1 - 0.15 * (title - block)
    elif block >= stop:
        value += 0.5 - 0.1 * (block - stop)
    elif block >= start:
        value -= 0.3 * (block - start)
    if role in STORY:
        value -= 0.5 if found.alone else 3.5
    elif role is Role.CAPTION:
        value -= 3
    elif role is Role.TITLE:
        value -= 1.5
    size = len(state.blocks[block].text)
    if size > 120 and found.kind is Kind.UNLABELLED:
        value -= 1.5
    if state.view.sights[block].purposes and "copyright" in state.view.sights[block].purposes:
        value -= 3
    return value
