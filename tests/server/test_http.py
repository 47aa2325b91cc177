"""The preview talks to this machine's browser and to nobody else."""

import http.client
import socket
import threading
import time
from contextlib import contextmanager
from dataclasses import replace
from urllib.parse import quote

import pytest

from sitegen.errors import OutputError, TemplateError
from sitegen.server import serve
from sitegen.server.desk import Desk
from sitegen.server.editor import Editor
from sitegen.server.faults import Fault
from sitegen.server.files import Files
from sitegen.server.http import open_server


@contextmanager
def running(root):
    server = open_server(Files(root), "127.0.0.1", 0, Desk(root, Editor()))
    server.built = True
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
    script = b'<script type="module" src="/_sitegen/preview.js" data-address="/" data-page="'
    assert body.startswith(b"<html><body><p>home</p>" + script)
    assert body.endswith(b'"></script></body></html>')
    assert ask(server, path="/_sitegen/preview.js")[0] == 200


def test_page_that_is_still_to_be_built_is_shown_when_it_is(server):
    assert ask(server, path="/nowhere")[0] == 404
    server.built = False
    status, body = ask(server, path="/nowhere")
    assert status == 503
    assert b"/_sitegen/preview.js" in body
    assert ask(server)[0] == 200


def test_page_that_cannot_be_drawn_is_told_and_the_next_one_is_served(server):
    told = []

    def look(path):
        if path == "broken.html":
            raise TemplateError("'standfirst' is undefined")

    server.files, server.failed = replace(server.files, look=look), told.append
    status, body = ask(server, path="/broken.html")
    assert status == 500
    assert b"/_sitegen/preview.js" in body
    assert "standfirst" in str(told[0])
    assert ask(server)[0] == 200


def test_who_looks_beside_the_site_is_led_there(server):
    server.files = replace(server.files, base="/archive/")
    status, body = ask(server, path="/")
    assert status == 404
    assert b'href="/archive/"' in body
    assert ask(server, path="/archive/")[0] == 200


def test_another_family_of_addresses_is_listened_at(tmp_path):
    try:
        server = open_server(Files(tmp_path), "::1", 0)
    except OutputError:
        pytest.skip("there is no IPv6")
    assert server.address.startswith("http://[::1]:")
    server.server_close()


def test_head_has_no_body(server):
    assert ask(server, "HEAD") == (200, b"")
    assert ask(server, "HEAD", "/_sitegen/events") == (404, b"")


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "localhost.evil.example", "", "[", "10.0.0.1"]
)
def test_foreign_host_is_refused(server, host):
    assert ask(server, Host=host) == (421, b"")


