"""Blocks in, the one that is the headline out, with what was weighed. Pure.

Every headline-like block before or at the core is a candidate with named features; their weights
stand in `data/model.json`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat

from . import rivals
from .blocks import Block
from .datereader import dates_in
from .features import near
from .languages import fold, words
from .rivals import DATED
from .sights import Sight, bucket
from .tokens import WORD, tokens

SEPARATOR = re.compile(r"\s+(?:[|·•»›:/]+|[-–—]+)\s+|\s*[|»›｜]\s*|(?<=\w):\s+")
ADDRESS = re.compile(r"(?:source:\s*|url:\s*)?<?(https?://\S+?)>?$", re.IGNORECASE)
TOLD = (
    "begins:",
    "name",
    "upper",
    "number",
    "copyright",
    "little:",
    "caps:",
    "starts:",
    "url",
    "mail",
    "credit",
    "year",
    "digits:",
    "cut",
    "bar",
)


class Telling(dict[str, bool]):
    """Whether a block's feature says something of it as a headline, too; reckoned once for each."""

    def __missing__(self, feature: str) -> bool:
        self[feature] = feature.startswith(TOLD)
        return self[feature]


TELLING = Telling()
FEW = 10
"""Blocks of a capture that is no whole page, at most."""
MOST = 60_000
"""Characters of short lines among which a headline is looked for, at most."""
MENU, ENTRY = 3, 4
"""Marks on a line that is a menu, at least, and words between them, at most."""
SAID = 4
"""Words of a headline, at least half of them small, from which on a capital byline's word parts it from names."""
NAMED_LEAST, NAMED = 2, 6
"""Words of these names."""
PART = 0.33
"""Part of a line that the headline is at least, where a label was joined to it."""
TIMED = frozenset({"yearS", "yearL", "clockS", "clockL"})
"""Features of a line that has a year, or a time of day."""
WEEKDAY = 12
"""Characters that may stand before a date that a line begins with."""
LONGEST = 800
"""Characters of a page's own title, at most."""
NONE = frozenset({"related", "read_more", "share", "comments", "newsletter", "follow", "cookies"})
"""Purposes of phrases that no headline is."""
REACH, LEAD = 160, 6
"""Blocks before the core that are looked at, and the first ones of its own."""
BELOW, LATE = 60, 40
"""Blocks behind the core in which a headline may open a story below a list of teasers; such headlines."""


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


