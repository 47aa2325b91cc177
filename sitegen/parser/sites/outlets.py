"""The names that a page may give its outlet, each with named features to be weighed. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..bylines import is_agency, is_given_name
from ..datelines import is_known_place
from ..languages import fold
from . import names, press, signs
from .collect import Found, best, collect
from .mentions import Mentions, count, joined, mentions
from .page import Page


@dataclass(frozen=True, slots=True)
class Outlet:
    """A name that a page may give its outlet."""

    name: str
    features: tuple[str, ...]
    lines: tuple[int, ...]
    """The blocks that name it."""
    exact: tuple[int, ...]
    """Those that are the name and nothing else."""
    key: str = ""
    same: str = ""
    """The key without a domain's ending: "planet" of "Planet" and of "Planet.com"."""


class _Named(NamedTuple):
    """A name with its mentions."""

    key: str
    written: str
    tokens: tuple[str, ...]
    """Its words."""
    folded: tuple[str, ...]
    found: Found
    outside: Mentions
    inside: int
    """Mentions in the story."""
    rare: str
    """How many sites have its words, as `names.rarity` says."""
    cues: list[str]
    """Words before its mentions that stand before names of outlets."""
    strong: int
    """How many of them do so more often than not."""
    thens: list[str]
    """The same of those behind."""


def outlets(page: Page) -> list[Outlet]:
    """List the names that a page may give its outlet, with named features of each."""
    found = collect(page)
    domains = found.domains()
    text, story = joined(found.lines), joined(page.story)
    named = [_named(name, seen, text, story) for name, seen in best(found, domains)]
    rivals = Rivals(
        [(n.key, n.outside.count) for n in named], sorted(n.outside.count for n in named)
    )
    tails = tuple(key for key, seen in found.signs.items() if not TAILS.isdisjoint(seen))
    known = Known(signs.folded_title(page.title), tuple(map(names.key, page.people)), tails)
    roots = Counter(root for n in named for root in {n.key, *press.domains_of(n.key)})
    return [
        Outlet(
            n.written,
            tuple(describe(n, page, known, domains, rivals)),
            tuple(sorted(n.found.lines)),
            tuple(n.found.exact),
            n.key,
            same(n, roots),
        )
        for n in named
    ]


def same(named: _Named, roots: Mapping[str, int]) -> str:
    """Return the key that forms of one name share: that of a domain which several of them have."""
    own = names.without_ending(named.written)
    shared = [d for d in press.domains_of(own) if roots.get(d, 0) > 1]
    return shared[0] if shared else names.as_domain(own)


@dataclass(frozen=True, slots=True)
class Rivals:
    """All names of a page beside each other."""

    counts: list[tuple[str, int]]
    """Mentions by key."""
    rising: list[int]
    """Mentions of all, the fewest first."""


@dataclass(frozen=True, slots=True)
class Known:
    """Keys of what is known of a page already."""

    title: str
    people: tuple[str, ...]
    tails: tuple[str, ...]
    """What stands beside the headline or at the end of the page's title."""


TAILS = frozenset(["title-tail", "page-title-tail", "scrap"])


def _named(name: str, found: Found, text: str, story: str) -> _Named:
    worths = found.forms()
    written = max(worths, key=lambda form: (worths[form], not form.islower(), form))
    forms = tuple(dict.fromkeys(map(fold, worths)))[:4]
    if len(forms) > 1:
        forms = tuple(f for f in forms if not any(f != g and g in f for g in forms)) or forms
    tokens = tuple(written.split())
    outside = mentions(text, forms)
    cues = [w for w in outside.before if w in names.listed("cues")]
    return _Named(
        name, written, tokens, tuple(map(fold, tokens)), found, outside,
        count(story, forms) if story else 0,
        names.rarity(written),
        cues,
        sum(map(names.listed("strong_cues").__contains__, cues)),
        [w for w in outside.after if w in names.listed("cues_after")],
    )  # fmt: skip


