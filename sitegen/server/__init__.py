"""Preview: serve the output folder as a static host would, build again on change, reload the browser.

Binds to the loopback address unless told otherwise, answers only GET and HEAD,
and reads nothing outside the output folder.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from ..errors import SitegenError
from .files import Files
from .http import Server, open_server
from .watch import changes

__all__ = ["Files", "Server", "serve"]


def serve(
    site: Path,
    output: Path,
    build: Callable[[], object],
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    ready: Callable[[str], None],
    say: Callable[[str], None],
    stop: threading.Event | None = None,
) -> None:
    """Build, serve, and build again whenever something in the site's folder changes, until stopped.

    *build* makes the site and raises SitegenError where it cannot: the fault is shown in the page
    and the server goes on. *ready* is called with the address once the server listens
    (the next free port where *port* is taken); *say* gets each later message.
    """
    stop = stop or threading.Event()
    fault = _attempt(build)
    if fault:
        say(fault)
    server = open_server(Files(output), host, port)
    server.reloads.publish(fault)
    thread = threading.Thread(target=server.serve_forever, name="preview", daemon=True)
    thread.start()
    try:
        ready(server.address)
        for _ in changes(site, output, stop):
            fault = _attempt(build)
            if fault:
                say(fault)
            server.reloads.publish(fault)
    finally:
        stop.set()
        server.reloads.close()
        server.shutdown()
        server.server_close()


def _attempt(build: Callable[[], object]) -> str | None:
    try:
        build()
    except SitegenError as error:
        return str(error)
    return None
