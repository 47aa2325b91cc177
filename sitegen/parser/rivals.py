"""The lines above a story in, what speaks for one of them as the headline beside the others. Pure.

A headline is one of several lines of like form: kicker, page title, standfirst, teasers. The names
are those of `data/model.json`; `headline.py` gives those of a line by itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from .blocks import Block
from .sights import Sight

DATED = frozenset(
    {
        "yearS",
        "clockS",
        "name",
        "begins:by",
        "is:by",
        "begins:published",
        "begins:written_by",
        "is:published",
    }
)
"""Features of lines that hold a date or a byline."""
FEW = 12
"""Blocks above the first paragraph of a capture that has no menu."""
SHORTEST, LONGEST = 12, 170
"""Characters of a line with a headline's form."""
AROUND = 3
"""Lines above and below that may repeat a part of another."""
LOOKED = 8
"""Blocks below a line among which a date is looked for."""
OPENED = 2
"""Paragraphs that follow where a line opens a story, at least."""
LEAST = 12
"""Characters of what is worth finding again."""
STEPS = (16, 30, 50, 75, 110)
"""Characters at which lengths part."""
INNER = re.compile(r"[.!?…][\"'”’»)]*\s+\w")
"""The end of a sentence with another behind it."""
KEPT = 2_000
"""Names of lengths beside each other that are kept ready."""
EDGE = 5
"""Characters at an edge that must be alike; fewer than `LEAST`."""


def is_headed(sight: Sight) -> bool:
    """Judge whether a line has a headline's form."""
    return (
        SHORTEST <= sight.size <= LONGEST
        and len(sight.words) > 1
        and sight.end not in (".", ",", ":", "0")
        and not sight.purposes
        and DATED.isdisjoint(sight.features)
    )


def next_dated(dates: Sequence[frozenset[str]]) -> list[int]:
    """Return for every line, and before the first of all (-1), which next one below has a date or byline.

    *dates* are the features of each line that say so. Where none is below, it is more than `LOOKED` away.
    """
    out = [len(dates) + LOOKED] * (len(dates) + 1)
    for i in range(len(dates) - 1, -1, -1):
        out[i - 1] = i if dates[i] else out[i]
    return out


def below(sights: Sequence[Sight], nexts: Sequence[int], start: int, stop: int) -> list[int]:
    """List the lines from *start* on that open a story: a date or byline below, then paragraphs.

    *nexts* are those that `next_dated` returns.
    """
    return [
        i
        for i in range(start, min(stop, len(sights) - 2))
        if sights[i].kind[0] != "L"
        and nexts[i] <= i + AROUND
        and is_headed(sights[i])
        and sum(s.kind == "L." for s in sights[i + 2 : i + 2 + LOOKED]) >= OPENED
    ]


def compare(i: int, sights: Sequence[Sight], headed: Sequence[bool]) -> list[str]:
    """Name how long the headline-like lines right above and below are against this one."""
    out = []
    size = sights[i].size
    if i and headed[i - 1]:
        out.append("under:" + ratio(sights[i - 1].size, size))
    if i + 1 < len(headed) and headed[i + 1]:
        out.append("over:" + ratio(sights[i + 1].size, size))
    if i + 2 < len(sights):
        out.append(f"k+2:{sights[i + 1].kind}{sights[i + 2].kind}")
    return out


def steps(i: int, sights: Sequence[Sight], headed: Sequence[bool], bare: bool) -> list[str]:
    """Name how long a line and the one above and below are, together: "down:2:4".

    A headline stands above its standfirst, which is longer, and below its kicker, which is shorter.
    Lines without a headline's form have their kind instead; *bare* is a capture without a menu.
    """
    out: list[str] = []
    own = bisect_right(STEPS, sights[i].size)
    for side, n in (("up", i - 1), ("down", i + 1)):
        if 0 <= n < len(headed):
            other = bisect_right(STEPS, sights[n].size) if headed[n] else sights[n].kind
            out += step(side, own, other, bare)
    return out


