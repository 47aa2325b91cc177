"""Datelines in, places out: "TRIPOLI, LIBYA", "Tripoli (AP)" and "TRÍPOLI" are one. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated

import msgspec

from .names import fold

_ASIDE = re.compile(r" ?[(\[][^)\]]*[)\]]")
_DATE = re.compile(r"(?<![, ])[, ]++(?:\w{3,9}\.?\s+)?\d{1,4}(?:st|nd|rd|th|\.)?\b.*$")
_AFTER = re.compile(r" ?(?:--|[—–:/;|•·]| - ).*$")
_MONTH_END = re.compile(
    r",\s*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?$", re.IGNORECASE
)
_SMALL = frozenset(
    [
        "al",
        "as",
        "da",
        "das",
        "de",
        "del",
        "den",
        "der",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "en",
        "es",
        "et",
        "in",
        "la",
        "las",
        "le",
        "les",
        "los",
        "of",
        "on",
        "the",
        "upon",
        "van",
        "von",
        "y",
    ]
)
_CAPITALS = frozenset(
    ["AP", "UK", "UAE", "USA", "US", "EU", "UN", "DC", "DRC", "NY", "NJ", "NSW", "BC"]
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says of where: a city, and what it is in."""

    city: str
    region: str
    """Empty where the dateline names none."""


@lru_cache(maxsize=65536)
def read_dateline(text: str) -> Dateline | None:
    """Read the place of a dateline, without agency or date; the first of several; None if none."""
    text = _AFTER.sub("", _ASIDE.sub("", " ".join(text[:200].split())))
    text = _MONTH_END.sub("", _DATE.sub("", text)).strip(" ,.;*_#-–—")
    city, _, region = text.partition(",")
    city, region = " ".join(city.split()), " ".join(region.split())
    if not any(c.isalpha() for c in city) or len(city) > 80:
        return None
    return Dateline(_in_title_case(city), _in_title_case(region))


class KnownPlace(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place that the editor vouches for (places.yaml)."""

    name: str
    """As shown: `Tripoli, Libya`."""
    slug: str | None = None
    variants: tuple[str, ...] = ()
    """Other datelines of the same place, without agency and date."""
    latitude: Annotated[float, msgspec.Meta(ge=-90, le=90)] | None = None
    longitude: Annotated[float, msgspec.Meta(ge=-180, le=180)] | None = None
    parent: str | None = None
    """Name of the place that it lies in."""


class Gazetteer(msgspec.Struct, frozen=True):
    """All of places.yaml."""

    places: tuple[KnownPlace, ...] = ()

    def by_dateline(self) -> dict[str, KnownPlace]:
        """Map folded datelines to the places that they name."""
        found: dict[str, KnownPlace] = {}
        for place in self.places:
            for text in (place.name, *place.variants):
                read = read_dateline(text)
                found.setdefault(fold(f"{read.city} {read.region}" if read else text), place)
        return found


NO_PLACES = Gazetteer()


def under_headings(datelines: Iterable[Dateline]) -> Mapping[Dateline, tuple[str, str]]:
    """Map each dateline to the key of its heading: folded city and region.

    A city printed without a region joins the one region that others print with it;
    where they print several, it stays a heading of its own.
    """
    regions: dict[str, set[str]] = {}
    every = set(datelines)
    for one in every:
        if one.region:
            regions.setdefault(fold(one.city), set()).add(fold(one.region))
    full = {city: _full_forms(found) for city, found in regions.items()}
    keys: dict[Dateline, tuple[str, str]] = {}
    for one in every:
        city = fold(one.city)
        forms = full.get(city, {})
        if one.region:
            keys[one] = city, forms[fold(one.region)]
        else:
            only = set(forms.values())
            keys[one] = city, only.pop() if len(only) == 1 else ""
    return keys


def _full_forms(regions: set[str]) -> dict[str, str]:
    """Map a region that abbreviates just one other ("ore" of "oregon") to that one."""
    full: dict[str, str] = {}
    for region in regions:
        longer = [r for r in regions if r != region and len(region) > 2 and r.startswith(region)]
        full[region] = longer[0] if len(longer) == 1 else region
    return full


def _in_title_case(text: str) -> str:
    """Turn capitals into title case; leave text that has small letters alone."""
    if text != text.upper() or text == text.lower():
        return text
    words = text.split()
    return " ".join(_word(word, first=i == 0) for i, word in enumerate(words))


def _word(word: str, *, first: bool) -> str:
    if word in _CAPITALS or "." in word[:-1]:
        return word
    if not first and word.lower() in _SMALL:
        return word.lower()
    return "-".join(
        part.lower() if n and part.lower() in _SMALL else part.capitalize()
        for n, part in enumerate(word.split("-"))
    )