def describe(
    named: _Named, page: Page, known: Known, domains: Mapping[str, int], rivals: Rivals
) -> list[str]:
    """Name what speaks for or against one name."""
    out = [f"sign:{sign}" for sign in sorted(named.found.signs)]
    out += _by_words(named)
    out += _by_number(named, rivals)
    out += _by_domain(named, domains)
    out += _by_form(named, page, known)
    out += _by_place(named, page)
    out += _agreements(named)
    return out


def _agreements(named: _Named) -> list[str]:
    """Name the kinds of evidence that agree on a name, one by one and in pairs."""
    found, outside = named.found, named.outside
    kinds = sorted({kind for sign in found.signs if (kind := KINDS.get(sign))})
    if found.domain == "same":
        kinds.append("domain")
    if not names.listed("strong_cues").isdisjoint(outside.before):
        kinds.append("cue")
    if named.thens and "then" not in kinds:
        kinds.append("then")
    if outside.count >= 4:
        kinds.append("often")
    if found.exact and found.exact[0] < 8:
        kinds.append("top")
    out = [f"{a}+{b}" for n, a in enumerate(kinds) for b in kinds[n + 1 :]]
    count = len(kinds)
    out += (f"kinds:{min(5, count)}", f"kinds:{min(4, count)}:mentions:{min(3, outside.count)}")
    if count == 1:
        out.append(f"only:{kinds[0]}")
    if found.listed:
        sort = "name" if press.is_named(named.key) else "domain"
        out += (
            "known",
            f"known:{sort}",
            f"known:{sort}:{named.rare}",
            f"known:kinds:{min(5, count)}",
            f"known:rare:{named.rare}",
            f"known:mentions:{_class(outside.count)}:{'inside' if named.inside else 'only'}",
            f"known:words:{min(3, len(named.tokens))}:{named.rare}",
            f"known:domain:{found.domain or 'none'}",
            *(f"known:{kind}" for kind in kinds),
        )
    rare = f"rare:{named.rare}"
    out += (
        rare,
        f"{rare}:mentions:{_class(outside.count)}:{'inside' if named.inside else 'only'}",
        f"{rare}:kinds:{min(5, count)}",
        f"{rare}:words:{min(3, len(named.tokens))}",
        f"{rare}:{_spread(outside)}",
    )
    return out


CLASSES = (0, 1, 2, 3, 3, *(5,) * 4, *(9,) * 8, 17)
"""The class of each count; that of the last one goes for all above."""


def _class(n: int) -> int:
    """Put a count into a class: 0, 1, 2, 3, 5, 9, 17."""
    return CLASSES[n] if n < 17 else 17


def _spread(outside: Mentions) -> str:
    """Name how many words stand beside the mentions, and whether one is a line by itself."""
    count = len(outside.after) + len(outside.before)
    return f"spread:{_class(count)}:{'whole' if outside.whole else 'never'}"


def _by_words(named: _Named) -> list[str]:
    """See the words beside its mentions."""
    outside, cues, thens = named.outside, named.cues, named.thens
    out = [f"cue:{w}" for w in cues] + [f"then:{w}" for w in thens]
    out += (
        f"cues:{min(4, named.strong)}",
        f"thens:{min(4, len(thens))}",
        f"both-cues:{min(5, named.strong + len(thens))}",
    )
    if not names.listed("is").isdisjoint(outside.after):
        out.append("is-something")
    out += (
        f"nexts:{_class(len(outside.after))}",
        f"befores:{_class(len(outside.before))}",
        _spread(outside),
    )
    return out


def _by_number(named: _Named, rivals: Rivals) -> list[str]:
    """Count its mentions, by themselves and against those of other names."""
    outside, own = named.outside, named.key
    count = outside.count
    longer = shorter = 0.0
    for key, other in rivals.counts:
        if own in key and own != key:
            longer = max(longer, other / max(1, count))
        elif key in own and own != key:
            shorter = max(shorter, count / max(1, other))
    known = [f"known:in-longer:{_share(longer)}"] if named.found.listed else []
    more = len(rivals.rising) - bisect_right(rivals.rising, count)
    many = _class(count)
    return [
        f"mentions:{many}",
        f"whole:{min(3, outside.whole)}",
        f"starts:{_class(outside.starts)}",
        f"ends:{_class(outside.ends)}",
        f"rank:{_class(more)}",
        f"told:{_class(named.inside)}",
        f"outside:{many}:{'inside' if named.inside else 'only'}",
        f"in-longer:{_share(longer)}",
        f"has-shorter:{_share(shorter)}",
        *known,
    ]


