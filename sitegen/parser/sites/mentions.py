"""Where a page's lines mention a name, and between which words. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..languages import fold
from .names import listed

MOST = 24
"""Mentions of one name whose neighbours are looked at."""
NEAR = 32
"""Characters beside a mention that are looked at."""
LAST = re.compile(r"(?:([^\W_]+)[ '’]+)?([^\W_]+)[\s:,.'’\"“„«*_(@#+|-]*$")
NEXT = re.compile(r"[\s'’\"”“»*_)®™-]*(?:s\s)?([^\W_]+)")


@dataclass(slots=True)
class Mentions:
    """Mentions of one name outside the story."""

    count: int = 0
    whole: int = 0
    """Lines that are the name and nothing else."""
    starts: int = 0
    ends: int = 0
    before: Counter[str] = field(default_factory=Counter)
    """Words before it, also two together."""
    after: Counter[str] = field(default_factory=Counter)


def joined(lines: Iterable[str]) -> str:
    """Join lines for `find`, folded, each between line feeds."""
    return fold("\n" + "\n".join(lines) + "\n")


def places(text: str, form: str) -> list[int]:
    """Return where a folded text has a folded name as whole words, rising."""
    found = []
    at = text.find(form)
    while at >= 0:
        end = at + len(form)
        if not (text[at - 1].isalnum() and form[0].isalnum()) and not (
            text[end].isalnum() and form[-1].isalnum() and form[-1] < "⺀"
        ):
            found.append(at)
        at = text.find(form, end)
    return found


def mentions(text: str, forms: Sequence[str]) -> Mentions:
    """Find a name, in any of its folded *forms*, in lines joined by `joined`."""
    found = Mentions()
    for form in forms:
        at = places(text, form)
        found.count += len(at)
        for start in at[:MOST]:
            _look(text, start, start + len(form), found)
    return found


def _look(text: str, start: int, end: int, found: Mentions) -> None:
    """Note the words beside one mention."""
    left = text.rfind("\n", max(0, start - NEAR), start)
    before = text[left + 1 if left >= 0 else max(0, start - NEAR) : start]
    right = text.find("\n", end, end + NEAR)
    after = text[end : right if right >= 0 else end + NEAR]
    first, last = (
        left >= 0 and not before.strip(" *_#|+-•"),
        right >= 0 and not after.strip(" *_|.®"),
    )
    found.whole += first and last
    found.starts += first and not last
    found.ends += last and not first
    if before and (match := LAST.search(before)):
        pair, word = match.groups()
        if pair and f"{pair} {word}" in listed("cues"):
            found.before[f"{pair} {word}"] += 1
        found.before[word] += 1
    elif "©" in before:
        found.before["©"] += 1
    if after and (match := NEXT.match(after)):
        found.after[match[1]] += 1
