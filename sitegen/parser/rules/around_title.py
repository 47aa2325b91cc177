"""Names what stands between the navigation and the story: kicker above, standfirst below."""

from __future__ import annotations

from ..creditlines import credit_lines
from ..reading import Confidence, Role
from ..state import STORY, State
from .mending import is_notice

LEAD = 100
"""Characters of a standfirst that is the story's first paragraph, too."""
WIDGETS = frozenset(
    f"{place}:{purpose}"
    for place in ("begins", "closes")
    for purpose in ("share", "read_more", "newsletter", "subscription", "follow", "comments")
)
"""Features of what asks the reader to do something, and is no standfirst."""
FARTHEST = 2
"""Blocks above the headline where a kicker may stand."""


def read_kicker(state: State) -> None:
    """Take a short label right above the headline."""
    told = [i for i, r in state.forced.items() if r is Role.KICKER]
    title = state.title_at
    if title is None and not told:
        return
    first = title or 0
    while first > 0 and state.roles[first] is Role.TITLE:
        first -= 1
    for i in told or range(first, max(-1, first - FARTHEST), -1):
        block, sight = state.blocks[i], state.view.sights[i]
        if told or (
            state.roles[i] in (Role.NAVIGATION, Role.SUBHEAD)
            and is_label(block.text, sight.purposes)
            and not block.item
            and (block.gap or state.view.layout.spaced is False)
        ):
            state.kicker = block.text.rstrip(":")
            state.give(i, Role.KICKER)
            state.prove(
                "kicker",
                state.kicker,
                [i],
                "kicker",
                Confidence.UNSURE,
                "a label right above the headline",
            )
            return


def is_label(text: str, purposes: tuple[str, ...]) -> bool:
    """Judge whether a text is one to four words that say what sort of story follows."""
    words = text.split()
    return (
        1 <= len(words) <= 4
        and 3 <= len(text) <= 32
        and not any(c.isdigit() for c in text)
        and text[-1] not in ".!?,…|"
        and text[0].isupper()
        and not set(purposes) - {"labels"}
        and "/" not in text
        and "@" not in text
        and "|" not in text
    )


def read_subtitle(state: State) -> None:
    """Take a sentence or two between headline and story as the standfirst."""
    told = [i for i, r in state.forced.items() if r is Role.SUBTITLE]
    title = state.title_at
    if told:
        take(state, told[0], Confidence.CERTAIN, "the editor said so")
        return
    if title is None:
        return
    start, stop = state.story()
    for i in range(title + 1, min(len(state.blocks), title + 8)):
        if i > start:
            return
        sight, block = state.view.sights[i], state.blocks[i]
        if i == start:
            after = state.view.sights[i + 1] if i + 1 < stop else None
            header = [state.roles[n] for n in range(i + 1, min(stop, i + 6))]
            if (
                state.roles[i] is Role.PARAGRAPH
                and after
                and sight.size < 320
                and any(r in (Role.BYLINE, Role.DATE, Role.UPDATED) for r in header)
            ):
                state.subtitle = block.text
                state.prove(
                    "subtitle",
                    block.text,
                    [i],
                    "standfirst",
                    Confidence.UNSURE,
                    "stands between headline and byline",
                )
            return
        if (
            state.roles[i] in (Role.NAVIGATION, Role.SUBHEAD, Role.NOISE)
            and 30 <= sight.size <= 420
            and len(sight.words) > 4
            and not sight.purposes
            and not block.text.endswith(":")
            and sight.prose > 0.1
            and not credit_lines(state.view.language).sign.search(block.text)
            and not is_notice(sight)
            and WIDGETS.isdisjoint(sight.features)
        ):
            take(state, i, Confidence.LIKELY, "stands between headline and story")
            return


def take(state: State, i: int, confidence: Confidence, why: str) -> None:
    """Make block *i* the standfirst; one of whole sentences begins the story, too."""
    state.subtitle = state.blocks[i].text
    if state.roles[i] not in STORY:
        state.give(i, Role.PARAGRAPH if len(state.subtitle) >= LEAD else Role.SUBTITLE)
    state.prove("subtitle", state.subtitle, [i], "standfirst", confidence, why)
