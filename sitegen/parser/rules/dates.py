"""Finds when the story was published and updated, among all the dates near it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...dates import PartialDate
from .. import weighing
from ..datereader import FoundDate, Kind, date_in_url, find_dates
from ..datereader.found import with_year
from ..languages import fold, words
from ..reading import Confidence, Rejected, Role
from ..state import STORY, Reach, State

REACH = Reach(above=40, below=6, tail=30, head=10)
LONGEST = 300
"""Characters of a block that is read."""
MOST_REJECTED = 4
SMALL = 4
"""Words in small letters before a date within a sentence, at least."""
BESIDE = 30
"""Characters before and behind a date in which it may be told to be a picture's."""
ONLINE = "1990"
"""First year of which stories were put online when they were written; older ones have their date on a line of its own."""
WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date, the block it stands in, and how far it speaks for the story."""

    found: FoundDate
    block: int
    until: int
    """The block in which it ends."""
    features: tuple[str, ...] = ()
    chance: float = 0.0


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


def is_told(found: FoundDate, line: str) -> bool:
    """Tell whether a date stands in the middle of a sentence."""
    if found.alone or found.kind is not Kind.UNLABELLED or found.last != found.line:
        return False
    start, end = found.span
    small = sum(word[0].islower() for word in line[:start].split())
    return small >= SMALL and line[end:].strip()[:1].islower() and line.rstrip()[-1:] in ".!?"


def is_elsewhen(found: FoundDate, line: str, language: str | None) -> bool:
    """Tell whether a date within a sentence is one of an older picture, or of before there were news sites."""
    if found.alone or found.kind is not Kind.UNLABELLED or found.last != found.line:
        return False
    start, end = found.span
    if not any(map(str.islower, line[:start])):
        return False
    beside = fold(line[max(0, start - BESIDE) : end + BESIDE])
    return (found.date or ONLINE) < ONLINE or any(p in beside for p in words(language).file_photo)


@dataclass(frozen=True, slots=True)
class Context:
    """What the features of a date are seen against."""

    state: State
    raw: Sequence[Dated]
    days: Counter[str]
    newest: str
    address: str | None
    story: tuple[int, int]
    """First block of the story, and one past its last."""


def describe(n: int, dated: Dated, context: Context) -> list[str]:
    """Name what speaks for or against one date."""
    state, found, i = context.state, dated.found, dated.block
    block, sight = state.blocks[i], state.view.sights[i]
    start, stop = context.story
    title = state.title_at if state.title_at is not None else start
    day = (found.date or "")[:10]
    kind = found.kind.value
    zone = (
        "title"
        if i == title
        else "between"
        if title < i < start
        else "head"
        if i < title
        else "story"
        if i < stop
        else "below"
    )
    out = [f"zone:{zone}", f"role:{(state.roles[i] or Role.NOISE).value}", f"kind:{kind}"]
    out.append(f"kind:{kind}:{zone}")
    out.append("alone" if found.alone else "among")
    out.append(f"{'alone' if found.alone else 'among'}:{zone}")
    out.append("clock" if found.clock else "noclock")
    if not day:
        out.append("part")
    elif len(day) < 10:
        out.append("month-only")
    if not found.sure:
        out.append("unsure")
    if found.short_year:
        out.append("short-year")
    above = [j for j in range(max(0, i - 30), i) if state.roles[j] is Role.TITLE]
    out.append(f"past-title:{weighing.distance(i - above[-1]) if above else 'none'}")
    out.append(f"to-story:{weighing.distance(start - i) if i < start else 'past'}")
    if zone == "head":
        out.append(f"to-title:{weighing.distance(title - i)}")
    if zone == "below":
        out.append(f"past-story:{weighing.distance(i - stop)}")
        between = {p for j in range(stop, i) for p in state.view.sights[j].purposes}
        out += [f"past:{p}" for p in ("comments", "related", "topics", "share") if p in between]
    near = range(max(0, i - 2), min(len(state.blocks), dated.until + 3))
    signs = {f for j in near for f in state.view.sights[j].features}
    if {"begins:by", "is:by", "begins:written_by"} & signs:
        out.append("by-byline")
    if any("name" in state.view.sights[j].features for j in near if j != i):
        out.append("by-name")
    out.append(f"size:{min(6, sight.size // 25)}")
    out += [f"is:{p}" for p in sight.purposes]
    if block.item:
        out.append("item")
    if block.level:
        out.append("heading")
    others = {
        d.found.date[:10]
        for d in context.raw[max(0, n - 6) : n + 7]
        if d.found.date
        and abs(d.block - i) <= 8
        and d.found.date[:10] != day
        and d.found.kind is not Kind.UPDATED
    }
    out.append(f"crowd:{min(3, len(others))}")
    out.append(f"times:{min(3, context.days[day])}")
    if day and day == context.newest and len(context.days) > 1:
        out.append("newest")
    earlier = [d for d in context.raw[:n] if d.found.date and d.block > title and d.block < start]
    if zone == "between":
        out.append("first" if not earlier else "later")
    if context.address and day:
        out.append("address:" + ("same" if day.startswith(context.address) else "other"))
    if i < REACH.head and title > 2 * REACH.head:
        out.append("page-head")
    piece = next((p for p in block.pieces if found.written[:6] in p), "")
    words = [w.lower() for w in WORD.findall(piece[: piece.find(found.written[:6])][-40:])]
    out += [f"before:{w}" for w in words[-2:]]
    return out


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
