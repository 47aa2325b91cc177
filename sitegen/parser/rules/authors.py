"""Finds who wrote the story: bylines near the headline and after the story, and biographies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .. import weighing
from ..bylines import (
    Byline,
    account_of,
    accounts_in,
    is_desk,
    is_given_name,
    is_picture_agency,
    is_role,
    read_bio,
    read_byline,
)
from ..datereader import dates_in
from ..languages import fold
from ..reading import Role
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
STANDFIRSTS, LEADING = 3, 40
"""Paragraphs by themselves, and blocks, that may stand above the running story."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A byline, where it stands, and how far it speaks for the story."""

    byline: Byline
    block: int
    until: int
    features: tuple[str, ...] = ()
    chance: float = 0.0


def names_of(byline: Byline) -> tuple[str, ...]:
    """Return whom a byline names: people, else an agency, else a desk, else who edited it."""
    agencies = tuple(a for a in byline.agencies if not is_picture_agency(a))
    return byline.names or agencies[:1] or byline.desks[:1] or byline.contributors


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


@dataclass(frozen=True, slots=True)
class Context:
    """What the features of a byline are seen against."""

    state: State
    dated: frozenset[int]
    """Blocks that hold dates."""
    found: Sequence[Signed]
    mentions: Counter[str]
    """How often the story names each surname."""
    shorts: Counter[str]
    """How many short blocks each name stands in."""
    bios: frozenset[str]
    accounts: frozenset[str]
    """Keys of the accounts, the mail addresses and the one-word lines near headline and story."""
    small: frozenset[str]
    """Longer words that the story has in small letters, too: names are none of them."""
    story: tuple[int, int]
    """First block of the story, and one past its last."""


def candidates(state: State) -> list[Signed]:
    """Read the lines near headline and story as bylines, each with what speaks for and against."""
    language = state.view.language
    texts = [block.text for block in state.blocks]
    found: list[Signed] = []
    dated: set[int] = set()
    bios: set[str] = set()
    accounts: set[str] = set()
    until = -1
    start = opening(state)
    near = range(max(0, start - REACH.above), min(len(state.blocks), start + REACH.below))
    for i in sorted({*state.within(REACH), *near}):
        block = state.blocks[i]
        head = block.text[:120]
        if "@" in head or " " not in head:
            accounts.update(accounts_in(head))
        if i <= until:
            continue
        if has_digit(head) and dates_in(head, language):
            dated.add(i)
        if len(block.text) > 40 and (names := read_bio(block.text, language)):
            bios.update(names)
            found.append(Signed(Byline(names), i, i, ("bio",)))
            continue
        if i == state.title_at and (rest := behind_title(state, block.text)):
            texts[i] = rest
        elif len(block.text) > LONGEST or state.roles[i] in (Role.TITLE, Role.SOURCE_URL):
            continue
        byline = read_byline(texts[i : i + LINES], language)
        if byline is None or not names_of(byline):
            continue
        until = min(len(state.blocks) - 1, i + byline.lines - 1)
        found.append(Signed(byline, i, until))
    stop = state.story()[1]
    text = " ".join(b.text[:2000] for b in state.blocks[start : min(stop, start + 120)])
    mentions: Counter[str] = Counter()
    shorts: Counter[str] = Counter()
    for s in found:
        for name in names_of(s.byline):
            surname = name.split()[-1]
            mentions[name] = text.count(surname)
            shorts[fold(name)] += 1
    small = frozenset(w for w in text.split() if w.isalpha() and w.islower() and len(w) > 3)
    context = Context(
        state, frozenset(dated), found, mentions, shorts, frozenset(bios), frozenset(accounts),
        small, (start, stop),
    )  # fmt: skip
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


