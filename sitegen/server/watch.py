"""A site's folder in, one event for each burst of changes out. The only user of watchfiles."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

FOLDERS = ("articles", "templates", "static")
"""Watched with all that is in them."""

PAUSE = 150
"""Milliseconds without a change that end a burst; also how often the files at the top are looked at."""


def changes(site: Path, output: Path, stop: threading.Event) -> Iterator[None]:
    """Yield once for every burst of changes of sources, until *stop* is set.

    Settings and other YAML or text files beside sitegen.yaml are compared by size and time:
    editors replace such files, and a watch on a single file is lost with it.
    """
    from watchfiles import watch

    known = _top(site)
    while not stop.is_set():
        folders = [site / name for name in FOLDERS if (site / name).is_dir()]
        if not folders:
            stop.wait(PAUSE / 1000)
            if (now := _top(site)) != known:
                known = now
                yield
            continue
        for found in watch(
            *folders,
            stop_event=stop,
            debounce=1600,
            step=PAUSE // 3,
            rust_timeout=PAUSE,
            yield_on_timeout=True,
            raise_interrupt=True,
        ):
            now = _top(site)
            ours = {path for _, path in found if not Path(path).is_relative_to(output)}
            if ours or now != known:
                known = now
                yield
            if [site / name for name in FOLDERS if (site / name).is_dir()] != folders:
                break


def _top(site: Path) -> tuple[tuple[str, int, int], ...]:
    found = []
    for pattern in ("*.yaml", "permalinks.txt"):
        for path in site.glob(pattern):
            try:
                stat = path.stat()
            except OSError:
                continue
            found.append((path.name, stat.st_size, stat.st_mtime_ns))
    return tuple(sorted(found))
