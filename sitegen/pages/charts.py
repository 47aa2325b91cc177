"""Counts by period in, bars of a chart out. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

HEIGHT = 100
"""Units of the highest bar."""
WIDTH = 5
"""Units of width that a bar has at least, its gap included; a chart of many scrolls."""
LABELS = 16
"""At most so many bars carry a label."""


class Bar(msgspec.Struct, frozen=True):
    """One bar of a chart of articles over time."""

    date: str
    """ISO: a year or a month."""
    count: int
    href: str | None
    """None for a period without a page."""
    x: float
    """Of its left edge, in hundredths of the chart's width."""
    height: int
    """In units; the chart's `height` for the highest bar."""


class Chart(msgspec.Struct, frozen=True):
    """A bar chart; time runs with the direction of writing."""

    bars: tuple[Bar, ...]
    """In the order of time."""
    step: float
    """Width of a bar with its gap, in hundredths of the chart's width."""
    width: int
    """Units of width that the chart needs at least."""
    height: int
    highest: int
    """The largest count."""
    labels: tuple[Bar, ...]
    """Bars with a label under them: some of the years, or Januaries."""


def months_between(first: str, last: str) -> list[str]:
    """List all months from first to last, both `YYYY-MM`, ends included."""
    start, end = (int(date[:4]) * 12 + int(date[5:7]) - 1 for date in (first, last))
    return [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(start, end + 1)]


def years_between(first: str, last: str) -> list[str]:
    """List all years from first to last, ends included."""
    return [f"{year:04}" for year in range(int(first[:4]), int(last[:4]) + 1)]


def chart(
    periods: Sequence[str],
    counts: Mapping[str, int],
    hrefs: Mapping[str, str],
    direction: str = "ltr",
) -> Chart:
    """Draw a bar for each period, in order, gaps included; one with an article is at least visible."""
    size = max(1, len(periods))
    highest = max((counts.get(period, 0) for period in periods), default=0)
    bars = []
    for n, period in enumerate(periods):
        count = counts.get(period, 0)
        height = max(2, round(HEIGHT * count / highest)) if count else 0
        place = size - 1 - n if direction == "rtl" else n
        bars.append(Bar(period, count, hrefs.get(period), round(100 * place / size, 3), height))
    heads = [bar for bar in bars if len(bar.date) == 4 or bar.date.endswith("-01")]
    every = -(-len(heads) // LABELS) or 1
    labels = tuple(heads[::every])
    return Chart(tuple(bars), round(100 / size, 3), WIDTH * size, HEIGHT, highest, labels)
