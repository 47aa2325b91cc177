"""Finds the page's own address."""

from __future__ import annotations

from ..reading import Confidence, Role
from ..state import State


def read_address(state: State) -> None:
    """Take an address that stands on a line of its own near the top."""
    if state.view.address:
        index, url = state.view.address
        state.source_url = url
        state.give(index, Role.SOURCE_URL)
        state.prove(
            "source_url",
            url,
            [index],
            "address-line",
            Confidence.CERTAIN,
            "a line near the top is an address and nothing else",
        )
