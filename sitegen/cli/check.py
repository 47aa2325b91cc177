"""`sitegen check`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..errors import Severity
from . import options, problems, terminal
from .progress import Bar


@click.command()
@options.site
@options.jobs
@click.option("--json", "as_json", is_flag=True, help="Print everything as one JSON object.")
def check(site: Path, jobs: int | None, as_json: bool) -> int:
    """Show everything that an editor may want to look at, and the state of the archive.

    All problems are listed, those that are only notes too; nothing is built.
    The exit status is 1 where an article has to be left out.
    """
    from .. import site as pipeline
    from . import state

    options.need_site(site)
    with Bar(on=not as_json) as bar:
        study = pipeline.study(site, jobs=jobs, progress=bar)
    faults = sum(x.severity is Severity.FAULT for x in study.problems)
    if as_json:
        sys.stdout.buffer.write(state.as_json(study) + b"\n")
    else:
        for _, group in problems.by_code(study.problems):
            for problem in group:
                terminal.out(terminal.styled(problem))
        if study.problems:
            terminal.out("")
        terminal.out(state.as_text(study.catalog))
        counts = [
            terminal.count(sum(x.severity is severity for x in study.problems), severity.value)
            for severity in Severity
        ]
        terminal.tell(", ".join(counts))
    return 1 if faults else 0
