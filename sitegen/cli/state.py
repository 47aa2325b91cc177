"""A catalog in; the state of the archive out, as a table or as JSON. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import msgspec

from ..catalog import Catalog
from ..model import Card, Status

if TYPE_CHECKING:
    from ..builder.studying import Study

LACKING: Mapping[str, Callable[[Card], object]] = {
    "author": lambda card: card.authors,
    "section": lambda card: card.section,
    "place": lambda card: card.dateline,
    "source": lambda card: card.site or card.publisher,
    "topics": lambda card: card.tags,
    "full date": lambda card: len(card.date) >= 10,
}
"""What an article should have → what tells that it has it."""


class State(msgspec.Struct, frozen=True):
    """How an archive stands."""

    articles: int
    withdrawn: int
    retracted: int
    words: int
    first: str | None
    """The earliest date."""
    last: str | None
    people: int
    groups: Mapping[str, int]
    """Kind → how many: sections, topics, places, publishers, series, years, months, days."""
    lacking: Mapping[str, int]
    """What articles lack → how many do."""
    empty_months: tuple[str, ...]
    """Months between the first and the last without an article."""


def state_of(catalog: Catalog) -> State:
    """Count what there is, and what is lacking."""
    cards = [entry.card for entry in catalog.entries]
    return State(
        articles=len(cards),
        withdrawn=len(catalog.withdrawn),
        retracted=sum(card.status is Status.RETRACTED for card in cards),
        words=sum(card.words for card in cards),
        first=cards[0].date if cards else None,
        last=cards[-1].date if cards else None,
        people=len(catalog.people),
        groups={kind: len(groups) for kind, groups in sorted(catalog.groups.items())},
        lacking={
            name: count
            for name, has in LACKING.items()
            if (count := sum(not has(card) for card in cards))
        },
        empty_months=_empty_months({card.date[:7] for card in cards if len(card.date) >= 7}),
    )


def _empty_months(known: set[str]) -> tuple[str, ...]:
    if not known:
        return ()
    (first, last) = (int(x[:4]) * 12 + int(x[5:]) - 1 for x in (min(known), max(known)))
    months = (f"{n // 12:04}-{n % 12 + 1:02}" for n in range(first, last + 1))
    return tuple(month for month in months if month not in known)


def as_json(study: Study) -> bytes:
    """Write the state and all problems as one JSON object."""
    return msgspec.json.encode(
        {
            "state": state_of(study.catalog),
            "problems": [
                {
                    "path": x.at.path,
                    "line": x.at.line or None,
                    "code": x.code,
                    "severity": x.severity.value,
                    "message": x.message,
                }
                for x in study.problems
            ],
        }
    )


WORDS = {
    "section": "sections",
    "topic": "topics",
    "place": "places",
    "publisher": "publishers",
    "series": "series",
    "year": "years",
    "month": "months",
    "day": "days",
}


def as_text(catalog: Catalog) -> str:
    """Write the state as a table for people."""
    state = state_of(catalog)
    rows = [("articles", f"{state.articles:,}")]
    if state.first and state.last:
        rows.append(("from", f"{state.first[:10]} to {state.last[:10]}"))
    rows += [("words", f"{state.words:,}"), ("people", f"{state.people:,}")]
    rows += [(WORDS[k], f"{n:,}") for k, n in state.groups.items() if k in WORDS and n]
    rows += [
        (name, f"{n:,}")
        for name, n in (("withdrawn", state.withdrawn), ("retracted", state.retracted))
        if n
    ]
    rows += [(f"without {name}", f"{n:,}") for name, n in state.lacking.items()]
    if state.empty_months:
        rows.append(
            ("months without articles", f"{len(state.empty_months):,}: {_some(state.empty_months)}")
        )
    width = max(len(name) for name, _ in rows)
    return "\n".join(f"{name:<{width}}  {value}" for name, value in rows)


def _some(months: tuple[str, ...]) -> str:
    return ", ".join(months[:6]) + (" …" if len(months) > 6 else "")
