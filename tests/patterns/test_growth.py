"""No regular expression takes time that grows with the square of a text: each is tried with pumps of its own."""

from __future__ import annotations

import json
import math
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

import pytest

from .collecting import METHODS
from .pumps import Pump, pumps

LONG = bool(os.environ.get("SITEGEN_LONG"))
"""Whether all languages are looked at, and the slowest pumps of each pattern go on to five million characters."""

SHORT, MIDDLE = 1_500, 6_000
MOST = 60
"""Pumps of a pattern that every run tries, about, taken from its whole list; all patterns together have 26,000."""
LARGE, HUGE = 1_250_000, 5_000_000
QUICK = 0.0015
"""Seconds in which next to everything reads the short pump."""
LIMIT, LONG_LIMIT = 0.5, 60.0
"""Seconds after which a reader of a short text is stopped, and of a long one."""

BOUNDS: dict[str, int] = {
    "sitegen.catalog.cards._INLINE": 4_000,
    "sitegen.catalog.people.printed": 300,
    "sitegen.catalog.places": 200,
    "sitegen.parser.bylines": 480,
    "sitegen.parser.creditlines": 500,
    "sitegen.parser.datelines": 200,
    "sitegen.parser.datereader": 450,
    "sitegen.parser.headline.BAR": 800,
    "sitegen.parser.rules.captions.LABEL": 6_000,
    "sitegen.parser.rules.captions": 160,
    "sitegen.parser.rules.corrections": 200,
    "sitegen.parser.rules.leftovers": 240,
    "sitegen.parser.rules.mending": 300,
    "sitegen.parser.rules.pictures": 500,
    "sitegen.parser.rules.unlabelled": 420,
    "sitegen.parser.sights": 400,
    "sitegen.parser.sites": 600,
}
"""Package, module or pattern → characters of the longest text that it is given, where that is cut."""
RAW = ("cleaning", "encoding", "layout", "datereader.signs")
"""Modules of the parser that look at lines before their runs of blanks are made one."""
BLANKS = re.compile(r"\s+")
ENDS = {"sitegen.renderer.raw_html.COMMENT": "-->", "sitegen.renderer.markdown.TAG": "</h1>"}
"""Pattern → what each text that it is given ends in."""
PACE = 1e-5
"""Seconds for a character of such a text, at most."""
AGAIN = 25
"""Tries of a text that took longer, the least of which counts: others on the machine may have held up some in a row."""


class Expression(NamedTuple):
    """A pattern of the program."""

    pattern: str
    flags: int
    is_bytes: bool
    module: str
    line: int
    name: str
    methods: tuple[str, ...]

    @property
    def hardest(self) -> list[str]:
        """The methods that take as long as the others, or longer: all that begins anew at every character is one."""
        anew = set(self.methods) - {"match", "fullmatch"}
        first = ["sub"] if anew - {"search"} else ["search"] if anew else ["match"]
        return [x for x in (*first, "fullmatch") if x in (*first, *self.methods)]

    @property
    def bound(self) -> int | None:
        """Characters of the longest text that it is given, where that is cut."""
        place = f"{self.module}.{self.name}."
        return next((size for name, size in BOUNDS.items() if place.startswith(f"{name}.")), None)

    @property
    def is_clean(self) -> bool:
        """Whether the texts that it is given have single blanks only (`parser.cleaning`)."""
        folder, _, module = self.module.partition("parser.")
        return folder == "sitegen." and module not in RAW

    def compiled(self) -> re.Pattern[Any]:
        text: Any = self.pattern.encode("latin-1") if self.is_bytes else self.pattern
        return re.compile(text, self.flags)


class SlowError(Exception):
    """A reader was stopped."""


@pytest.fixture(scope="module")
def expressions() -> list[Expression]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.patterns.collecting", "99" if LONG else "3"],
        capture_output=True, text=True, check=True, cwd=Path(__file__).parent.parent.parent,
    )  # fmt: skip
    return [Expression(*row[:-1], tuple(row[-1])) for row in json.loads(done.stdout)]


