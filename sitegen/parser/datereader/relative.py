"""Dates counted back from the page's now: "3 hours ago", "vor 2 Tagen", "昨日". Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import cache

from ...dates import PartialDate
from ..languages import Words, words

UNITS = ("seconds", "minutes", "hours", "days", "weeks", "months", "years")


def _any(listed: Iterable[str]) -> str:
    ordered = sorted({w for w in listed if w}, key=lambda w: (-len(w), w))
    return "|".join(re.escape(w) + ("" if ord(w[-1]) > 0x2E80 else r"(?!\w)") for w in ordered)


def _units(found: Words) -> str:
    return "|".join(
        f"(?P<{unit}>{_any(getattr(found, unit))})" for unit in UNITS if getattr(found, unit)
    )


@cache
def pattern(language: str | None) -> re.Pattern[str]:
    """Return the pattern of a count back, or a word such as "yesterday", for a language."""
    found = words(language)
    ago = _any(found.ago) or "(?!)"
    days = f"(?P<yesterday>{_any(found.yesterday) or '(?!)'})|(?P<today>{_any(found.today)})"
    return re.compile(
        rf"(?<![^\W_])(?:(?P<pre>{ago})\s?)?(?P<count>\d{{1,3}}|an?|one|einer|einem|un|una|une)?"
        rf"\s?\+?(?:{_units(found)})\.?(?:\s?(?P<post>{ago}))?|(?<![^\W\d_])(?:{days})",
        re.IGNORECASE,
    )


@cache
def signs(language: str | None) -> tuple[str, ...]:
    """Return the words without one of which nothing is counted back."""
    found = words(language)
    return tuple(dict.fromkeys((*found.ago, *found.yesterday, *found.today)))


def read(match: re.Match[str], captured: str | None) -> tuple[PartialDate | None, bool]:
    """Return the day that a match means when the page was captured at *captured*, and if sure.

    (None, False) where the time of capture is not known.
    """
    try:
        now = dt.datetime.fromisoformat(captured[:16]) if captured else None
    except ValueError:
        now = None
    if now is None or captured is None:
        return None, False
    if match["today"]:
        return PartialDate(now.date().isoformat()), True
    if match["yesterday"]:
        return PartialDate((now.date() - dt.timedelta(days=1)).isoformat()), True
    unit = next(unit for unit in UNITS if match.groupdict().get(unit))
    count = int(match["count"]) if (match["count"] or "").isdigit() else 1
    has_time = len(captured) >= 16
    if unit in ("seconds", "minutes", "hours"):
        then = now - dt.timedelta(**{unit: count}) if has_time or unit == "hours" else now
        return PartialDate(then.date().isoformat()), has_time
    if unit in ("days", "weeks"):
        then = now - dt.timedelta(**{unit: count})
        return PartialDate(then.date().isoformat()), unit == "days"
    if unit == "months":
        back = now.year * 12 + now.month - 1 - count
        return PartialDate(f"{back // 12:04d}-{back % 12 + 1:02d}"), False
    return PartialDate(f"{max(1, now.year - count):04d}"), False
