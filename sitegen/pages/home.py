"""The home page: what this archive is, and the ways in. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import msgspec

from .. import urls
from ..catalog import Group, Person
from ..model import Status
from .archive import INDEXES, Archive, link_to
from .charts import Chart, charts_of_months
from .items import Item
from .languages import direction
from .meta import page_tags
from .page import Page, Producer, digest_of
from .structured import website
from .views import Count, View
from .years import Year, table_of_years

LEADS = 5
LATEST = 12
RECENT = 60
"""Among so many newest articles a picture makes a lead story."""
WAYS = 12
"""Names of each kind that the home page shows, the largest first."""


class Way(msgspec.Struct, frozen=True):
    """A way in: one kind of index with its largest groups."""

    kind: str
    href: str
    count: int
    largest: tuple[Count, ...]


class HomeView(View, frozen=True, kw_only=True):
    """What `home.html` may read."""

    count: int
    people: int
    from_date: str | None
    """ISO date of the oldest and the newest article; None in an empty archive."""
    to_date: str | None
    lead: Item | None
    leads: tuple[Item, ...]
    """Further lead stories."""
    latest: tuple[Item, ...]
    months: tuple[Chart, ...]
    """Articles per month, gaps included: one chart, or one for each decade of a long time."""
    years: tuple[Year, ...]
    """The same as a table, newest year first."""
    ways: tuple[Way, ...]


def plan(archive: Archive) -> Iterator[Page]:
    """Plan the home page."""
    leads = lead_stories(archive)
    latest = _latest(archive, leads)
    counts = (f"{d}:{len(g.members)}" for d, g in archive.periods.items() if len(d) < 10)
    undated = (str(year.undated) for year in table_of_years(archive))
    groups = (
        word
        for kind in archive.nav
        for group in _largest(archive, kind)
        for word in (group.text, group.href, str(group.count))
    )
    sizes = (str(len(_all(archive, kind))) for kind in archive.nav)
    ends = (
        [e.card.date for e in (archive.entries[0], archive.entries[-1])] if archive.entries else []
    )
    reads = [
        archive.cards(leads),
        archive.cards(latest),
        digest_of(*counts, None, *groups, None, *sizes, *ends),
        digest_of(str(len(archive.entries)), str(len(archive.persons)), *undated),
    ]
    yield Page(
        "index.html", PRODUCER.name, archive.key(PRODUCER.name, reads), partial(frame, archive)
    )


def frame(archive: Archive) -> HomeView:
    """Gather the home page."""
    entries = archive.entries
    leads = lead_stories(archive)
    months = [date for date in archive.periods if len(date) == 7]
    counts = {date: archive.count(date) for date in months}
    hrefs = {date: urls.file_of(archive.periods[date].url) for date in months}
    return HomeView(
        nav=archive.nav,
        address="",
        count=len(entries),
        people=len(archive.persons),
        from_date=entries[0].card.date if entries else None,
        to_date=entries[-1].card.date if entries else None,
        lead=archive.item(leads[0]) if leads else None,
        leads=tuple(archive.item(i) for i in leads[1:]),
        latest=tuple(archive.item(i) for i in _latest(archive, leads)),
        months=charts_of_months(counts, hrefs, direction(archive.language)),
        years=table_of_years(archive),
        ways=tuple(_way(archive, kind) for kind in INDEXES if _all(archive, kind)),
        meta=page_tags(archive.config, "", archive.config.title),
        data=website(archive),
    )


def lead_stories(archive: Archive) -> list[int]:
    """Choose lead stories among the newest: the first one with a picture leads."""
    newest = [i for i in reversed(archive.listed[-RECENT:]) if _may_lead(archive, i)]
    pictured = next(
        (i for i in newest if (image := archive.entries[i].card.image) and image.src), None
    )
    first = [pictured] if pictured is not None else []
    return [*first, *(i for i in newest if i != pictured)][:LEADS]


def _may_lead(archive: Archive, index: int) -> bool:
    return archive.entries[index].card.status != Status.RETRACTED


def _latest(archive: Archive, leads: Sequence[int]) -> list[int]:
    newest = archive.listed[: -LATEST - LEADS - 1 : -1]
    return [i for i in newest if i not in leads][:LATEST]


def _all(archive: Archive, kind: str) -> Sequence[Group | Person]:
    return archive.persons if kind == "person" else archive.groups_of(kind)


def _largest(archive: Archive, kind: str) -> list[Count]:
    groups = sorted(_all(archive, kind), key=lambda g: (-len(g.members), g.name))
    return [
        Count(link.text, link.href, len(g.members)) for g in groups[:WAYS] if (link := link_to(g))
    ]


def _way(archive: Archive, kind: str) -> Way:
    return Way(
        kind=kind,
        href=urls.file_of(urls.index(kind)),
        count=len(_all(archive, kind)),
        largest=tuple(_largest(archive, kind)),
    )


PRODUCER = Producer("home", "home.html", plan, HomeView)
