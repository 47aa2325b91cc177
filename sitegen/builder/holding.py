"""Cards in, those that may be shown now out: drafts and what is still under embargo are held back. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from ..config import Config
from ..dates import instant
from ..errors import Location, Problem, Severity
from ..model import Card, Status
from .records import Record

DAY = 86_400
MARGIN = 2 * DAY
"""Seconds by which no time zone moves a date."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a build shows, and for how long that is so."""

    cards: Sequence[Card]
    """Of the articles that are shown; what only a preview shows is a draft."""
    held: Mapping[str, int]
    """Path of an article that is held back → the moment until which it is, in seconds since 1970."""
    since: int
    until: int | None
    """The same articles are shown at every moment from *since* on, and before *until*; None is for ever."""


def choose(records: Mapping[str, Record], config: Config, now: int, *, drafts: bool) -> Shown:
    """Choose what may be shown at the moment *now*; with *drafts* everything is, as drafts."""
    cards, held = [], {}
    past = _stamp(now - MARGIN)
    since = now - DAY
    for record in records.values():
        if (card := record.card) is None or (card.status is Status.DRAFT and not drafts):
            continue
        policy = config.policy(card.publisher, card.site) if config.publishers else None
        if card.embargo or card.date >= past or (policy and policy.embargo):
            opens = instant(card.embargo or card.date, config.timezone)
            if policy and not card.embargo:
                opens += policy.embargo * DAY
            if opens > now:
                held[card.path] = opens
                if not drafts or card.status is Status.WITHDRAWN:
                    continue
                card = msgspec.structs.replace(card, status=Status.DRAFT)
            else:
                since = max(since, opens)
        if policy and card.noindex is None and policy.noindex:
            card = msgspec.structs.replace(card, noindex=True)
        cards.append(card)
    return Shown(cards, held, since, min(held.values(), default=None))


def problems_of(shown: Shown, folder: str) -> list[Problem]:
    """Tell of each article that it is held back, and until when."""
    return [
        Problem(
            Location(f"{folder}/{path}"),
            "held-back",
            f"it is not published until {written(opens)}",
            Severity.NOTE,
        )
        for path, opens in shown.held.items()
    ]


def written(moment: int) -> str:
    """Write a moment as ISO 8601, in UTC: `2027-01-01T06:00Z`."""
    return f"{_stamp(moment)[:16]}Z"


def _stamp(moment: int) -> str:
    last = 253_402_300_799  # of the year 9999
    begin = dt.datetime(1970, 1, 1)
    return (begin + dt.timedelta(seconds=max(min(moment, last), -62_135_596_800))).isoformat()
