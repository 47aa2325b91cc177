"""Problems of a whole site in, the lines that a build shows out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from ..errors import Problem, Severity
from . import terminal

MOST = 20
"""Lines of one code that a build shows."""

ORDER = {Severity.FAULT: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def tell(problems: Iterable[Problem], most: int = MOST) -> None:
    """Show faults and warnings by code, faults first, at most *most* lines of each."""
    for code, group in by_code(x for x in problems if x.severity is not Severity.NOTE):
        for problem in group[:most]:
            terminal.tell_problem(problem)
        if len(group) > most:
            terminal.tell(
                f"… and {len(group) - most:,} more {code}: sitegen check shows all,"
                " sitegen review writes them into a table to be corrected"
            )


def by_code(problems: Iterable[Problem]) -> list[tuple[str, Sequence[Problem]]]:
    """Sort problems by severity, code, how unsure a reading is, and place."""
    ordered = sorted(problems, key=lambda x: (ORDER[x.severity], x.code, x.sure, x))
    return [(code, list(group)) for code, group in groupby(ordered, key=lambda x: x.code)]
