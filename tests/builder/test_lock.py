"""Two builds of one site: the second waits, and says so."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from sitegen.builder import lock
from sitegen.errors import LockedError

from .conftest import Site


def test_the_second_waits_and_says_so(tmp_path: Path) -> None:
    said: list[str] = []
    order: list[str] = []

    def second() -> None:
        with lock.held(tmp_path / "lock", waiting=said.append):
            order.append("second")

    with lock.held(tmp_path / "lock"):
        thread = threading.Thread(target=second)
        thread.start()
        while not said:
            time.sleep(0.01)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]
    assert str(os.getpid()) in said[0]


def test_patience_ends(tmp_path: Path) -> None:
    with (
        lock.held(tmp_path / "lock"),
        pytest.raises(LockedError),
        lock.held(tmp_path / "lock", patience=0.1),
    ):
        pass


def test_the_lock_of_a_killed_build_is_no_lock(tmp_path: Path) -> None:
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        with lock.held(tmp_path / "lock"):
            os.write(write, b"x")
            time.sleep(60)
        os._exit(0)
    os.read(read, 1)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with lock.held(tmp_path / "lock", patience=2):
        pass


def test_two_builds_at_once_leave_a_whole_site(small: Site) -> None:
    children = []
    for _ in range(2):
        child = os.fork()
        if child == 0:
            try:
                small.build()
                os._exit(0)
            finally:
                os._exit(1)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]
    tree = small.tree()
    assert small.build(clean=True).written == 0
    assert small.tree() == tree
