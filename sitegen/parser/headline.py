"""Blocks in, the one that is the headline out, with what was weighed. Pure.

Every headline-like block before or at the core is a candidate with named features; their weights
stand in `data/model.json`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import repeat

from . import rivals
from .blocks import Block
from .bylines import is_given_name, is_name
from .features import near
from .furniture import is_date_line, is_furniture
from .languages import words
from .rivals import DATED
from .sights import Sight, bucket
from .tokens import tokens
from .wording import SEPARATOR, Candidate, cut_kicker, cut_page, without_label

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
LONGEST = 800
"""Characters of a page's own title, at most."""
REACH, LEAD = 160, 6
"""Blocks before the core that are looked at, and the first ones of its own."""
BELOW, LATE = 60, 40
"""Blocks behind the core in which a headline may open a story below a list of teasers; such headlines."""


def candidates(
    blocks: Sequence[Block],
    sights: Sequence[Sight],
    core: tuple[int, int],
    url: str | None,
    language: str | None = None,
) -> list[Candidate]:
    """List what may be the headline, with its features."""
    by, labels = joined_words(language)
    keys = [s.key for s in sights]
    counts = Counter(keys)
    starts, ends = (
        Counter([k[: rivals.EDGE] for k in keys]),
        Counter([k[-rivals.EDGE :] for k in keys]),
    )
    first = next((i for i, b in enumerate(blocks[:4]) if not ADDRESS.match(b.text)), None)
    page = sights[first].key if first is not None else ""
    stop = min(len(blocks), core[0] + LEAD)
    start = max(0, core[0] - REACH)
    places = [*range(min(start, 6)), *range(start, stop)]
    vocabulary = frozenset[str]().union(*[s.longer for s in sights[core[0] : core[1]][:60]])
    slug = (
        frozenset(w for w in tokens(url.rstrip("/")[-200:]) if len(w) > 2) if url else frozenset()
    )
    dates = [DATED.intersection(s.features) for s in sights]
    nexts = rivals.next_dated(dates)
    late = rivals.below(sights, nexts, stop, core[1] + BELOW)[:LATE]
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
            or ADDRESS.match(blocks[i].text)
            or not any(map(str.isalpha, s.key))
            or is_furniture(blocks[i].text, s, language)
        ):
            continue
        f = describe(
            i,
            blocks,
            sights,
            core,
            counts,
            page,
            first,
            vocabulary,
            slug,
            longs,
            finals,
            dates,
            nexts,
        )
        f += rivals.headings(i, blocks, marked, s.key)
        f += rivals.compare(i, sights, headed)
        f += rivals.steps(i, sights, headed, bare)
        f.append(rivals.sentences(blocks[i].text))
        if starts[s.key[: rivals.EDGE]] > 1 or ends[s.key[-rivals.EDGE :]] > 1:
            f += rivals.holds(i, sights)
        f.append(rivals.next_date(nexts[i] - i))
        if bare:
            f += rivals.lead(i, headed, counts[s.key] < 2)
        if i != first and len(spread) > 2:
            f.append(rivals.shares(s.key, spread))
        if bare and first is not None:
            f.append(rivals.under(i, first, same, headed))
        if i >= core[0] + LEAD:
            f.append("late")
        out.append(Candidate(i, 1, *without_label(blocks[i], s.key, labels, by), f))
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


@cache
def joined_words(language: str | None) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of a byline, and those with labels of advertising, that converters join to a headline."""
    by = frozenset(words(language).by)
    return by, by.union(words(language).advertisement)


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
    dates: Sequence[frozenset[str]],
    nexts: Sequence[int],
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
    if nexts[i] <= i + 6:
        f.append("dated")
        f += sorted(["then:" + x for x in frozenset[str]().union(*dates[nexts[i] : i + 7])])
    else:
        f.append("undated")
    if i and nexts[max(0, i - 3) - 1] < i:
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


def below_signature(
    found: list[Candidate], blocks: Sequence[Block], sights: Sequence[Sight], language: str | None
) -> list[Candidate]:
    """Put the line below name and date before the name: some blogs are signed above the headline."""
    if not found or "name" not in sights[found[0].index].features:
        return found
    best = found[0]
    heads = [
        c for c in found if c.index == best.index + 2 and not c.part and sights[c.index].end != "."
    ]
    signed = is_given_name(best.text.split()[0]) and is_name(best.text, language)
    if not heads or not signed:
        return found
    date = best.index + 1
    if not is_date_line(blocks[date].text, sights[date], language):
        return found
    return [heads[0], *(c for c in found if c is not heads[0])]


def find_address(blocks: Sequence[Block]) -> tuple[int, str] | None:
    """Return the page's own address where a line near the top is one."""
    for i, block in enumerate(blocks[:12]):
        match = ADDRESS.match(block.text)
        if match and len(block.text) > 15:
            return i, match[1]
    return None


__all__ = ["below_signature", "candidates", "choose", "find_address", "parted"]
