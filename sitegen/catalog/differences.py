"""Two bodies in, what differs between them word by word out. Pure.

Whole paragraphs are matched first and words only inside paragraphs that changed, so that long
texts take little time; beyond LONGEST words a changed stretch is shown as a whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

LONGEST = 1500
"""Words of a changed stretch that are compared one by one."""
PARAGRAPHS = 2000
"""Paragraphs of a body that are compared."""
MOST_MEETINGS = 300_000
"""Pairs of equal words of both that are looked at."""

_UNSPACED = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_PIECES = re.compile(rf"[{_UNSPACED}]|[^\s{_UNSPACED}]+\s*|\s+")
"""Words with the blanks behind them; in scripts without blanks, characters."""


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of text that stands in both, or in one alone."""

    kind: Literal["same", "removed", "added"]
    text: str


def differences(before: str, after: str) -> tuple[tuple[Change, ...], ...]:
    """Compare two texts: for each paragraph its stretches, in reading order.

    The "same" and "removed" stretches give *before* back, "same" and "added" give *after*,
    but for white space between paragraphs.
    """
    old, new = _paragraphs(before), _paragraphs(after)
    out: list[tuple[Change, ...]] = []
    for kind, a, b, c, d in _matched(old, new):
        if kind == "equal":
            out += [(Change("same", text),) for text in old[a:b]]
            continue
        pairs = min(b - a, d - c) if kind == "replace" else 0
        out += [_words(old[a + n], new[c + n]) for n in range(pairs)]
        out += [(Change("removed", text),) for text in old[a + pairs : b]]
        out += [(Change("added", text),) for text in new[c + pairs : d]]
    return tuple(out)


def _words(before: str, after: str) -> tuple[Change, ...]:
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    if len(old) > 2 * LONGEST or len(new) > 2 * LONGEST:
        return Change("removed", before), Change("added", after)
    return tuple(_stretches(old, new))


def _stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    for kind, a, b, c, d in _matched(old, new):
        if kind == "equal":
            yield Change("same", "".join(old[a:b]))
            continue
        if a < b:
            yield Change("removed", "".join(old[a:b]))
        if c < d:
            yield Change("added", "".join(new[c:d]))


def _matched(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """Match two sequences; ones that repeat themselves too much count as different throughout."""
    counts = Counter(new)
    if sum(counts[piece] for piece in old) > MOST_MEETINGS:
        return [("equal" if old == new else "replace", 0, len(old), 0, len(new))]
    return [(*step,) for step in SequenceMatcher(None, old, new, autojunk=False).get_opcodes()]


def _paragraphs(text: str) -> list[str]:
    found = [part.strip() for part in re.split(r"\n[ \t]*\n", text) if part.strip()]
    return [*found[:PARAGRAPHS], *(["\n\n".join(found[PARAGRAPHS:])] if found[PARAGRAPHS:] else [])]
