"""What one save changes is built at once, and what a program writes file after file is built when it pauses."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager

from sitegen.server.pending import FEW, PAUSE, Pending


@contextmanager
def taking():
    """Give changes to one end, and get what is taken at the other, with the time."""
    stop, taken = threading.Event(), []
    pending = Pending(stop)

    def take():
        taken.extend((time.monotonic(), names) for names in pending.bursts())

    thread = threading.Thread(target=take)
    thread.start()
    try:
        yield pending, taken
    finally:
        stop.set()
        thread.join(20)
        assert not thread.is_alive()


def wait_for(claim):
    deadline = time.monotonic() + 20
    while not claim():
        assert time.monotonic() < deadline
        time.sleep(0.002)


def test_files_that_come_one_after_the_other_are_one_burst():
    names = {f"articles/{n}.md" for n in range(10 * FEW)}
    with taking() as (pending, taken):
        pending.add(frozenset(sorted(names)[: FEW + 1]))
        for name in sorted(names):
            pending.add(frozenset({name}))
            time.sleep(PAUSE / 20)
        wait_for(lambda: taken)
        assert [found for _, found in taken] == [names]


def test_one_file_waits_for_no_other():
    with taking() as (pending, taken):
        began = time.monotonic()
        pending.add(frozenset({"articles/a.md", "articles/.a.md.swp"}))
        wait_for(lambda: taken)
        assert taken[0][0] - began < PAUSE


def test_a_burst_without_end_is_built_meanwhile(monkeypatch):
    monkeypatch.setattr("sitegen.server.pending.LONGEST", 0.15)
    with taking() as (pending, taken):
        for n in range(100):
            pending.add(frozenset({f"articles/{n}-{k}.md" for k in range(FEW + 1)}))
            time.sleep(0.01)
            if len(taken) == 2:
                break
        assert len(taken) == 2
