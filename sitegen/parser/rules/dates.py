"""Finds when the story was published and updated, among all the dates near it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ...dates import PartialDate
from .. import weighing
from ..dated import TOP, Context, Dated, describe, is_elsewhen, is_told
from ..datereader import Kind, date_in_url, find_dates
from ..datereader.found import with_year
from ..reading import Confidence, Rejected, Role
from ..state import STORY, Reach, State

REACH = Reach(above=40, below=6, tail=30, head=TOP)
LONGEST = 300
"""Characters of a block that is read."""
MOST_REJECTED = 4


def read_dates(state: State) -> None:
    """Take the likeliest publication date and update; else what the address says."""
    scale = weighing.scales()["date"]
    told = {i for i, role in state.forced.items() if role in (Role.DATE, Role.UPDATED)}
    dated = candidates(state)
    weighed = [
        Dated(d.found, d.block, d.until, d.features, p)
        for d, p in zip(dated, weighing.chances([d.features for d in dated], scale), strict=True)
    ]
    if told:
        weighed = [replace(d, chance=float(d.block in told)) for d in weighed]
    days: dict[str, float] = {}
    for d in weighed:
        if d.found.date:
            days[d.found.date[:10]] = days.get(d.found.date[:10], 0.0) + d.chance
    day = max(days, key=lambda x: (days[x], x), default=None)
    chance = min(1.0, days[day]) if day else 0.0
    full = [d for d in weighed if d.found.date]
    if day and chance >= scale.take:
        best = max((d for d in full if (d.found.date or "")[:10] == day), key=lambda d: d.chance)
        give_date(state, best, weighed, chance, scale)
    elif state.source_url and (written := date_in_url(state.source_url)):
        state.date = written
        index = state.view.address[0] if state.view.address else 0
        state.prove(
            "date",
            written,
            [index],
            "date-in-address",
            Confidence.LIKELY if len(written) == 10 else Confidence.UNSURE,
            "no date is written near the story; the address has one",
        )
    give_update(state, weighed, scale)
    for d in weighed:
        if d.found.kind is Kind.RELATIVE and d.found.alone and d.chance > 0.05:
            mark(state, d, Role.DATE)


def give_date(
    state: State, best: Dated, weighed: Sequence[Dated], chance: float, scale: weighing.Scale
) -> None:
    """Set the date, with its time of day where one of the same day has it."""
    assert best.found.date
    day = best.found.date[:10]
    date, extra = add_clock(best.found.date, best, weighed)
    state.date = date
    rivals = sorted(
        (d for d in weighed if d.found.date and d.found.date[:10] != day and d.chance > 0.01),
        key=lambda d: -d.chance,
    )
    rejected = tuple(
        Rejected(
            d.found.date or "",
            state.numbers([d.block]),
            f"{d.chance:.0%} likely: " + weighing.reasons(d.features, scale),
        )
        for d in rivals[:MOST_REJECTED]
    )
    sureness = weighing.confidence(chance, scale) if best.found.sure else Confidence.UNSURE
    label = {
        Kind.PUBLISHED: "labelled as the publication",
        Kind.UPDATED: "only an update is dated",
        Kind.RELATIVE: "counted back from the time of capture",
    }
    why = label.get(best.found.kind, "stands by the headline")
    if not best.found.sure:
        why += "; day and month could be the other way round"
    at = sorted({*range(best.block, best.until + 1), *extra})
    state.prove(
        "date",
        date,
        at,
        "date-line",
        sureness,
        why,
        rejected,
        chance=chance if best.found.sure else chance / 2,
        weighed=weighing.reasons(best.features, scale),
    )
    mark(state, best, Role.DATE)
    for d in weighed:
        if (
            d is not best
            and d.found.date
            and d.found.date[:10] == day
            and (d.chance > 0.02 or d.found.alone)
        ):
            mark(state, d, Role.DATE)


def give_update(state: State, weighed: Sequence[Dated], scale: weighing.Scale) -> None:
    """Set the update: labelled as one, near the headline, and no earlier than the publication."""
    updated = [
        d
        for d in weighed
        if d.found.kind is Kind.UPDATED
        and d.found.date
        and len(d.found.date) >= 10
        and not {"zone:below", "role:related"} & set(d.features[:8])
    ]
    if not updated:
        return
    best = max(updated, key=lambda d: (d.chance, -d.block))
    assert best.found.date
    if state.date and best.found.date[: len(state.date)] < state.date[: len(best.found.date)]:
        return
    state.updated = best.found.date
    state.prove(
        "updated",
        best.found.date,
        range(best.block, best.until + 1),
        "update-line",
        Confidence.LIKELY,
        "labelled as an update",
    )
    if best.found.date != state.date:
        mark(state, best, Role.UPDATED)


def add_clock(
    date: PartialDate, best: Dated, weighed: Sequence[Dated]
) -> tuple[PartialDate, list[int]]:
    """Add the time of day that is written beside the same day elsewhere, where the best has none."""
    if len(date) != 10:
        return date, []
    others = [
        d
        for d in weighed
        if d.found.date
        and len(d.found.date) > 10
        and d.found.date[:10] == date
        and (d.found.kind is best.found.kind or d.found.kind is not Kind.UPDATED)
        and d.chance > 0.005
    ]
    if not others:
        return date, []
    other = max(others, key=lambda d: d.chance)
    return other.found.date or date, [other.block]


LINE = 120
"""Characters of a line that is a date's though more stands on it."""


