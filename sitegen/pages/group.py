"""The pages of a section, topic, place, publisher or series. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial

from .. import urls
from ..catalog import Group
from ..catalog.names import fold
from .archive import GROUPS, Archive, link_to
from .charts import Chart, chart, years_between
from .cuts import Cut, cuts, page_address, page_of
from .downloads import Download, digest, of_group
from .feeds import channels
from .lists import shelves
from .page import Link, Page, Producer, digest_of
from .structured import collection, described
from .views import Count, Shelf, View

KINDS = tuple(kind for kind in GROUPS if kind != "timeline")
"""Kinds of group that have plain lists."""


class GroupView(View, frozen=True, kw_only=True):
    """What `group.html` may read."""

    kind: str
    """`section`, `topic`, `place`, `publisher` or `series`."""
    name: str
    number: int
    """Of this page of the list, from 1, the oldest; 0 for the group's own page."""
    first: int
    """Places in the whole list of the oldest and the newest article shown, from 1."""
    last: int
    count: int | None
    """Of all articles; only on the group's own page, since the others never change."""
    years: Chart | None
    """Articles by year; only on the group's own page, where there is more than one year."""
    shelves: tuple[Shelf, ...]
    older: str | None
    newer: str | None
    home: Link
    """The group's own page."""
    parent: Link | None
    """Of a place: the place that it lies in, where that has a page; only on its own page."""
    within: tuple[Count, ...]
    """Of a place: the places that lie in it; only on its own page."""
    downloads: tuple[Download, ...]
    """References to all articles; only on the group's own page, and of some kinds."""


def plan(archive: Archive) -> Iterator[Page]:
    """Plan the own page and the numbered pages of every group."""
    for kind in KINDS:
        for group in archive.catalog.groups.get(kind, ()):
            if archive.concerns(group.everything, group.url):
                yield from plan_lists(archive, group, PRODUCER.name)


def plan_lists(archive: Archive, group: Group, producer: str) -> Iterator[Page]:
    """Plan the pages of one group."""
    words = digest_of(group.kind, group.name, group.url)
    for cut in cuts(group.url, group.members):
        reads = [words, archive.cards(cut.members), digest_of(cut.older, cut.newer)]
        if not cut.number:
            reads += [digest_of(years_key(archive, group.members)), digest(archive, group)]
            reads.append(_nested_key(archive, group))
        url = page_address(group.url, cut.number) if cut.number else group.url
        yield Page(
            urls.file_of(url),
            producer,
            archive.key(producer, reads),
            partial(frame, archive, group, cut),
        )


def frame(archive: Archive, group: Group, cut: Cut) -> GroupView:
    """Gather one page of a group's list."""
    own = not cut.number
    members = list(reversed(cut.members)) if group.kind == "series" else cut.members
    view = GroupView(
        nav=archive.nav,
        address=page_address(group.url, cut.number) if cut.number else group.url,
        crumbs=(Link(group.kind, urls.file_of(urls.index(group.kind))),),
        feeds=channels(archive.config, group.kind, group.url, group.name, len(group.members))
        if own
        else (),
        kind=group.kind,
        name=group.name,
        number=cut.number,
        first=cut.first,
        last=cut.first + len(cut.members) - 1,
        count=len(group.members) if own else None,
        years=years_chart(archive, group.url, group.members) if own else None,
        shelves=shelves(archive, members, 4),
        older=cut.older,
        newer=cut.newer,
        home=Link(group.name, urls.file_of(group.url)),
        parent=_parent(archive, group) if own else None,
        within=_within(archive, group) if own else (),
        downloads=of_group(archive, group) if own else (),
    )
    return described(archive, view, group.name, collection(group.kind, group.name))


def _parent(archive: Archive, group: Group) -> Link | None:
    """Link the place that a place lies in, as places.yaml says."""
    name = archive.nested.get(group.name) if group.kind == "place" else None
    found = archive.place_pages.get(name) if name else None
    return link_to(found) if found else None


def _within(archive: Archive, group: Group) -> tuple[Count, ...]:
    if group.kind != "place":
        return ()
    inside = (name for name, parent in archive.nested.items() if parent == group.name)
    found = (archive.place_pages[name] for name in sorted(inside, key=fold))
    return tuple(Count(g.name, urls.file_of(g.url), len(g.members)) for g in found)


def _nested_key(archive: Archive, group: Group) -> bytes:
    parent = _parent(archive, group)
    return digest_of(
        *((parent.text, parent.href) if parent else ()),
        *(word for c in _within(archive, group) for word in (c.text, str(c.href), str(c.count))),
    )


def years_key(archive: Archive, members: tuple[int, ...]) -> str:
    """Say all that a chart of years shows, in short: each year with its count."""
    entries = archive.entries
    counts = Counter([entries[i].card.date[:4] for i in members])
    return " ".join(f"{year}:{count}" for year, count in counts.items())


def years_chart(archive: Archive, url: str, members: tuple[int, ...]) -> Chart | None:
    """Chart articles by year; each bar leads to the page of the list where the year begins."""
    years = [archive.entries[i].card.date[:4] for i in members]
    if not years or years[0] == years[-1]:
        return None
    hrefs = {
        year: f"{urls.file_of(page_of(url, members, years.index(year)))}#y{year}"
        for year in dict.fromkeys(years)
    }
    return chart(years_between(years[0], years[-1]), Counter(years), hrefs)


PRODUCER = Producer("group", "group.html", plan, GroupView)
