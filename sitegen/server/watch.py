"""A site's folder in, the files of each burst of changes out. The only user of watchfiles."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from watchfiles import Change

FOLDERS = ("articles", "templates", "static")
"""Watched with all that is in them."""

PAUSE = 150
"""Milliseconds without a change that end a burst; also how often the files at the top are looked at."""


def changes(site: Path, output: Path, stop: threading.Event) -> Iterator[frozenset[str]]:
    """Yield the sources of every burst of changes, until *stop* is set.

    The first are none: they tell that whatever changes from now on is noticed.
    Sources are named as in the site's folder, with forward slashes: `static/site.css`.
    Settings and other YAML or text files beside sitegen.yaml are compared by size and time:
    editors replace such files, and a watch on a single file is lost with it.
    """
    known = _top(site)
    began = False
    while not stop.is_set():
        folders = [site / name for name in FOLDERS if (site / name).is_dir()]
        for found in _bursts(folders, stop):
            now = _top(site)
            names = {name for name, *_ in known ^ now}
            paths = (Path(path) for _, path in found)
            names.update(_name(site, path) for path in paths if not path.is_relative_to(output))
            known = now
            if names or not began:
                began = True
                yield frozenset(names)
            if [site / name for name in FOLDERS if (site / name).is_dir()] != folders:
                break


def _bursts(folders: Sequence[Path], stop: threading.Event) -> Iterator[set[tuple[Change, str]]]:
    """Yield what changed in the folders, and nothing as often as the top is to be looked at."""
    if not folders:
        stop.wait(PAUSE / 1000)
        yield set()
        return
    from watchfiles import watch

    yield from watch(
        *folders,
        stop_event=stop,
        debounce=1600,
        step=PAUSE // 3,
        rust_timeout=PAUSE,
        yield_on_timeout=True,
        raise_interrupt=True,
    )


def _name(site: Path, path: Path) -> str:
    return path.relative_to(site).as_posix() if path.is_relative_to(site) else path.as_posix()


def _top(site: Path) -> frozenset[tuple[str, int, int]]:
    found = set()
    for pattern in ("*.yaml", "permalinks.txt"):
        for path in site.glob(pattern):
            try:
                stat = path.stat()
            except OSError:
                continue
            found.add((path.name, stat.st_size, stat.st_mtime_ns))
    return frozenset(found)
