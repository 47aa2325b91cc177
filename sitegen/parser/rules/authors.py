"""Finds who wrote the story: bylines near the headline and after the story, and biographies."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from .. import weighing
from ..bylines import Byline, accounts_in, read_bio, read_byline, read_closing
from ..languages import fold
from ..reading import Role
from ..signed import Context, Days, Signed, describe, names_of
from ..state import STORY, Reach, State
from ..tokens import has_digit

REACH = Reach(above=20, below=6, tail=25, head=6)
LONGEST = 240
"""Characters of a block that is read."""
LINES = 7
"""Blocks that a byline may go over: "By", "A", "and", "B"."""
BETWEEN = "zone:between"
STACKED = 3
"""Blocks below a byline in which names go on."""
AGAIN = 0.05
"""How likely a line must be a byline by itself to be one of names that are taken from others."""
LABELLED = 0.3
"""How likely the likeliest byline with a label must be, where none is taken."""
CLOSING = 3
"""Last blocks of the story whose own end may be signed."""
STANDFIRSTS, LEADING = 3, 40
"""Paragraphs by themselves, and blocks, that may stand above the running story."""


def read_authors(state: State) -> None:
    """Take every byline that is likelier than not, and what stands beside it."""
    scale = weighing.scales()["authors"]
    told = {i for i, role in state.forced.items() if role is Role.BYLINE}
    found = candidates(state)
    chances = weighing.rivals([s.features for s in found], scale)
    signed = [replace(s, chance=p) for s, p in zip(found, chances, strict=True)]
    if told:
        signed = [replace(s, chance=float(s.block in told)) for s in signed]
    taken = without_strangers([s for s in signed if s.chance >= scale.take] or likeliest(signed))
    names: list[str] = []
    for s in sorted(taken, key=lambda s: (not s.byline.names, -s.byline.labelled, s.block)):
        if names and not s.byline.names:
            continue
        names += [n for n in names_of(s.byline) if not known(n, names)]
    if not names:
        return
    taken = [s for s in taken if set(names_of(s.byline)) & set(names)]
    state.authors = tuple(names)
    best = max(taken, key=lambda s: s.chance)
    worst = min(taken, key=lambda s: s.chance)
    at = sorted({i for s in taken for i in range(s.block, s.until + 1)})
    label = (
        "a byline's word stands before the name"
        if best.byline.labelled
        else ("a name alone near headline or story")
    )
    state.prove(
        "authors",
        "; ".join(names),
        at,
        "byline",
        weighing.confidence(worst.chance, scale),
        label,
        chance=worst.chance,
        weighed=weighing.reasons(worst.features, scale),
    )
    for s in signed:
        copies = not told and set(s.byline.names) & set(names)
        if s in taken or (copies and weighing.chance(s.features, scale) > AGAIN):
            for i in range(s.block, s.until + 1):
                if state.roles[i] not in (Role.DATE, Role.UPDATED, Role.TITLE) and (
                    state.roles[i] not in STORY or len(state.blocks[i].text) < 80
                ):
                    state.give(i, Role.BYLINE)


def likeliest(signed: list[Signed]) -> list[Signed]:
    """Return the likeliest byline with a label, where none at all is likely enough."""
    labelled = [
        s
        for s in signed
        if s.byline.labelled and not s.byline.contributors and s.chance >= LABELLED
    ]
    return [max(labelled, key=lambda s: s.chance)] if labelled else []


def without_strangers(taken: list[Signed]) -> list[Signed]:
    """Leave out who is not named by the bylines between headline and story, where those have a label.

    Names alone are then those of photographers, of people in pictures and of other stories' authors,
    but for those that go on below such a byline.
    """
    leading = [s for s in taken if s.byline.labelled and BETWEEN in s.features]
    names = [n for s in leading for n in names_of(s.byline)]
    ends = {n for s in leading for n in range(s.until + 1, s.until + 1 + STACKED)}
    if not names:
        return taken
    return [
        s
        for s in taken
        if s in leading
        or (s.block in ends and BETWEEN in s.features)
        or any(known(n, names) for n in names_of(s.byline))
    ]


def known(name: str, names: list[str]) -> bool:
    """Tell whether a name is listed already, in any case, or as a part of a longer one."""
    own = name.casefold().split()
    for other in names:
        words = other.casefold().split()
        if own == words or (set(own) <= set(words) and own[-1] == words[-1]):
            return True
    return False


def candidates(state: State) -> list[Signed]:
    """Read the lines near headline and story as bylines, each with what speaks for and against."""
    language = state.view.language
    texts = [block.text for block in state.blocks]
    found: list[Signed] = []
    heads: dict[int, str] = {}
    bios: set[str] = set()
    accounts: set[str] = set()
    until = -1
    start, stop = opening(state), state.story()[1]
    near = range(max(0, start - REACH.above), min(len(state.blocks), start + REACH.below))
    for i in sorted({*state.within(REACH), *near}):
        block = state.blocks[i]
        head = block.text[:120]
        if "@" in head or " " not in head:
            accounts.update(accounts_in(head))
        if i <= until:
            continue
        if has_digit(head):
            heads[i] = head
        if len(block.text) > 40 and (names := read_bio(block.text, language)):
            bios.update(names)
            found.append(Signed(Byline(names), i, i, ("bio",)))
            continue
        if stop - CLOSING <= i <= stop and not block.item:
            signature = read_closing(block.text, language)
            if signature and names_of(signature):
                found.append(Signed(signature, i, i, ("closing",)))
                continue
        if (rest := behind_title(state, block.text)) and len(rest) <= LONGEST:
            texts[i] = rest
        elif len(block.text) > LONGEST or state.roles[i] in (Role.TITLE, Role.SOURCE_URL):
            continue
        byline = read_byline(texts[i : i + LINES], language)
        if byline is None or not names_of(byline):
            continue
        until = min(len(state.blocks) - 1, i + byline.lines - 1)
        found.append(Signed(byline, i, until))
    text = " ".join([b.text[:2000] for b in state.blocks[start : min(stop, start + 120)]])
    mentions: Counter[str] = Counter()
    shorts: Counter[str] = Counter()
    for s in found:
        for name in names_of(s.byline):
            surname = name.split()[-1]
            mentions[name] = text.count(surname)
            shorts[fold(name)] += 1
    context = Context(
        state,
        Days(heads, language),
        [(s, frozenset(names_of(s.byline))) for s in found],
        mentions,
        shorts,
        frozenset(bios),
        frozenset(accounts),
        f" {text} ",
        (start, stop),
    )
    return [Signed(s.byline, s.block, s.until, (*s.features, *describe(s, context))) for s in found]


def behind_title(state: State, text: str) -> str:
    """Return what was joined to the headline's end: "By Jane Roe | 12 May 2020"."""
    title = state.title or ""
    return text[len(title) :].strip() if title and text.startswith(title) else ""


def opening(state: State) -> int:
    """Return the block that the running story begins with: bylines stand below a standfirst, too.

    That is the first of two paragraphs in a row, with a few by themselves above.
    """
    start, stop = state.story()
    alone = 0
    for i in range(start, min(stop - 1, start + LEADING)):
        if state.roles[i] in STORY:
            if state.roles[i + 1] in STORY:
                return i
            alone += 1
            if alone > STANDFIRSTS:
                break
    return start
