"""What open pages are told: that they are other than shown, or what is wrong with the site."""

from __future__ import annotations

import queue
import threading
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import cache

import msgspec

from .faults import Fault


@dataclass(eq=False, slots=True)
class Stream:
    """Server-sent events for one open page."""

    address: str
    """Path of the page, as the browser has it."""
    page: str
    """Digest of the page that it shows."""
    messages: queue.SimpleQueue[bytes | None] = field(default_factory=queue.SimpleQueue)
    """Encoded; None is the end."""


class Progress(msgspec.Struct, frozen=True):
    """How far the first reading of the archive is."""

    done: int
    """Articles."""
    total: int
    left: float | None = None
    """Seconds that the rest may take; None where that cannot be told yet."""


Digest = Callable[[str], tuple[bool, str]]
"""Tells whether there is a page at an address now, and the digest of what is shown there."""


class Events:
    """Tells open pages of every build."""

    def __init__(self) -> None:
        self._lock = threading.Condition()
        self._open: set[Stream] = set()
        self._faults: tuple[Fault, ...] = ()
        self._progress: Progress | None = None

    def tell(self, faults: tuple[Fault, ...]) -> None:
        """Let all pages show these faults, and no others."""
        with self._lock:
            if faults != self._faults:
                self._faults = faults
                self._send(_event("fault", faults))

    def progress(self, progress: Progress | None) -> None:
        """Let all pages show how far the reading is; with None, no more."""
        with self._lock:
            if progress != self._progress:
                self._progress = progress
                self._send(_event("progress", progress))

    def restyle(self, sheets: Collection[str]) -> None:
        """Let all pages fetch these style sheets anew."""
        with self._lock:
            self._send(_event("styles", sorted(sheets)))

    def renew(self, digest: Digest, *, gone: bool) -> Counter[str]:
        """Reload the pages that show something else than there is now; with *gone* those too that are not there.

        Their addresses are returned: each will open a stream of its own again.
        """
        known = cache(digest)
        told: Counter[str] = Counter()
        for stream in self.streams():
            if not stream.page:
                continue
            there, page = known(stream.address)
            if page != stream.page and (there or gone):
                told[stream.address] += 1
                stream.messages.put(_event("reload", ()))
                stream.messages.put(None)
                self.unsubscribe(stream)
        return told

    def wait_for(self, told: Counter[str], patience: float) -> None:
        """Wait until pages that were told to reload have done so, but not longer than so many seconds."""
        with self._lock:
            self._lock.wait_for(
                lambda: told <= Counter(stream.address for stream in self._open), patience
            )

    def finish(self, *, reload: bool) -> None:
        """Tell that a build is done: what is known of each page may be other than before, and with *reload* all of it."""
        with self._lock:
            self._send(_event("reload" if reload else "done", ()))

    def streams(self) -> list[Stream]:
        """List the open pages."""
        with self._lock:
            return list(self._open)

    def close(self) -> None:
        """End every stream."""
        with self._lock:
            self._send(None)

    def subscribe(self, address: str = "", page: str = "") -> Stream:
        """Open a stream; standing faults, and how far the reading is, are its first events."""
        stream = Stream(address, page)
        with self._lock:
            if self._faults:
                stream.messages.put(_event("fault", self._faults))
            if self._progress:
                stream.messages.put(_event("progress", self._progress))
            self._open.add(stream)
            self._lock.notify_all()
        return stream

    def unsubscribe(self, stream: Stream) -> None:
        """Forget a stream."""
        with self._lock:
            self._open.discard(stream)

    def _send(self, message: bytes | None) -> None:
        for stream in self._open:
            stream.messages.put(message)


def _event(name: str, data: object) -> bytes:
    return b"event: %s\ndata: %s\n\n" % (name.encode(), msgspec.json.encode(data))
