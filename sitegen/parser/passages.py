"""The sights of all blocks in, what each block's passage says of it out: named features. Pure.

Where `features.py` looks at the next neighbours' lengths, this looks at what they are by their
form, at what was passed since the story began, at what the page repeats, and at the words that a
block shares with the headline and the densest prose.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .blocks import Block
from .sights import Sight

MARKS = ("comments", "related", "topics", "share", "newsletter", "copyright", "follow")
"""Purposes of short lines after which something else may begin."""
LABELS = {
    "comments": "Xc",
    "share": "Xs",
    "follow": "Xs",
    "topics": "Xt",
    "newsletter": "Xn",
    "subscription": "Xn",
    "advertisement": "Xn",
    "copyright": "Xf",
}
"""What a label that has none of these letters introduces."""
BEGUN = 200
"""Characters of running text after which a story has begun."""
RECENT = 8
"""Blocks within which a mark was passed just now."""
WORDS = 60
"""Longer words looked at in one block."""
PARAGRAPHS = 80
"""Paragraphs whose words are taken for the story's."""
PULLED = (25, 350)
"""Characters of what may be a copy of a passage."""
KNOWN = 40_000
"""Characters of running text in which copies are looked for."""
OFTEN = 2
"""Blocks of like beginning or end, above which that is a pattern."""


def passages(
    blocks: Sequence[Block],
    sights: Sequence[Sight],
    core: tuple[int, int],
    title: int | None,
) -> list[list[str]]:
    """Name what the passage that each block stands in says of it; same order."""
    shapes = shapes_around(sights)
    marks = marks_passed(sights, core[0] if title is None else min(core[0], title))
    likeness = likeness_of(sights, core, title)
    copies = copies_of(blocks, sights, core, title)
    return [a + b + c + d for a, b, c, d in zip(shapes, marks, likeness, copies, strict=True)]


def form_of(sight: Sight) -> str:
    """Put a block into a letter or two as `forms.type_of`; labels are told apart by what they say."""
    found = sight.type.rstrip("?")
    return LABELS.get(sight.purposes[0], found) if found == "X" else found


def shapes_around(sights: Sequence[Sight]) -> list[list[str]]:
    """Name the forms of the blocks before and behind, also with listed phrases passed over."""
    types = [s.type for s in sights]
    near = ["^", *types, "$"]
    phrase = [s.kind[0] == "S" and bool(s.purposes) for s in sights]
    before = passed_over(types, phrase, "^")
    behind = passed_over(types[::-1], phrase[::-1], "$")[::-1]
    out = []
    last = len(sights) - 1
    for i, t in enumerate(types):
        f = [f"t:{near[i]}{t}{near[i + 2]}"]
        if (i and phrase[i - 1]) or (i < last and phrase[i + 1]):
            a, b = before[i], behind[i]
            f += (f"e:{a}{t}{b}", f"e-1:{a}{t}", f"e+1:{t}{b}")
        out.append(f)
    return out


def passed_over(types: Sequence[str], phrase: Sequence[bool], edge: str) -> list[str]:
    """Return what stands before each block when listed phrases between are passed over."""
    out, last = [], edge
    for t, passing in zip(types, phrase, strict=True):
        out.append(last)
        if not passing:
            last = t
    return out


def marks_passed(sights: Sequence[Sight], start: int) -> list[list[str]]:
    """Name the marks of an end, such as that of comments, that were passed since the story began."""
    passed: dict[str, int] = {}
    out = []
    read = 0
    for i, s in enumerate(sights):
        letter = s.kind[0]
        out.append(
            [f"past:{p}{letter}" + ("" if i - at > RECENT else "+") for p, at in passed.items()]
        )
        if i < start:
            continue
        if read >= BEGUN:
            for p in s.purposes:
                if p in MARKS:
                    passed[p] = i
            if letter == "S" and "closes:comments" in s.features:
                passed["comments"] = i
        if s.kind == "L." and s.prose > 0.1:
            read += s.size
    return out


def likeness_of(
    sights: Sequence[Sight], core: tuple[int, int], title: int | None
) -> list[list[str]]:
    """Say how many of a block's longer words the densest prose and the headline have, in fifths."""
    paragraphs: Counter[str] = Counter()
    longer = [s.longer[:WORDS] for s in sights]
    prose = [s.kind == "L." for s in sights]
    for i in range(core[0], min(core[1], core[0] + PARAGRAPHS)):
        if prose[i]:
            paragraphs.update(set(longer[i]))
    told = frozenset(paragraphs)
    again = frozenset(w for w, n in paragraphs.items() if n > 1)
    heading = frozenset(longer[title]) if title is not None else frozenset()
    out: list[list[str]] = []
    for i, (s, words) in enumerate(zip(sights, longer, strict=True)):
        f: list[str] = []
        if len(words) > 1:
            letter = s.kind[0]
            others = again if prose[i] and core[0] <= i < core[1] else told
            share = sum(map(others.__contains__, words)) / len(words)
            f.append(f"topic:{int(share * 4.99)}{letter}")
            if heading:
                share = sum(map(heading.__contains__, words)) / len(words)
                f.append(f"titled:{int(share * 3.99)}{letter}")
        out.append(f)
    return out


def copies_of(
    blocks: Sequence[Block], sights: Sequence[Sight], core: tuple[int, int], title: int | None
) -> list[list[str]]:
    """Name what a block repeats: a passage, the beginning or the end of many others."""
    start = core[0] if title is None else min(core[0], title)
    prose = [s.kind == "L." and s.prose > 0.1 for s in sights]
    inner = range(core[0], core[1])
    known = "\n".join(sights[i].key for i in inner if prose[i])[:KNOWN]
    ends = [
        last_word(b.text) if s.kind[0] != "S" else "" for b, s in zip(blocks, sights, strict=True)
    ]
    heads = [" ".join(s.words[:2]) if len(s.words) > 2 else "" for s in sights]
    last, first = Counter(ends), Counter(heads)
    out = []
    for i, s in enumerate(sights):
        f, letter = [], s.kind[0]
        if ends[i] and last[ends[i]] > OFTEN:
            f.append("echo:end")
        if heads[i] and first[heads[i]] > OFTEN:
            f.append("echo:start" + letter)
        if PULLED[0] <= s.size <= PULLED[1]:
            if not prose[i]:
                again = i >= start and s.key in known
            else:
                again = i in inner and known.count(s.key) > 1
            if again:
                f.append("inside" + letter)
        out.append(f)
    return out


def last_word(text: str) -> str:
    """Return what stands after the last blank; nothing where it ends a sentence."""
    word = text[-24:].rpartition(" ")[2]
    return "" if word[-1:] in '.!?”"' else word


__all__ = ["form_of", "passages"]
