"""Work on many things in step: each does one step before any does the next.

A step that is done for one thing after the other finds its code and its tables in the processor's caches.
Where every thing goes through all steps by itself, each step has been driven out of them by the others.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from typing import TypeVar

Result = TypeVar("Result")

Steps = Generator[None, None, Result]
"""One thing's work; it yields where a step ends, and returns what came of it."""


def in_step(works: Iterable[Steps[Result]]) -> list[Result]:
    """Do the works; give their results in order. What one raises ends them all."""
    made: dict[int, Result] = {}
    left = list(enumerate(works))
    count = len(left)
    while left:
        going = []
        for place, work in left:
            try:
                next(work)
            except StopIteration as end:
                made[place] = end.value
            else:
                going.append((place, work))
        left = going
    return [made[place] for place in range(count)]
