"""The sights of all blocks in, the features of each completed by what stands around it. Pure.

The names are those of `data/model.json`; `sights.py` gives those of a block by itself.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from .blocks import Block
from .sights import Sight

CREDITED = frozenset({"creditS", "copyright", "credit:start", "is:photo", "begins:photo"})
PARTS = (0.001, 0.05, 0.2, 0.5, 0.8, 0.95)
"""Parts of the story at which the next class begins."""
DONE = tuple(f"done:{name}" for name in ("0", "1", "2", "5", "8", "95", "all"))
LEFT = tuple(f"left:{name}" for name in ("0", "1", "2", "5", "8", "95", "all"))
GAPS = tuple(f"gap:{n}" for n in range(4))
AFTERS = tuple(f"after:{n}" for n in range(4))
AHEAD = tuple(f"ahead:{n}" for n in range(4))
BEHIND = tuple(f"behind:{n}" for n in range(4))
MANY = 3
"""Times that a short line stands on a page, from which on it is taken for a widget."""
KEPT = 20_000
"""Names of surroundings that are kept ready."""
VIEW = 6
"""Blocks ahead and behind among which paragraphs are counted."""


def density(sights: Sequence[Sight]) -> list[float]:
    """Weigh each block as prose: positive for running text, negative for scraps."""
    out = []
    for s in sights:
        if s.kind == "L." and (s.sentences > 1 or s.prose > 0.15 or s.size > 250):
            out.append(min(4.0, s.size / 120) * (0.4 + min(0.6, 3 * s.prose) if s.words else 1))
        elif s.kind == "M." and s.prose > 0.15:
            out.append(0.6)
        elif s.kind[0] == "L":
            out.append(0.3)
        else:
            out.append(-0.35 if s.kind[0] == "S" else -0.2)
    return out


def densest(weights: Sequence[float]) -> tuple[int, int]:
    """Return the run of blocks with the greatest sum, as first and one past the last.

    Source: J. Bentley, "Programming Pearls", 1984 (Kadane's algorithm).
    """
    best, span = 0.0, (0, 0)
    total, start = 0.0, 0
    for i, w in enumerate(weights):
        if total <= 0:
            total, start = 0.0, i
        total += w
        if total > best:
            best, span = total, (start, i + 1)
    return span


def usual_gap(blocks: Sequence[Block], sights: Sequence[Sight]) -> int:
    """Return how many blank lines part most paragraphs."""
    counts: Counter[int] = Counter()
    before = ""
    for block, sight in zip(blocks, sights, strict=True):
        if sight.kind == "L." and before == "L.":
            counts[block.gap] += 1
        before = sight.kind
    return max(sorted(counts), key=lambda n: counts[n]) if counts else 0


def usual_indent(blocks: Sequence[Block], sights: Sequence[Sight]) -> int | None:
    """Return the indentation of most running text; None where nothing is indented."""
    counts: Counter[int] = Counter()
    for block, sight in zip(blocks, sights, strict=True):
        if sight.kind == "L.":
            counts[block.indent] += min(sight.size, 600)
    if not counts or (len(counts) == 1 and 0 in counts):
        return None
    return max(sorted(counts), key=lambda n: counts[n])


@lru_cache(maxsize=KEPT)
def near(distance: int) -> str:
    """Put a distance in blocks into a class."""
    sign = "-" if distance < 0 else ""
    d = abs(distance)
    return sign + (
        str(d) if d < 4 else "4" if d < 7 else "7" if d < 13 else "13" if d < 40 else "40"
    )


def running(sights: Sequence[Sight]) -> list[int]:
    """Count the paragraphs before each block, and before the end."""
    out = [0]
    count = 0
    for s in sights:
        if s.kind == "L." and s.prose > 0.1:
            count += 1
        out.append(count)
    return out


def told(weights: Sequence[float], core: tuple[int, int]) -> list[float]:
    """Return how much of the core's prose stands before each block, and before the end: 0 to 1."""
    out = [0.0]
    mass = 0.0
    for i, w in enumerate(weights):
        if w > 0 and core[0] <= i < core[1]:
            mass += w
        out.append(mass)
    whole = mass or 1.0
    return [m / whole for m in out]


def widgets(sights: Sequence[Sight], title_key: str) -> list[bool]:
    """Tell which blocks are short lines that the page repeats: between paragraphs, above a list."""
    times = Counter(s.key for s in sights if s.kind[0] == "S")
    often = {key for key, n in times.items() if n >= MANY and key != title_key}
    return [s.kind[0] == "S" and s.key in often for s in sights]


def around(
    blocks: Sequence[Block],
    sights: Sequence[Sight],
    core: tuple[int, int],
    title: int | None,
    title_key: str,
    broken: bool,
    weights: Sequence[float],
) -> list[list[str]]:
    """Complete the features of every block by what stands around it.

    *weights* are the blocks' densities as `density` gives them.
    """
    last = len(blocks) - 1
    kinds = ["", "^", *[s.kind for s in sights], "$", ""]
    times = Counter([s.key for s in sights])
    seen: set[str] = set()
    margin = usual_indent(blocks, sights)
    usual = usual_gap(blocks, sights)
    longs = running(sights)
    parts = told(weights, core)
    signs = [not CREDITED.isdisjoint(s.features) for s in sights]
    sizes = Counter([b.group for b in blocks])
    grouped = "grouped" + ("B" if broken else "")
    out = []
    for i, (block, s) in enumerate(zip(blocks, sights, strict=True)):
        kind, gap = s.kind, block.gap
        f = [
            *s.features,
            GAPS[gap if gap < 3 else 3],
            AFTERS[block.after if block.after < 3 else 3],
            DONE[bisect_right(PARTS, parts[i])],
            LEFT[bisect_right(PARTS, 1 - parts[i + 1])],
            *neighbours(*kinds[i : i + 5]),
        ]
        if usual:
            f.append("gap" + ("+" if gap > usual else "-" if gap < usual else "=") + kind)
        if i and signs[i - 1]:
            f.append("credited:-1" + kind[0])
        if i < last and signs[i + 1]:
            f.append("credited:+1" + kind)
        if i > 1 and sights[i - 1].purposes:
            f += ["p-1:" + p for p in sights[i - 1].purposes]
        if i < last and sights[i + 1].purposes:
            f += ["p+1:" + p for p in sights[i + 1].purposes]
        ahead = longs[min(last, i + VIEW) + 1] - longs[i + 1]
        f += paragraphs_near(ahead, longs[i] - longs[max(0, i - VIEW)], kind)
        if times[s.key] > 1:
            if s.size > 12:
                f.append(("again:" if s.key in seen else "twice:") + kind[0])
            seen.add(s.key)
        if margin is not None:
            d = block.indent - margin
            f.append("margin:" + ("0" if not d else "+" if d > 0 else "-") + kind[0])
        if sizes[block.group] > 1:
            f.append(grouped + kind[0])
        if core[1] > core[0]:
            f += beside_core(*place(i, core), kind)
        if title is not None:
            d = i - title
            f.append("title:" + near(d))
            if d < 0:
                f.append("pre")
            elif d and longs[i] == longs[title]:
                f.append("top" + kind)
            if title_key and s.key == title_key:
                f.append("title")
        out.append(f)
    return out


@lru_cache(maxsize=KEPT)
def neighbours(farther: str, before: str, kind: str, behind: str, farthest: str) -> tuple[str, ...]:
    """Name the kinds of the two blocks before and behind one; "" beyond the ends."""
    out = ["k-1:" + before, "k+1:" + behind, f"k:{before}{kind}{behind}"]
    if farther not in ("", "^"):
        out.append("k-2:" + farther)
    if farthest not in ("", "$"):
        out.append("k+2:" + farthest)
    return tuple(out)


@lru_cache(maxsize=KEPT)
def paragraphs_near(ahead: int, behind: int, kind: str) -> tuple[str, ...]:
    """Name how many paragraphs stand within `VIEW` blocks ahead and behind."""
    return (
        AHEAD[min(ahead, 3)],
        BEHIND[min(behind, 3)],
        f"run:{min(ahead, 2)}{min(behind, 2)}{kind}",
    )


@lru_cache(maxsize=KEPT)
def beside_core(where: str, distance: int, kind: str) -> tuple[str, str]:
    """Name where a block stands against the densest prose."""
    return f"core:{where}{near(distance)}", f"core{where}{kind}"


def place(i: int, core: tuple[int, int]) -> tuple[str, int]:
    """Say where a block stands against the core, "<", "=" or ">", and how many blocks from it."""
    start, stop = core
    if i < start:
        return "<", i - start
    return (">", i - stop + 1) if i >= stop else ("=", 0)
