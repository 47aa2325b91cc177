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
LONG = 240
"""Months; what is longer is drawn decade by decade, so that the whole is seen at once."""
LOW = 40
"""Units of the highest bar of a chart of decades."""


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
    """Units of width that the chart needs at least, so that it may have to scroll; 0 where any will do."""
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
    top: int = HEIGHT,
    highest: int = 0,
    unit: int = WIDTH,
) -> Chart:
    """Draw a bar for each period, in order, gaps included; one with an article is at least visible.

    *top* is the height of a bar of *highest* articles, of the most that there are if that is 0.
    """
    size = max(1, len(periods))
    highest = highest or max((counts.get(period, 0) for period in periods), default=0)
    bars = []
    for n, period in enumerate(periods):
        count = counts.get(period, 0)
        height = max(2, round(top * count / highest)) if count else 0
        place = size - 1 - n if direction == "rtl" else n
        bars.append(Bar(period, count, hrefs.get(period), round(100 * place / size, 3), height))
    heads = [bar for bar in bars if len(bar.date) == 4 or bar.date.endswith("-01")]
    every = -(-len(heads) // LABELS) or 1
    labels = tuple(heads[::every])
    return Chart(tuple(bars), round(100 / size, 3), unit * size, top, highest, labels)


def charts_of_months(
    counts: Mapping[str, int], hrefs: Mapping[str, str], direction: str
) -> tuple[Chart, ...]:
    """Draw all months from the first to the last: in one chart, or in one for each decade, all of one scale."""
    if not counts:
        return ()
    months = months_between(min(counts), max(counts))
    if len(months) <= LONG:
        return (chart(months, counts, hrefs, direction),)
    highest = max(counts.values())
    decades = dict.fromkeys(month[:3] for month in months)
    return tuple(
        chart(
            months_between(f"{decade}0-01", f"{decade}9-12"),
            counts, hrefs, direction, LOW, highest, unit=0,
        )
        for decade in decades
    )  # fmt: skip
