"""A site's folder in, the files of each burst of changes out. The only user of watchfiles."""

from __future__ import annotations

import threading
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

BEGIN = 100
"""Milliseconds after which a watch without changes tells that it has begun."""

Tell = Callable[[frozenset[str]], None]
"""Told the sources that have changed, named as in the site's folder, with forward slashes: `static/site.css`."""


def follow(site: Path, output: Path, stop: threading.Event, tell: Tell) -> list[threading.Thread]:
    """Tell of every burst of changes, until *stop* is set; returns when whatever changes from now on is noticed.

    The folder itself is watched for its settings and other files at its top, which editors replace,
    and for watched folders that come or go.
    """
    began = threading.Semaphore(0)
    threads = [
        threading.Thread(target=work, args=(site, output, stop, tell, began.release), daemon=True)
        for work in (_top, _folders)
    ]
    for thread in threads:
        thread.start()
    for _ in threads:
        began.acquire()
    return threads


def _top(
    site: Path, output: Path, stop: threading.Event, tell: Tell, began: Callable[[], None]
) -> None:
    for found in _bursts([site], stop, recursive=False):
        began()
        names = {name for name in _names(site, output, found) if _matters(name)}
        if names:
            tell(frozenset(names))


def _folders(
    site: Path, output: Path, stop: threading.Event, tell: Tell, began: Callable[[], None]
) -> None:
    known: list[Path] | None = None
    while not stop.is_set():
        folders = [site / name for name in FOLDERS if (site / name).is_dir()]
        if known is not None and folders != known:
            tell(frozenset(path.name for path in {*known} ^ {*folders}))
        known = folders
        for found in _bursts(folders, stop, recursive=True):
            began()
            if names := _names(site, output, found):
                tell(names)
            if [site / name for name in FOLDERS if (site / name).is_dir()] != folders:
                break


def _matters(name: str) -> bool:
    return name.endswith((".yaml", ".yml")) or name == "permalinks.txt"


def _bursts(
    folders: list[Path], stop: threading.Event, *, recursive: bool
) -> Iterator[set[tuple[Change, str]]]:
    """Yield what changed in the folders, and nothing from time to time."""
    if not folders:
        while not stop.wait(BEGIN / 1000):
            yield set()
        return
    from watchfiles import watch

    look = partial(
        watch,
        *folders,
        stop_event=stop,
        debounce=1600,
        step=QUIET,
        rust_timeout=BEGIN,
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
