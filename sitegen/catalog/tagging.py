"""topics.yaml as typed values, and cards with the topics that the editor gives them. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from ..model import Card, Status
from .names import fold
from .naming import Names


class KnownTopic(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A topic that the editor vouches for, or a phrase that is none."""

    name: str
    """As shown."""
    variants: tuple[str, ...] = ()
    """Other tags and phrases for the same."""
    articles: tuple[str, ...] = ()
    """Paths or ids of articles that bear it, beside those that have it among their tags."""
    refused: bool = False
    """It is no topic: it is not proposed again, and tags of this name are left out."""

    @property
    def names(self) -> tuple[str, ...]:
        """All that it is called."""
        return (self.name, *self.variants)


class Subjects(msgspec.Struct, frozen=True):
    """All of topics.yaml."""

    topics: tuple[KnownTopic, ...] = ()

    @property
    def taken(self) -> Iterator[KnownTopic]:
        """Those that are topics."""
        return (topic for topic in self.topics if not topic.refused)


NO_TOPICS = Subjects()


def tagged(cards: Sequence[Card], subjects: Subjects) -> Sequence[Card]:
    """Give articles the topics that the editor says they have.

    Of several tags for one topic its name is kept, and what the editor refused is left out.
    """
    if not subjects.topics:
        return cards
    headings = {
        fold(name): "" if topic.refused else topic.name
        for topic in subjects.topics
        for name in topic.names
    }
    names = Names(cards)
    given: dict[int, list[str]] = {}
    for topic in subjects.taken:
        for name in topic.articles:
            index = names.find(name)
            if index is not None and cards[index].status is not Status.WITHDRAWN:
                given.setdefault(index, []).append(topic.name)
    return [_with(card, headings, given.get(index, ())) for index, card in enumerate(cards)]


def unknown(subjects: Subjects, cards: Sequence[Card]) -> Iterator[tuple[str, str]]:
    """List what topics name and nobody is: name of the topic, the fact."""
    names = Names(cards)
    for topic in subjects.taken:
        for name in topic.articles:
            if names.find(name) is None:
                yield topic.name, f"{name} is no article of the site"


def _with(card: Card, headings: dict[str, str], given: Sequence[str]) -> Card:
    if not card.tags and not given:
        return card
    own = (headings.get(fold(tag), tag) for tag in card.tags)
    tags = tuple(dict.fromkeys(tag for tag in (*own, *given) if tag))
    return card if tags == card.tags else msgspec.structs.replace(card, tags=tags)
