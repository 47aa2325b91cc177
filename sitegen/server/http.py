"""The preview's HTTP server: loopback, GET and HEAD, known hosts only; and its event stream."""

from __future__ import annotations

import hashlib
import html
import ipaddress
import queue
import select
import socket
import sys
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from urllib.parse import SplitResult, parse_qs, quote, unquote, urlsplit

import msgspec

from ..errors import OutputError, SitegenError
from ..pages.hosts import POLICY
from .desk import Desk
from .events import Events
from .files import TYPES, Answer, Files

PREFIX = "/_sitegen/"
"""Below it lies what only the preview has."""

SCRIPT = (
    '<script type="module" src="/_sitegen/preview.js" data-address="%s" data-page="%s"></script>'
)
"""Knows which page it is in: its address, and the digest of what was served."""
OWN = {
    PREFIX + name: name for name in ("bar.js", "make.js", "preview.css", "preview.js", "reading.js")
}
"""Addresses of own files."""

SOON = b"""\
<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Being built</title>
<body><p>This page is not there yet: the archive is being read, and this is shown anew when it is.</p></body></html>
"""
BROKEN = b"""\
<!doctype html><html lang="en"><title>Cannot be shown</title>
<body><p>This page cannot be drawn, and is shown anew when it can.</p></body></html>
"""
ELSEWHERE = """\
<!doctype html><html lang="en"><title>Not found</title>
<body><p>The site is at <a href="%s">%s</a>.</p></body></html>
"""
TRIES = 20
"""Ports that are tried, one after the other."""

HEARTBEAT = 1.0
"""Seconds between looks whether the page is still open."""


class Server(ThreadingHTTPServer):
    """The output folder over HTTP/1.1; with a *desk*, pages follow every build and have a bar."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, files: Files, host: str, port: int, desk: Desk | None = None) -> None:
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, port), Handler)
        self.desk = desk
        self.files = files
        self.events = Events()
        self.built = False
        """Whether all pages of the site are known."""
        self.failed: Callable[[SitegenError], None] = lambda error: None
        """Told of a page that cannot be drawn."""
        self.host = host
        self.loopback = ipaddress.ip_address(str(self.server_address[0])).is_loopback

    @property
    def address(self) -> str:
        """The URL of the home page."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.server_port}{quote(self.files.base)}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say what went wrong in itself, and nothing of browsers that left before the answer."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    def answer(self, target: str, headers: Mapping[str, str]) -> Answer:
        """Answer with a page of the site, or say why there is none."""
        base = html.escape(quote(self.files.base))
        if self.desk and not unquote(urlsplit(target).path).startswith(self.files.base):
            return _of_bytes((ELSEWHERE % (base, base)).encode(), ".html", 404)
        try:
            answer = self.files.answer(target, headers)
        except SitegenError as error:
            self.failed(error)
            return _of_bytes(BROKEN, ".html", 500)
        if self.desk and answer.status == 404 and not self.built:
            return _of_bytes(SOON, ".html", 503)
        return answer

    def digest(self, address: str) -> tuple[bool, str]:
        """Tell whether there is a page at an address, and the digest of what is shown there."""
        answer = self.answer(address, {})
        return answer.status == 200, _digest(answer.body)

    def knows(self, host: str) -> bool:
        """Whether a Host header names this server: a foreign one is DNS rebinding."""
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        if name in {"localhost", "127.0.0.1", "::1", self.host.lower()}:
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return not self.loopback


