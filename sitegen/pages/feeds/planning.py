"""Which feeds there are, and which articles each of them shows. Pure.

A feed shows what was published, corrected or retracted last. One that is not among the newest
is not read again when an article elsewhere changes: each is planned from the digests of its own entries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import groupby

import msgspec

from ...catalog import Group, Person
from ...config import Config
from ...model import Status
from ..archive import Archive
from ..page import Page, Producer, Stored, digest_of
from .atom import atom
from .entries import body_of, changes, entry_of, instant, tag
from .feed import Feed, FeedEntry
from .jsonfeed import json_feed
from .links import FILES, LISTED, list_feeds, site_feeds
from .rss import rss

NEWEST = 30
"""Entries of a feed of the whole archive, at least."""
FEW = 10
"""Entries of the feed of a list."""
PART = 100
"""Entries of a closed part of a year."""
NEVER = "1970-01-01T00:00:00Z"
FOLDER = "feeds/"
"""Where the closed parts stand."""

WRITERS: dict[str, Callable[[Feed, Sequence[str]], bytes]] = {
    "atom": atom,
    "rss": rss,
    "json": json_feed,
}


class Frame(msgspec.Struct, frozen=True):
    """A feed, and the form that it is to be written in."""

    form: str
    feed: Feed


@dataclass(frozen=True, slots=True)
class Closed:
    """Articles of a year that no other will join: a hundred, or the rest of a year that is over."""

    name: str
    """`2019`, `2019-2`."""
    members: tuple[int, ...]


Entries = Callable[[int], FeedEntry]
"""Makes the entry of an article, or remembers it: the same ones stand in several feeds."""


def plan(archive: Archive) -> Iterator[Page]:
    """Plan the feeds of the whole archive, of its years, and of its lists."""
    entries = lru_cache(maxsize=4096)(partial(entry_of, archive))
    if forms := site_feeds(archive.config):
        yield from _plan_whole(archive, entries, forms)
    if archive.config.base_url and archive.config.feeds.list:
        yield from _plan_lists(archive, entries)


def _plan_whole(archive: Archive, entries: Entries, forms: Sequence[str]) -> Iterator[Page]:
    shown = _published(archive)
    parts = _closed(archive, shown) if archive.config.feeds.archive and "atom" in forms else []
    names = [None, *(part.name for part in parts), None]
    for n, part in enumerate(parts):
        beside = names[n], names[n + 2]
        reads = [digest_of(*beside), _reads(archive, part.members)]
        frame = partial(_part_frame, archive, entries, part, *beside)
        yield _page(archive, f"{FOLDER}{part.name}.xml", reads, frame, part.members[::-1])
    members = _newest_of_all(archive, shown, parts)
    for form in forms:
        back = names[-2] if form == "atom" else None
        reads = [digest_of(back), _reads(archive, members)]
        whole = partial(_site_frame, archive, entries, form, members, back)
        yield _page(archive, FILES[form], reads, whole, members)


def _plan_lists(archive: Archive, entries: Entries) -> Iterator[Page]:
    risen = _risen(archive)
    for kind in LISTED:
        for group in archive.groups_of(kind):
            forms = list_feeds(archive.config, kind, len(group.members))
            if not forms:
                continue
            members = _newest(archive, group.members, risen.get(group.url, ()), FEW)
            reads = [digest_of(group.name, group.url), _reads(archive, members)]
            for form in forms:
                frame = partial(_list_frame, archive, entries, form, group, members)
                yield _page(archive, group.url + FILES[form], reads, frame, members)


def finish(frame: Frame, stored: tuple[Stored, ...], config: Config) -> bytes:
    """Write a feed, with the bodies where it is to have them. Runs in the worker."""
    contents = [body_of(text.html, config) for text in stored]
    return WRITERS[frame.form](frame.feed, contents)


def _page(
    archive: Archive,
    path: str,
    reads: Sequence[bytes],
    frame: Callable[[], Frame],
    members: Sequence[int],
) -> Page:
    full = archive.config.feeds.content == "full"
    texts = tuple(archive.entries[i].content_digest for i in members) if full else ()
    key = archive.key(PRODUCER.name, [*reads, *texts])
    return Page(path, PRODUCER.name, key, frame, texts)


def _reads(archive: Archive, members: Sequence[int]) -> bytes:
    """Hash what entries say: cards, names of articles, and addresses of those who signed."""
    names, people = archive.site.names, archive.people
    words = []
    for i in members:
        entry = archive.entries[i]
        words.append(names.get(entry.card.path, ""))
        words += [slug if slug in people else "" for slug in entry.people]
    return archive.cards(members) + digest_of(*words)


def _site_frame(
    archive: Archive, entries: Entries, form: str, members: Sequence[int], back: str | None
) -> Frame:
    config = archive.config
    base = config.base_url or ""
    feed = _feed(archive, [entries(i) for i in members], "", config.title, FILES[form])
    previous = f"{base}{FOLDER}{back}.xml" if back else None
    return Frame(
        form, msgspec.structs.replace(feed, subtitle=config.description, previous=previous)
    )


def _list_frame(
    archive: Archive, entries: Entries, form: str, group: Group | Person, members: Sequence[int]
) -> Frame:
    title = f"{group.name} – {archive.config.title}"
    return Frame(
        form,
        _feed(archive, [entries(i) for i in members], group.url, title, group.url + FILES[form]),
    )


def _part_frame(
    archive: Archive, entries: Entries, part: Closed, before: str | None, after: str | None
) -> Frame:
    base = archive.config.base_url or ""
    folder = f"{base}{FOLDER}"
    feed = _feed(
        archive,
        [entries(i) for i in part.members[::-1]],
        "",
        archive.config.title,
        f"{FOLDER}{part.name}.xml",
    )
    return Frame(
        "atom",
        msgspec.structs.replace(
            feed,
            is_archive=True,
            current=base + FILES["atom"],
            previous=f"{folder}{before}.xml" if before else None,
            next=f"{folder}{after}.xml" if after else None,
        ),
    )


def _feed(
    archive: Archive, entries: Sequence[FeedEntry], address: str, title: str, path: str
) -> Feed:
    """Gather a feed, that of the page at *address*."""
    config = archive.config
    base = config.base_url or ""
    return Feed(
        id=tag(config, address),
        url=base + path,
        home=base + address,
        title=title,
        subtitle=None,
        author=config.publisher.name or config.title,
        rights=config.rights,
        lang=config.language,
        updated=max((entry.updated for entry in entries), key=instant, default=NEVER),
        entries=tuple(entries),
    )


def _published(archive: Archive) -> Sequence[int]:
    """List what feeds may show, oldest first: what only a preview shows is in none."""
    entries = archive.entries
    return [i for i in archive.listed if entries[i].card.status is not Status.DRAFT]


def _closed(archive: Archive, shown: Sequence[int]) -> list[Closed]:
    """Cut the years into parts, from the oldest article; what the last year has beyond whole parts is open."""
    entries = archive.entries
    found: list[Closed] = []
    for year, run in groupby(shown, lambda i: entries[i].card.date[:4]):
        members = tuple(run)
        cuts = [members[at : at + PART] for at in range(0, len(members), PART)]
        found += [Closed(f"{year}-{n}" if n > 1 else year, cut) for n, cut in enumerate(cuts, 1)]
    if found and len(found[-1].members) < PART:
        found.pop()
    return found


def _newest_of_all(archive: Archive, shown: Sequence[int], parts: Sequence[Closed]) -> list[int]:
    """Choose what the feed of the whole archive shows: the newest changes, and what no closed part has."""
    closed = sum(len(part.members) for part in parts)
    open_end = shown[closed:] if parts else ()
    newest = _newest(archive, shown, _all_risen(archive), NEWEST)
    return sorted({*newest, *open_end}, key=partial(_rank, archive), reverse=True)


def _newest(
    archive: Archive, members: Sequence[int], risen: Sequence[int], count: int
) -> list[int]:
    """Choose the members with the newest changes; *risen* have changed since they were published.

    Copies of a story that *members* has in another version may be among the risen, and are left out.
    """
    entries = archive.entries
    known = {i for i in members[-count:] if entries[i].card.status is not Status.DRAFT}
    if risen:
        known |= frozenset(risen).intersection(members)
    return sorted(known, key=partial(_rank, archive), reverse=True)[:count]


def _rank(archive: Archive, index: int) -> tuple[str, int]:
    """Order by the newest change to the minute, as written; zones hardly matter here, equal orders do."""
    return max(date[:16] for date in changes(archive.entries[index].card)), index


def _all_risen(archive: Archive) -> list[int]:
    """List the articles that were changed on a later day than they were published."""
    return [
        i
        for i, entry in enumerate(archive.entries)
        if (entry.card.updated or entry.card.corrections or entry.card.withdrawn)
        and entry.card.status is not Status.DRAFT
        and _rank(archive, i)[0][:10] > entry.card.date[:10]
    ]


def _risen(archive: Archive) -> dict[str, list[int]]:
    """Map addresses of lists to their articles that were changed later."""
    found: dict[str, list[int]] = {}
    people = archive.people
    for i in _all_risen(archive):
        signed = {people[slug].url for slug in archive.entries[i].people if slug in people}
        for url in signed.union(group.url for group in archive.memberships[i]):
            found.setdefault(url, []).append(i)
    return found


PRODUCER = Producer("feed", None, plan, None, finish)
