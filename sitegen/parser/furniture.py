"""What stands around a headline and is none: dates, labels, paths through the site, buttons. Pure."""

from __future__ import annotations

import re

from .datereader import dates_in
from .phrases import phrases, whole
from .sights import Sight
from .tokens import tokens

TIMED = frozenset({"yearS", "yearL", "clockS", "clockL"})
"""Features of a line that has a year, or a time of day."""
WEEKDAY = 12
"""Characters that may stand before a date that a line begins with."""
NONE = frozenset({"related", "read_more", "share", "comments", "newsletter", "follow", "cookies"})
"""Purposes of phrases that no headline is."""
LABEL = re.compile(r"([^:：]{1,30})[:：]")
TRAIL = re.compile(r"\s+[>›»]+\s+")
TRAILED, STEP = 3, 4
"""Parts of a path through a site, at least, and words of one, at most."""
WIDGET = re.compile(r"[^\W\d_]+")
BUTTONS = NONE | {"player", "subscription"}
"""Purposes of the labels of buttons."""
LABELLED = frozenset({"source", "published", "trail"})
"""Purposes of labels with a colon behind which no headline stands."""


def is_furniture(text: str, sight: Sight, language: str | None) -> bool:
    """Tell whether a line belongs to the page around a story and can be no headline."""
    return (
        not NONE.isdisjoint(sight.purposes)
        or is_date_line(text, sight, language)
        or is_labelled(text, language)
        or is_widgets(text, sight, language)
        or is_trail(text)
    )


def is_date_line(text: str, sight: Sight, language: str | None) -> bool:
    """Tell whether a line is nothing but a date, or begins with one that has a time of day."""
    if TIMED.isdisjoint(sight.features):
        return False
    found = next(iter(dates_in(text, language)), None)
    return bool(found and found.date and (found.alone or (found.clock and found.span[0] < WEEKDAY)))


def is_labelled(text: str, language: str | None) -> bool:
    """Tell whether a line names its source, its date or its place within the site: "Source: …"."""
    label = LABEL.match(text)
    if not label:
        return False
    return not LABELLED.isdisjoint(whole(tokens(label[1]), label[1], phrases(language)))


def is_trail(text: str) -> bool:
    """Tell whether a line is a path through a site: "Home > News > Town"."""
    if "«" in text or not any(map(text.__contains__, ">›»")):
        return False
    parts = TRAIL.split(text.rstrip(" >›»"))
    return len(parts) >= TRAILED and all(0 < len(part.split()) <= STEP for part in parts)


def is_widgets(text: str, sight: Sight, language: str | None) -> bool:
    """Tell whether a line is a row of buttons and nothing else: "[large] [small] [print]"."""
    if "begins:player" not in sight.features and "begins:share" not in sight.features:
        return False
    index = phrases(language)
    return all(not BUTTONS.isdisjoint(whole(tokens(w), w, index)) for w in WIDGET.findall(text))
