"""An article in, references to copy out: Chicago, APA, MLA. Pure.

Dates are in English in every language, as these styles are.

Source: The Chicago Manual of Style, 17th ed., 14.191; Publication Manual of the APA, 7th ed., 10.1;
MLA Handbook, 9th ed., 5.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from .work import Name

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
MLA_MONTHS = [
    "Jan.",
    "Feb.",
    "Mar.",
    "Apr.",
    "May",
    "June",
    "July",
    "Aug.",
    "Sept.",
    "Oct.",
    "Nov.",
    "Dec.",
]


class Reference(msgspec.Struct, frozen=True):
    """A reference in one style."""

    style: str
    text: str


def references(
    title: str,
    authors: Sequence[Name],
    date: str,
    outlet: str,
    archive: str,
    address: str | None,
) -> tuple[Reference, ...]:
    """Write the references of an article; *outlet* printed it, *archive* is this site.

    What is not known is left out; an article without authors begins with its title.
    """
    where = outlet if outlet == archive else f"{outlet}. {archive}"
    when = _parts(date)
    stop = "" if title.endswith((".", "?", "!", "…")) else "."
    chicago = [_chicago(authors), f"“{title}{stop}”", f"{outlet}, {_english(when)}."]
    apa = [_apa(authors), f"({_apa_date(when)}).", f"{title}{stop}", f"{outlet}."]
    if not authors:
        apa = [f"{title}{stop}", f"({_apa_date(when)}).", f"{outlet}."]
    mla = [_mla(authors), f"“{title}{stop}”", f"{outlet}, {_mla_date(when)}"]
    if where != outlet:
        chicago.append(f"{archive}.")
        mla[-1] += f". {archive}"
    if address:
        chicago.append(f"{address}.")
        apa.append(address)
        mla[-1] += f", {address.removeprefix('https://').removeprefix('http://')}"
    mla[-1] += "."
    return (
        Reference("Chicago", " ".join([part for part in chicago if part])),
        Reference("APA", " ".join([part for part in apa if part])),
        Reference("MLA", " ".join([part for part in mla if part])),
    )


def _stopped(text: str) -> str:
    return text if text.endswith(".") else text + "."


def _chicago(authors: Sequence[Name]) -> str:
    if not authors:
        return ""
    first, *others = authors[0].inverted, *(name.printed for name in authors[1:])
    if len(authors) > 3:
        return f"{first}, et al."
    if not others:
        return _stopped(first)
    return _stopped(", ".join((first, *others[:-1])) + f", and {others[-1]}")


def _mla(authors: Sequence[Name]) -> str:
    if not authors:
        return ""
    first = authors[0].inverted
    if len(authors) == 1:
        return _stopped(first)
    if len(authors) == 2:
        return _stopped(f"{first}, and {authors[1].printed}")
    return f"{first}, et al."


def _apa(authors: Sequence[Name]) -> str:
    if not authors:
        return ""
    names = []
    for name in authors[:20]:
        initials = " ".join(f"{word[0]}." for word in name.given.replace("-", " ").split())
        names.append(", ".join(part for part in (name.family, initials, name.suffix) if part))
    if len(names) == 1:
        return _stopped(names[0])
    return _stopped(", ".join(names[:-1]) + f", & {names[-1]}")


When = tuple[str, int, int]
"""Year, month, day; 0 where it is not known."""


def _parts(date: str) -> When:
    return str(int(date[:4])), int(date[5:7] or 0), int(date[8:10] or 0)


def _english(when: When) -> str:
    year, month, day = when
    if not month:
        return year
    return f"{MONTHS[month - 1]} {day}, {year}" if day else f"{MONTHS[month - 1]} {year}"


def _apa_date(when: When) -> str:
    year, month, day = when
    if not month:
        return year
    return f"{year}, {MONTHS[month - 1]} {day}" if day else f"{year}, {MONTHS[month - 1]}"


def _mla_date(when: When) -> str:
    year, month, day = when
    if not month:
        return year
    return f"{day} {MLA_MONTHS[month - 1]} {year}" if day else f"{MLA_MONTHS[month - 1]} {year}"
