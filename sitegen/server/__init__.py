"""Preview: serve the output folder as a static host would, build again on change, reload the browser.

Binds to the loopback address unless told otherwise, answers only GET and HEAD,
and reads nothing outside the output folder but what its bar tells of a page's source.
"""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable, Iterable

from ..errors import Problem, Severity, SitegenError
from . import faults
from .desk import Desk
from .editor import Editor
from .faults import Fault
from .files import Files
from .http import Server, open_server
from .watch import changes

__all__ = ["Desk", "Editor", "Files", "Server", "serve"]

Build = Callable[[], Iterable[Problem]]
"""Makes the site, and gives the problems of its articles; raises SitegenError where it cannot."""


def serve(
    desk: Desk,
    files: Files,
    build: Build,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    ready: Callable[[str], None],
    say: Callable[[str], None],
    stop: threading.Event | None = None,
) -> None:
    """Serve, build, and build again whenever something in the folder of the *desk* changes, until stopped.

    Pages of an earlier build are there at once; others are said to be on their way until the first build is done.
    What stops a build is shown in the page, and so are faults of articles that came since the first build;
    the server goes on. *ready* is called with the address once the server listens
    (the next free port where *port* is taken); *say* gets each later message.
    """
    stop = stop or threading.Event()
    maker = _Maker(desk, build, say)
    server = open_server(files, host, port, desk)
    thread = threading.Thread(target=server.serve_forever, name="preview", daemon=True)
    thread.start()
    try:
        ready(server.address)
        for changed in changes(desk.site, files.root, stop):
            server.events.publish(maker.make(), changed)
            server.built = True
    finally:
        stop.set()
        server.events.close()
        server.shutdown()
        server.server_close()


class _Maker:
    """Builds, and tells new faults from those that were there when the first build was done."""

    def __init__(self, desk: Desk, build: Build, say: Callable[[str], None]) -> None:
        self._desk = desk
        self._build = build
        self._say = say
        self._known: frozenset[Problem] | None = None

    def make(self) -> tuple[Fault, ...]:
        """Build; give what the open pages are to show."""
        try:
            problems = frozenset(p for p in self._build() if p.severity is Severity.FAULT)
        except SitegenError as error:
            self._say(str(error))
            return faults.of_error(self._desk.site, self._desk.editor, error)
        except Exception as error:
            self._say(traceback.format_exc())
            return (
                Fault(f"the program failed, please report it: {type(error).__name__}: {error}"),
            )
        if self._known is None:
            self._known = problems
        return faults.of_problems(self._desk.site, self._desk.editor, problems - self._known)
