"""timelines.yaml as typed values, and the articles that each timeline tells of. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from .entries import Entry, Group
from .names import fold
from .naming import Names


class KnownTimeline(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A story over time, as the editor names it."""

    name: str
    slug: str | None = None
    summary: str | None = None
    topics: tuple[str, ...] = ()
    """Every article of these topics tells it."""
    articles: tuple[str, ...] = ()
    """Paths or ids of articles that tell it."""
    around: str | None = None
    """Path or id of an article: it tells it, and so do its related articles."""


class Chronicle(msgspec.Struct, frozen=True):
    """All of timelines.yaml."""

    timelines: tuple[KnownTimeline, ...] = ()


NO_TIMELINES = Chronicle()


def members_of(
    timeline: KnownTimeline,
    names: Names,
    topics: Sequence[Group],
    near: Sequence[Sequence[int]],
) -> tuple[int, ...]:
    """Find the entries of a timeline, in date order; *near* holds the related articles of each entry."""
    wanted = {fold(topic) for topic in timeline.topics}
    found = {i for topic in topics if fold(topic.name) in wanted for i in topic.members}
    found |= {i for name in timeline.articles if (i := names.find(name)) is not None}
    centre = names.find(timeline.around) if timeline.around else None
    if centre is not None:
        found |= {centre, *(near[centre] if near else ())}
    return tuple(sorted(found))


def unknown(
    chronicle: Chronicle, entries: Sequence[Entry], topics: Sequence[Group]
) -> Iterator[tuple[str, str]]:
    """List what timelines name and nobody is: name of the timeline, the fact."""
    names = Names([entry.card for entry in entries])
    known = {fold(topic.name) for topic in topics}
    for timeline in chronicle.timelines:
        for topic in timeline.topics:
            if fold(topic) not in known:
                yield timeline.name, f"no article has the topic “{topic}”"
        for name in (*timeline.articles, *((timeline.around,) if timeline.around else ())):
            if names.find(name) is None:
                yield timeline.name, f"{name} is no article of the site"
