"""What editors name and is not there: articles of `related` and `version_of`, of topics and timelines; portraits; links in static/."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..catalog import Catalog, Chronicle, Subjects, tagging, timelines
from ..catalog.naming import Names
from ..errors import Location, Problem
from ..pages import Site
from ..renderer.sources import stray_links
from . import authority
from .ground import ARTICLES

LOST = "missing-portrait"
"""Code of the problem of a portrait that the output has no file of."""
OUTSIDE = "link-outside"
"""Code of the problem of a link that is not followed."""


def problems_of(catalog: Catalog, chronicle: Chronicle, subjects: Subjects) -> Iterator[Problem]:
    """Report every name that leads nowhere."""
    cards = [entry.card for entry in catalog.entries]
    for path, key, name in Names(cards).unknown():
        fact = f"`{key}` names {name}, which is no article of the site"
        yield Problem(Location(f"{ARTICLES}/{path}"), "unknown-article", fact)
    topics = catalog.groups.get("topic", ())
    for timeline, fact in timelines.unknown(chronicle, catalog.entries, topics):
        at = Location(authority.TIMELINES)
        yield Problem(at, "unknown-article", f"“{timeline}”: {fact}")
    for topic, fact in tagging.unknown(subjects, cards):
        yield Problem(Location(authority.TOPICS), "unknown-article", f"“{topic}”: {fact}")


def portraits(catalog: Catalog, site: Site) -> Iterator[Problem]:
    """Report every portrait that names no file of the output."""
    for person in catalog.people:
        if person.portrait and site.file(person.portrait) is None:
            fact = f"“{person.name}”: the portrait {person.portrait} is no file of static/, and no picture of an article"
            yield Problem(Location(authority.PEOPLE), LOST, fact)


def links(site: Path) -> Iterator[Problem]:
    """Report every link in static/ that is not followed."""
    for name in stray_links(site):
        fact = "is a link out of static/, to a folder, or to nothing: copy what is meant"
        yield Problem(Location(name), OUTSIDE, fact)
