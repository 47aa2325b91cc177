"""Whether `05/07/2022` is a day of July or of May: decided once for a whole text. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..languages import primary

MONTH_FIRST_REGIONS = frozenset({"US", "PH", "FM", "GU", "PR"})
NORTH_AMERICAN_ZONE = re.compile(r"\b(?:E[SD]?T|P[SD]?T|C[SD]T|M[SD]T)\b")


@dataclass(frozen=True, slots=True)
class Order:
    """How numeric dates with strokes are to be read."""

    month_first: bool
    sure: bool


def decide(
    language: str | None,
    numeric: Iterable[tuple[int, int]],
    written_month_first: int,
    written_day_first: int,
    zones: int,
) -> Order:
    """Weigh what a text shows.

    *numeric* are the first two numbers of its dates with strokes; *written_month_first* and
    *written_day_first* count its dates with names of months; *zones* its American time zones.
    A number over 12 settles it; so does a region, or a language other than English.
    """
    first_over = second_over = 0
    for first, second in numeric:
        first_over += first > 12 >= second
        second_over += second > 12 >= first
    if first_over != second_over:
        return Order(second_over > first_over, True)
    region = (language or "").upper().split("-")[-1] if "-" in (language or "") else ""
    if len(region) == 2:
        return Order(region in MONTH_FIRST_REGIONS, True)
    if primary(language) not in ("en", "und", "tl"):
        return Order(False, True)
    hints = min(written_month_first, 5) + 2 * min(zones, 2) - min(written_day_first, 5)
    return Order(hints > 0, False)
