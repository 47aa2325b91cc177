"""Work is given to processes; one that dies takes what was asked for with it, and nothing that is asked later."""

from __future__ import annotations

import os
import signal
import time

import pytest

from sitegen.builder.crew import Crew
from sitegen.builder.viewing import Halted
from sitegen.errors import SitegenError


def die(task: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return task


def double(task: int) -> int:
    return 2 * task


def rest(task: int) -> int:
    time.sleep(task / 10)
    return task


def test_work_is_done_after_a_process_died() -> None:
    with Crew(2) as crew:
        with pytest.raises(SitegenError, match="ended before its work was done"):
            list(crew.map(die, [1], small=False))
        assert list(crew.map(double, [1, 2, 3], small=False)) == [2, 4, 6]


def test_processes_are_ended_in_the_middle_of_their_work() -> None:
    began = time.monotonic()
    with Crew(2) as crew:
        waiting = crew.map(rest, [0, 100, 100], small=False)
        crew._pool().submit(rest, 100)
        crew.stop()
        del waiting
    assert time.monotonic() - began < 9


def test_a_result_is_not_awaited_that_nobody_wants_any_more() -> None:
    def check() -> None:
        raise Halted

    with Crew(2) as crew:
        assert list(crew.map(double, [1, 2, 3], small=False)) == [2, 4, 6]
        began = time.monotonic()
        with pytest.raises(Halted):
            list(crew.map(rest, [10, 0], small=False, check=check))
        assert time.monotonic() - began < 1
        # What it does still is not in the way of what comes, until that is to be written.
        assert list(crew.map(double, [4], small=True)) == [8]
        with pytest.raises(Halted):
            crew.settle(check)
        assert time.monotonic() - began < 1
        crew.settle()
        assert time.monotonic() - began >= 1