def candidates(
    blocks: Sequence[Block],
    sights: Sequence[Sight],
    core: tuple[int, int],
    url: str | None,
    language: str | None = None,
) -> list[Candidate]:
    """List what may be the headline, with its features."""
    labels = {fold(w) for w in (*words(language).advertisement, *words(language).by)}
    counts = Counter(s.key for s in sights)
    first = next((i for i, b in enumerate(blocks[:4]) if not ADDRESS.match(b.text)), None)
    page = sights[first].key if first is not None else ""
    stop = min(len(blocks), core[0] + LEAD)
    start = max(0, core[0] - REACH)
    places = [*range(min(start, 6)), *range(start, stop)]
    vocabulary = frozenset[str]().union(*[s.longer for s in sights[core[0] : core[1]][:60]])
    slug = (
        frozenset(w for w in tokens(url.rstrip("/")[-200:]) if len(w) > 2) if url else frozenset()
    )
    late = rivals.below(sights, stop, core[1] + BELOW)[:LATE]
    places += late
    stop = late[-1] + 1 if late else stop
    longs = [0]
    for s in sights[:stop]:
        longs.append(longs[-1] + (s.kind == "L." and s.prose > 0.1))
    host = "".join(tokens(url.split("/")[2])) if url and url.count("/") > 2 else ""
    heads = set()
    if first is not None:
        line = blocks[first].text[:LONGEST]
        heads = {" ".join(tokens(line[: m.start()])) for m in SEPARATOR.finditer(line)}
        heads = {h for h in (*heads, page) if h.count(" ") >= 2}
    every = "\n".join(s.key for s in sights if s.size < 400)[:MOST]
    finals = {s.key: n for n, s in enumerate(sights[:stop])}
    dates = [[x for x in s.features if x in DATED] for s in sights[: stop + 8]]
    marked = frozenset(s.key for b, s in zip(blocks, sights, strict=True) if b.level == 1)
    headed = [rivals.is_headed(s) for s in sights[: stop + 8]]
    bare = any(longs[: rivals.FEW + 1])
    same = rivals.twins(first, sights, headed) if bare and first is not None else []
    spread = frozenset(page.split())
    out = []
    for i in places:
        s = sights[i]
        if (
            not 8 <= s.size <= 400
            or not NONE.isdisjoint(s.purposes)
            or ADDRESS.match(blocks[i].text)
            or not any(map(str.isalpha, s.key))
            or is_date_line(blocks[i], s, language)
        ):
            continue
        f = describe(
            i, blocks, sights, core, counts, page, first, vocabulary, slug, longs, finals, dates
        )
        f += rivals.headings(i, blocks, marked, s.key)
        f += rivals.compare(i, sights, headed)
        f += rivals.steps(i, sights, headed, bare)
        f.append(rivals.sentences(blocks[i].text))
        f += rivals.holds(i, sights)
        f.append(rivals.next_date(i, dates))
        if bare:
            f += rivals.lead(i, headed, counts[s.key] < 2)
        if i != first and len(spread) > 2:
            f.append(rivals.shares(s.key, spread))
        if bare and first is not None:
            f.append(rivals.under(i, first, same, headed))
        if i >= core[0] + LEAD:
            f.append("late")
        out.append(Candidate(i, 1, *without_label(blocks[i], s.key, labels), f))
        if i + 1 < stop and blocks[i + 1].gap == 0:
            pair = f"{s.key} {sights[i + 1].key}"
            whole = first is not None and first != i and page.startswith(pair)
            if counts[pair] or whole:
                f = [x for x in f if x not in ("fore", "foremost", "once")]
                f += ["pair", "fore", *(["often"] if counts[pair] else [])]
                text = f"{blocks[i].text} {blocks[i + 1].text}"
                out.append(Candidate(i, 2, text, pair, f))
    known = {k for k in counts if k}
    for c in out:
        if len(c.key) > 15 and every.count(c.key) > counts[c.key]:
            c.features.append("within")
    for c in list(out):
        if c.index == first and c.count == 1:
            out += cut_page(c, known, host, every)
        elif page and c.count == 1:
            out += cut_kicker(c, page, heads)
    return out


def is_date_line(block: Block, sight: Sight, language: str | None) -> bool:
    """Tell whether a line is nothing but a date, or begins with one that has a time of day."""
    if TIMED.isdisjoint(sight.features):
        return False
    found = next(iter(dates_in(block.text, language)), None)
    return bool(found and found.date and (found.alone or (found.clock and found.span[0] < WEEKDAY)))


def without_label(block: Block, key: str, labels: Container[str]) -> tuple[str, str]:
    """Return a block's text and key without a label, or a byline, that was joined to it from the next line."""
    head, _, last = block.text.rpartition(" ")
    if len(block.lines) > 1 and head and fold(last) in labels:
        return head, " ".join(tokens(head))
    written = block.text.split()
    for n in range(max(SAID, len(written) - 1 - NAMED), len(written) - NAMED_LEAST):
        if written[n][0].isupper() and fold(written[n]) in labels:
            small = sum(word[0].islower() for word in written[:n])
            if 2 * small >= n and all(word[0].isupper() for word in written[n + 1 :]):
                return " ".join(written[:n]), " ".join(tokens(" ".join(written[:n])))
    return block.text, key


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
            if len(own) < 2 or not others:
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
        places = [(m.start(), m.end()) for m in WORD.finditer(c.text)]
        count = len(head.split())
        if len(places) <= count:
            continue
        f = [x for x in c.features if not x.startswith("aft")]
        if c.key.endswith(" " + head):
            text = c.text[places[-count][0] :]
            yield Candidate(c.index, 1, text, head, [*f, "kicked", "fore"])
            return
        if c.key.startswith(head + " "):
            end = places[count - 1][1]
            text = c.text[: end + len(c.text[end:].split(" ", 1)[0])]
            yield Candidate(c.index, 1, text, head, [*f, "labelled", "fore"])
            return


