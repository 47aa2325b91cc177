"""The repository's own captures: a `.case` file in, the capture's bytes and its true reading out.

The format is described in tests/data/captures/README.md. Pure but for reading the files.
"""

from __future__ import annotations

import html
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

FOLDER = Path(__file__).parent.parent / "data" / "captures"

ALWAYS = ("title", "authors", "date", "dateline", "site", "language", "headings")
"""The fields that every case states."""
SOMETIMES = (
    "updated", "publisher", "section", "captions", "bios", "tags", "subtitle", "kicker",
    "corrections", "notes", "source_url",
)  # fmt: skip
"""The fields that a case states when it is about them."""
LISTS = frozenset({"authors", "headings", "captions", "bios", "tags", "corrections", "notes"})
BODY = ("body_starts", "body_ends", "body_contains", "body_lacks")
OTHER = ("rows", "damage", "doubts", "sidecar", "or")
IN_BODY = frozenset({"paragraph", "subhead", "quote", "list-item"})
ANY = "*"
"""Stands for a role or a field that is not judged, since no answer is right."""

Row = tuple[tuple[str, ...], str]
"""The roles that are right for a line, the best first, and the line's text."""


@dataclass(frozen=True, slots=True)
class Case:
    """A capture and what it truly says."""

    name: str
    data: bytes
    """The file as a scraper left it."""
    roles: tuple[tuple[str, ...], ...]
    """For each line of the decoded text, the roles that are right, the best first."""
    truth: Mapping[str, Any]
    """The fields that are judged; absent ones are None or empty."""
    others: Mapping[str, Any]
    """A second right answer of a field."""
    body: str
    """The lines of the article itself, a line feed between two."""
    rows: tuple[str, ...]
    """Ids of the phenomena it shows, as in phenomena.txt."""
    sidecar: Mapping[str, str]
    lines: tuple[Row, ...]
    """The capture before any damage."""
    damages: tuple[str, ...]


