"""`sitegen serve` as a program of its own."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

REQUESTS = 30_000 if os.environ.get("SITEGEN_LONG") else 1_000
"""A minute's, or two seconds'."""

RATE = 500
"""Requests that one core answers in a second."""

GROWTH = 4 << 20
"""Bytes: what the allocator may keep for itself, and far less than a leak of a kilobyte a request."""


@contextmanager
def started(site: Path, repository: Path) -> Iterator[subprocess.Popen[str]]:
    """Start the preview in a group of its own, as a terminal does.

    A shell that starts the tests in the background has them ignore Ctrl-C, and all that they start.
    """
    env = {**os.environ, "PYTHONPATH": str(repository), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "sitegen", "serve", "--port", "0", "--jobs", "2"]
    with subprocess.Popen(
        command,
        cwd=site,
        env=env,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=heed_ctrl_c,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def heed_ctrl_c() -> None:
    """Take Ctrl-C as a program does that a person starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def address_of(process: subprocess.Popen[str]) -> str:
    """Wait until it listens, and has built the site."""
    assert process.stderr is not None
    address = ""
    for line in process.stderr:
        if line.startswith("Serving "):
            address = line.split()[1]
        elif " written, " in line:
            return address
    raise AssertionError("it ended")


def press_ctrl_c(process: subprocess.Popen[str]) -> None:
    """Interrupt the whole group, and see that none of it is left."""
    assert process.stderr is not None
    os.killpg(process.pid, signal.SIGINT)
    assert "Traceback" not in process.stderr.read()
    assert process.wait(timeout=20) == 0
    deadline = time.monotonic() + 20
    while has_members(process.pid):
        assert time.monotonic() < deadline, "a process of it is left"
        time.sleep(0.02)


def has_members(group: int) -> bool:
    """Whether any process of a group is left; a helper of workers ends a moment after them."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_site_is_served_until_ctrl_c(site, repository):
    with started(site, repository) as process:
        with urllib.request.urlopen(address_of(process), timeout=20) as answer:
            assert b"Harbour dues rise" in answer.read()
        press_ctrl_c(process)
    assert not (site / "permalinks.txt").exists()


def test_ctrl_c_in_a_build_leaves_what_the_next_one_finishes(site, repository, call):
    with started(site, repository) as process:
        deadline = time.monotonic() + 60
        while not (site / "public").exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        press_ctrl_c(process)
    assert call("build", "--verify").status == 0
    assert not [path for path in (site / "public").rglob("*") if path.suffix == ".tmp"]


def test_500_requests_a_second_on_one_core_and_memory_stays(site, repository):
    if not Path("/proc/self/statm").exists():
        pytest.skip("there is no /proc")
    with started(site, repository) as process:
        address = urlsplit(address_of(process))
        connection = http.client.HTTPConnection(address.hostname, address.port, timeout=20)
        fetch(connection, 500)
        before, began = memory(process.pid), processor(process.pid)
        fetch(connection, REQUESTS)
        assert processor(process.pid) - began < REQUESTS / RATE
        assert memory(process.pid) - before < GROWTH
        connection.close()
        press_ctrl_c(process)


def fetch(connection: http.client.HTTPConnection, count: int) -> None:
    """Ask for pages, one after the other, every tenth over a connection of its own."""
    for n in range(count):
        if n % 10 == 0:
            connection.close()
        connection.request("GET", ("/", "/nowhere/", "/static/site.css", "/2019/04/16/")[n % 4])
        answer = connection.getresponse()
        assert answer.status == (404 if n % 4 == 1 else 200)
        answer.read()


def memory(pid: int) -> int:
    """Resident bytes of a process."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def processor(pid: int) -> float:
    """Seconds of processor time that a process has taken."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
