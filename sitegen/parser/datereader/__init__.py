"""Dates and times as pages write them, in lines of text. Pure.

`find_dates` is the way in, `dates_in` for one line; `date_in_url` reads the day that a path holds.
Forms are tried in one order (`patterns.py`), times and zones are read beside the day (`clock.py`),
the order of numeric dates is decided for the whole text (`order.py`),
and labels say what a date is of (`labels.py`).
"""

from .found import FoundDate, Kind
from .reader import dates_in, find_dates
from .urls import date_in_url

__all__ = ["FoundDate", "Kind", "date_in_url", "dates_in", "find_dates"]
