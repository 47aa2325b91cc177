"""`sitegen build`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import Severity
from . import options, problems, terminal
from .progress import Bar

if TYPE_CHECKING:
    from ..builder.outline import Outline
    from ..builder.report import Report


@click.command()
@options.site
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where the pages go. [default: public/ in the site's folder]",
)
@options.base_url
@options.drafts
@click.option("--strict", is_flag=True, help="End with status 1 where an article was left out.")
@click.option(
    "--clean", is_flag=True, help="Read and draw everything anew, as if nothing were known."
)
@click.option(
    "--verify",
    is_flag=True,
    help="Build a second time from nothing, and compare: both must be the same byte for byte.",
)
@click.option(
    "--plan",
    is_flag=True,
    help="Write nothing: say how many files and bytes there will be, and which hosts do not take them.",
)
@options.jobs
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
def build(
    site: Path,
    output: Path | None,
    base_url: str | None,
    drafts: bool,
    strict: bool,
    clean: bool,
    verify: bool,
    plan: bool,
    jobs: int | None,
    as_json: bool,
) -> int:
    """Build the site: write its pages into public/.

    Only what has changed since the last build is written again.
    An article that cannot be read is left out, and a message says which and why;
    all the others are published.
    """
    from .. import site as pipeline

    options.need_site(site)
    if plan:
        with Bar(on=not as_json) as bar:
            planned = pipeline.outline(
                site, output=output, base_url=base_url, drafts=drafts, jobs=jobs, progress=bar
            )
        _tell_plan(planned, as_json=as_json)
        return 0
    with Bar(on=not as_json) as bar:
        report = pipeline.build(
            site,
            output=output,
            base_url=base_url,
            drafts=drafts,
            clean=clean,
            verify=verify,
            jobs=jobs,
            progress=bar,
            say=terminal.tell,
        )
    if as_json:
        import msgspec

        sys.stdout.write(msgspec.json.encode(report).decode() + "\n")
    else:
        problems.tell(report.problems)
        for remark in report.remarks:
            terminal.tell(remark)
        terminal.out(_summary(report))
        _tell_problems(report)
    return 1 if strict and report.faults else 0


def _tell_plan(planned: Outline, *, as_json: bool) -> None:
    if as_json:
        import msgspec

        sys.stdout.write(msgspec.json.encode(planned).decode() + "\n")
        return
    rows = [(x.kind, f"{x.files:,}", _size(x.bytes), x.setting or "") for x in planned.shares]
    rows.append(("together", f"{planned.files:,}", _size(planned.bytes), ""))
    wide = [max(len(row[n]) for row in rows) for n in range(3)]
    for kind, files, size, setting in rows:
        note = f"  {setting} leaves them out" if setting else ""
        terminal.out(f"{kind:<{wide[0]}}  {files:>{wide[1]}} files  {size:>{wide[2]}}{note}")
    write, delete = terminal.count(planned.write, "page"), terminal.count(planned.delete, "file")
    terminal.out(f"{planned.output}: {write} to draw, {delete} to delete")
    for remark in planned.remarks:
        terminal.tell(remark, colour="yellow")


def _size(number: int) -> str:
    for unit, size in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if number >= size:
            return f"{number / size:.1f} {unit}"
    return f"{number} B"


def _summary(report: Report) -> str:
    count = terminal.count
    return (
        f"{report.output}: {count(report.articles, 'article')}, {count(report.pages, 'page')}"
        f" ({report.written:,} written, {report.kept:,} kept, {report.deleted:,} deleted)"
        f" in {report.seconds:.1f} s"
        + (f"; {report.held:,} held back, the next until {report.opens}" if report.held else "")
    )


def _tell_problems(report: Report) -> None:
    problems = [x for x in report.problems if x.severity is Severity.WARNING]
    if report.faults:
        fact = f"{terminal.count(report.faults, 'fault')}: the articles concerned are left out."
        terminal.tell(fact, colour="red")
    if problems:
        terminal.tell(f"{terminal.count(len(problems), 'warning')}.", colour="yellow")
