"""The pipeline, in order: scan, load, catalog, plan, diff, render, write. Start reading here."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from .builder import files, ground, lock, output, program, seal
from .builder.ground import Ground
from .builder.memory import Memory
from .builder.report import Progress, Report, Watch, peak_memory, quiet

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from .builder.outline import Outline
    from .builder.studying import Study
    from .builder.viewing import Viewer

MANY = 60
"""Files of articles that are sooner read here than handed to workers."""


def build(
    site: Path,
    *,
    output: Path | None = None,
    base_url: str | None = None,
    drafts: bool = False,
    clean: bool = False,
    verify: bool = False,
    jobs: int | None = None,
    record: bool = True,
    now: int | None = None,
    progress: Progress = quiet,
    say: Callable[[str], None] | None = None,
    executor: Executor | None = None,
    viewer: Viewer | None = None,
    memory: Memory | None = None,
) -> Report:
    """Build the site in the folder *site*; raise a SitegenError where it cannot be built.

    *output* and *base_url* overrule the settings. *clean* reads and draws everything anew.
    *verify* builds a second time from nothing and compares: what differs is an OutputError.
    *jobs* is the number of worker processes, by default one for each core;
    another *executor* may do the work instead. Without *record* new addresses are
    not written to the ledger, as a preview wants it. *now* is the moment that the site is
    built for, in seconds since 1970, by default SOURCE_DATE_EPOCH or the present. *say* is called with a sentence
    when the build has to wait for another. A *viewer* is told what is known of the site
    before it is written, and may stop the build: it then ends with Halted, and the next one takes it up.
    A *memory* spares the next build what this one has read; it has its own *jobs* and *executor*.
    """
    watch = Watch()
    here = ground.survey(
        site.absolute(), into=output, base_url=base_url, drafts=drafts, record=record, now=now
    )
    with (
        lock.held(here.state / "lock", waiting=say),
        nullcontext(memory) if memory else Memory(jobs, executor) as kept,
        _without_collector(memory, viewer),
    ):
        if viewer and not here.seal.exists():
            from .builder import glimpsing

            glimpsing.peek(here, kept, viewer)
        if viewer:
            viewer.looks()
            if kept.last:
                from .builder.advance import advance

                advance(here, kept, viewer)
                viewer.check()
        with watch.phase("scan"):
            last = seal.read(here.seal)
            anew = clean or last is None or last.program != program.digest()
            if anew and not kept.crew.is_ready:
                _hire(here, kept)
            looked = kept.look(here.roots, time.time_ns())
        report = None
        if last and not clean and _archive_stands(here, last, looked.look):
            whole = not _pages_stand(here, last, looked.look)
            if not whole and seal.articles_unchanged(here.roots, last.look, looked.look):
                report = _nothing_done(last, watch)
                if viewer and not kept.knows(last):
                    from .builder import amending

                    amending.recall(here, last, kept, viewer)
            else:
                from .builder.amending import amend

                report = amend(
                    here,
                    last,
                    looked,
                    whole=whole,
                    memory=kept,
                    progress=progress,
                    watch=watch,
                    viewer=viewer,
                )
        if report is None:
            from .builder.making import make

            report = make(
                here,
                last,
                looked,
                clean=clean,
                memory=kept,
                progress=progress,
                watch=watch,
                viewer=viewer,
            )
        if verify:
            from .builder import verifying

            verifying.verify(here, jobs=jobs, executor=executor, progress=progress)
        return report


def study(
    site: Path,
    *,
    related: bool = False,
    topics: int = 0,
    jobs: int | None = None,
    now: int | None = None,
    progress: Progress = quiet,
) -> Study:
    """Find out what a build would show and report, without one; raise a SitegenError where it cannot.

    The catalog has its related articles only where *related* asks for them; so it is with
    proposals of *topics*, at most so many.
    """
    from .builder import studying

    here = ground.survey(
        site.absolute(), into=None, base_url=None, drafts=False, record=False, now=now
    )
    with lock.held(here.state / "lock"), _without_collector():
        return studying.study(here, related=related, topics=topics, jobs=jobs, progress=progress)


def outline(
    site: Path,
    *,
    output: Path | None = None,
    base_url: str | None = None,
    drafts: bool = False,
    jobs: int | None = None,
    now: int | None = None,
    progress: Progress = quiet,
) -> Outline:
    """Find out how many files and bytes a build would make, without one; raise a SitegenError where it cannot."""
    from .builder import studying

    here = ground.survey(
        site.absolute(), into=output, base_url=base_url, drafts=drafts, record=False, now=now
    )
    with lock.held(here.state / "lock"), _without_collector():
        return studying.plan(here, jobs=jobs, progress=progress)


def _hire(here: Ground, memory: Memory) -> None:
    """Start the workers where everything is to be read: forked from here, they do not hold what is listed next."""
    names = files.some(here.articles, MANY)
    if len(names) > MANY:
        from .builder import making  # noqa: F401
        from .renderer import environment  # noqa: F401

        if any(name.lower().endswith(".txt") for name in names):
            # Half a second, which an archive without captures need not wait for.
            from .parser import reader  # noqa: F401
        memory.crew.start(small=False)


def _archive_stands(here: Ground, last: seal.Seal, look: seal.Look) -> bool:
    """Claim that nothing but texts of articles can have changed in the archive itself."""
    return (
        last.program == program.digest()
        and last.arrangement == here.arrangement
        and last.since <= here.now
        and (last.until is None or here.now < last.until)
        and (last.recorded or not here.record)
        and last.ledger == seal.digest_of_file(here.ledger)
        and seal.others_unchanged(here.roots, last.look, look)
    )


def _pages_stand(here: Ground, last: seal.Seal, look: seal.Look) -> bool:
    """Claim that pages of unchanged articles are drawn as they were, and stand in the output."""
    return (
        last.options == here.options
        and last.boot == seal.boot()
        and last.output == seal.output_state(here.output)
        and not (here.output / output.JOURNAL).exists()
        and seal.theme_unchanged(here.roots, last.look, look)
    )


def _nothing_done(last: seal.Seal, watch: Watch) -> Report:
    return msgspec.structs.replace(
        last.report,
        written=0,
        deleted=0,
        kept=last.report.pages,
        phases=watch.phases,
        seconds=watch.seconds,
        peak_memory=peak_memory(),
        remarks=(),
    )


@contextmanager
def _without_collector(
    memory: Memory | None = None, viewer: Viewer | None = None
) -> Iterator[None]:
    """Spare the garbage collector a hundred thousand cards that stay until the end.

    It stays off where the *viewer* waits for the next build with the same *memory*.
    """
    was_on = gc.isenabled() or (memory is not None and memory.spared)
    gc.disable()
    try:
        yield
    finally:
        # What was set aside for workers to share is garbage by and by, in a program that goes on.
        gc.unfreeze()
        if memory:
            memory.spared = was_on and viewer is not None and viewer.halts()
        if was_on and not (memory and memory.spared):
            gc.enable()