def open_server(files: Files, host: str, port: int, desk: Desk | None = None) -> Server:
    """Listen on *port*, or on the next free one; port 0 takes any.

    Raises OutputError where the address cannot be had at all.
    """
    cause: OSError | None = None
    last = min(port + TRIES - 1, 65535)
    for attempt in range(port, last + 1):
        try:
            return Server(files, host, attempt, desk)
        except OSError as error:
            cause = error
    raise OutputError(f"no port from {port} to {last} is free on {host}: {cause}")


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "sitegen"
    sys_version = ""
    timeout = 60
    wbufsize = 65536
    disable_nagle_algorithm = True
    """Head and body go out together, and nobody waits for an acknowledgement of the head."""

    def do_GET(self) -> None:
        """Answer with a file, or with the event stream."""
        self._respond(with_body=True)

    def do_HEAD(self) -> None:
        """Answer as to GET, without the body."""
        self._respond(with_body=False)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet: the terminal is for the builds."""

    def _respond(self, *, with_body: bool) -> None:
        hosts = self.headers.get_all("Host", [])
        if len(hosts) != 1 or not self.server.knows(hosts[0]):
            self._send(Answer(421, {"Content-Length": "0"}), with_body)
            self.close_connection = True
            return
        try:
            target = urlsplit(self.path)
        except ValueError:
            self._send(Answer(400, {"Content-Length": "0"}), with_body)
            return
        self._answer(target, self.server.desk, with_body)

    def _answer(self, target: SplitResult, desk: Desk | None, with_body: bool) -> None:
        if desk is None or not target.path.startswith(PREFIX):
            headers = {name.lower(): value for name, value in self.headers.items()}
            answer = self.server.answer(self.path, headers)
            self._send(_with_script(answer, target.path) if desk else answer, with_body)
        elif not self._is_of_own_page():
            self._send(Answer(403, {"Content-Length": "0"}), with_body)
        elif target.path == PREFIX + "events" and with_body:
            self._stream(target)
        elif target.path in OWN:
            self._send(_own(OWN[target.path]), with_body)
        else:
            self._send(self._told(target, desk), with_body)

    def _is_of_own_page(self) -> bool:
        """Whether it is no page of another site that asks; older browsers tell that by the origin alone."""
        site, origin = self.headers.get("Sec-Fetch-Site"), self.headers.get("Origin")
        own = origin is None or origin == f"http://{self.headers['Host']}"
        return own and site in {None, "same-origin", "none"}

    def _told(self, target: SplitResult, desk: Desk) -> Answer:
        url = self.server.files.address(parse_qs(target.query).get("path", [""])[0])
        if target.path == PREFIX + "bar":
            return _of_bytes(msgspec.json.encode(desk.bar(url)), ".json")
        if target.path == PREFIX + "fields":
            return _of_bytes(msgspec.json.encode(desk.fields(url)), ".json")
        return Answer(404, {"Content-Length": "0"})

    def _send(self, answer: Answer, with_body: bool) -> None:
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.end_headers()
        if with_body and answer.status not in {204, 304}:
            self.wfile.write(answer.body)

    def _stream(self, target: SplitResult) -> None:
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.flush()
        asked = parse_qs(target.query)
        address, page = (asked.get(name, [""])[0] for name in ("address", "page"))
        try:
            urlsplit(address)
        except ValueError:
            address = page = ""
        stream = self.server.events.subscribe(address, page)
        try:
            # What was built since the page was sent is told now.
            self.server.events.renew(self.server.digest, gone=False)
            while True:
                try:
                    message = stream.messages.get(timeout=HEARTBEAT)
                except queue.Empty:
                    message = None if self._is_left() else b": still here\n\n"
                if message is None:
                    return
                self.wfile.write(message)
                self.wfile.flush()
        except OSError:
            return
        finally:
            self.server.events.unsubscribe(stream)

    def _is_left(self) -> bool:
        readable, _, _ = select.select([self.connection], [], [], 0)
        return bool(readable) and not self.connection.recv(1, socket.MSG_PEEK)


def _own(name: str) -> Answer:
    body = resources.files(__package__).joinpath(name).read_bytes()
    return _of_bytes(body, name[name.rindex(".") :])


def _of_bytes(body: bytes, suffix: str, status: int = 200) -> Answer:
    headers = {
        "Content-Type": TYPES[suffix],
        "Content-Length": str(len(body)),
        "Cache-Control": "no-cache",
        "Content-Security-Policy": POLICY,
    }
    return Answer(status, headers, body)


def _digest(body: bytes) -> str:
    return hashlib.blake2b(body, digest_size=16).hexdigest()


def _with_script(answer: Answer, address: str) -> Answer:
    whole = answer.status in {200, 404, 500, 503}
    if not whole or not answer.headers["Content-Type"].startswith("text/html"):
        return answer
    script = (SCRIPT % (html.escape(address), _digest(answer.body))).encode("utf-8", "replace")
    head, mark, tail = answer.body.rpartition(b"</body>")
    body = head + script + mark + tail if mark else answer.body + script
    return Answer(answer.status, {**answer.headers, "Content-Length": str(len(body))}, body)
