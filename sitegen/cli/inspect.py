"""`sitegen inspect`: how files are read."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import click

from .. import config, loader
from ..errors import Location, Problem, SettingsError, Severity, SitegenError
from ..loader.loaded import Loaded
from . import options, terminal

BATCH = 20
"""Files that are read in one go."""


@click.command()
@click.argument(
    "paths",
    metavar="PATH...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, path_type=Path),
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line for each file.")
@click.option(
    "--write",
    is_flag=True,
    help="Write what was recognised into a sidecar (X.yaml beside X.txt), for you to correct.",
)
@click.option(
    "--steps",
    is_flag=True,
    help="Show how a capture was taken apart, too: encoding and repairs, layout, blocks, core, body.",
)
@options.jobs
def inspect(
    paths: tuple[Path, ...], as_json: bool, write: bool, steps: bool, jobs: int | None
) -> int:
    """Show how files are read: their fields, the lines that prove them, and every line's role.

    PATH is a file, or a folder, whose articles are shown in the order of their names.
    A file that does not end in .md is read as a captured page.
    """
    from ..builder.crew import Crew

    files = list(_files(paths))
    form = Form(as_json, write, steps, _width())
    tasks = ((form, files[at : at + BATCH]) for at in range(0, len(files), BATCH))
    if len(files) > BATCH:
        # Workers that are forked from here find the rules imported.
        from ..parser import reader  # noqa: F401
    with Crew(jobs) as crew:
        for some in crew.map(_show, tasks, small=len(files) <= BATCH):
            for path, shown, sidecar in some:
                if as_json:
                    sys.stdout.buffer.write(shown.encode())
                elif not write:
                    terminal.out(shown)
                if write:
                    _write_sidecar(path, sidecar)
    return 0


class Form(NamedTuple):
    """What is asked for."""

    as_json: bool
    write: bool
    steps: bool
    width: int | None
    """Columns to wrap at; None leaves lines as long as they are."""


File = tuple[Path, str]
"""A file, and its name in the site."""


def _files(paths: tuple[Path, ...]) -> Iterator[File]:
    """List the files that are named, and those in folders."""
    for path in paths:
        if not path.is_dir():
            yield path, below(path)
            continue
        for source in loader.scan(path, terminal.tell_problem):
            here = path / source.path
            yield here, below(here, source.path)


def _show(task: tuple[Form, list[File]]) -> list[tuple[Path, str, str | None]]:
    """Read some files: the work of a process. Each with what is shown of it, and the text of a sidecar."""
    from . import inspecting, sidecars

    form, files = task
    found: list[tuple[Path, str, str | None]] = []
    for path, name in files:
        shown, loaded = _load(path, name, path.as_posix())
        text = ""
        if form.as_json:
            text = inspecting.as_json(shown, loaded, steps=form.steps).decode() + "\n"
        elif not form.write:
            text = inspecting.as_text(shown, loaded, width=form.width, steps=form.steps)
        wanted = form.write and loaded.reading is not None
        found.append((path, text, sidecars.written(loaded) if wanted else None))
    return found


def below(path: Path, otherwise: str | None = None) -> str:
    """Name a file as its site does: below the nearest folder `articles`."""
    folder = _folder(path)
    return path.absolute().relative_to(folder).as_posix() if folder else otherwise or path.name


def _folder(path: Path) -> Path | None:
    return next((x for x in path.absolute().parents if x.name == "articles"), None)


@cache
def _may_hold_html(folder: Path | None) -> bool:
    """Tell whether the site of a folder `articles` lets Markdown hold HTML; settings that are wrong say nothing."""
    try:
        return folder is not None and config.read(folder.parent).html
    except SettingsError:
        return False


def _load(path: Path, name: str, shown: str) -> tuple[str, Loaded]:
    beside = path.with_suffix(".yaml")
    try:
        data = path.read_bytes()
        sidecar = beside.read_bytes() if beside != path and beside.is_file() else None
    except OSError as error:
        fact = f"the file cannot be read: {error.strerror}"
        return shown, Loaded(None, (Problem(Location(shown), "unreadable", fact, Severity.FAULT),))
    is_markdown = path.suffix.lower() == ".md"
    loaded = loader.load(
        name, data, sidecar,
        shown_as=shown, captured_text=not is_markdown, markup=_may_hold_html(_folder(path)),
    )  # fmt: skip
    return shown, loaded


def _width() -> int | None:
    """Columns to wrap at: those of the terminal; none where the output is a file."""
    import shutil

    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def _write_sidecar(path: Path, text: str | None) -> None:
    beside = path.with_suffix(".yaml")
    if text is None:
        terminal.tell(f"{path}: has front matter of its own, so no sidecar is written")
        return
    try:
        with beside.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise SitegenError(f"{beside} is there already; it stays as it is") from None
    terminal.out(str(beside))
