"""The front matter of an article, as YAML values, in; `Fields` out. Pure.

`KEYS` is the list of what may be written; docs/article-format.md explains each.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from .. import yamltext
from ..parser.reading import Role
from . import values
from .fields import Fields
from .reporting import Report, shown
from .values import Reader, Spot

KEYS: Mapping[str, Reader] = {
    "id": values.line,
    "title": values.line,
    "subtitle": values.line,
    "kicker": values.line,
    "slug": values.slug,
    "date": values.date,
    "updated": values.date_or_none,
    "authors": values.authors,
    "dateline": values.line,
    "section": values.line,
    "tags": values.tags,
    "summary": values.text,
    "image": values.image,
    "source": lambda value, at: value,
    "language": values.language,
    "status": values.status,
    "withdrawn": values.withdrawn,
    "corrections": values.corrections,
    "related": values.related,
    "version_of": values.line,
    "series": values.line,
    "rights": values.line,
    "aliases": values.aliases,
    "noindex": values.truth,
    "license": values.url,
    "embargo": values.embargo,
    "lines": lambda value, at: value,
}
"""Key → its reader; `source` and `lines` are taken apart below."""

SOURCE: Mapping[str, Reader] = {
    "site": values.line,
    "publisher": values.line,
    "url": values.url,
    "captured": values.date_or_none,
    "alive": values.truth,
}

KEEPING = frozenset({"status", "withdrawn", "noindex", "embargo"})
"""Keys that hold something back: where one of them is misspelt, nothing is published by mistake."""

MOST_UNKNOWN = 30
"""Unknown keys that are told one by one."""

ROLES: Mapping[str, Role] = {str(role): role for role in Role} | {"drop": Role.NOISE}
LINES = re.compile(r"(\d{1,7})(?:\s*[-\N{EN DASH}]\s*(\d{1,7}))?", re.ASCII)


def read(
    text: str, first_line: int, report: Report, article: str
) -> tuple[Fields, Mapping[str, int], Mapping[int, Role]]:
    """Read front matter, or a sidecar; give the fields, their lines, and roles set by hand.

    A text that is no YAML is a fault: what it was to hold back is not known.
    """
    try:
        document = yamltext.read(text, first_line)
    except yamltext.YamlError as error:
        report.fault("bad-yaml", f"cannot be read: {error.message}", error.line)
        return Fields(), {}, {}
    if document.value is None:
        return Fields(), {}, {}
    if not isinstance(document.value, dict):
        report.fault("bad-yaml", "holds no `key: value` lines", first_line)
        return Fields(), {}, {}
    for path, line in document.duplicates:
        tell = report.fault if path[0] in KEEPING else report.warn
        tell("duplicate-key", f"`{shown(str(path[-1]))}` stands twice; the first is used", line)
    return _fields(document.value, Spot(report, document, (), article))


def _fields(
    given: Mapping[str, Any], at: Spot
) -> tuple[Fields, Mapping[str, int], Mapping[int, Role]]:
    out: dict[str, Any] = {}
    where: dict[str, int] = {}
    roles: Mapping[int, Role] = {}
    strange = [key for key in given if key not in KEYS]
    for key in strange[:MOST_UNKNOWN]:
        values.unknown(key, at / key, KEYS, keeping=KEEPING)
    if len(strange) > MOST_UNKNOWN:
        here = (at / strange[MOST_UNKNOWN]).line
        fact = f"{len(strange):,} keys are not known: is this front matter?"
        at.report.fault("unknown-key", fact, here)
    for key, value in given.items():
        if value is None or (reader := KEYS.get(key)) is None:
            continue
        if key == "source":
            for name, said in _source(value, at / key).items():
                out[name] = said
                where[name] = at.document.line(key, name)
        elif key == "lines":
            roles = _roles(value, at / key)
        elif key == "authors":
            where[key] = at.document.line(key)
            out["authors"], bios = reader(value, at / key)
            if bios:
                out["bios"] = bios
        else:
            where[key] = at.document.line(key)
            out[key] = reader(value, at / key)
    return Fields(**out), where, roles


def _source(value: Any, at: Spot) -> Mapping[str, Any]:
    """Read `source`: a mapping, or the address or the name of the outlet alone."""
    if isinstance(value, dict):
        return values.mapping(value, at, SOURCE)
    if isinstance(value, str) and ":" in value:
        return {"url": values.url(value, at)}
    return {"site": values.line(value, at)}


def _roles(value: Any, at: Spot) -> Mapping[int, Role]:
    """Read `lines`: `{7-9: caption, 41: drop}`."""
    if not isinstance(value, dict):
        at.warn(
            "wrong-type",
            f"is a mapping such as {{7-9: caption, 41: drop}}, not {values.kind(value)}",
        )
        return {}
    roles: dict[int, Role] = {}
    for span, word in value.items():
        here = at / span
        match = LINES.fullmatch(span.strip())
        role = ROLES.get(word.strip().lower()) if isinstance(word, str) else None
        if not match:
            here.warn("bad-lines", "is a line number, or two with a hyphen between them")
        elif role is None:
            near = yamltext.nearest(word, ROLES) if isinstance(word, str) else None
            hint = f": did you mean `{near}`?" if near else f"; known are {', '.join(ROLES)}"
            here.warn("bad-lines", f"has {values.kind(word)}, which is no role{hint}")
        else:
            first, last = int(match[1]), int(match[2] or match[1])
            roles.update((n, role) for n in range(first, min(last, first + 100_000) + 1))
    return roles
