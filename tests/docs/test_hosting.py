"""The examples of the page on hosting, run by the web servers themselves, over a site with hostile addresses."""

from __future__ import annotations

import http.client
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from sitegen.pages import hosts

from ..builder.conftest import Site

DOCUMENT = (Path(__file__).parent.parent.parent / "docs" / "hosting.md").read_text("utf-8")
FORMER = (
    'a"b; return 200 x; #/', "c d'e/", "$uri{}/", "~^.*$/", "%0d%0aX-Evil: 1/", "é/ü/", "old/", "Capital/", "Pair/",
    "pair/", "x;y=1&z,(w)!*@:/", "#frag/", "<script>/", "2019/04/16/FERRY-SINKS/", "${x}${y:-z}/", "AUTHORS/ana-ruiz/",
    "\u2028line\u00a0/", "back`tick|pipe/", "default/", "include/", "?q/", "%7e/", "a+b/",
)  # fmt: skip
"""Addresses in the ledger of a site from elsewhere."""


CAPTURE = "Bridge opens\n\nBy Ana Ruiz\n\nApril 17, 2019\n\nALDERBY — The bridge opened on Monday, and many came.\n"


def example(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", DOCUMENT, re.DOTALL)
    assert found
    return found[1]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    made = Site(tmp_path_factory.mktemp("site"))
    made.write(
        "sitegen.yaml",
        "search: false\nfeeds: off\nbase_url: https://a.example/\ndownloads: {article: [text, capture]}\n",
    )
    made.article("a.md", "Ferry sinks", authors="[Ana Ruiz]")
    made.article(
        "gone.md", "Zanzibarian", status="withdrawn", withdrawn="It was wrong.", slug="gone"
    )
    made.write("articles/c.txt", CAPTURE)
    ledger = ""
    for n, address in enumerate(FORMER):
        made.article(f"z{n:02}.md", f"Article {n}", "2021-01-01", aliases=f"[/old/{n}.php]")
        ledger += (
            f"z{n:02}.md\tarticle-{n}/\t2021\nz{n:02}.md\t{quote(address, safe='/')}\t2021\tmoved\n"
        )
    made.write("permalinks.txt", ledger)
    made.build()
    return made


@contextmanager
def serving(command: list[str], port: int) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        for _ in range(300):
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            assert process.poll() is None, process.stdout and process.stdout.read()
            time.sleep(0.05)
        yield
    finally:
        process.terminate()
        process.communicate(timeout=30)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def ask(port: int, path: str) -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path, headers={"Host": "archive.example.org"})
    answer = connection.getresponse()
    text = answer.read().decode("utf-8")
    connection.close()
    return answer.status, {k.lower(): v for k, v in answer.getheaders()}, text


@pytest.fixture(params=["nginx", "apache2"])
def server(request: pytest.FixtureRequest, site: Site, tmp_path: Path) -> Iterator[int]:
    binary = shutil.which(request.param, path="/usr/sbin:/usr/bin:/sbin")
    if not binary:
        pytest.skip(f"{request.param} is missing")
    port = free_port()
    if request.param == "nginx":
        text = example("nginx").replace("/srv/archive", str(site.output))
        text = text.replace("listen 80;", f"listen 127.0.0.1:{port};")
        temporary = "".join(
            f"{name}_temp_path {tmp_path}/{name};\n"
            for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        (tmp_path / "server.conf").write_text(
            f"daemon off;\nuser root;\npid {tmp_path}/pid;\nerror_log stderr;\nevents {{}}\n"
            f"http {{\naccess_log off;\ntypes {{ text/html html; }}\n{temporary}{text}}}\n"
        )
        command = [binary, "-e", "stderr", "-c", str(tmp_path / "server.conf")]
    else:
        text = example("apache").replace("/srv/archive", str(site.output))
        modules = ["mpm_event", "authz_core", "alias", "dir", "headers", "mime", "rewrite"]
        load = "".join(
            f"LoadModule {m}_module /usr/lib/apache2/modules/mod_{m}.so\n" for m in modules
        )
        (tmp_path / "types").write_text("text/html html\n")
        (tmp_path / "server.conf").write_text(
            f"{load}ServerName archive.example.org\nListen 127.0.0.1:{port}\nPidFile {tmp_path}/pid\n"
            f"ErrorLog {tmp_path}/log\nTypesConfig {tmp_path}/types\nDefaultRuntimeDir {tmp_path}\n"
            f"<Directory />\nRequire all granted\n</Directory>\n{text}"
        )
        command = [binary, "-X", "-f", str(tmp_path / "server.conf")]
    with serving(command, port):
        yield port


def test_servers_lead_on_and_send_headers(server: int, site: Site) -> None:
    status, headers, text = ask(server, "/2019/04/16/ferry-sinks/")
    assert (status, "Ferry sinks" in text) == (200, True)
    assert headers["content-security-policy"] == hosts.POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert "x-robots-tag" not in headers
    for name in ("text.txt", "source.txt"):
        status, headers, _ = ask(server, f"/2019/04/17/bridge-opens/{name}")
        assert (status, headers["x-robots-tag"]) == (200, "noindex")
        assert headers["content-security-policy"] == hosts.POLICY
    for address in ("/2019/04/16/gone/", "/2019/04/16/gone/index.html"):
        status, headers, text = ask(server, address)
        assert (status, headers["content-security-policy"]) == (410, hosts.POLICY)
        assert "It was wrong." in text
    assert ask(server, "/nothing/")[0] == 404
    led = 0
    for line in (site.output / "_redirects").read_text("utf-8").splitlines():
        old, new, code = line.split(" ")
        status, headers, _ = ask(server, old)
        assert (status, code) == (301, "301"), old
        assert urlsplit(headers["location"]).path == new, old
        assert "x-evil" not in headers
        led += 1
    assert led == 2 * len(FORMER)


def test_no_address_adds_a_line(site: Site) -> None:
    lines = (site.output / "_redirects").read_text("utf-8").splitlines()
    for name in ("nginx-moved.conf", "apache-moved.txt"):
        assert len((site.output / "hosts" / name).read_bytes().splitlines()) == len(lines)
    assert all(re.fullmatch(r"/[!-~]* /[!-~]+ 301", line) for line in lines)
    assert quote("/é/ü/") in "\n".join(lines)


def test_the_headers_are_those_of_the_examples(site: Site) -> None:
    text = (site.output / "_headers").read_text("utf-8")
    assert text.startswith(f"/*\n  Content-Security-Policy: {hosts.POLICY}\n")
    assert "unsafe-inline" not in text
    assert DOCUMENT.count(hosts.POLICY) == 3
