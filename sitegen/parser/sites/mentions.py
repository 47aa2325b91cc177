"""Where a page's lines mention a name, and between which words. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..languages import fold
from .names import listed

MOST = 24
"""Mentions of one name whose neighbours are looked at."""
NEAR = 32
"""Characters beside a mention that are looked at."""
WORD = re.compile(r"[^\W_]+")
OPENERS = " \t:,.'’\"“„«*_(@#+|-"
"""Marks between a name and the word before it."""
NEXT = re.compile(r"[\s'’\"”“»*_)®™-]*(?:s\s)?([^\W_]+)")


@dataclass(slots=True)
class Mentions:
    """Mentions of one name outside the story."""

    count: int = 0
    whole: int = 0
    """Lines that are the name and nothing else."""
    starts: int = 0
    ends: int = 0
    before: dict[str, None] = field(default_factory=dict)
    """Words before it, also two together, in order."""
    after: dict[str, None] = field(default_factory=dict)


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


def count(text: str, forms: Iterable[str]) -> int:
    """Count the mentions of a name, in any of its folded *forms*, in lines joined by `joined`."""
    return sum(len(places(text, form)) for form in forms)


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
    bare = before.rstrip(OPENERS)
    if bare and bare[-1].isalnum():
        *others, word = WORD.findall(bare)
        rest = bare[: -len(word)]
        apart = rest.rstrip(" '’")
        if others and apart != rest and apart.endswith(others[-1]):
            pair = f"{others[-1]} {word}"
            if pair in listed("cues"):
                found.before[pair] = None
        found.before[word] = None
    elif "©" in before:
        found.before["©"] = None
    if after and (match := NEXT.match(after)):
        found.after[match[1]] = None
