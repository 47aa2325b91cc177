"""Preview: serve the site as a static host would, build again on change, reload the browser.

Binds to the loopback address unless told otherwise, answers only GET and HEAD,
and reads nothing outside the output folder but what its bar tells of a page's source.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from .desk import Desk
from .editor import Editor
from .files import Files, base_of
from .http import Server, open_server
from .maker import Build, Maker
from .pending import Pending
from .watch import Watch

__all__ = ["Build", "Desk", "Editor", "Files", "Server", "base_of", "serve"]


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

    Pages of an earlier build are there at once; others as soon as the archive has been read, drawn when they are asked for.
    What stops a build is shown in the page, and so are faults of articles that came since the first build;
    the server goes on. *ready* is called with the address once the server listens
    (the next free port where *port* is taken); *say* gets each later message.
    """
    stop = stop or threading.Event()
    pending = Pending(stop)
    server = open_server(files, host, port, desk)
    watch = Watch(desk.site, files.root, stop, pending.add)
    maker = Maker(server, desk, build, pending, say, looks=watch.begin)
    thread = threading.Thread(target=server.serve_forever, name="preview", daemon=True)
    thread.start()
    try:
        if port and server.server_port != port:
            say(f"port {port} is in use; {server.server_port} is taken instead")
        ready(server.address)
        pending.add(frozenset())
        for changed in pending.bursts():
            maker.make(changed)
            if watch.begin():
                # It failed before it looked at anything, which may have been mended meanwhile.
                pending.add(frozenset())
    finally:
        stop.set()
        watch.end()
        server.events.close()
        server.shutdown()
        server.server_close()
