"""YAML as front matter mostly is, read without YAML's machinery: `key: value` lines and simple lists. Pure.

`read` takes only what it is sure of, and then says just what `yamltext` says (tests/test_plainyaml.py
compares them); everything else it leaves to that. It takes a fifth of the time.
"""

from __future__ import annotations

import re
from typing import Any

Path = tuple[str | int, ...]

ODD = re.compile("[\x00-\x09\x0b-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]|\\\\")
"""Tabs, line ends of other kinds, what YAML does not allow, and the escapes of quoted text."""
KEY = re.compile(r"([A-Za-z_][\w-]{0,60}):(?: +|$)", re.ASCII)
INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
"""No plain value begins with one of these; some do in YAML, and are left to it."""
IN_FLOW = re.compile(r"[\[\]{}:#?&*!|>'\"%@`]")
ITEM = re.compile(r"( *)- +")
NOTHING = ("", "~", "null")


def read(text: str, first_line: int) -> tuple[dict[str, Any], dict[Path, int]] | None:
    """Read a mapping of keys to one-line values and lists of such; None where it may be something else.

    Gives the values, and the lines of keys and list items, which count from *first_line*.
    """
    if ODD.search(text):
        return None
    values: dict[str, Any] = {}
    lines: dict[Path, int] = {}
    items: list[str | None] | None = None
    indent = key = ""
    for number, line in enumerate(text.split("\n"), first_line):
        if not line:
            continue
        if found := KEY.match(line):
            key = found[1]
            if key in values:
                return None
            lines[(key,)] = number
            rest = line[found.end() :].rstrip(" ")
            if not rest:
                values[key] = None
                items, indent = [], ""
                continue
            items = None
            first = rest[0]
            if first == "[":
                listed = _flow(rest)
                if listed is None:
                    return None
                values[key] = listed
                for n in range(len(listed)):
                    lines[(key, n)] = number
                continue
            value = _scalar(rest)
        elif items is not None and (found := ITEM.match(line)):
            if items and found[1] != indent:
                return None
            value = _scalar(line[found.end() :].rstrip(" "))
            if value is ...:
                return None
            indent = found[1]
            lines[(key, len(items))] = number
            items.append(value)
            values[key] = items
            continue
        else:
            return None
        if value is ...:
            return None
        values[key] = value
    return (values, lines) if values else None


def _scalar(rest: str) -> Any:
    """Read a value on one line; an ellipsis where it may be something else."""
    first = rest[:1]
    if first in ("'", '"'):
        inner = rest[1:-1]
        return inner if len(rest) > 1 and rest[-1] == first and first not in inner else ...
    if first in INDICATORS or ": " in rest or " #" in rest or rest[-1:] == ":":
        return ...
    return None if rest in NOTHING else rest


def _flow(rest: str) -> list[str | None] | None:
    """Read `[a, b c]`; None where it may be something else."""
    inner = rest[1:-1]
    if rest[-1] != "]" or IN_FLOW.search(inner):
        return None
    if not inner.strip(" "):
        return []
    parts = [part.strip(" ") for part in inner.split(",")]
    if any(not part or part[0] == "-" for part in parts):
        return None
    return [None if part in NOTHING else part for part in parts]