def describe(
    i: int,
    blocks: Sequence[Block],
    sights: Sequence[Sight],
    core: tuple[int, int],
    counts: Mapping[str, int],
    page: str,
    first: int | None,
    vocabulary: frozenset[str],
    slug: frozenset[str],
    longs: Sequence[int],
    finals: Mapping[str, int],
    dates: Sequence[list[str]],
) -> list[str]:
    """Name what speaks for or against one block."""
    block, s = blocks[i], sights[i]
    f = [
        f"len:{bucket(s.size)}",
        f"words:{min(len(s.words), 16)}",
        f"ends:{s.end}",
        f"kind:{s.kind}",
    ]
    times = counts[s.key]
    f.append("once" if times < 2 else "often" if times < 4 else "many")
    if i == first:
        f.append("first")
        if SEPARATOR.search(block.text):
            f.append("first:cut")
    elif page and s.size > 12:
        if page == s.key:
            f.append("page")
        elif page.startswith(s.key):
            f.append("fore")
            f.append("foremost" if len(s.key) > 0.5 * len(page) else "forelet")
        elif page.endswith(s.key):
            f.append("aft" + ("most" if len(s.key) > 0.5 * len(page) else ""))
        elif s.key in page:
            f.append("inside")
    d = i - core[0]
    f.append(f"core:{near(d)}")
    between = longs[min(len(longs) - 1, max(i, core[0]))] - longs[min(i, len(longs) - 1)]
    f.append(f"between:{min(between, 4)}")
    f.append(f"above:{min(longs[i], 3)}")
    f.append(f"level:{block.level}")
    if block.item:
        f.append("item")
    if block.strong:
        f.append("strong")
    if s.purposes:
        f += ["is:" + p for p in s.purposes]
    f += [x for x in s.features if TELLING[x]]
    known = s.longer
    if known and vocabulary:
        share = sum(map(vocabulary.__contains__, known)) / len(known)
        f.append(f"told:{int(share * 4)}")
    if slug and len(slug) > 2:
        share = sum(1 for w in slug if w in s.words) / len(slug)
        f.append(f"slug:{int(share * 4)}")
    after = {x for d in dates[i + 1 : i + 7] for x in d}
    f.append("dated" if after else "undated")
    f += sorted(f"then:{x}" for x in after)
    if any(dates[max(0, i - 3) : i]):
        f.append("dated:before")
    if i:
        f.append("k-1:" + sights[i - 1].kind)
    else:
        f.append("k-1:^")
    if i + 1 < len(sights):
        f.append("k+1:" + sights[i + 1].kind)
    f.append("later" if finals.get(s.key, i) > i else "last")
    f.append(f"gap:{min(block.gap, 3)}")
    f.append(f"after:{min(block.after, 3)}")
    return f


def choose(found: Sequence[Candidate], weights: Mapping[str, float]) -> list[Candidate]:
    """Order the candidates, best first; ties by place.

    Where the best is a part of the page's own title, a line of the same words goes before it.
    """
    for c in found:
        c.score = sum(map(weights.get, c.features, repeat(0.0)))
    out = sorted(found, key=lambda c: (-c.score, c.index))
    if out and out[0].part:
        best = out[0]
        lines = (n for n, c in enumerate(out) if c.key == best.key and not c.part)
        out.insert(0, out.pop(next(lines, 0)))
    return out


def parted(found: list[Candidate], sights: Sequence[Sight]) -> list[Candidate]:
    """Put the line that dates or bylines part from the story before a sentence below them, in a capture of a few lines.

    The weights were learnt from whole pages, where a line at the very top is mostly the site's.
    """
    if not found or len(sights) > FEW or sights[found[0].index].end != ".":
        return found
    dated = [not DATED.isdisjoint(s.features) for s in sights[: found[0].index]]
    at = max((n for n, is_dated in enumerate(dated) if not is_dated), default=-1)
    heads = [c for c in found if c.index == at and sights[at].end == "x" and c.key.count(" ") > 1]
    if at + 1 == len(dated) or not heads:
        return found
    return [heads[0], *(c for c in found if c is not heads[0])]


def find_address(blocks: Sequence[Block]) -> tuple[int, str] | None:
    """Return the page's own address where a line near the top is one."""
    for i, block in enumerate(blocks[:12]):
        match = ADDRESS.match(block.text)
        if match and len(block.text) > 15:
            return i, match[1]
    return None


__all__ = ["SEPARATOR", "Candidate", "candidates", "choose", "find_address", "parted"]
