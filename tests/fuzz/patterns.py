"""Every regular expression of the program, and for each the texts that would make it slow.

Patterns are gathered as they are compiled, wherever that is: `re` itself is watched while all modules
are imported and articles in many languages are loaded and drawn.
"""

from __future__ import annotations

import importlib
import pkgutil
import random
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from re import _constants as kinds  # type: ignore[attr-defined]
from re import _parser as reader  # type: ignore[attr-defined]
from typing import Any

import sitegen
from sitegen import loader
from sitegen.builder import linking

Key = tuple[str | bytes, int]
"""A pattern and its flags."""

MOST = 12
"""Repetitions of one pattern that are pumped; patterns made of lists of words have thousands of the same."""
WORDS = 6
"""Characters that are tried of a class."""


def gather(sources: Sequence[tuple[str, bytes]]) -> dict[Key, str]:
    """Map every pattern to the module that compiles it: all that are seen while *sources* are loaded."""
    found: dict[Key, str] = {}
    with _watched(found):
        for name in [x for x in sys.modules if x.partition(".")[0] == "sitegen"]:
            del sys.modules[name]
        for module in pkgutil.walk_packages(sitegen.__path__, "sitegen."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
        for path, data in sources:
            loaded = importlib.import_module("sitegen.loader").load(path, data)
            if loaded.article:
                importlib.import_module("sitegen.builder.linking").draw(loaded.article)
    return found


@contextmanager
def _watched(found: dict[Key, str]) -> Iterator[None]:
    compile_, kept = re._compile, dict(sys.modules)  # type: ignore[attr-defined]

    def watching(pattern: Any, flags: Any) -> Any:
        frame = sys._getframe(2)
        while frame.f_globals.get("__name__") in ("re", "functools"):
            frame = frame.f_back  # type: ignore[assignment]
        name = frame.f_globals.get("__name__", "")
        if name.partition(".")[0] == "sitegen" and isinstance(pattern, str | bytes):
            found.setdefault((pattern, int(flags)), name)
        return compile_(pattern, flags)

    re._compile = watching  # type: ignore[attr-defined]
    try:
        yield
    finally:
        re._compile = compile_  # type: ignore[attr-defined]
        for name in [x for x in sys.modules if x.partition(".")[0] == "sitegen"]:
            del sys.modules[name]
        sys.modules.update(kept)


def pumps(pattern: str | bytes, flags: int) -> list[tuple[str, str, str]]:
    """List texts (before, pump, after) whose pump, repeated, keeps one repetition of the pattern busy.

    Each repetition gives its own: what stands before it in the pattern, something that it repeats, and
    something that nothing matches, so that every way of matching is tried.
    """
    text = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
    chance = random.Random(len(text))
    tree = reader.parse(text, flags & ~re.DEBUG)
    found: dict[tuple[str, str], None] = {}
    for before, body in _repeats(tree, "", chance):
        for _ in range(3):
            pump = _sample(body, chance)
            if pump:
                found[before, pump] = None
        # Two things that are repeated in turn keep two repetitions busy.
        both = _sample(body, chance) + _sample(body, chance)
        if both:
            found["", both] = None
        if len(found) > MOST * 3:
            break
    return [(before, pump, after) for before, pump in found for after in ("\0", "!\n")][: MOST * 3]


def _repeats(tree: Any, before: str, chance: random.Random) -> Iterator[tuple[str, Any]]:
    """Give each repetition with a text that leads to it."""
    for kind, value in tree:
        if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT):
            low, high, body = value
            if high > 30:
                yield before, body
            yield from _repeats(body, before, chance)
            before += _sample(body, chance) * low
            continue
        for part in _parts(kind, value):
            yield from _repeats(part, before, chance)
        before += _one(kind, value, chance)
    return


def _parts(kind: Any, value: Any) -> list[Any]:
    if kind is kinds.BRANCH:
        return list(value[1])
    if kind is kinds.SUBPATTERN:
        return [value[-1]]
    if kind in (kinds.ASSERT, kinds.ASSERT_NOT):
        return [value[1]]
    if kind is kinds.ATOMIC_GROUP:
        return [value]
    return []


def _sample(tree: Any, chance: random.Random) -> str:
    return "".join(_one(kind, value, chance) for kind, value in tree)


def _one(kind: Any, value: Any, chance: random.Random) -> str:
    """Make a text that one node of a pattern matches, near enough."""
    if kind is kinds.LITERAL:
        return chr(value)
    if kind is kinds.NOT_LITERAL or kind is kinds.ANY:
        return "a"
    if kind is kinds.IN:
        return _of_class(value, chance)
    if kind is kinds.CATEGORY:
        return CATEGORIES.get(value, "a")
    if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT):
        return _sample(value[2], chance) * max(value[0], min(1, value[1]))
    if kind is kinds.BRANCH:
        return _sample(chance.choice(value[1]), chance)
    if kind is kinds.SUBPATTERN:
        return _sample(value[-1], chance)
    if kind is kinds.ATOMIC_GROUP:
        return _sample(value, chance)
    return ""


CATEGORIES = {
    kinds.CATEGORY_DIGIT: "1",
    kinds.CATEGORY_NOT_DIGIT: "a",
    kinds.CATEGORY_SPACE: " ",
    kinds.CATEGORY_NOT_SPACE: "a",
    kinds.CATEGORY_WORD: "a",
    kinds.CATEGORY_NOT_WORD: "-",
}


def _of_class(items: Any, chance: random.Random) -> str:
    negated = items[0][0] is kinds.NEGATE
    if negated:
        reader_ = re.compile("[" + "".join(_written(x) for x in items[1:]) + "]")
        return next((x for x in "a 1-.A,\n\"'é" if not reader_.match(x)), "\u4e00")
    kind, value = chance.choice(items)
    if kind is kinds.RANGE:
        return chr(chance.choice((value[0], value[1], chance.randint(*value))))
    return CATEGORIES.get(value, "a") if kind is kinds.CATEGORY else chr(value)


def _written(item: Any) -> str:
    kind, value = item
    if kind is kinds.LITERAL:
        return re.escape(chr(value))
    if kind is kinds.RANGE:
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    names = {kinds.CATEGORY_DIGIT: r"\d", kinds.CATEGORY_NOT_DIGIT: r"\D", kinds.CATEGORY_SPACE: r"\s",
             kinds.CATEGORY_NOT_SPACE: r"\S", kinds.CATEGORY_WORD: r"\w", kinds.CATEGORY_NOT_WORD: r"\W"}  # fmt: skip
    return names[value]