@lru_cache(maxsize=KEPT)
def step(side: str, own: int, other: int | str, bare: bool) -> tuple[str, str]:
    """Name the lengths of a line and of one beside it, and both with the sort of the capture."""
    name = f"{side}:{own}:{other}"
    return name, name + (":bare" if bare else ":menu")


def sentences(text: str) -> str:
    """Name how many sentences end within a line: standfirsts have several."""
    return f"inner:{min(2, len(INNER.findall(text)))}"


def ratio(other: int, own: int) -> str:
    """Put the length of another line against one's own: much shorter, longer, or neither."""
    return "<" if other < 0.5 * own else ">" if other > own else "="


def lead(i: int, headed: Sequence[bool], once: bool) -> list[str]:
    """Name the place of a line in a capture without a menu: among all and among headline-like."""
    return [f"lead:{min(i, 6)}", f"leading:{min(sum(headed[:i]), 2)}{headed[i]:d}{once:d}"]


def twins(first: int, sights: Sequence[Sight], headed: Sequence[bool]) -> list[int]:
    """List the lines near the top that have the words of the *first*: it is the page's own title."""
    top = frozenset(sights[first].key.split())
    near = range(first + 1, min(len(headed), first + FEW))
    return [n for n in near if headed[n] and 2 * len(top.intersection(sights[n].words)) > len(top)]


def under(i: int, first: int, twins: Sequence[int], headed: Sequence[bool]) -> str:
    """Name whether a line is the first of a capture, or stands below it, and what the first is.

    A first line without *twins* is no page's own title, but the headline.
    """
    said = "twin" if i in twins else "top" if i == first else "below" if twins else "rest"
    return f"first:{said}:{'twins' if twins else 'lone'}:{headed[first]:d}"


def next_date(n: int) -> str:
    """Name how far below a line the next date or byline stands."""
    n = n if n <= LOOKED else 0
    return f"date:+{n if n < 4 else 4 if n < 6 else 6}"


def shares(key: str, page: frozenset[str]) -> str:
    """Name how many words a line and the page's own title share, in quarters of each."""
    words = frozenset(key.split())
    both = 3.99 * len(words & page)
    return f"shares:{int(both / len(words))}{int(both / len(page))}" if both else "shares:0"


def holds(i: int, sights: Sequence[Sight]) -> list[str]:
    """Name whether a line repeats another one nearby and adds to it, or is so repeated."""
    out = []
    key = sights[i].key
    start, end = key[:EDGE], key[-EDGE:]
    for sight in sights[max(0, i - AROUND) : i + AROUND + 1]:
        other = sight.key
        if other[:EDGE] != start and other[-EDGE:] != end:
            continue
        if len(other) < len(key):
            longer, shorter, name = key, other, "holds:"
        else:
            longer, shorter, name = other, key, "held:"
        if len(shorter) >= LEAST:
            if longer.endswith(" " + shorter):
                out.append(name + "end")
            elif longer.startswith(shorter + " "):
                out.append(name + "start")
    return out


def headings(i: int, blocks: Sequence[Block], first: frozenset[str], key: str) -> list[str]:
    """Name whether a line is a heading of the first level, where a page has such, and what follows.

    *first* holds the page's texts of that level.
    """
    out = []
    if first:
        out.append(("h1:" if key in first else "not:h1:") + str(min(len(first), 3)))
    if blocks[i].level and i + 1 < len(blocks):
        below = "item" if blocks[i + 1].item else blocks[i + 1].level
        out.append(f"step:{blocks[i].level}{below}")
    return out


def echoes(key: str, other: str, every: str) -> list[str]:
    """Name how often the two parts of the page's own title are found again in *every* line."""
    out = []
    if len(key) >= LEAST:
        out.append(f"cut:again{min(every.count(key) - 1, 3)}")
        out.append(f"cut:opens{min(every.count(chr(10) + key), 2)}")
    if len(other) > 3:
        out.append(f"rest:again{min(every.count(other) - 1, 4)}")
    return out
