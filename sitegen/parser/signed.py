"""A byline of a page in, what speaks for and against it as named features out. Pure.

Their weights stand in `data/fields.json`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from . import weighing
from .bylines import Byline, account_of, is_desk, is_given_name, is_picture_agency, is_role
from .datereader import dates_in
from .languages import fold
from .reading import Role
from .state import State
from .zones import distances, since_title, zone_of

FAR = 99
"""Blocks from a byline to a date where there is none."""


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


class Days:
    """Which blocks hold dates; reckoned for those that are asked for."""

    def __init__(self, heads: Mapping[int, str], language: str | None) -> None:
        self.heads = heads
        """The beginnings of the blocks that have digits, by block."""
        self.language = language

    def __contains__(self, i: int) -> bool:
        return i in self.heads and bool(dates_in(self.heads[i], self.language))

    def nearest(self, i: int) -> int:
        """Return how far from a block the nearest other one with a date is; `FAR` for none."""
        near = sorted(abs(d - i) for d in self.heads if d != i)
        return next((n for n in near if i - n in self or i + n in self), FAR)


@dataclass(frozen=True, slots=True)
class Context:
    """What the features of a byline are seen against."""

    state: State
    days: Days
    found: Sequence[tuple[Signed, frozenset[str]]]
    """All bylines, each with whom it names."""
    mentions: Counter[str]
    """How often the story names each surname."""
    shorts: Counter[str]
    """How many short blocks each name stands in."""
    bios: frozenset[str]
    accounts: frozenset[str]
    """Keys of the accounts, the mail addresses and the one-word lines near headline and story."""
    text: str
    """The story, a blank before and behind each word."""
    story: tuple[int, int]
    """First block of the story, and one past its last."""


def describe(signed: Signed, context: Context) -> list[str]:
    """Name what speaks for or against one byline."""
    state, byline, i = context.state, signed.byline, signed.block
    block, sight = state.blocks[i], state.view.sights[i]
    start, stop = context.story
    zone = zone_of(state, i, context.story)
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
        if byline.follows:
            out.append(f"follows:{byline.follows}")
    else:
        out.append(f"before:{min(3, byline.before // 4)}")
    names = names_of(byline)
    if len(names[0].split()) == 1:
        out.append(f"single:{label}")
    if byline.roles:
        out.append("with-role")
    if byline.outlet:
        out.append("with-outlet")
    if byline.places:
        out.append("with-place")
    if byline.agencies and byline.names:
        out.append("with-agency")
        if any(map(is_picture_agency, byline.agencies)):
            out.append("with-picture-agency")
    used = sum(map(len, names))
    out.append(
        f"rest:{min(4, (sum(len(state.blocks[j].text) for j in range(i, signed.until + 1)) - used) // 12)}"
    )
    out += distances(state, i, zone, context.story, f":{label}")
    if zone == "story":
        out.append(f"in-story:{weighing.distance(min(i - start, stop - 1 - i))}")
    dated = i in context.days
    if dated:
        out += ["date-inside", f"date-inside:{label}"]
    gap = context.days.nearest(i)
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
        small = any(is_small_too(w, context.text) for n in byline.names for w in n.split())
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
        away = since_title(state, i)
        out += [f"{sort}:{label}:past-title:{away}", f"{sort}:{label}:{zone}"]
        if byline.desks and not is_desk(byline.desks[0], state.view.language):
            out.append("body")
    own = frozenset(names)
    out.append(f"again:{min(3, max(context.shorts[fold(n)] for n in names))}")
    others = [s for s, named in context.found if s is not signed and named != own]
    crowd = sum(not s.byline.labelled and abs(s.block - i) <= 4 for s in others)
    out.append(f"crowd:{min(4, crowd)}:{label}")
    known_name = byline.names and is_given_name(byline.names[0].split()[0])
    rest = "clean" if byline.labelled or byline.before < 3 else "mixed"
    near = "dated" if gap <= 3 or dated else "undated"
    out.append(f"{label}:{zone}:{sort}:{near}:{'known' if known_name else 'unknown'}")
    out.append(f"{label}:{zone}:{rest}:crowd{min(2, crowd)}:{near}")
    if not byline.labelled and zone == "between":
        out.append(f"between:{near}:crowd{min(2, crowd)}:{weighing.distance(start - i)}")
    if names[0].islower():
        out.append(f"small:{label}")
    if any(s.byline.labelled and abs(s.block - start) < abs(i - start) for s in others):
        out += ["rival", f"rival:{label}"]
    n = signed.until + 1
    out.append(
        f"+1:{(state.roles[n] or Role.NOISE).value if n < len(state.roles) else '$'}:{label}"
    )
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


def is_small_too(word: str, text: str) -> bool:
    """Tell whether the story has a longer word in small letters, too: names are none of these."""
    small = fold(word)
    return len(small) > 3 and small.isalpha() and small.islower() and f" {small} " in text
