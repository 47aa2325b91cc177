"""One build at a time on one site.

The lock is the operating system's (`flock`), held by every process of a build and let go of
when the last of them ends, however it ends: there is no stale lock to recognise.
The file says who holds it, for the message only.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..errors import LockedError, OutputError

PATIENCE = 600.0
"""Seconds to wait for another build."""


@contextmanager
def held(
    path: Path, *, patience: float = PATIENCE, waiting: Callable[[str], None] | None = None
) -> Iterator[None]:
    """Hold the lock at *path*; wait for another build, and raise LockedError where it takes too long.

    *waiting* is called once, with a sentence, when there is something to wait for.
    """
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise OutputError(f"{path}: cannot be opened: {error.strerror}") from error
    try:
        end = time.monotonic() + patience
        said = False
        while not _take(descriptor):
            who = (
                os.pread(descriptor, 100, 0).decode("ascii", "replace").strip() or "another process"
            )
            if not said and waiting:
                waiting(f"another build works on this site ({who}); waiting for it")
                said = True
            if time.monotonic() >= end:
                raise LockedError(
                    f"another build works on this site ({who}); try again when it is done"
                )
            time.sleep(0.05)
        # On a full disk nobody is told who holds it.
        with suppress(OSError):
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"process {os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows has no flock; a build there is not guarded against another.
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