def _share(part: float) -> str:
    """Put a share into a class: none, some (below a half), most, all (from nine in ten)."""
    return "all" if part >= 0.9 else "most" if part >= 0.5 else "some" if part else "none"


def _by_domain(named: _Named, domains: Mapping[str, int]) -> list[str]:
    """Hold it against the page's domains."""
    sort = named.found.domain
    out = [f"domain:{sort or 'none'}"]
    if sort == "same":
        out.append(f"domain-count:{_class(domains.get(named.key, 1))}")
        out.append(f"domains:{_class(len(domains))}")
    if " " in named.written and names.initials(named.written) in domains:
        out.append("domain-initials")
    written = named.written
    if "." in written and written.islower() and next(signs.hosts(written), None):
        out.append("form:host")
    return out


KINDS: Mapping[str, str] = {
    "title-tail": "title", "title-tails": "title", "page-title-tail": "title", "scrap": "title",
    "copyright": "owner", "copyright-company": "owner", "address": "address", "handle": "handle",
    "follow": "handle", "compound": "then", "told": "told", "host": "host", "host-name": "host",
    "host-mail": "mail",
}  # fmt: skip


def _by_form(named: _Named, page: Page, known: Known) -> list[str]:
    """See how it is written."""
    written, tokens = named.written, named.tokens
    case = "upper" if written.isupper() else "lower" if written.islower() else "mixed"
    plain = f"plain:{int(3 * names.plainness(named.folded, page.language))}"
    out = [
        f"words:{min(5, len(tokens))}",
        f"size:{min(6, len(named.key) // 4)}",
        f"case:{case}",
    ]
    if any(map(str.isdigit, written)):
        out.append("digit")
    if len(tokens) == 1 and not written.isupper() and any(map(str.isupper, written[1:])):
        out.append("camel")
    out += (plain, f"{plain}:words:{min(3, len(tokens))}")
    kinds = names.listed("kinds")
    if kinds.issuperset(named.folded):
        out.append(f"kind-only:{min(3, len(tokens))}")
    elif named.folded[-1] in names.listed("firms"):
        out.append("firm-last")
    elif named.folded[-1] in kinds:
        out.append("kind-last")
    elif not kinds.isdisjoint(named.folded):
        out.append("kind")
    if is_known_place(written):
        out.append("place")
    if is_given_name(tokens[0]) and "kind-last" not in out:
        out.append("given-name" + (":two" if len(tokens) == 2 else ""))
    if is_agency(written):
        out.append("agency")
    if any(named.key in person for person in known.people):
        out.append("author")
    if named.key in known.title:
        out.append("in-title")
    if known.tails:
        out.append(f"tail:{_within(named.key, known.tails)}")
    return out


def _within(key: str, wholes: Sequence[str]) -> str:
    """Say how a key stands in some: it is one of them, the start, the end or a part of one, or in none."""
    if key in wholes:
        return "whole"
    if any(whole.startswith(key) for whole in wholes):
        return "start"
    if any(whole.endswith(key) for whole in wholes):
        return "end"
    return "part" if any(key in whole for whole in wholes) else "none"


def _by_place(named: _Named, page: Page) -> list[str]:
    """See where it stands."""
    out = []
    lines, exact = sorted(named.found.lines), named.found.exact
    if exact:
        first = exact[0]
        at = min(4, first) if first < 5 else "head" if first < page.title_at else "late"
        out.append(f"exact-at:{at}")
        both = "both" if first < page.title_at < exact[-1] else "one"
        out.append(f"exact:{min(4, len(exact))}:{both}:{names.rarity(named.written)}")
    after = len(lines) - bisect_right(lines, page.title_at)
    sides = "both" if 0 < after < len(lines) else "after" if after else "head"
    out.append(f"sides:{sides if lines else 'none'}")
    if lines and lines[-1] >= page.size - 12:
        out.append("at-end")
    return out
