"""The preview talks to this machine's browser and to nobody else."""

import http.client
import threading
from contextlib import contextmanager

import pytest

from sitegen.server import serve
from sitegen.server.desk import Desk
from sitegen.server.editor import Editor
from sitegen.server.faults import Fault
from sitegen.server.files import Files
from sitegen.server.http import open_server


@contextmanager
def running(root):
    server = open_server(Files(root), "127.0.0.1", 0, Desk(root, Editor()))
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
    )
    thread.start()
    try:
        yield server
    finally:
        server.events.close()
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def server(tmp_path):
    (tmp_path / "index.html").write_text("<html><body><p>home</p></body></html>")
    with running(tmp_path) as found:
        yield found


def ask(server, method="GET", path="/", **headers):
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    try:
        connection.request(
            method, path, headers={k.replace("_", "-"): v for k, v in headers.items()}
        )
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def test_page_carries_the_reload_script(server):
    status, body = ask(server)
    assert status == 200
    assert body.endswith(
        b'<script type="module" src="/_sitegen/preview.js"></script></body></html>'
    )
    assert ask(server, path="/_sitegen/preview.js")[0] == 200


def test_head_has_no_body(server):
    assert ask(server, "HEAD") == (200, b"")


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "localhost.evil.example", "", "[", "10.0.0.1"]
)
def test_foreign_host_is_refused(server, host):
    assert ask(server, Host=host) == (421, b"")


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1", "[::1]:9"])
def test_own_host_is_served(server, host):
    assert ask(server, Host=host)[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_nothing_is_written(server, method):
    assert ask(server, method)[0] == 501


@pytest.mark.parametrize("name", ["events", "bar?path=/", "fields?path=/", "preview.js"])
@pytest.mark.parametrize("origin", ["cross-site", "same-site"])
def test_other_origins_are_told_nothing(server, name, origin):
    assert ask(server, path=f"/_sitegen/{name}", Sec_Fetch_Site=origin)[0] == 403


def test_there_is_nothing_else_below_the_own_address(server):
    for name in ("", "nowhere", "../index.html", "%2e%2e/http.py", "http.py"):
        assert ask(server, path=f"/_sitegen/{name}") == (404, b"")


def test_taken_port_leads_to_the_next(server):
    other = open_server(server.files, "127.0.0.1", server.server_port)
    try:
        assert other.server_port != server.server_port
    finally:
        other.server_close()


def test_open_page_is_told_of_a_build_and_of_a_fault(server):
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request("GET", "/_sitegen/events")
    stream = connection.getresponse()
    server.events.publish((Fault("no headline was found", "no-title"),), {"articles/a.md"})
    assert stream.readline() == b"event: fault\n"
    assert b"no-title" in stream.readline()
    server.events.publish((), {"articles/a.md"})
    stream.readline()
    assert stream.readline() == b"event: reload\n"
    connection.close()


def test_saved_article_is_built_again(tmp_path):
    articles = tmp_path / "articles"
    articles.mkdir()
    output = tmp_path / "public"
    output.mkdir()
    built, ready, stop = threading.Semaphore(0), threading.Event(), threading.Event()
    thread = threading.Thread(
        target=serve,
        args=(Desk(tmp_path, Editor()), Files(output), lambda: built.release() or ()),
        kwargs={"port": 0, "ready": lambda address: ready.set(), "say": print, "stop": stop},
    )
    thread.start()
    try:
        assert ready.wait(10)
        assert built.acquire(timeout=10)
        for attempt in range(50):
            (articles / "a.md").write_text(f"# {attempt}")
            if built.acquire(timeout=0.5):
                break
        else:
            pytest.fail("no build followed the change")
    finally:
        stop.set()
        thread.join(10)
    assert not thread.is_alive()