def mark(state: State, dated: Dated, role: Role) -> None:
    """Give the blocks of a date their role, where they are the date's alone.

    A paragraph that one begins, and that stands between headline and story, begins the story.
    """
    for i in range(dated.block, dated.until + 1):
        if state.roles[i] is Role.TITLE:
            continue
        if len(state.blocks[i].text) > LINE and state.view.sights[i].kind == "L.":
            if (state.title_at or 0) < i < state.story()[0]:
                state.give(i, Role.PARAGRAPH)
            continue
        size, story = len(state.blocks[i].text), state.roles[i] in STORY
        if (size <= LINE and not story) or (dated.found.alone and (size <= LINE or not story)):
            state.give(i, role)


def candidates(state: State) -> list[Dated]:
    """Find the dates near the story, each with what speaks for and against it."""
    texts, owners = [], []
    for i in state.within(REACH):
        for piece in state.blocks[i].pieces[:12]:
            texts.append(piece[:LONGEST])
            owners.append(i)
    raw = [
        Dated(f, owners[f.line], owners[f.last])
        for f in find_dates(texts, state.view.language, state.captured)
        if f.kind is not Kind.EDITION and (f.date or f.month_day)
    ]
    raw = complete_years(state, raw)
    address = date_in_url(state.source_url) if state.source_url else None
    days = Counter(d.found.date[:10] for d in raw if d.found.date)
    newest = max(days, default="")
    context = Context(state, raw, days, newest, address, state.story())
    kept = [
        (n, d)
        for n, d in enumerate(raw)
        if not is_elsewhen(d.found, texts[d.found.line], state.view.language)
    ]
    apart = [(n, d) for n, d in kept if not is_told(d.found, texts[d.found.line])]
    if any(d.found.date for _, d in apart):
        kept = apart
    return [Dated(d.found, d.block, d.until, tuple(describe(n, d, context))) for n, d in kept]


def complete_years(state: State, raw: list[Dated]) -> list[Dated]:
    """Give dates without a year that of the address or of the dates nearby, where they agree."""
    start, _ = state.story()
    years = {d.found.date[:4] for d in raw if d.found.date and abs(d.block - start) < 60}
    day = date_in_url(state.source_url) if state.source_url else None
    if day:
        years = {day[:4]}
    if len(years) != 1:
        return raw
    year = int(next(iter(years)))
    return [
        replace(d, found=replace(d.found, date=with_year(d.found, year)))
        if d.found.date is None and d.found.month_day
        else d
        for d in raw
    ]