@contextmanager
def stopping(seconds: float) -> Iterator[list[str]]:
    """Stop whatever takes more processor time than some seconds, and say so; `re` looks out for signals."""
    stopped: list[str] = []

    def stop(number: int, frame: FrameType | None) -> None:
        raise SlowError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield stopped
    except SlowError:
        stopped.append("stopped")
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def seconds(
    pattern: re.Pattern[Any], method: str, text: str, tries: int = 1, limit: float = LIMIT
) -> float:
    """Take the least processor time of some tries; one that was stopped took for ever."""
    given: Any = text.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else text
    call = getattr(pattern, method)
    taken = []
    for _ in range(tries):
        # The process's time is told in steps of four milliseconds while such a timer runs.
        start = time.thread_time()
        with stopping(limit) as stopped:
            if method == "sub":
                call(lambda match: match[0][:0], given)
            else:
                call(given)
        taken.append(math.inf if stopped else time.thread_time() - start)
    return min(taken)


def faults(one: Expression) -> Iterator[str]:
    """Say with which pumps a pattern takes too long."""
    pattern, bound = one.compiled(), one.bound

    def text_of(pump: Pump, length: int) -> str:
        text = pump.text(length)[: bound or None]
        text += ENDS.get(f"{one.module}.{one.name}", "")
        return BLANKS.sub(" ", text) if one.is_clean else text

    slowest: list[tuple[float, Pump, str]] = []
    tried = pumps(one.pattern, one.flags | (re.UNICODE if one.is_bytes else 0))
    for pump in tried if LONG else tried[:: 1 + len(tried) // MOST]:
        for method in one.hardest:
            if bound:
                text = text_of(pump, bound)
                taken = seconds(pattern, method, text)
                if taken > PACE * bound and seconds(pattern, method, text, AGAIN) > PACE * bound:
                    yield f"{taken:.4f} s for {method} of {bound} characters, {pump}"
                continue
            taken = seconds(pattern, method, text_of(pump, SHORT))
            slowest.append((taken, pump, method))
            texts = text_of(pump, SHORT), text_of(pump, MIDDLE)
            if taken == math.inf or (taken > QUICK and grows(pattern, method, *texts)):
                yield f"{taken:.3f} s for {method} of {SHORT} characters, {pump}"
    if LONG:
        for _, pump, method in sorted(slowest, reverse=True)[:3]:
            texts = text_of(pump, LARGE), text_of(pump, HUGE)
            if grows(pattern, method, *texts, LONG_LIMIT):
                yield f"{method} of {HUGE} characters, {pump}"


def grows(
    pattern: re.Pattern[Any], method: str, short: str, long: str, limit: float = LIMIT
) -> bool:
    """Tell whether four times the text takes far more than four times as long."""
    for tries in (1, 3):
        one = seconds(pattern, method, short, tries, limit)
        four = seconds(pattern, method, long, tries, limit)
        if four < max(0.01, 9 * one):
            return False
    return True


def test_no_pattern_takes_time_that_grows_with_the_square(expressions: list[Expression]) -> None:
    assert len(expressions) > 300
    found = [
        f"{one.module}:{one.line} {one.name} {fault}"
        for one in expressions
        for fault in faults(one)
    ]
    assert not found, "\n".join(found)


def test_a_pattern_that_does_is_found() -> None:
    for pattern, method in (
        (r"\s+$", "search"), (r"(a+)+b", "match"), (r"<!--.*?-->", "sub"), (rb"[a-z]*:", "finditer"),
    ):  # fmt: skip
        text = pattern if isinstance(pattern, str) else pattern.decode()
        one = Expression(text, 0, isinstance(pattern, bytes), "m", 1, "", (method,))
        assert next(faults(one), None), pattern
    one = Expression(r"(?<![\w,])\w++(?:,\w++)*+", 0, False, "m", 1, "", METHODS)
    assert next(faults(one), None) is None
