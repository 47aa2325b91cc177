"""Counts by period in, bars of a chart out. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from .views import Bar, Chart

HEIGHT = 100
STEP = 10


def months_between(first: str, last: str) -> list[str]:
    """List all months from first to last, both `YYYY-MM`, ends included."""
    start, end = (int(date[:4]) * 12 + int(date[5:7]) - 1 for date in (first, last))
    return [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(start, end + 1)]


def years_between(first: str, last: str) -> list[str]:
    """List all years from first to last, ends included."""
    return [f"{year:04}" for year in range(int(first[:4]), int(last[:4]) + 1)]


def bars(periods: list[str], counts: Mapping[str, int], hrefs: Mapping[str, str]) -> Chart:
    """Draw a bar for each period, gaps included; a period with an article is at least visible.

    Years and every January carry labels, at most one to six bars.
    """
    highest = max((counts.get(period, 0) for period in periods), default=0)
    drawn = tuple(
        _bar(period, counts.get(period, 0), hrefs.get(period), n * STEP, highest)
        for n, period in enumerate(periods)
    )
    heads = [bar for bar in drawn if len(bar.date) == 4 or bar.date.endswith("-01")]
    bars_apart = 1 if not heads or len(heads[0].date) == 4 else 12
    every = max(1, -(-6 // bars_apart), -(-len(heads) // 16))
    return Chart(drawn, STEP, STEP * len(drawn), HEIGHT, highest, tuple(heads[::every]))


def _bar(date: str, count: int, href: str | None, x: int, highest: int) -> Bar:
    height = max(3, round(HEIGHT * count / highest)) if count else 0
    return Bar(date, count, href, x, height)
