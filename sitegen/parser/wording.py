"""A line that may be the headline in, its words in it out: without label, byline, kicker, and site. Pure."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from . import rivals
from .blocks import Block
from .languages import fold
from .sights import bucket, has_unspaced, measure
from .tokens import WORD, tokens

SEPARATOR = re.compile(
    r"\s+(?:[|·•»›:/]+|[-–—]+)\s+|\s*[|»›｜]\s*|(?<=\w):\s+"
    r"|(?<=[\u3040-\u9fff])[_-]{1,2}(?=[\u3040-\u9fff])"
)
MENU, ENTRY = 3, 4
"""Marks on a line that is a menu, at least, and words between them, at most."""
SAID = 4
"""Words of a headline, at least half of them small, from which on a capital byline's word parts it from names."""
NAMED_LEAST, NAMED = 2, 6
"""Words of these names."""
PART = 0.33
"""Part of a line that the headline is at least, where a label was joined to it."""


ARTICLE = re.compile(r"[A-Z]?[a-z]{1,2}[ ’']")
"""What may stand before a headline that a page's own title leaves out, and is no kicker: "The"."""
UNSPACED = 15
"""Characters, as `measure` counts them, of a headline without blanks."""


@dataclass(slots=True)
class Candidate:
    """A block, or two that belong together, that may be the headline."""

    index: int
    count: int
    """Blocks that it is made of: 1 or 2."""
    text: str
    key: str
    features: list[str]
    score: float = 0.0
    part: bool = False
    """Whether the text is only a part of its block."""


def without_label(
    block: Block, key: str, labels: Container[str], by: Container[str]
) -> tuple[str, str]:
    """Return a block's text and key without a label, or a byline, that was joined to it from the next line."""
    head, _, last = block.text.rpartition(" ")
    if not (len(block.lines) > 1 and head and fold(last) in labels):
        head = without_byline(block.text, by)
    return (head, " ".join(tokens(head))) if head != block.text else (head, key)


def without_byline(text: str, by: Container[str]) -> str:
    """Cut a byline's word and the names behind it off a headline in small letters, where the word has a capital."""
    written = text.split()
    for n in range(max(SAID, len(written) - 1 - NAMED), len(written) - NAMED_LEAST):
        if written[n][0].isupper() and fold(written[n]) in by:
            small = sum(word[0].islower() for word in written[:n])
            if 2 * small >= n and all(word[0].isupper() for word in written[n + 1 :]):
                return " ".join(written[:n])
    return text


def is_unspaced(text: str) -> bool:
    """Tell whether a text of one run says as much as several words, in a script without blanks."""
    return has_unspaced(text) and measure(text) >= UNSPACED


def cut_page(c: Candidate, known: set[str], host: str, every: str) -> Iterator[Candidate]:
    """Make candidates of the parts of the page's own title line, with and without the site."""
    cuts = list(SEPARATOR.finditer(c.text))[-4:]
    if len(cuts) >= MENU and all(len(part.split()) <= ENTRY for part in SEPARATOR.split(c.text)):
        return
    for n, cut in enumerate(cuts):
        head, tail = c.text[: cut.start()].strip(), c.text[cut.end() :].strip()
        sign = cut[0].strip()[:1] or " "
        for text, rest, side in ((head, tail, "head"), (tail, head, "tail")):
            own, others = tokens(text), tokens(rest)
            if not others or (len(own) < 2 and not is_unspaced(text)):
                continue
            key, other = " ".join(own), " ".join(others)
            f = [x for x in c.features if not x.startswith(("len:", "words:", "once", "first:cut"))]
            f += [
                f"cut:{side}",
                f"cut:{side}{sign}",
                f"cut:{side}{len(cuts) - n}",
                f"rest:{side}{min(len(others), 6)}",
                f"len:{bucket(len(text))}",
            ]
            if other in known:
                f.append(f"rest:known{side}")
            if key in known:
                f.append(f"cut:known{side}")
            f += rivals.echoes(key, other, every)
            if host and "".join(others) in host:
                f.append("rest:host")
            if rest[:1].isupper():
                f.append(f"rest:upper{side}")
            yield Candidate(c.index, 1, text, key, f, part=True)


def cut_kicker(c: Candidate, page: str, heads: set[str]) -> Iterator[Candidate]:
    """Make a candidate of what follows a kicker, or stands before a label that was joined to it.

    The page's title says what the headline is.
    """
    for head in sorted(heads, key=lambda h: (-len(h), h)):
        if head == c.key or len(head) <= PART * len(c.key):
            continue
        kicked = c.key.endswith(" " + head)
        if not kicked and not c.key.startswith(head + " "):
            continue
        places = [(m.start(), m.end()) for m in WORD.finditer(c.text)]
        count = len(head.split())
        if len(places) <= count:
            continue
        f = [x for x in c.features if not x.startswith("aft")]
        if kicked:
            start = places[-count][0]
            if ARTICLE.fullmatch(c.text[:start]):
                continue
            text = c.text[start:]
            yield Candidate(c.index, 1, text, head, [*f, "kicked", "fore"])
            return
        end = places[count - 1][1]
        text = c.text[: end + len(c.text[end:].split(" ", 1)[0])]
        yield Candidate(c.index, 1, text, head, [*f, "labelled", "fore"])
        return
