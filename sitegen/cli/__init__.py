"""The commands: arguments in, text and exit status out. The only place that prints."""

from __future__ import annotations

from collections.abc import Sequence


def run(arguments: Sequence[str]) -> int:
    """Run one command; return the exit status."""
    raise NotImplementedError
