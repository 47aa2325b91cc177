"""What has changed and is not built yet: added by those who watch, taken by the one who builds."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

LOOK = 0.2
"""Seconds between looks whether the preview is to end; one that waits for a lock cannot be interrupted everywhere."""

FEW = 4
"""Files that one save changes at most: the file, and what an editor writes beside it."""

PAUSE = 0.1
"""Seconds without a change that end a burst of more files, such as that of `git checkout`."""

LONGEST = 3.0
"""Seconds after which a burst is built that does not end."""


class Pending:
    """Sources that have changed since the last build began."""

    def __init__(self, stop: threading.Event) -> None:
        self._stop = stop
        self._lock = threading.Condition()
        self._names: frozenset[str] | None = None

    def add(self, names: frozenset[str]) -> None:
        """Ask for a build, for these sources have changed."""
        with self._lock:
            self._names = (self._names or frozenset()) | names
            self._lock.notify_all()

    def waits(self) -> bool:
        """Tell whether there is something to build."""
        return self._names is not None or self._stop.is_set()

    def bursts(self) -> Iterator[frozenset[str]]:
        """Yield all that has changed, each time that there is something, until stopped."""
        while not self._stop.is_set():
            with self._lock:
                if self._names is None:
                    self._lock.wait(LOOK)
                if self._names is not None and len(self._names) > FEW:
                    self._await_pause()
                names, self._names = self._names, None
            if names is not None:
                yield names

    def _await_pause(self) -> None:
        latest = time.monotonic() + LONGEST
        while self._lock.wait(PAUSE) and time.monotonic() < latest:
            pass
