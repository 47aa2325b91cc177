"""What a build did. Pure values."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import msgspec

from ..errors import Problem, Severity

Progress = Callable[[str, int, int], None]
"""Called with the phase, how much of it is done, and how much there is."""


class Report(msgspec.Struct, kw_only=True, frozen=True):
    """What a build did; `sitegen build --json` prints it."""

    output: str
    articles: int
    pages: int
    written: int
    kept: int
    deleted: int
    phases: dict[str, float]
    """Seconds of wall time, in order; those of `index` went by beside the others, in up to two threads."""
    seconds: float
    peak_memory: int
    """Bytes: the peaks of all processes added up, pages that they share counted in each."""
    problems: tuple[Problem, ...] = ()
    """Sorted by place."""
    held: int = 0
    """Articles that are not to be published yet."""
    opens: str | None = None
    """When the first of them is, as ISO 8601."""
    remarks: tuple[str, ...] = ()
    """One line each: what was found damaged and made anew, what was waited for."""

    @property
    def faults(self) -> int:
        """Count the problems that keep an article out of the site."""
        return sum(p.severity is Severity.FAULT for p in self.problems)


class Watch:
    """Times the phases of one build."""

    def __init__(self) -> None:
        self.started = time.perf_counter()
        self.phases: dict[str, float] = {}

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Add the time of the block to the phase *name*."""
        began = time.perf_counter()
        try:
            yield
        finally:
            spent = time.perf_counter() - began
            self.phases[name] = round(self.phases.get(name, 0.0) + spent, 4)

    @property
    def seconds(self) -> float:
        """Seconds since the build began."""
        return round(time.perf_counter() - self.started, 4)


def peak_memory(*, of_programs: bool = False) -> int:
    """Bytes that this process held at most, or the largest of the programs that it ran."""
    who = resource.RUSAGE_CHILDREN if of_programs else resource.RUSAGE_SELF
    peak = resource.getrusage(who).ru_maxrss
    return peak * 1024 if peak < 1 << 40 else peak


def hand_back() -> None:
    """Give the system back what was freed and is kept for later, where the C library can: a sixth of a large archive."""
    import ctypes

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim:
        trim(0)


def quiet(phase: str, done: int, total: int) -> None:
    """Show no progress."""