GET = b"GET / HTTP/1.1\r\n"
HOST = b"Host: localhost\r\n"
ATTACKS = {
    "no host": (GET + b"\r\n", b"421"),
    "no host, old protocol": (b"GET / HTTP/1.0\r\n\r\n", b"421"),
    "two hosts": (GET + HOST + b"Host: evil.example\r\n\r\n", b"421"),
    "host with a user": (GET + b"Host: localhost@evil.example\r\n\r\n", b"421"),
    "address of another host": (
        b"GET http://evil.example/../x HTTP/1.1\r\n" + HOST + b"\r\n",
        b"404",
    ),
    "many headers": (
        GET + HOST + b"".join(b"X-%d: 1\r\n" % n for n in range(200)) + b"\r\n",
        b"431",
    ),
    "long header": (GET + HOST + b"X: " + b"x" * 70_000 + b"\r\n\r\n", b"431"),
    "long address": (b"GET /" + b"x" * 70_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n", b"414"),
    "unknown protocol": (b"GET / HTTP/9.9\r\n" + HOST + b"\r\n", b"505"),
    "no protocol": (b"nonsense\r\n\r\n", b"400"),
    "range of nothing": (GET + HOST + b"Range: bytes=99999999999999999-\r\n\r\n", b"416"),
    "odd date": (GET + HOST + b"If-Modified-Since: 99 Foo 99999\r\n\r\n", b"200"),
    "half a host": (b"GET http://[ HTTP/1.1\r\n" + HOST + b"\r\n", b"400"),
    "address that is none": (b"GET //[ HTTP/1.1\r\n" + HOST + b"\r\n", b"404"),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_odd_requests_are_answered_and_the_next_one_too(server, name):
    request, status = ATTACKS[name]
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=10) as connection:
        connection.sendall(request)
        answer = connection.recv(65536)
    assert status in answer.partition(b"\n")[0] + answer[-400:], answer
    assert ask(server)[0] == 200


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


def test_other_origins_are_told_nothing_by_older_browsers_either(server):
    own = f"127.0.0.1:{server.server_port}"
    for origin in ("http://evil.example", "null", f"https://{own}", f"http://{own}.evil.example"):
        assert ask(server, path="/_sitegen/bar?path=/", Origin=origin)[0] == 403
    assert ask(server, path="/_sitegen/bar?path=/", Origin=f"http://{own}")[0] == 200


def test_there_is_nothing_else_below_the_own_address(server):
    for name in ("", "nowhere", "../index.html", "%2e%2e/http.py", "http.py"):
        assert ask(server, path=f"/_sitegen/{name}") == (404, b"")


def test_taken_port_leads_to_the_next(server):
    other = open_server(server.files, "127.0.0.1", server.server_port)
    try:
        assert other.server_port != server.server_port
    finally:
        other.server_close()


@contextmanager
def listening(server, address="/", page="old"):
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request("GET", f"/_sitegen/events?address={address}&page={page}")
    yield connection.getresponse()
    connection.close()


def next_event(stream):
    kind, data, _ = (stream.readline() for _ in range(3))
    return kind.removeprefix(b"event: ").strip(), data.removeprefix(b"data: ").strip()


def page_in(server, path="/"):
    return ask(server, path=path)[1].partition(b'data-page="')[2].partition(b'"')[0].decode()


def test_page_that_was_sent_before_a_build_is_reloaded_at_once(server):
    with listening(server) as stream:
        assert next_event(stream)[0] == b"reload"


@pytest.mark.parametrize("address", ["//[", "/../../etc/passwd", "/%00", "x" * 5000, "/\ufffd%ff"])
def test_page_that_cannot_be_is_followed_by_no_build(server, address):
    with listening(server, quote(address)) as stream:
        wait_for(lambda: server.events.streams())
        server.events.renew(server.digest, gone=False)
        server.events.finish(reload=False)
        assert next_event(stream)[0] == b"done"
    assert ask(server)[0] == 200


def test_open_page_is_told_of_faults_and_of_what_it_does_not_show(server):
    with listening(server, page=page_in(server)) as stream:
        wait_for(lambda: server.events.streams())
        server.events.renew(server.digest, gone=True)
        server.events.tell((Fault("no headline was found", "no-title"),))
        kind, faults = next_event(stream)
        assert kind == b"fault"
        assert b"no-title" in faults
        server.events.tell(())
        assert next_event(stream) == (b"fault", b"[]")
        (server.files.root / "index.html").write_text("<html><body><p>other</p></body></html>")
        server.events.finish(reload=False)
        server.events.renew(server.digest, gone=False)
        server.events.renew(server.digest, gone=False)
        assert next_event(stream)[0] == b"done"
        assert next_event(stream)[0] == b"reload"
        # The page that is loaded then asks for a stream of its own.
        assert stream.read() == b""


def test_page_that_vanishes_stays_until_the_build_is_done(server):
    with listening(server, page=page_in(server)) as stream:
        wait_for(lambda: server.events.streams())
        (server.files.root / "index.html").unlink()
        server.events.renew(server.digest, gone=False)
        server.events.finish(reload=False)
        assert next_event(stream)[0] == b"done"
        server.events.renew(server.digest, gone=True)
        assert next_event(stream)[0] == b"reload"


def wait_for(claim):
    deadline = time.monotonic() + 20
    while not claim():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_saved_article_is_built_again(tmp_path):
    articles = tmp_path / "articles"
    articles.mkdir()
    output = tmp_path / "public"
    output.mkdir()
    built, ready, stop = threading.Semaphore(0), threading.Event(), threading.Event()
    thread = threading.Thread(
        target=serve,
        args=(
            Desk(tmp_path, Editor()),
            Files(output),
            lambda viewer, changed: built.release() or (),
        ),
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


def test_changes_that_come_during_a_build_are_one_build(tmp_path):
    articles = tmp_path / "articles"
    articles.mkdir()
    builds, begun, gate = [], threading.Semaphore(0), threading.Event()
    gate.set()

    def build(viewer, changed):
        builds.append([path.name for path in articles.iterdir()])
        begun.release()
        assert gate.wait(30)
        return ()

    ready, stop = threading.Event(), threading.Event()
    thread = threading.Thread(
        target=serve,
        args=(Desk(tmp_path, Editor()), Files(tmp_path / "public"), build),
        kwargs={"port": 0, "ready": lambda address: ready.set(), "say": print, "stop": stop},
    )
    thread.start()
    try:
        assert ready.wait(10)
        assert begun.acquire(timeout=10)
        gate.clear()
        for attempt in range(50):
            (articles / "first.md").write_text(f"# {attempt}")
            if begun.acquire(timeout=0.5):
                break
        for n in range(300):
            (articles / f"{n}.md").write_text("# One of many")
        (articles / "0.md~").write_text("an editor's own")
        before = len(builds)
        gate.set()
        assert begun.acquire(timeout=20)
        time.sleep(1)
        assert len(builds) == before + 1
        assert len(builds[-1]) == 302
    finally:
        gate.set()
        stop.set()
        thread.join(20)
    assert not thread.is_alive()


def test_it_ends_where_it_is_stopped_as_it_begins(tmp_path):
    def ready(address):
        raise KeyboardInterrupt

    before = threading.active_count()
    with pytest.raises(KeyboardInterrupt):
        serve(Desk(tmp_path, Editor()), Files(tmp_path), print, port=0, ready=ready, say=print)
    wait_for(lambda: threading.active_count() == before)


def test_what_is_mended_while_the_first_build_fails_is_built(tmp_path):
    builds, said, again, stop = [], [], threading.Event(), threading.Event()

    def build(viewer, changed):
        builds.append(changed)
        if len(builds) == 2:
            again.set()
        # Before it looked at anything.
        raise OutputError("nobody can build this")

    thread = threading.Thread(
        target=serve,
        args=(Desk(tmp_path, Editor()), Files(tmp_path), build),
        kwargs={"port": 0, "ready": print, "say": said.append, "stop": stop},
    )
    thread.start()
    try:
        assert again.wait(20)
    finally:
        stop.set()
        thread.join(20)
    assert builds == [frozenset(), frozenset()]
    assert said == ["nobody can build this"]


def test_own_files_of_editors_are_no_change(preview):
    articles = preview.site / "articles"
    for name in (".dues.md.swp", "dues.md~", ".#dues.md"):
        (articles / name).write_text("an editor's own")
    time.sleep(1)
    assert preview.builds == 1


def test_preview_outlives_a_build_that_fails_in_itself(tmp_path):
    said, fails, stop = [], threading.Event(), threading.Event()

    def build(viewer, changed):
        raise ZeroDivisionError("of a filter")

    def say(text):
        said.append(text)
        fails.set()

    thread = threading.Thread(
        target=serve,
        args=(Desk(tmp_path, Editor()), Files(tmp_path), build),
        kwargs={"port": 0, "ready": print, "say": say, "stop": stop},
    )
    thread.start()
    try:
        assert fails.wait(20)
        thread.join(0.2)
        assert thread.is_alive()
        assert "ZeroDivisionError: of a filter" in said[0]
    finally:
        stop.set()
        thread.join(20)
