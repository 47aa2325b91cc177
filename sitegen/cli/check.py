"""`sitegen check`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..errors import Severity
from . import options, terminal
from .progress import Bar


@click.command()
@options.site
@options.jobs
@click.option("--json", "form", flag_value="json", help="Print everything as one JSON object.")
@click.option("--csv", "form", flag_value="csv", help="Print a table to work through, as CSV.")
def check(site: Path, jobs: int | None, form: str | None) -> int:
    """Show everything that an editor may want to look at, and the state of the archive.

    All problems are listed, those that are only notes too; of readings that may be wrong the
    least sure first. Then comes what the archive holds and lacks, people who may be one,
    versions of one story, and the hosts that articles link to.
    Nothing is built. The exit status is 1 where an article has to be left out.
    """
    from .. import site as pipeline
    from . import state

    options.need_site(site)
    with Bar(on=form is None) as bar:
        study = pipeline.study(site, jobs=jobs, progress=bar)
    faults = sum(x.severity is Severity.FAULT for x in study.problems)
    if form == "json":
        sys.stdout.buffer.write(state.as_json(study) + b"\n")
    elif form == "csv":
        sys.stdout.buffer.write(state.as_csv(study).encode())
    else:
        for problem in state.listed(study.problems):
            terminal.out(terminal.styled(problem))
        if study.problems:
            terminal.out("")
        terminal.out(terminal.safe(state.as_text(study)))
        counts = [
            terminal.count(sum(x.severity is severity for x in study.problems), severity.value)
            for severity in Severity
        ]
        terminal.tell(", ".join(counts))
    return 1 if faults else 0
