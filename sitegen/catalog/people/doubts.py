"""People that may be one and were not brought together, or may be two: for an editor to decide. Pure.

Near-linear: only names that share a surname, or a name but for one letter, are compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import combinations

from ..entries import Doubt, Person
from .authority import EMPTY, Authority
from .printed import Name, read_name
from .variants import compatible

WIDEST = 40
"""People of one surname beyond which they are not compared each with each."""
SHORTEST = 7
"""Letters of a name that may be a slip of another."""

_NICKNAMES = """
    alexander alex sasha|andrew andy drew|anthony tony|benjamin ben|catherine cathy kate katie
    charles charlie chuck|christopher chris|christine chris tina|daniel dan danny|david dave
    deborah debbie deb|edward ed eddie ted|elizabeth liz beth betty eliza|francis frank
    francisco paco pancho|frederick fred freddie|gregory greg|james jim jimmy|jennifer jen jenny
    jeffrey jeff|jose pepe|joseph joe joey|katherine kathy kate katie|kenneth ken|lawrence larry
    margaret maggie meg peggy|matthew matt|michael mike mick|nicholas nick|pamela pam|patricia pat trish
    patrick pat paddy|peter pete|philip phil|rebecca becky|richard rick dick rich|robert bob rob bobby
    ronald ron|samuel sam|samantha sam|stephen steve|steven steve|susan sue|thomas tom tommy
    timothy tim|victoria vicky|william bill will billy|wilhelm willi|johannes hannes hans|maximilian max
"""


def doubts(people: Sequence[Person], authority: Authority = EMPTY) -> tuple[Doubt, ...]:
    """List pairs of people who may be one, those with the most articles first.

    Pairs that the authority decided (both in it, or kept `apart`) are left out.
    """
    decided = {
        frozenset((read_name(one.name).key, read_name(other).key))
        for one in authority.people
        for other in one.apart
    }
    vouched = {read_name(one.name).key for one in authority.people}
    names = {
        person.slug: read_name(person.name)
        for person in people
        if not person.organisation and " " in read_name(person.name).key
    }
    by_slug = {person.slug: person for person in people}
    found = []
    for a, b in sorted(_pairs(names)):
        one, other = names[a], names[b]
        if frozenset((one.key, other.key)) in decided or {one.key, other.key} <= vouched:
            continue
        why = reason(one, other)
        if why:
            first, second = sorted(
                (by_slug[a], by_slug[b]), key=lambda p: (-len(p.members), p.slug)
            )
            found.append(
                Doubt(
                    first.slug,
                    second.slug,
                    (first.name, second.name),
                    why,
                    (len(first.members), len(second.members)),
                )
            )
    return tuple(sorted(found, key=lambda d: (-sum(d.articles), d.a, d.b)))


def reason(a: Name, b: Name) -> str | None:
    """Say why two names may be one person's; None where they hardly are."""
    if a.suffix != b.suffix:
        return None
    if a.key == b.key:
        return "spelling"
    if sorted(a.words) == sorted(b.words):
        return "order"
    if compatible(a, b):
        short = a.is_initialled or b.is_initialled
        return "initials" if short or len(a.words) == len(b.words) else "middle-name"
    if a.last == b.last and _short_form(a.words[0], b.words[0]):
        return "short-form"
    if a.last == b.last and a.words[0] == b.words[0]:
        return "middle-name"
    shorter, longer = sorted((a.words, b.words), key=len)
    if len(shorter) >= 2 and longer[: len(shorter)] == shorter:
        return "second-surname"
    if len("".join(a.words)) >= SHORTEST and _one_slip("".join(a.words), "".join(b.words)):
        return "spelling"
    return None


def _pairs(names: Mapping[str, Name]) -> set[tuple[str, str]]:
    """Pair names that share a surname, all words, their first two words, or all but one letter."""
    blocks: dict[str, list[str]] = {}
    for slug, name in names.items():
        for block in set(_blocks(name)):
            blocks.setdefault(block, []).append(slug)
    return {
        pair
        for slugs in blocks.values()
        if 1 < len(slugs) <= WIDEST
        for pair in combinations(sorted(slugs), 2)
    }


def _blocks(name: Name) -> Iterable[str]:
    letters = "".join(name.words)
    yield f"last {name.last} {name.words[0][:1]}"
    if name.words[0] in _forms():
        yield f"short {name.last}"
    yield f"all {' '.join(sorted(name.words))}"
    yield f"start {' '.join(name.words[:2])}"
    if len(letters) >= SHORTEST:
        yield f"letters {letters}"
        yield from (f"letters {letters[:n]}{letters[n + 1 :]}" for n in range(len(letters)))


def _one_slip(a: str, b: str) -> bool:
    """Tell whether two words differ by one letter, or by two that changed places."""
    if abs(len(a) - len(b)) > 1 or a == b:
        return False
    start = next(
        (n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )
    one, other = a[start:], b[start:]
    return (
        one[1:] == other[1:]
        or one[1:] == other
        or one == other[1:]
        or (one[:2] == other[:2][::-1] and one[2:] == other[2:])
    )


def _short_form(a: str, b: str) -> bool:
    forms = _forms()
    return a != b and bool(forms.get(a, frozenset()) & forms.get(b, frozenset()))


@cache
def _forms() -> Mapping[str, frozenset[int]]:
    """Map each given name to the sets of forms that it belongs to."""
    groups = [line.split() for row in _NICKNAMES.split("\n") for line in row.split("|")]
    found: dict[str, set[int]] = {}
    for number, group in enumerate(groups):
        for name in group:
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}
