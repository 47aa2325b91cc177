"""Every regular expression of the program: `python -m tests.patterns.collecting LANGUAGES` prints them as JSON.

They are caught as they are compiled, while all modules are imported and files of all kinds are read,
so those of tables, of data files and of functions are among them.
"""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
import sys
from functools import cache
from pathlib import Path
from typing import Any

METHODS = ("search", "match", "fullmatch", "sub", "split", "findall", "finditer")
TEXT = (
    "The Courier\nHarbour dues rise\nBy Ana Ruiz, The Courier\nMonday, 16 April 2019, 14:38 UTC+2\nALDERBY (CW) — "
    + "“It is a tax on fish,” said Ida Holm — who has [none](/x) to sell — and went. " * 4
    + "\n\n© 2019 The Courier. All rights reserved. The post Harbour appeared first on The Courier.\n"
).encode()
"""A capture with what most readers look at."""
USE = re.compile(rf"\b(\w+)[\])'\"]*\.({'|'.join(METHODS)})\b")
Place = tuple[str, int]
"""A module, and the line in it."""


def collect(languages: int) -> dict[tuple[str | bytes, int], Place]:
    """Import sitegen and read files of some languages with it; give each pattern, with its flags, and where it was compiled."""
    found: dict[tuple[str | bytes, int], Place] = {}
    compile_: Any = re._compile  # type: ignore[attr-defined]

    def noting(pattern: Any, flags: int) -> Any:
        compiled = compile_(pattern, flags)
        frame: Any = sys._getframe(1)
        while frame.f_code.co_filename.endswith(("/re/__init__.py", "/functools.py")):
            frame = frame.f_back
        module = frame.f_globals.get("__name__", "")
        if module.startswith("sitegen"):
            found.setdefault((compiled.pattern, compiled.flags), (module, frame.f_lineno))
        return compiled

    re._compile = noting  # type: ignore[attr-defined]
    try:
        package = importlib.import_module("sitegen")
        for module in pkgutil.walk_packages(package.__path__, "sitegen."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
        from tests.fuzz.targets import LANGUAGES, TARGETS

        for number in range(len(LANGUAGES))[:languages]:
            TARGETS["dates"](bytes([number]) + TEXT)
            TARGETS["bylines"](bytes([number]) + TEXT)
        for name in ("capture", "markdown", "addresses", "escapes"):
            TARGETS[name](TEXT)
    finally:
        re._compile = compile_  # type: ignore[attr-defined]
    return found


@cache
def source(module: str) -> str:
    return Path(str(sys.modules[module].__file__)).read_text("utf-8")


@cache
def calls(module: str) -> tuple[tuple[int, int, str, str], ...]:
    """List the calls `re.X(…)` of a module: first and last line, X, and the name that the pattern is given."""
    tree = ast.parse(source(module))
    names = {
        id(node.value): target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    return tuple(
        (node.lineno, node.end_lineno or node.lineno, node.func.attr, names.get(id(node), ""))
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
        and node.func.attr in ("compile", *METHODS)
    )


def methods(place: Place) -> tuple[str, tuple[str, ...]]:
    """Give the name of a pattern, where it has one, and how it may be called: as its name is, or anything there."""
    module, line = place
    _, _, how, name = next(
        (x for x in calls(module) if x[0] <= line <= x[1]), (0, 0, "compile", "")
    )
    if how != "compile":
        return name, (how,)
    own = used(module)
    alone = set(own.get(name, ()))
    if name and not name.startswith("_"):
        here = module.rpartition(".")[2]
        for other in [x for x in sys.modules if x.startswith("sitegen")]:
            if name in source(other) and imports(other) & {(here, name), ("", here)}:
                alone |= used(other).get(name, set())
    return name, tuple(sorted(alone or set().union(*own.values()) or {"search"}))


@cache
def imports(module: str) -> set[tuple[str, str]]:
    """List what a module imports from others: the last part of their name and the imported name, or that alone."""
    found = set()
    for node in ast.walk(ast.parse(source(module))):
        if isinstance(node, ast.ImportFrom):
            tail = (node.module or "").rpartition(".")[2]
            found |= {(where, alias.name) for alias in node.names for where in (tail, "")}
    return found


@cache
def used(module: str) -> dict[str, set[str]]:
    """Name in a module → the methods that are called of it."""
    found: dict[str, set[str]] = {}
    for name, method in USE.findall(source(module)):
        found.setdefault(name, set()).add(method)
    return found


def main() -> None:
    """Print each pattern as JSON: itself, its flags, whether it is of bytes, its place, its name, its methods."""
    rows = []
    for (pattern, flags), place in collect(int(sys.argv[1])).items():
        text = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
        rows.append([text, flags, isinstance(pattern, bytes), *place, *methods(place)])
    json.dump(sorted(rows, key=lambda x: (x[3], x[4], x[0])), sys.stdout)


if __name__ == "__main__":
    main()
