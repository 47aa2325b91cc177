"""A study of a site in; the state of its archive out, as a table, as JSON, or as CSV to work through. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from ..catalog.state import KINDS, Survey, survey
from ..errors import Problem
from ..pages.rows import cell
from . import problems

if TYPE_CHECKING:
    from ..builder.studying import Study

SURE = 100
"""Percent."""
SHOWN = 6
"""Names that a line of the table shows, at most."""
COLUMNS = ("kind", "path", "line", "detail", "sure")
GROUPS = {
    "section": "sections",
    "topic": "topics",
    "place": "places",
    "publisher": "publishers",
    "series": "series",
    "timeline": "timelines",
    "year": "years",
    "month": "months",
    "day": "days",
}
"""Kind of group → how the table calls them, in its order."""


def survey_of(study: Study) -> Survey:
    """Look the whole archive over."""
    return survey(study.catalog)


def as_json(study: Study) -> bytes:
    """Write all that is known of the archive as one JSON object."""
    found = survey_of(study)
    state = {
        "articles": found.articles,
        "words": found.words,
        "first": found.first or None,
        "last": found.last or None,
        "people": found.people,
        "organisations": found.organisations,
        "groups": dict(found.groups),
        "years": dict(found.years),
        "outlets": dict(found.outlets),
        "languages": dict(found.languages),
        "found": dict(found.counts()),
    }
    return msgspec.json.encode(
        {
            "state": state,
            "findings": [
                {"kind": x.kind, "path": x.path or None, "detail": x.detail} for x in found.findings
            ],
            "people": [
                {"names": x.names, "why": x.why, "articles": x.articles} for x in found.doubts
            ],
            "hosts": study.hosts,
            "problems": [
                {
                    "path": x.at.path,
                    "line": x.at.line or None,
                    "code": x.code,
                    "severity": x.severity.value,
                    "message": x.message,
                    "sure": x.sure if x.sure < SURE else None,
                }
                for x in listed(study.problems)
            ],
        }
    )


def as_csv(study: Study) -> str:
    """Write everything to work through, a row each: problems, the gravest first, then findings, then hosts.

    Readings that may be wrong have in the last column how sure they are, in percent, and the least sure stand first.
    No cell is one that a spreadsheet would run.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([cell(value) for value in row] for row in _rows(study))
    return out.getvalue()


def _rows(study: Study) -> Iterator[tuple[str, ...]]:
    for problem in listed(study.problems):
        at = problem.at
        sure = str(problem.sure) if problem.sure < SURE else ""
        yield problem.code, at.path, str(at.line or ""), problem.message, sure
    for finding in survey_of(study).findings:
        path = f"articles/{finding.path}" if finding.path else ""
        yield finding.kind, path, "", finding.detail, ""
    for host in study.hosts:
        yield "host", "", "", f"{host.name}: {host.links} links in {host.articles} articles", ""


def listed(found: Iterable[Problem]) -> Iterator[Problem]:
    """List problems in the order of work: by gravity and code, and of readings the least sure first."""
    for _, group in problems.by_code(found):
        yield from group


def as_text(study: Study) -> str:
    """Write the state as a table for people."""
    found = survey_of(study)
    groups = dict(found.groups)
    rows = [("articles", f"{found.articles:,}")]
    if found.first:
        rows.append(("from", f"{found.first[:10]} to {found.last[:10]}"))
    rows += [
        ("words", f"{found.words:,}"),
        ("people", f"{found.people:,}, and {found.organisations:,} organisations"),
    ]
    rows += [(name, f"{groups[kind]:,}") for kind, name in GROUPS.items() if groups.get(kind)]
    details: dict[str, list[str]] = {}
    for finding in found.findings:
        if not finding.path:
            details.setdefault(finding.kind, []).append(finding.detail)
    rows += [
        (KINDS[kind], f"{number:,}{_some(details.get(kind, []))}")
        for kind, number in found.counts()
        if number
    ]
    if study.hosts:
        hosts = [f"{host.name} ({host.links:,})" for host in study.hosts]
        rows.append(("hosts that articles link to", f"{len(hosts):,}{_some(hosts)}"))
    width = max(len(name) for name, _ in rows)
    return "\n".join(f"{name:<{width}}  {value}" for name, value in rows)


def _some(names: list[str]) -> str:
    if not names:
        return ""
    return ": " + ", ".join(names[:SHOWN]) + (" …" if len(names) > SHOWN else "")
