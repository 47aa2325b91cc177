"""What an editor calls an article in, which card that is out. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from ..model import Card

NONE = "none"
"""Said for `version_of`: the article is no version of another."""


class Names:
    """Finds articles by the path of their file, with or without its ending, or by their id."""

    def __init__(self, cards: Sequence[Card]) -> None:
        self._cards = cards

    @cached_property
    def _known(self) -> dict[str, int]:
        known: dict[str, int] = {}
        for index, card in enumerate(self._cards):
            for name in (card.path, card.path.rpartition(".")[0], card.id):
                if name:
                    known.setdefault(name, index)
        return known

    def find(self, name: str, beside: str = "") -> int | None:
        """Return the index of the card that is called *name*, or None.

        A path is from the articles folder, or from the folder of the article at *beside*.
        """
        name = name.strip().removeprefix("./").removeprefix("articles/").strip("/")
        folder = beside.rpartition("/")[0]
        return self._known.get(name, self._known.get(f"{folder}/{name}"))

    def unknown(self) -> Iterator[tuple[str, str, str]]:
        """List what articles name and nobody is: path of the article, key of its front matter, name."""
        for card in self._cards:
            for name in card.related:
                if self.find(name, card.path) is None:
                    yield card.path, "related", name
            leader = card.version_of
            if leader and leader != NONE and self.find(leader, card.path) is None:
                yield card.path, "version_of", leader
