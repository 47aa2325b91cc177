"""`sitegen review`: what an editor should look at, as a table that goes to a spreadsheet and back."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import Location, Problem, Severity, SitegenError
from . import options, terminal
from .progress import Bar

if TYPE_CHECKING:
    from ..loader.loaded import Loaded, Source
    from .sheet import Row

FOLDER = "articles"
BATCH = 50
"""Articles that are read in one go."""
UNREAD = ("unreadable", "program-error")
"""Codes of problems of articles of which nothing is known."""
Task = tuple[str, tuple["Source", ...]]
"""The articles folder, and some of what it holds."""


@click.command()
@click.argument("table", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--take", is_flag=True, help="Read TABLE, and write what was changed into sidecars.")
@click.option("--all", "everything", is_flag=True, help="Write a row for every article.")
@options.site
@options.jobs
def review(table: Path, take: bool, everything: bool, site: Path, jobs: int | None) -> int:
    """Write a table of what should be looked at, to be corrected in a spreadsheet and taken back.

    TABLE is a CSV file. It gets a row for each article that is left out, has a warning, or was read
    with doubt, the gravest first: correct its cells, and leave the others as they are. A cell that is
    emptied says that there is no such thing; several authors or tags are parted by semicolons.
    With --take, what was changed goes into sidecars (X.yaml beside X.txt or X.md); articles
    themselves are not touched, and what cannot be used is told with its line.
    """
    options.need_site(site)
    if take:
        return _take(table, site / FOLDER)
    with Bar() as bar:
        rows = _rows(site / FOLDER, jobs, bar)
    _write(table, [row for row in rows if row.doubt or everything])
    return 0


def _rows(articles: Path, jobs: int | None, bar: Bar) -> list[Row]:
    """Read all articles, in several processes where there are many; the gravest first."""
    from .. import loader
    from ..builder.crew import Crew

    sources = loader.scan(articles, terminal.tell_problem)
    tasks: Iterator[Task] = (
        (str(articles), tuple(sources[at : at + BATCH])) for at in range(0, len(sources), BATCH)
    )
    rows: list[Row] = []
    with Crew(jobs) as crew:
        for some in crew.map(_read, tasks, small=len(sources) <= BATCH):
            rows += some
            bar("load", len(rows), len(sources))
    return sorted(rows, key=lambda row: (row.order, row.path))


def _read(task: Task) -> list[Row]:
    from . import sheet

    articles, sources = task
    return [sheet.row_of(source.path, _load(Path(articles), source)) for source in sources]


def _load(articles: Path, source: Source, sidecar: str | None = None) -> Loaded:
    """Load an article, as it is or as it would be with another *sidecar*; what fails is a problem of its own."""
    from .. import loader
    from ..loader.loaded import Loaded

    path = articles / source.path
    try:
        beside = path.with_suffix(".yaml").read_bytes() if source.sidecar else None
        said = beside if sidecar is None else sidecar.encode()
        return loader.load(source.path, path.read_bytes(), said)
    except OSError as error:
        fact, code = f"the file cannot be read: {error.strerror}", "unreadable"
    except (Exception, RecursionError) as error:
        fact, code = f"the program failed on this article, please report it: {error}", "program-error"  # fmt: skip
    at = Location(f"{FOLDER}/{source.path}")
    return Loaded(None, (Problem(at, code, fact, Severity.FAULT),))


def _write(table: Path, rows: Sequence[Row]) -> None:
    from . import sheet

    if not rows:
        terminal.tell("there is nothing to look at; --all writes a row for every article")
        return
    try:
        with table.open("xb") as file:
            file.write(sheet.as_csv(rows))
    except FileExistsError:
        raise SitegenError(
            f"{table} is there already and stays as it is: --take reads it; or name another file"
        ) from None
    except OSError as error:
        raise SitegenError(f"{table}: cannot be written: {error.strerror}") from error
    terminal.out(f"{terminal.safe(str(table))}: {terminal.count(len(rows), 'article')}")


def _take(table: Path, articles: Path) -> int:
    """Write sidecars by a table; tell the rows that cannot be taken."""
    from .. import loader
    from . import sheet

    try:
        given = sheet.read(table.read_bytes())
    except OSError as error:
        raise SitegenError(f"{table}: cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise SitegenError(f"{table}: {error}") from error
    left = {source.path: source for source in loader.scan(articles)}
    written = refused = 0
    for line, cells in given:
        name = cells.get(sheet.FILE, "").removeprefix(f"{FOLDER}/")
        try:
            if name not in left:
                raise ValueError(
                    f"`{name}` is no article, or stands in an earlier row: `file` is a path in {FOLDER}/"
                )
            changed = _correct(articles, left.pop(name), cells)
        except ValueError as error:
            refused += 1
            problem = Problem(Location(str(table), line), "not-taken", str(error), Severity.FAULT)
            terminal.tell_problem(problem)
            continue
        if changed:
            written += 1
            beside = (articles / name).with_suffix(".yaml")
            terminal.out(terminal.safe(f"{beside}: {', '.join(changed)}"))
    same = terminal.count(len(given) - written - refused, "row")
    sidecars = terminal.count(written, "sidecar")
    terminal.tell(f"{sidecars} written, {same} as they were, {refused:,} not taken")
    return 1 if refused else 0


def _correct(articles: Path, source: Source, cells: dict[str, str]) -> list[str]:
    """Write what a row changes into the sidecar of its article; name the fields. ValueError where that cannot be."""
    from .. import parser
    from ..builder import correcting, files
    from . import sheet

    before = _load(articles, source)
    if unread := next((x for x in before.problems if x.code in UNREAD), None):
        raise ValueError(f"`{source.path}`: {unread.message}")
    row = sheet.row_of(source.path, before)
    changed = sheet.changes(row, cells)
    if not changed:
        return []
    if cells.get(sheet.READ, row.digest) != row.digest:
        raise ValueError(
            f"`{source.path}` is read otherwise than when the table was written: write a new one"
        )
    beside = (articles / source.path).with_suffix(".yaml")
    if source.sidecar is None and os.path.lexists(beside):
        raise ValueError(f"`{beside.name}` is there, and is no sidecar that sitegen reads")
    said = parser.decode(beside.read_bytes()).text if source.sidecar else ""
    try:
        text = correcting.corrected(said, changed)
    except ValueError as error:
        raise ValueError(f"`{beside.name}` cannot be changed: {error}") from error
    for problem in _load(articles, source, text).problems:
        is_new = problem not in before.problems and problem.severity is not Severity.NOTE
        if is_new and problem.at.path == f"{FOLDER}/{posixpath.splitext(source.path)[0]}.yaml":
            raise ValueError(problem.message)
    files.replace(beside, text.encode(), sync=True)
    return list(changed)
