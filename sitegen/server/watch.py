"""A site's folder in, the files of each burst of changes out. The only user of watchfiles."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from watchfiles import Change

FOLDERS = ("articles", "templates", "static")
"""Watched with all that is in them."""

QUIET = 10
"""Milliseconds without a change after which changes are told."""

LOOK = 100
"""Milliseconds after which a watch without changes looks around."""

Tell = Callable[[frozenset[str]], None]
"""Told the sources that have changed, named as in the site's folder, with forward slashes: `static/site.css`."""

Work = Callable[[Path, Path, "Asked", Tell], None]


class Watch:
    """Looks out for changes in a site's folder, and tells every burst of them, from its beginning until it is stopped."""

    def __init__(self, site: Path, output: Path, stop: threading.Event, tell: Tell) -> None:
        """The folder itself is watched for its settings and other files at its top, which editors replace, and for watched folders that come or go."""
        self._began = threading.Semaphore(0)
        self._threads = [
            threading.Thread(target=self._run, args=(work, site, output, stop, tell), daemon=True)
            for work in (_top, _folders)
        ]
        self._begun = False

    def begin(self) -> bool:
        """Begin, and tell whether that was to be done: when it returns, whatever changes from now on is noticed.

        In a large archive the system takes half a second, in which nothing else is done.
        """
        if self._begun:
            return False
        self._begun = True
        for thread in self._threads:
            thread.start()
        for _ in self._threads:
            self._began.acquire()
        return True

    def end(self) -> None:
        """Wait until nobody looks any more."""
        for thread in self._threads if self._begun else ():
            thread.join()

    def _run(self, work: Work, site: Path, output: Path, stop: threading.Event, tell: Tell) -> None:
        try:
            work(site, output, Asked(stop, self._began.release), tell)
        finally:
            self._began.release()


class Asked:
    """An event that tells when it is first asked for: it is by a watch that has begun."""

    def __init__(self, stop: threading.Event, tell: Callable[[], None]) -> None:
        self._stop = stop
        self._tell: Callable[[], None] | None = tell

    def is_set(self) -> bool:
        """Tell whether to stop."""
        if self._tell:
            self._tell()
            self._tell = None
        return self._stop.is_set()


def _top(site: Path, output: Path, stop: Asked, tell: Tell) -> None:
    for found in _bursts([site], stop, recursive=False):
        names = {name for name in _names(site, output, found) if _matters(name)}
        if names:
            tell(frozenset(names))


def _folders(site: Path, output: Path, stop: Asked, tell: Tell) -> None:
    known: list[Path] | None = None
    while known is None or not stop.is_set():
        folders = [site / name for name in FOLDERS if (site / name).is_dir()]
        if known is not None and folders != known:
            tell(frozenset(path.name for path in {*known} ^ {*folders}))
        known = folders
        for found in _bursts(folders, stop, recursive=True):
            if names := _names(site, output, found):
                tell(names)
            if [site / name for name in FOLDERS if (site / name).is_dir()] != folders:
                break


def _matters(name: str) -> bool:
    return name.endswith((".yaml", ".yml")) or name == "permalinks.txt"


def _bursts(
    folders: list[Path], stop: Asked, *, recursive: bool
) -> Iterator[set[tuple[Change, str]]]:
    """Yield what changed in the folders, and nothing from time to time."""
    if not folders:
        while not stop.is_set():
            time.sleep(LOOK / 1000)
            yield set()
        return
    from watchfiles import watch

    look = partial(
        watch,
        *folders,
        stop_event=stop,
        debounce=1600,
        step=QUIET,
        rust_timeout=LOOK,
        yield_on_timeout=True,
        raise_interrupt=False,
        recursive=recursive,
    )
    try:
        yield from look()
    except (OSError, RuntimeError):
        # The system watches only so many folders: what it does not tell has to be looked for.
        yield from look(force_polling=True)


def _names(site: Path, output: Path, found: set[tuple[Change, str]]) -> frozenset[str]:
    paths = (Path(path) for _, path in found)
    return frozenset(
        path.relative_to(site).as_posix() if path.is_relative_to(site) else path.as_posix()
        for path in paths
        if not path.is_relative_to(output)
    )
