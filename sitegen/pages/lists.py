"""Members of a cut in, shelves of a list out: newest first, by year, month or day. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from .. import urls
from .archive import Archive
from .views import Shelf


def shelves(archive: Archive, members: Sequence[int], precision: int) -> tuple[Shelf, ...]:
    """Group members by the first *precision* characters of their dates: 4 year, 7 month, 10 day.

    Dates known less precisely have shelves of their own, headed by what is known.
    """
    entries = archive.entries

    def heading(index: int) -> str:
        return entries[index].card.date[:precision]

    found = []
    for date, indices in groupby(reversed(members), heading):
        period = archive.periods.get(date)
        href = urls.file_of(period.url) if period else None
        found.append(Shelf(date, href, tuple(archive.item(i) for i in indices)))
    return tuple(found)
