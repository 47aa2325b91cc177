"""The names that a page may give its outlet, each with named features to be weighed. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..bylines import is_agency, is_given_name
from ..datelines import is_known_place
from ..languages import fold
from . import names, signs
from .collect import Collection, Found, best, collect, goes_with
from .mentions import Mentions, joined, mentions
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


@dataclass(frozen=True, slots=True)
class _Named:
    """A name with its mentions."""

    key: str
    written: str
    forms: tuple[str, ...]
    found: Found
    outside: Mentions
    inside: int
    """Mentions in the story."""


def outlets(page: Page) -> list[Outlet]:
    """List the names that a page may give its outlet, with named features of each."""
    found = collect(page)
    domains = found.domains()
    text, story = joined(found.lines), joined(page.story)
    named = [_named(name, found.seen[name], text, story) for name in best(found, domains)]
    return [
        Outlet(
            n.written,
            tuple(describe(n, page, found, domains, named)),
            tuple(sorted(set(n.found.lines))),
            tuple(n.found.exact),
            n.key,
        )
        for n in named
    ]


def _named(name: str, found: Found, text: str, story: str) -> _Named:
    written = max(found.forms, key=lambda form: (found.forms[form], not form.islower(), form))
    forms = tuple(dict.fromkeys(fold(form) for form in found.forms))[:4]
    bare = tuple(f for f in forms if not any(f != g and g in f for g in forms)) or forms
    inside = mentions(story, bare).count if story else 0
    return _Named(name, written, bare, found, mentions(text, bare), inside)


def describe(
    named: _Named,
    page: Page,
    found: Collection,
    domains: Mapping[str, int],
    rivals: Sequence[_Named],
) -> list[str]:
    """Name what speaks for or against one name."""
    out = [f"sign:{sign}" for sign in sorted(named.found.signs)]
    out += _by_words(named)
    out += _by_number(named, rivals)
    out += _by_domain(named, domains)
    out += _by_form(named, page)
    out += _by_place(named, page)
    out += _agreements(named, domains)
    return out


def _agreements(named: _Named, domains: Mapping[str, int]) -> list[str]:
    """Name the kinds of evidence that agree on a name, one by one and in pairs."""
    found, outside = named.found, named.outside
    kinds = sorted({kind for sign in found.signs if (kind := KINDS.get(sign))})
    if goes_with(named.key, domains) == "same":
        kinds.append("domain")
    if any(w in names.listed("strong_cues") for w in outside.before):
        kinds.append("cue")
    if "then" not in kinds and any(w in names.listed("cues_after") for w in outside.after):
        kinds.append("then")
    if outside.count >= 4:
        kinds.append("often")
    if found.exact and found.exact[0] < 8:
        kinds.append("top")
    out = [f"{a}+{b}" for n, a in enumerate(kinds) for b in kinds[n + 1 :]]
    often = min(3, _class(outside.count))
    count = min(5, len(kinds))
    out += [f"kinds:{count}", f"kinds:{min(4, count)}:mentions:{often}"]
    out += [f"only:{kind}" for kind in kinds if count == 1]
    rare = f"rare:{names.rarity(named.written)}"
    inside = "inside" if named.inside else "only"
    spread = len(outside.after) + len(outside.before)
    out += [rare, f"{rare}:mentions:{_class(outside.count)}:{inside}", f"{rare}:kinds:{count}"]
    out.append(f"{rare}:words:{min(3, len(named.written.split()))}")
    out.append(f"{rare}:spread:{_class(spread)}:{'whole' if outside.whole else 'never'}")
    return out


def _class(n: float) -> int:
    """Put a count into a class: 0, 1, 2, 3, 5, 9, 17."""
    return next((limit for limit in (17, 9, 5, 3, 2, 1) if n >= limit), 0)


def _by_words(named: _Named) -> list[str]:
    """See the words beside its mentions."""
    outside = named.outside
    before = [w for w in outside.before if w in names.listed("cues")]
    after = [w for w in outside.after if w in names.listed("cues_after")]
    is_what = [w for w in outside.after if w in names.listed("is")]
    out = [f"cue:{w}" for w in before] + [f"then:{w}" for w in after]
    strong = [w for w in before if w in names.listed("strong_cues")]
    out.append(f"cues:{min(4, len(strong))}")
    out.append(f"thens:{min(4, len(after))}")
    out.append(f"both-cues:{min(5, len(strong) + len(after))}")
    if is_what:
        out.append("is-something")
    spread = len(outside.after) + len(outside.before)
    out.append(f"nexts:{_class(len(outside.after))}")
    out.append(f"befores:{_class(len(outside.before))}")
    out.append(f"spread:{_class(spread)}:{'whole' if outside.whole else 'never'}")
    return out


def _by_number(named: _Named, rivals: Sequence[_Named]) -> list[str]:
    """Count its mentions, by themselves and against those of other names."""
    outside = named.outside
    more = sum(r.outside.count > outside.count for r in rivals)
    out = [
        f"mentions:{_class(outside.count)}",
        f"whole:{min(3, outside.whole)}",
        f"starts:{_class(outside.starts)}",
        f"ends:{_class(outside.ends)}",
        f"rank:{_class(more)}",
        f"told:{_class(named.inside)}",
        f"outside:{_class(outside.count)}:{'inside' if named.inside else 'only'}",
    ]
    own = named.key
    related = [r for r in rivals if r is not named and (own in r.key or r.key in own)]
    longer = (r.outside.count / max(1, outside.count) for r in related if own in r.key)
    shorter = (outside.count / max(1, r.outside.count) for r in related if r.key in own)
    out.append(f"in-longer:{_share(max(longer, default=0.0))}")
    out.append(f"has-shorter:{_share(max(shorter, default=0.0))}")
    return out


def _share(part: float) -> str:
    """Put a share into a class: none, some (below a half), most, all (from nine in ten)."""
    return "all" if part >= 0.9 else "most" if part >= 0.5 else "some" if part else "none"


def _by_domain(named: _Named, domains: Mapping[str, int]) -> list[str]:
    """Hold it against the page's domains."""
    sort = goes_with(named.key, domains) or "none"
    out = [f"domain:{sort}"]
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


