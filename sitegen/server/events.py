"""What open pages are told: that the site has changed, or why it could not be built."""

from __future__ import annotations

import queue
import threading
from collections.abc import Collection

import msgspec

from .faults import Fault

Stream = queue.SimpleQueue[bytes | None]
"""Server-sent events, encoded; None is the end."""


class Events:
    """Tells every open page of every build."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open: set[Stream] = set()
        self._faults: tuple[Fault, ...] = ()

    def publish(self, faults: tuple[Fault, ...], changed: Collection[str]) -> None:
        """Tell of a build that followed the change of these sources, with what went wrong.

        Pages are to show new faults, to fetch style sheets anew where nothing else changed, or to reload.
        """
        with self._lock:
            if faults and faults != self._faults:
                event = _event("fault", faults)
            elif not faults and not self._faults and changed and all(map(_is_style, changed)):
                event = _event("styles", sorted(changed))
            else:
                event = _event("reload", ())
            self._faults = faults
            for stream in self._open:
                stream.put(event)

    def close(self) -> None:
        """End every stream."""
        with self._lock:
            for stream in self._open:
                stream.put(None)

    def subscribe(self) -> Stream:
        """Open a stream; standing faults are its first event."""
        stream: Stream = queue.SimpleQueue()
        with self._lock:
            if self._faults:
                stream.put(_event("fault", self._faults))
            self._open.add(stream)
        return stream

    def unsubscribe(self, stream: Stream) -> None:
        """Forget a stream."""
        with self._lock:
            self._open.discard(stream)


def _is_style(path: str) -> bool:
    return path.startswith("static/") and path.endswith(".css")


def _event(name: str, data: object) -> bytes:
    return b"event: %s\ndata: %s\n\n" % (name.encode(), msgspec.json.encode(data))
