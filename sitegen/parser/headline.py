"""Blocks in, the one that is the headline out, with what was weighed. Pure.

Every headline-like block before or at the core is a candidate with named features; their weights
stand in `data/model.json`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .blocks import Block
from .features import CREDIT, YEAR, Sight, bucket, near
from .phrases import TOKEN, tokens

SEPARATOR = re.compile(r"\s+(?:[|·•»›:/]+|[-–—]+)\s+|\s*[|»›｜]\s*|(?<=\w):\s+")
ADDRESS = re.compile(r"(?:source:\s*|url:\s*)?<?(https?://\S+?)>?$", re.IGNORECASE)
WORDS = re.compile(r"[^\W\d_]{4,}")
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
REACH = 160
"""Blocks before the core that are looked at."""


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


def candidates(
    blocks: Sequence[Block], sights: Sequence[Sight], core: tuple[int, int], url: str | None
) -> list[Candidate]:
    """List what may be the headline, with its features."""
    counts = Counter(s.key for s in sights)
    first = next((i for i, b in enumerate(blocks[:4]) if not ADDRESS.match(b.text)), None)
    page = sights[first].key if first is not None else ""
    stop = min(len(blocks), core[0] + 6)
    start = max(0, core[0] - REACH)
    places = [*range(min(start, 6)), *range(start, stop)]
    vocabulary = Counter(
        w for s in sights[core[0] : core[1]][:60] for w in set(s.words) if len(w) > 3
    )
    slug = (
        frozenset(w for w in tokens(url.rstrip("/")[-200:]) if len(w) > 2) if url else frozenset()
    )
    longs = [0]
    for s in sights[:stop]:
        longs.append(longs[-1] + (s.kind == "L." and s.prose > 0.1))
    out = []
    for i in places:
        s = sights[i]
        if 8 <= s.size <= 400 and not ADDRESS.match(blocks[i].text):
            out.append(
                Candidate(
                    i,
                    1,
                    blocks[i].text,
                    s.key,
                    describe(i, blocks, sights, core, counts, page, first, vocabulary, slug, longs),
                )
            )
            pair = None
            if i + 1 < stop and blocks[i + 1].gap == 0:
                pair = f"{s.key} {sights[i + 1].key}"
            if pair and (
                counts[pair] or (first is not None and first != i and page.startswith(pair))
            ):
                f = describe(i, blocks, sights, core, counts, page, first, vocabulary, slug, longs)
                f = [x for x in f if x not in ("fore", "foremost", "once")]
                f += ["pair", "fore"]
                if counts[pair]:
                    f.append("often")
                text = f"{blocks[i].text} {blocks[i + 1].text}"
                out.append(Candidate(i, 2, text, pair, f))
    return out


def describe(
    i: int,
    blocks: Sequence[Block],
    sights: Sequence[Sight],
    core: tuple[int, int],
    counts: Mapping[str, int],
    page: str,
    first: int | None,
    vocabulary: Mapping[str, int],
    slug: frozenset[str],
    longs: Sequence[int],
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
    f += [
        x
        for x in s.features
        if x.startswith(
            (
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
            )
        )
    ]
    if CREDIT.search(block.text):
        f.append("credit")
    if YEAR.search(block.text):
        f.append("year")
    if " | " in block.text:
        f.append("bar")
    known = [w for w in s.words if len(w) > 3]
    if known and vocabulary:
        share = sum(1 for w in known if w in vocabulary) / len(known)
        f.append(f"told:{int(share * 4)}")
    if slug and len(slug) > 2:
        share = sum(1 for w in slug if w in s.words) / len(slug)
        f.append(f"slug:{int(share * 4)}")
    dated = [x for t in sights[i + 1 : i + 7] for x in t.features if x in DATED]
    f.append("dated" if dated else "undated")
    f += sorted({f"then:{x}" for x in dated})
    if any(x in DATED for t in sights[max(0, i - 3) : i] for x in t.features):
        f.append("dated:before")
    if i:
        f.append("k-1:" + sights[i - 1].kind)
    else:
        f.append("k-1:^")
    if i + 1 < len(sights):
        f.append("k+1:" + sights[i + 1].kind)
    same = [j for j in range(i + 1, min(len(sights), core[0] + 6)) if sights[j].key == s.key]
    f.append("later" if same else "last")
    f.append(f"gap:{min(block.gap, 3)}")
    f.append(f"after:{min(block.after, 3)}")
    return f


def choose(found: Sequence[Candidate], weights: Mapping[str, float]) -> list[Candidate]:
    """Order the candidates, best first; ties by place."""
    for c in found:
        c.score = sum(weights.get(f, 0.0) for f in c.features)
    return sorted(found, key=lambda c: (-c.score, c.index))


def find_address(blocks: Sequence[Block]) -> tuple[int, str] | None:
    """Return the page's own address where a line near the top is one."""
    for i, block in enumerate(blocks[:12]):
        match = ADDRESS.match(block.text)
        if match and len(block.text) > 15:
            return i, match[1]
    return None


__all__ = ["SEPARATOR", "TOKEN", "Candidate", "candidates", "choose", "find_address"]
