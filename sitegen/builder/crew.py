"""Where work runs: one seam, `concurrent.futures.Executor`.

Work is a function of a module and one picklable task, so that an executor of another
machine serves as well. Results come in the order of the tasks, whoever made them.
"""

from __future__ import annotations

import gc
import os
import re
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

from ..errors import SitegenError

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future, ProcessPoolExecutor

# What makes processes is imported where they are made: most builds are small, and make none.

Task = TypeVar("Task")
Result = TypeVar("Result")

ASIDE = 15
"""By how much a process yields that works aside: it leaves nineteen in twenty parts of a core to who needs it."""
LOOK = 0.02
"""Seconds between looks whether a result is wanted any more."""
AHEAD = 3
"""Tasks a worker that wait their turn, so that none idles and little is held."""


class Crew:
    """Maps work over an executor: the given one, or a process pool that starts when first needed."""

    def __init__(
        self, jobs: int | None = None, executor: Executor | None = None, *, aside: bool = False
    ) -> None:
        """Have processes of its own yield to others, where they are to work *aside*."""
        self.jobs = max(1, jobs or _cores())
        self.executor = executor
        self.aside = aside
        self._own: ProcessPoolExecutor | None = None
        self._left: list[Future[Any]] = []
        """Tasks of a job that was given up, which are done nonetheless, or that nobody waits for."""

    def __enter__(self) -> Crew:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._own:
            self._own.shutdown(wait=True, cancel_futures=True)
            self._own = None

    def map(
        self,
        work: Callable[[Task], Result],
        tasks: Iterable[Task],
        *,
        small: bool,
        check: Callable[[], None] | None = None,
    ) -> Iterator[Result]:
        """Yield the result of each task, in order; a *small* job is done in this process.

        *check* may raise while a result is awaited: the job is given up then.
        """
        if self.works_here(small):
            yield from map(work, tasks)
            return
        from concurrent.futures.process import BrokenProcessPool

        executor = self.executor or self._pool()
        waiting: deque[Future[Result]] = deque()
        try:
            for task in tasks:
                waiting.append(executor.submit(work, task))
                if len(waiting) > self.jobs * AHEAD:
                    yield _result(waiting[0], check)
                    waiting.popleft()
            while waiting:
                yield _result(waiting[0], check)
                waiting.popleft()
        except BrokenProcessPool as error:
            # The next job gets processes of its own.
            self._own = None
            raise SitegenError(
                "a worker process ended before its work was done, perhaps for want of memory; "
                "try again with --jobs 1"
            ) from error
        finally:
            self._left += [future for future in waiting if not future.cancel()]

    def works_here(self, small: bool) -> bool:
        """Tell whether a job is done in this process, by the thread that asks."""
        return self.executor is None and (small or self.jobs == 1)

    @property
    def is_ready(self) -> bool:
        """Whether there are others to do work: they do not have what is imported from now on."""
        return self.executor is not None or self._own is not None

    def begin(self, work: Callable[[Task], object], tasks: Iterable[Task]) -> None:
        """Have work done that nobody waits for the results of, but `settle` for its end."""
        from concurrent.futures import BrokenExecutor

        executor = self.executor or self._pool()
        # Whoever waits for a result is told that there are no workers left.
        with suppress(BrokenExecutor):
            for task in tasks:
                self._left.append(executor.submit(work, task))

    def settle(self, check: Callable[[], None] | None = None) -> None:
        """Wait for what was given up: what it writes must not come after what is written now.

        *check* may raise meanwhile.
        """
        while self._left:
            _await(self._left[-1], check)
            self._left.pop()

    def stop(self) -> None:
        """End the processes at once; what they were doing counts as not done."""
        if self._own:
            for process in list((self._own._processes or {}).values()):
                process.terminate()

    def start(self, *, small: bool) -> None:
        """Start the processes for a job to come, as long as there is one thread and they can be forked."""
        if self.executor is None and not small and self.jobs > 1:
            self._pool().submit(int).result()

    def peak_memory(self) -> int:
        """Bytes that the workers held at most, added up; pages that they share count in each. Linux only."""
        workers = list(self._own._processes) if self._own and self._own._processes else []
        return sum(_peak(process) for process in workers)

    def _pool(self) -> ProcessPoolExecutor:
        if self._own is None:
            import multiprocessing
            from concurrent.futures import ProcessPoolExecutor

            # What there is stays until the build ends; to look it over first takes seconds of a large archive.
            gc.freeze()
            self._own = ProcessPoolExecutor(
                self.jobs,
                mp_context=multiprocessing.get_context(_start()),
                initializer=_prepare,
                initargs=(self.aside,),
            )
        return self._own


def _result(future: Future[Result], check: Callable[[], None] | None) -> Result:
    _await(future, check)
    return future.result()


def _await(future: Future[Any], check: Callable[[], None] | None) -> None:
    """Wait until a task is done, and look around meanwhile."""
    from concurrent.futures import wait

    while not wait([future], LOOK if check else None).done:
        if check:
            check()


def _peak(process: int) -> int:
    try:
        status = Path(f"/proc/{process}/status").read_text("ascii")
    except OSError:
        return 0
    found = re.search(r"^VmHWM:\s*(\d+) kB$", status, re.MULTILINE)
    return int(found[1]) * 1024 if found else 0


def _start() -> str:
    """Choose how workers start: forking is cheap, and safe while there is one thread."""
    if sys.platform == "linux" and threading.active_count() == 1:
        return "fork"
    return "spawn"


def _prepare(aside: bool) -> None:
    """Make a worker leave with its parent, and leave the interrupt key to it."""
    if aside and hasattr(os, "nice"):
        os.nice(ASIDE)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    gc.enable()
    # A page leaves few cycles behind; looking for them after each takes longer than they are worth.
    gc.set_threshold(50_000, 20, 100)
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    import multiprocessing
    from multiprocessing.connection import wait

    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