def load(path: Path) -> Case:
    """Read a `.case` file; a fault of its form raises ValueError."""
    _, head, text = path.read_text(encoding="utf-8").split("---\n", 2)
    try:
        told = yaml.load(head, yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise ValueError(f"{path.name}: {error}") from error
    unknown = set(told) - {*ALWAYS, *SOMETIMES, *BODY, *OTHER}
    if unknown:
        raise ValueError(f"{path.name}: unknown keys {sorted(unknown)}")
    missing = (set(ALWAYS) | {"rows"}) - set(told) - {"headings"}
    if missing:
        raise ValueError(f"{path.name}: missing keys {sorted(missing)}")
    rows = _rows(path.name, text.removesuffix("\n"))
    truth = {key: told[key] for key in (*ALWAYS, *SOMETIMES, *BODY, "doubts") if key in told}
    for key in ("date", "updated"):
        # YAML makes a day of "2019-04-16" and a number of "2019".
        if truth.get(key) is not None:
            truth[key] = str(truth[key])
    truth.setdefault("headings", [t.strip("# ") for roles, t in rows if roles[0] == "subhead"])
    truth.setdefault("doubts", [])
    body = "\n".join(t for roles, t in rows if roles[0] in IN_BODY)
    damages = told.get("damage") or []
    data, roles = _damaged(rows, damages)
    return Case(
        name=path.stem,
        data=data,
        roles=roles,
        truth=MappingProxyType(truth),
        others=MappingProxyType(told.get("or") or {}),
        body=html.unescape(body),
        rows=tuple(told["rows"]),
        sidecar=MappingProxyType(told.get("sidecar") or {}),
        lines=tuple(rows),
        damages=tuple(damages),
    )


def damage(case: Case, name: str) -> Case | None:
    """Return the case damaged otherwise; None where its text cannot be so damaged."""
    try:
        data, roles = _damaged(list(case.lines), [name])
    except UnicodeEncodeError:
        return None
    return replace(case, data=data, roles=roles, damages=(name,))


@cache
def load_all() -> tuple[Case, ...]:
    """Read every case, by name; no case at all raises FileNotFoundError."""
    paths = sorted(FOLDER.glob("*.case"))
    if not paths:
        raise FileNotFoundError(FOLDER)
    return tuple(load(path) for path in paths)


def phenomena() -> Mapping[str, str]:
    """Map each phenomenon's id to its description, in order."""
    lines = (FOLDER / "phenomena.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split("  ", 1) for line in lines if line and not line.startswith("#"))


def _rows(name: str, text: str) -> list[Row]:
    """Split the annotated text; a line without a role before its tab has the last line's."""
    out: list[Row] = []
    roles: tuple[str, ...] = ()
    for n, line in enumerate(text.split("\n"), 1):
        if not line:
            out.append((("blank",), ""))
            continue
        role, tab, rest = line.partition("\t")
        if not tab:
            raise ValueError(f"{name}: line {n} of the text has no tab")
        if role == "blank":
            out.append((("blank",), rest))
            continue
        roles = tuple(role.split("/")) if role else roles
        out.append((roles, rest))
    return out


def _damaged(rows: list[Row], damages: list[str]) -> tuple[bytes, tuple[tuple[str, ...], ...]]:
    """Damage the lines, then the text, then the encoding, each in the order told."""
    for name in damages:
        if name in LINES:
            rows = LINES[name](rows)
    text = "\n".join(t for _, t in rows)
    for name in damages:
        if name in TEXT:
            text = TEXT[name](text)
    data = text.encode("utf-8")
    for name in damages:
        if name in BYTES:
            data = BYTES[name](text)
        elif name not in LINES and name not in TEXT:
            raise ValueError(f"unknown damage {name!r}")
    return data, tuple(roles for roles, _ in rows)


def _wrap(rows: list[Row]) -> list[Row]:
    return [
        (roles, part)
        for roles, text in rows
        for part in (textwrap.wrap(text, 76, break_on_hyphens=False) or [""])
    ]


def _single(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row[1].strip()]


def _indent(rows: list[Row]) -> list[Row]:
    return [(roles, f"{'':{4 + 2 * (n % 5)}}{text}") for n, (roles, text) in enumerate(rows)]


def _trail(rows: list[Row]) -> list[Row]:
    return [*rows, (("blank",), "")]


def _no_break(text: str) -> str:
    return "".join(
        "\u00a0" if c == " " and n % 3 == 0 and text[n - 1 : n] not in {"", "\n", " "} else c
        for n, c in enumerate(text)
    )


def _zero_width(text: str) -> str:
    marks = "\u200b\u00ad\u200e\u2060"
    return "".join(
        c + marks[n // 11 % 4] if n % 11 == 5 and c.isalpha() else c for n, c in enumerate(text)
    )


def _mojibake(text: str) -> str:
    """UTF-8 read as Windows-1252; its five undefined bytes become control characters."""
    return "".join(
        bytes([b]).decode("cp1252") if b not in b"\x81\x8d\x8f\x90\x9d" else chr(b)
        for b in text.encode("utf-8")
    )


LINES: Mapping[str, Callable[[list[Row]], list[Row]]] = {
    "wrap": _wrap,
    "single": _single,
    "indent": _indent,
    "newline": _trail,
}
TEXT: Mapping[str, Callable[[str], str]] = {
    "nbsp": _no_break,
    "zero-width": _zero_width,
    "mojibake": _mojibake,
    "euc-kr": lambda text: text.encode("cp949").decode("latin-1"),
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "cr": lambda text: text.replace("\n", "\r"),
}
BYTES: Mapping[str, Callable[[str], bytes]] = {
    "bom": lambda text: b"\xef\xbb\xbf" + text.encode("utf-8"),
    "cp1252": lambda text: text.encode("cp1252"),
    "utf-16": lambda text: text.encode("utf-16"),
}