def _by_form(named: _Named, page: Page) -> list[str]:
    """See how it is written."""
    written = named.written
    tokens = written.split()
    out = [f"words:{min(5, len(tokens))}", f"size:{min(6, len(named.key) // 4)}"]
    out.append(
        "case:" + ("upper" if written.isupper() else "lower" if written.islower() else "mixed")
    )
    if any(c.isdigit() for c in written):
        out.append("digit")
    if any(c.isupper() for c in written[1:]) and len(tokens) == 1 and not written.isupper():
        out.append("camel")
    plain = f"plain:{int(3 * names.plainness(tokens, page.language))}"
    out += [plain, f"{plain}:words:{min(3, len(tokens))}"]
    if fold(tokens[-1]) in names.listed("kinds"):
        out.append("kind-last")
    elif any(fold(t) in names.listed("kinds") for t in tokens):
        out.append("kind")
    if is_known_place(written):
        out.append("place")
    if is_given_name(tokens[0]):
        out.append("given-name" + (":two" if len(tokens) == 2 else ""))
    if is_agency(written):
        out.append("agency")
    if any(named.key in names.key(person) for person in page.people):
        out.append("author")
    if named.key in signs.folded_title(page.title):
        out.append("in-title")
    return out


def _by_place(named: _Named, page: Page) -> list[str]:
    """See where it stands."""
    out = []
    lines, exact = sorted(set(named.found.lines)), named.found.exact
    if exact:
        first = exact[0]
        out.append(
            f"exact-at:{min(4, first) if first < 5 else 'head' if first < page.title_at else 'late'}"
        )
    outside = len([i for i in lines if i > page.title_at])
    out.append(
        "sides:"
        + (
            "none"
            if not lines
            else "both"
            if 0 < outside < len(lines)
            else "after"
            if outside
            else "head"
        )
    )
    if lines and lines[-1] >= page.size - 12:
        out.append("at-end")
    return out
