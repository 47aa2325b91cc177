"""Every regular expression of the package, how it is called, and texts that nearly match it. Reads the sources."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import sitegen

try:
    from re import _parser as sre  # type: ignore[attr-defined]
except ImportError:
    import sre_parse as sre

SEARCHING = frozenset({"search", "finditer", "findall", "sub", "subn", "split"})
"""Methods that begin anew at every place of a text."""
MATCHING = frozenset({"match", "fullmatch"})
COMMON = ("a", "1", " ", "\n", ".", "A ", "[a](")
"""What texts are full of."""
MOST = 16
"""Parts of one pattern that are tried."""
END = "\0"
"""Ends nothing that a pattern waits for."""


def modules() -> Iterator[Any]:
    """Import every module of the package."""
    for found in pkgutil.walk_packages(sitegen.__path__, "sitegen."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def patterns() -> dict[re.Pattern[Any], set[str]]:
    """Map each compiled pattern to its names: of constants, and of what holds it."""
    found: dict[re.Pattern[Any], set[str]] = {}
    for module in modules():
        for name, value in vars(module).items():
            for pattern in _inside(value, 0):
                found.setdefault(pattern, set()).add(name)
    return found


def _inside(value: object, depth: int) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 5 and isinstance(value, (tuple, list, set, frozenset)):
        for one in list(value)[:5_000]:
            yield from _inside(one, depth + 1)
    elif depth < 5 and isinstance(value, dict):
        for one in list(value.values())[:5_000]:
            yield from _inside(one, depth + 1)


def methods() -> dict[str, set[str]]:
    """Map each name to the methods of patterns that are called on it anywhere in the package."""
    found: dict[str, set[str]] = {}
    for path in Path(sitegen.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in SEARCHING | MATCHING:
                owner = node.value
                name = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", None)
                if name:
                    found.setdefault(name, set()).add(node.attr)
    return found


def texts(pattern: re.Pattern[Any], length: int) -> Iterator[str]:
    """Give texts of some length that a pattern nearly matches: each part of it, said again and again."""
    tree = sre.parse(pattern.pattern, pattern.flags)
    parts = sorted({x for x in _samples(tree) if 0 < len(x) <= 12})
    beginnings = sorted({"", _sample(tree, 3)[:40]})
    for pump in dict.fromkeys((*parts[:MOST], *COMMON)):
        for beginning in beginnings:
            yield beginning + pump * (length // len(pump)) + END


def _samples(tree: Iterable[Any]) -> Iterator[str]:
    """Give a text for every repeated part, and for two neighbours of them together."""
    for op, value in tree:
        name = str(op)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            yield _sample(value[2], 1)
            yield _sample(value[2], 2)
            yield from _samples(value[2])
        elif name == "SUBPATTERN":
            yield from _samples(value[3])
        elif name == "ATOMIC_GROUP":
            yield from _samples(value)
        elif name == "BRANCH":
            for branch in value[1]:
                yield _sample(branch, 1)[:12]
                yield from _samples(branch)
        elif name in ("ASSERT", "ASSERT_NOT"):
            yield from _samples(value[1])
    yield _sample(tree, 1)[:12]


def _sample(tree: Iterable[Any], most: int) -> str:
    """Give one text that a pattern matches, or nearly: repeated parts at most *most* times."""
    out = ""
    for op, value in tree:
        name = str(op)
        if name == "LITERAL":
            out += chr(value)
        elif name == "NOT_LITERAL":
            out += "a" if value != ord("a") else "b"
        elif name == "ANY":
            out += "a"
        elif name == "IN":
            out += _member(value)
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            low, high, inner = value
            out += _sample(inner, most) * max(low, min(most, int(high)))
        elif name == "SUBPATTERN":
            out += _sample(value[3], most)
        elif name == "ATOMIC_GROUP":
            out += _sample(value, most)
        elif name == "BRANCH":
            out += _sample(value[1][0], most)
        elif name == "CATEGORY":
            out += _member([(op, value)])
    return out


CATEGORIES = {
    "DIGIT": "1",
    "SPACE": " ",
    "WORD": "a",
    "NOT_DIGIT": "a",
    "NOT_SPACE": "a",
    "NOT_WORD": ".",
}


def _member(items: list[Any]) -> str:
    refused = str(items[0][0]) == "NEGATE"
    for op, value in items[1:] if refused else items:
        if refused:
            continue
        if str(op) == "LITERAL":
            return chr(value)
        if str(op) == "RANGE":
            return chr(value[0])
        if str(op) == "CATEGORY":
            return CATEGORIES[str(value).removeprefix("CATEGORY_")]
    klass = (
        re.compile("[^" + "".join(re.escape(chr(v)) for o, v in items if str(o) == "LITERAL") + "]")
        if any(str(o) == "LITERAL" for o, v in items)
        else None
    )
    return next((x for x in "a1 .\n" if klass is None or klass.match(x)), "a")
