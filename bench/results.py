"""The result file of `bench/builds.py` in, the tables of docs/performance.md out.

python bench/results.py [bench/result.json]
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Row = dict[str, Any]

REPOSITORY = Path(__file__).resolve().parent.parent
NAMES = {"hugo": "Hugo", "find": r"`find … \| sort \| sha256sum`"}
REBUILD = ("hugo", "one body edited, no related")
COLD = ("hugo", "cold, no related")
RELATED = ("hugo", "cold, related")
LISTING = ("find", "nothing changed")
AIMS = [
    ("cold", COLD, 10_000, "at most 0.5 × Hugo without related articles"),
    ("cold", RELATED, 10_000, "at most 0.15 × Hugo with related articles"),
    ("cold", COLD, 100_000, "at most 0.5 × Hugo without related articles"),
    ("nothing changed", LISTING, 100_000, "at most 3 × `find` and a hash of its list"),
    ("one body edited", REBUILD, 100_000, "at most 1/60 of Hugo's rebuild"),
    ("one headline edited", REBUILD, 100_000, "at most 1/30 of Hugo's rebuild"),
    ("one article added", REBUILD, 100_000, "at most 1/30 of Hugo's rebuild"),
    ("one article removed", REBUILD, 100_000, "at most 1/30 of Hugo's rebuild"),
]
"""Scenario, what it is held against, articles, and how they are to compare."""


def tables(rows: list[Row]) -> str:
    """Write a table of the builds of each number of articles, and one of their ratios."""
    counts = sorted({row["articles"] for row in rows})
    parts = [_builds(count, [r for r in rows if r["articles"] == count]) for count in counts]
    return "\n\n".join([*parts, _ratios(rows)])


def _builds(count: int, rows: list[Row]) -> str:
    head = f"| {count:,} articles | wall | processor | memory | files written | load |"
    rule = "| --- | ---: | ---: | ---: | ---: | ---: |"
    return "\n".join([head, rule, *map(_build, rows)])


def _build(row: Row) -> str:
    peer, scenario = row["peer"], row["scenario"]
    name = NAMES.get(peer, "sitegen") + (f", {scenario}" if peer != "find" else "")
    memory = f"{row['peak_mb']:,} MB" if row["peak_mb"] else ""
    written = f"{row['written']:,} of {row['pages']:,}" if "pages" in row else ""
    times = f"{_digits(row['wall'])} | {_digits(row['processor'])}"
    return f"| {name} | {times} | {memory} | {written} | {row['load_before']} |"


def _digits(seconds: float) -> str:
    return f"{seconds:.1f}" if seconds >= 10 else f"{seconds:.2f}"


def _ratios(rows: list[Row]) -> str:
    head = "| build | aim | by wall | by processor |\n| --- | --- | ---: | ---: |"
    return "\n".join([head, *_compared(rows)])


def _compared(rows: list[Row]) -> Iterator[str]:
    found = {(row["articles"], row["peer"], row["scenario"]): row for row in rows}
    for scenario, (peer, theirs), count, aim in AIMS:
        ours, beside = found.get((count, "sitegen", scenario)), found.get((count, peer, theirs))
        if ours and beside:
            both = (_ratio(ours[key] / beside[key]) for key in ("wall", "processor"))
            yield f"| {scenario}, {count:,} | {aim} | {' | '.join(both)} |"


def _ratio(value: float) -> str:
    return f"1/{1 / value:.0f}" if value < 0.1 else f"{value:.2f} ×"


if __name__ == "__main__":
    name = sys.argv[1] if len(sys.argv) > 1 else REPOSITORY / "bench" / "result.json"
    print(tables(json.loads(Path(name).read_text("utf-8"))))
