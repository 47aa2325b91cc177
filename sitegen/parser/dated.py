"""A date of a page in, what speaks for and against it as named features out, and whether it is told of something else. Pure.

The features' weights stand in `data/fields.json`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .datereader import FoundDate, Kind
from .languages import fold, words
from .reading import Role
from .state import State
from .zones import distances, title_of, zone_of

TOP = 10
"""Blocks of a page's head."""
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
    start, _ = context.story
    title = title_of(state, context.story)
    day = (found.date or "")[:10]
    kind = found.kind.value
    zone = "title" if i == title else zone_of(state, i, context.story)
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
    out += distances(state, i, zone, context.story)
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
    if i < TOP and title > 2 * TOP:
        out.append("page-head")
    piece = next((p for p in block.pieces if found.written[:6] in p), "")
    words = [w.lower() for w in WORD.findall(piece[: piece.find(found.written[:6])][-40:])]
    out += [f"before:{w}" for w in words[-2:]]
    return out
