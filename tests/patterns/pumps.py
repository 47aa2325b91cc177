"""A pattern in, texts out that its reader may have to try in very many ways. Pure.

Each open repeat of the pattern gives what it repeats, behind what may stand before it and before what cannot follow;
besides, every character of the pattern gives runs of itself, alone and with blanks between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

REPEATS = (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT)
CATEGORIES = {
    c.CATEGORY_SPACE: (r"\s", " \t\n"),
    c.CATEGORY_NOT_SPACE: (r"\S", "x"),
    c.CATEGORY_DIGIT: (r"\d", "1"),
    c.CATEGORY_NOT_DIGIT: (r"\D", "x "),
    c.CATEGORY_WORD: (r"\w", "a1_"),
    c.CATEGORY_NOT_WORD: (r"\W", " -"),
}
POOL = "aA1 ._-,:/\t\n\"'<(*é\0"
NEVER = "\x01"
"""A character that next to no pattern takes."""
OPEN = 50
"""Times from which a repeat counts as one without end."""
Node = tuple[Any, Any]


class Pump(NamedTuple):
    """A text of any length."""

    before: str
    unit: str
    after: str

    def text(self, length: int) -> str:
        return self.before + self.unit * (length // len(self.unit) + 1) + self.after


def pumps(pattern: str, flags: int) -> list[Pump]:
    """List the pumps of a pattern, each once."""
    tree = _parser.parse(pattern, flags)
    found: list[Pump] = []
    for before, units in _repeats(tree, [""]):
        for unit in units[:4]:
            found += (Pump(x, unit, end) for x in ("", *before[:3]) for end in (NEVER, ""))
            for x in before[:3]:
                found += (Pump("", y, NEVER) for y in (x + unit, unit + x, x))
    for letter in dict.fromkeys((*list(dict.fromkeys(_letters(tree)))[:12], " ", "a", "\n")):
        found += (Pump("", letter, NEVER), Pump("", letter + " ", NEVER))
    for word in _samples(tree)[:3]:
        found += (Pump("", word, NEVER), Pump("", word + " ", NEVER), Pump("x", word, ""))
    return list(dict.fromkeys(x for x in found if x.unit))


def _samples(sequence: Sequence[Node]) -> list[str]:
    """Give a few of the shortest texts that a sequence takes."""
    texts = [""]
    for node in sequence:
        texts = [x + y for x in texts for y in _sample(*node)][:6]
    return texts


def _sample(kind: Any, value: Any) -> list[str]:
    if kind is c.LITERAL:
        return [chr(value)]
    if kind is c.NOT_LITERAL:
        return ["x" if value != ord("x") else "y"]
    if kind is c.ANY:
        return ["a", " "]
    if kind is c.IN:
        return _class(value)
    if kind is c.BRANCH:
        return [x for branch in value[1] for x in _samples(branch)[:2]][:6]
    if kind in REPEATS:
        least, _, body = value
        return [x * least for x in _samples(body)] if least else ["", *_samples(body)[:1]]
    if kind is c.SUBPATTERN:
        return _samples(value[3])
    return _samples(value) if kind is c.ATOMIC_GROUP else [""]


def _class(items: Sequence[Node]) -> list[str]:
    """Give a few characters of a class."""
    if items[0][0] is c.NEGATE:
        return [x for x in POOL if not any(_holds(item, x) for item in items[1:])][:3] or ["☃"]
    return [
        x
        for kind, value in items
        for x in (
            CATEGORIES[value][1] if kind is c.CATEGORY
            else chr(value[0]) if kind is c.RANGE
            else chr(value)
        )
    ][:4]  # fmt: skip


def _holds(item: Node, letter: str) -> bool:
    kind, value = item
    if kind is c.CATEGORY:
        return bool(re.match(CATEGORIES[value][0], letter))
    low, high = value if kind is c.RANGE else (value, value)
    return bool(low <= ord(letter) <= high)


def _within(kind: Any, value: Any) -> list[Sequence[Node]]:
    """List the sequences that a node holds."""
    if kind is c.BRANCH:
        return list(value[1])
    if kind in REPEATS:
        return [value[2]]
    if kind is c.SUBPATTERN:
        return [value[3]]
    if kind in (c.ASSERT, c.ASSERT_NOT):
        return [value[1]]
    return [value] if kind is c.ATOMIC_GROUP else []


def _repeats(sequence: Sequence[Node], before: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Give for each open repeat what may stand before it, and what it repeats."""
    for kind, value in sequence:
        if kind in REPEATS and value[1] >= OPEN:
            yield before, _samples(value[2])
        for inner in _within(kind, value):
            yield from _repeats(inner, before[:3])
        before = [x + y for x in before for y in _sample(kind, value)][:4]


def _letters(sequence: Sequence[Node]) -> Iterator[str]:
    for kind, value in sequence:
        if kind is c.LITERAL:
            yield chr(value)
        elif kind is c.IN:
            yield from _class(value)
        for inner in _within(kind, value):
            yield from _letters(inner)
