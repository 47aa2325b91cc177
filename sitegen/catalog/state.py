"""A `Catalog` in, the state of the archive out: what it holds, what it lacks, what to look at. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..dates import year
from ..model import Card, Status
from .entries import Catalog, Doubt, Entry


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about one article, or two people, that an editor may want to work through."""

    kind: str
    """A key of `KINDS`."""
    path: str
    """Of the article; empty where the finding is not about one."""
    detail: str


KINDS = {
    "partial-date": "articles whose day is not known",
    "no-author": "articles without an author",
    "no-source": "articles that name no outlet and no publisher",
    "no-section": "articles without a section",
    "no-place": "articles without a place",
    "no-tags": "articles without tags",
    "no-summary": "articles without any text for a summary",
    "retracted": "retracted articles",
    "withdrawn": "withdrawn articles",
    "versions": "articles that are a version of an earlier one",
    "people": "people who may be one",
    "empty-month": "months without articles",
}
"""What is looked for, in the order of the report."""


@dataclass(frozen=True, slots=True)
class Survey:
    """The state of an archive."""

    articles: int
    words: int
    first: str
    last: str
    """Dates of the oldest and newest article; empty in an empty archive."""
    people: int
    organisations: int
    groups: tuple[tuple[str, int], ...]
    """Kind of group, how many of it."""
    years: tuple[tuple[str, int], ...]
    """Articles of each year, those without any included."""
    outlets: tuple[tuple[str, int], ...]
    """The most frequent first."""
    languages: tuple[tuple[str, int], ...]
    """BCP 47; "" for articles in the site's language."""
    findings: tuple[Finding, ...]
    doubts: tuple[Doubt, ...]

    def counts(self) -> tuple[tuple[str, int], ...]:
        """Count the findings of each kind, in the order of `KINDS`."""
        found = Counter(finding.kind for finding in self.findings)
        return tuple((kind, found[kind]) for kind in KINDS)


def survey(catalog: Catalog) -> Survey:
    """Look the whole archive over. Linear in the number of articles."""
    cards = [entry.card for entry in catalog.entries]
    order = {kind: n for n, kind in enumerate(KINDS)}
    findings = [
        *_of_articles(catalog.entries),
        *(Finding("withdrawn", entry.card.path, entry.card.title) for entry in catalog.withdrawn),
        *_of_versions(catalog),
        *(Finding("people", "", f"{d.names[0]} / {d.names[1]}: {d.why}") for d in catalog.doubts),
        *(Finding("empty-month", "", month) for month in empty_months(cards)),
    ]
    return Survey(
        articles=len(cards),
        words=sum(card.words for card in cards),
        first=cards[0].date if cards else "",
        last=max((card.date for card in cards), default=""),
        people=sum(not person.organisation for person in catalog.people),
        organisations=sum(person.organisation for person in catalog.people),
        groups=tuple((kind, len(groups)) for kind, groups in catalog.groups.items()),
        years=tuple(_years(cards)),
        outlets=_ranked(name for card in cards for name in {card.site, card.publisher} if name),
        languages=_ranked(card.language or "" for card in cards),
        findings=tuple(sorted(findings, key=lambda f: (order[f.kind], f.path, f.detail))),
        doubts=tuple(catalog.doubts),
    )


def empty_months(cards: Iterable[Card]) -> list[str]:
    """List the months without articles between the first and the last month that have some."""
    months = sorted({card.date[:7] for card in cards if len(card.date) >= 7})
    if not months:
        return []
    first, last = (int(m[:4]) * 12 + int(m[5:]) - 1 for m in (months[0], months[-1]))
    every = (f"{n // 12:04}-{n % 12 + 1:02}" for n in range(first, last))
    return sorted(set(every) - set(months))


def _of_articles(entries: Iterable[Entry]) -> Iterator[Finding]:
    for entry in entries:
        card = entry.card
        if len(card.date) < 10:
            yield Finding("partial-date", card.path, card.date)
        if not card.authors:
            yield Finding("no-author", card.path, card.title)
        if not card.site and not card.publisher:
            yield Finding("no-source", card.path, card.title)
        if not card.section:
            yield Finding("no-section", card.path, card.title)
        if not card.dateline:
            yield Finding("no-place", card.path, card.title)
        if not card.tags:
            yield Finding("no-tags", card.path, card.title)
        if not card.summary:
            yield Finding("no-summary", card.path, card.title)
        if card.status is Status.RETRACTED:
            yield Finding("retracted", card.path, card.title)


def _of_versions(catalog: Catalog) -> Iterator[Finding]:
    for index, story in catalog.versions.items():
        if index != story[0]:
            first = catalog.entries[story[0]].card
            yield Finding(
                "versions", catalog.entries[index].card.path, f"{first.path}: {first.title}"
            )


def _years(cards: Iterable[Card]) -> Iterator[tuple[str, int]]:
    counts = Counter(year(card.date) for card in cards)
    if counts:
        for n in range(int(min(counts)), int(max(counts)) + 1):
            yield f"{n:04}", counts[f"{n:04}"]


def _ranked(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0])))
