"""What was wrong: corrections, retractions and withdrawals, for everyone to see. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import msgspec

from ..catalog import Entry
from ..model import Correction, Status
from .archive import Archive
from .items import Item, item_of
from .page import Link, Page, Producer
from .structured import described
from .views import View

ADDRESS = "corrections/"


class Notice(msgspec.Struct, frozen=True):
    """An article with what was wrong about it."""

    item: Item | None
    """None for a withdrawn article, whose words are nowhere."""
    href: str
    corrections: tuple[Correction, ...]
    retracted: Correction | None
    withdrawn: Correction | None
    date: str
    """Of the newest of these, or of the article."""


class CorrectionsView(View, frozen=True, kw_only=True):
    """What `corrections.html` may read."""

    notices: tuple[Notice, ...]
    """The newest first."""


def plan(archive: Archive) -> Iterator[Page]:
    """Plan the page of corrections, where there are any."""
    entries = archive.corrected
    if entries:
        key = archive.key(PRODUCER.name, [entry.card_digest for entry in entries])
        yield Page(f"{ADDRESS}index.html", PRODUCER.name, key, partial(frame, archive))


def frame(archive: Archive) -> CorrectionsView:
    """Gather everything that was wrong."""
    notices = [_notice(entry, archive.language) for entry in archive.corrected]
    notices.sort(key=lambda notice: (notice.date, notice.href), reverse=True)
    view = CorrectionsView(
        nav=archive.nav,
        address=ADDRESS,
        crumbs=(Link("about", "about/index.html"),),
        notices=tuple(notices),
    )
    return described(archive, view, archive.site.word("Corrections"))


def _notice(entry: Entry, language: str) -> Notice:
    card = entry.card
    gone = card.status == Status.WITHDRAWN
    mark = card.withdrawn or Correction("")
    corrections = () if gone else card.corrections
    dates = [c.date for c in (*corrections, mark) if c.date]
    return Notice(
        item=None if gone else item_of(entry, language),
        href=entry.url + "index.html",
        corrections=corrections,
        retracted=mark if card.status == Status.RETRACTED else None,
        withdrawn=mark if gone else None,
        date=max(dates, default="" if gone else card.date),
    )


PRODUCER = Producer("corrections", "corrections.html", plan, CorrectionsView)
