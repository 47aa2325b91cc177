"""About this archive: how complete it is, what may be wrong, how it was made, how to cite it. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise

import msgspec

from ..model import Status
from . import datapackage
from .archive import Archive
from .charts import months_between
from .doubtful import Doubtful, doubtful
from .downloads import Download, of_archive
from .feeds import main_feed
from .page import Page, Producer, digest_of
from .structured import described
from .views import View

ADDRESS = "about/"


class Gap(msgspec.Struct, frozen=True):
    """Months in a row without an article."""

    first: str
    """`YYYY-MM`."""
    last: str
    months: int


class Completeness(msgspec.Struct, frozen=True):
    """How many articles lack something, or carry a mark."""

    articles: int
    captures: int
    """Read from captured pages."""
    without_day: int
    without_author: int
    without_source: int
    without_place: int
    corrected: int
    retracted: int
    withdrawn: int
    languages: tuple[str, ...]
    """BCP 47, the site's first."""


class AboutView(View, frozen=True, kw_only=True):
    """What `about.html` may read."""

    state: Completeness
    doubtful: Doubtful
    people: int
    from_date: str | None
    """ISO date of the oldest and the newest article; None in an empty archive."""
    to_date: str | None
    gaps: tuple[Gap, ...]
    """Oldest first."""
    has_corrections: bool
    feed: str | None
    """File of the feed of the whole archive, for people to follow."""
    downloads: tuple[Download, ...]
    """Files of the whole archive."""
    package: str | None
    """Address of the file that describes them."""


def plan(archive: Archive) -> Iterator[Page]:
    """Plan the page about the archive."""
    state = completeness(archive)
    months = sorted(date for date in archive.periods if len(date) == 7)
    ends = (
        [e.card.date for e in (archive.entries[0], archive.entries[-1])] if archive.entries else []
    )
    words = digest_of(*ends, None, *months, str(len(archive.persons)))
    doubts = doubtful(archive)
    reads = [msgspec.msgpack.encode((state, doubts)), words]
    if archive.config.downloads.archive:
        reads.append(archive.library.read(range(len(archive.entries))))
    yield Page(
        f"{ADDRESS}index.html",
        PRODUCER.name,
        archive.key(PRODUCER.name, reads),
        partial(frame, archive, state, doubts),
    )


def frame(archive: Archive, state: Completeness, doubts: Doubtful) -> AboutView:
    """Gather what the page shows."""
    entries = archive.entries
    view = AboutView(
        nav=archive.nav,
        address=ADDRESS,
        state=state,
        doubtful=doubts,
        people=len(archive.persons),
        from_date=entries[0].card.date if entries else None,
        to_date=entries[-1].card.date if entries else None,
        gaps=gaps(sorted(date for date in archive.periods if len(date) == 7)),
        has_corrections=bool(state.corrected or state.retracted or state.withdrawn),
        feed=main_feed(archive.config),
        downloads=of_archive(archive),
        package=datapackage.FILE if archive.config.downloads.archive else None,
    )
    return described(archive, view, archive.site.word("About this archive"), {"@type": "AboutPage"})


def completeness(archive: Archive) -> Completeness:
    """Count what is missing, and what is marked."""
    cards = [entry.card for entry in archive.entries]
    language = archive.language
    marked = [entry.card for entry in archive.corrected]
    # A list for each question is counted sooner than one loop asks them all.
    return Completeness(
        articles=len(cards),
        captures=sum([card.path.endswith(".txt") for card in cards]),
        without_day=sum([len(card.date) < 10 for card in cards]),
        without_author=sum([not card.authors for card in cards]),
        without_source=sum([not (card.site or card.publisher) for card in cards]),
        without_place=sum([not card.dateline for card in cards]),
        corrected=sum(
            card.status is not Status.WITHDRAWN and bool(card.corrections) for card in marked
        ),
        retracted=sum(card.status is Status.RETRACTED for card in marked),
        withdrawn=len(archive.catalog.withdrawn),
        languages=(language, *sorted({c.language for c in cards if c.language} - {language})),
    )


def gaps(months: list[str]) -> tuple[Gap, ...]:
    """Find the months without an article between the first and the last of *months*, sorted."""
    found = []
    for before, after in pairwise(months):
        between = months_between(before, after)[1:-1]
        if between:
            found.append(Gap(between[0], between[-1], len(between)))
    return tuple(found)


PRODUCER = Producer("about", "about.html", plan, AboutView)