def describe(signed: Signed, context: Context) -> list[str]:
    """Name what speaks for or against one byline."""
    state, byline, i = context.state, signed.byline, signed.block
    block, sight = state.blocks[i], state.view.sights[i]
    start, stop = context.story
    title = state.title_at if state.title_at is not None else start
    zone = (
        "between"
        if title < i < start
        else "head"
        if i < title
        else "story"
        if i < stop
        else "below"
    )
    sort = (
        "bio"
        if "bio" in signed.features
        else ("people" if byline.names else "agency" if byline.agencies else "desk")
    )
    label = "labelled" if byline.labelled else "bare"
    role = (state.roles[i] or Role.NOISE).value
    out = [
        f"zone:{zone}",
        f"role:{role}",
        sort,
        label,
        f"{label}:{zone}",
        f"{sort}:{label}",
        f"{sort}:{zone}",
        f"{label}:role:{role}",
    ]
    out.append(f"names:{min(3, len(byline.names))}")
    if byline.label:
        out += [f"label:{byline.label}", f"label:{'start' if byline.before < 3 else 'inside'}"]
    else:
        out.append(f"before:{min(3, byline.before // 4)}")
    if len(names_of(byline)[0].split()) == 1:
        out.append(f"single:{label}")
    if byline.roles:
        out.append("with-role")
    if byline.outlet:
        out.append("with-outlet")
    if byline.places:
        out.append("with-place")
    if byline.agencies and byline.names:
        out.append("with-agency")
    names = names_of(byline)
    used = sum(len(n) for n in names)
    out.append(
        f"rest:{min(4, (sum(len(state.blocks[j].text) for j in range(i, signed.until + 1)) - used) // 12)}"
    )
    above = [j for j in range(max(0, i - 30), i) if state.roles[j] is Role.TITLE]
    out.append(f"past-title:{weighing.distance(i - above[-1]) if above else 'none'}:{label}")
    out.append(f"to-story:{weighing.distance(start - i) if i < start else 'past'}:{label}")
    if zone == "head":
        out.append(f"to-title:{weighing.distance(title - i)}")
    if zone == "below":
        out.append(f"past-story:{weighing.distance(i - stop)}:{label}")
        between = {p for j in range(stop, i) for p in state.view.sights[j].purposes}
        out += [f"past:{p}" for p in ("comments", "related", "topics", "share") if p in between]
    if zone == "story":
        out.append(f"in-story:{weighing.distance(min(i - start, stop - 1 - i))}")
    if i in context.dated:
        out += ["date-inside", f"date-inside:{label}"]
    gap = min((abs(d - i) for d in context.dated if d != i), default=99)
    out.append(f"date:{weighing.distance(gap)}:{label}")
    if byline.names:
        share = sum(is_given_name(n.split()[0]) for n in byline.names) / len(byline.names)
        out.append("given:" + ("all" if share == 1 else "some" if share else "none"))
        out.append("given:" + ("all" if share == 1 else "some" if share else "none") + ":" + label)
        heading = state.title or ""
        if any(n.split()[-1] in heading for n in byline.names):
            out.append("in-title")
        told = max(context.mentions[n] for n in byline.names)
        out.append(f"told:{min(3, told)}:{zone}")
        out.append(f"words:{len(byline.names[0].split())}")
        small = any(fold(w) in context.small for n in byline.names for w in n.split())
        out.append(f"small-too:{small:d}:{label}")
        if share < 1:
            out.append(f"unlisted:{small:d}:{label}:{zone}")
        if all(n.isupper() for n in byline.names):
            out.append("capitals")
        if any(n in context.bios for n in byline.names):
            out.append("has-bio")
        if any(not context.accounts.isdisjoint(account_of(n)) for n in byline.names):
            out += ["account", f"account:{label}"]
    else:
        away = weighing.distance(i - above[-1]) if above else "none"
        out += [f"{sort}:{label}:past-title:{away}", f"{sort}:{label}:{zone}"]
        if byline.desks and not is_desk(byline.desks[0], state.view.language):
            out.append("body")
    out.append(f"again:{min(3, max(context.shorts[fold(n)] for n in names))}")
    bare = [
        s
        for s in context.found
        if s is not signed
        and not s.byline.labelled
        and abs(s.block - i) <= 4
        and set(names_of(s.byline)) != set(names)
    ]
    out.append(f"crowd:{min(4, len(bare))}:{label}")
    known_name = byline.names and is_given_name(byline.names[0].split()[0])
    rest = "clean" if byline.labelled or byline.before < 3 else "mixed"
    near = "dated" if gap <= 3 or i in context.dated else "undated"
    out.append(f"{label}:{zone}:{sort}:{near}:{'known' if known_name else 'unknown'}")
    out.append(f"{label}:{zone}:{rest}:crowd{min(2, len(bare))}:{near}")
    if not byline.labelled and zone == "between":
        out.append(f"between:{near}:crowd{min(2, len(bare))}:{weighing.distance(start - i)}")
    if names[0].islower():
        out.append(f"small:{label}")
    others = [
        s
        for s in context.found
        if s is not signed and s.byline.labelled and set(names_of(s.byline)) != set(names)
    ]
    nearer = [s for s in others if abs(s.block - start) < abs(i - start)]
    if nearer:
        out += ["rival", f"rival:{label}"]
    after = state.blocks[signed.until + 1].text if signed.until + 1 < len(state.blocks) else ""
    if len(after) < 60 and is_role(after, state.view.language):
        out.append("then-role")
    out += [f"is:{p}" for p in sight.purposes]
    out += [
        f
        for f in sight.features
        if f.startswith(("begins:", "credit", "starts:", "mail", "handle", "url"))
    ]
    if block.item:
        out.append("item")
    if block.level:
        out.append(f"level:{block.level}")
    if block.strong:
        out.append("strong")
    back = (
        [f for f in state.view.sights[i - 1].features if f.startswith(("is:", "begins:", "credit"))]
        if i
        else []
    )
    out += [f"-1:{f}" for f in back]
    out.append(f"-1:{(state.roles[i - 1] or Role.NOISE).value if i else '^'}:{label}")
    return out
