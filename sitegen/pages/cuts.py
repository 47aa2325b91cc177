"""Members of a group in, pages of its list out: cut so that none ever moves. Pure.

Pages are numbered from the oldest and hold `SIZE` members each; the group's own address shows
the newest, those that no full page holds yet and the full page before them.
So a new article changes the group's own page, and once in `SIZE` times makes one page more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .. import urls

SIZE = 50


@dataclass(frozen=True, slots=True)
class Cut:
    """One page of a list."""

    number: int
    """From 1, the oldest; 0 is the group's own page, with the newest."""
    members: Sequence[int]
    """Oldest first."""
    first: int
    """Place of the oldest member in the whole group, from 1."""
    older: str | None
    """Address of the page with older members."""
    newer: str | None


def cuts(url: str, members: Sequence[int]) -> list[Cut]:
    """Cut a group's members, oldest first; the group's own page comes first in the result."""
    closed = max(0, len(members) // SIZE - 1)

    def address(number: int) -> str | None:
        if number < 1:
            return None
        return urls.file_of(url if number > closed else page_address(url, number))

    pages = [
        Cut(
            n,
            members[(n - 1) * SIZE : n * SIZE],
            (n - 1) * SIZE + 1,
            address(n - 1),
            address(n + 1),
        )
        for n in range(1, closed + 1)
    ]
    own = Cut(0, members[closed * SIZE :], closed * SIZE + 1, address(closed), None)
    return [own, *pages]


def page_address(url: str, number: int) -> str:
    """Address of a numbered page of the list at *url*."""
    return f"{url}page-{number}/"


def page_of(url: str, members: Sequence[int], place: int) -> str:
    """Address of the page that shows the member at *place*, from 0."""
    closed = max(0, len(members) // SIZE - 1)
    number = place // SIZE + 1
    return url if number > closed else page_address(url, number)
