"""A bar for work that takes longer than a second, on a terminal only."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PATIENCE = 1.0
"""Seconds before the bar appears."""

WORDS = {
    "scan": "Looking at the folder",
    "load": "Reading articles",
    "catalog": "Ordering the catalogue",
    "relate": "Finding related articles",
    "plan": "Planning pages",
    "render": "Drawing pages",
    "write": "Writing pages",
    "verify": "Building again to compare",
}


class Bar:
    """Called with a phase, how much is done, and how much there is."""

    def __init__(self, *, on: bool = True) -> None:
        self._on = on and sys.stderr.isatty()
        self._began = time.monotonic()
        self._shown: Progress | None = None
        self._task: TaskID | None = None
        self._phase = ""

    def __call__(self, phase: str, done: int, total: int) -> None:
        """Move the bar."""
        if not self._on or (self._shown is None and time.monotonic() - self._began < PATIENCE):
            return
        if self._shown is None:
            self._shown = _make()
            self._shown.start()
        if phase != self._phase or self._task is None:
            self._phase = phase
            if self._task is not None:
                self._shown.remove_task(self._task)
            self._task = self._shown.add_task(WORDS.get(phase, phase), total=total)
        self._shown.update(self._task, completed=done, total=total)

    def __enter__(self) -> Bar:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._shown is not None:
            self._shown.stop()


def _make() -> Progress:
    from rich.console import Console  # slow to import, seldom needed
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(compact=True),
        console=Console(stderr=True),
        transient=True,
    )
