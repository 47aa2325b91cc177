"""`sitegen inspect`: how files are read."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click

from .. import config, loader
from ..errors import Location, Problem, SettingsError, Severity, SitegenError
from ..loader.loaded import Loaded
from . import terminal


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
def inspect(paths: tuple[Path, ...], as_json: bool, write: bool, steps: bool) -> int:
    """Show how files are read: their fields, the lines that prove them, and every line's role.

    PATH is a file, or a folder, whose articles are shown in the order of their names.
    A file that does not end in .md is read as a captured page.
    """
    from . import inspecting

    for shown, loaded in _load_all(paths):
        if as_json:
            sys.stdout.buffer.write(inspecting.as_json(shown, loaded, steps=steps) + b"\n")
        elif not write:
            terminal.out(inspecting.as_text(shown, loaded, width=_width(), steps=steps))
        if write:
            _write_sidecar(Path(shown), loaded)
    return 0


def _load_all(paths: tuple[Path, ...]) -> Iterator[tuple[str, Loaded]]:
    """Load the files that are named, and those in folders."""
    for path in paths:
        if not path.is_dir():
            yield _load(path, below(path), path.as_posix())
            continue
        sources = loader.scan(path, terminal.tell_problem)
        for source in sources:
            here = path / source.path
            yield _load(here, below(here, source.path), here.as_posix())


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


def _write_sidecar(path: Path, loaded: Loaded) -> None:
    from . import sidecars

    beside = path.with_suffix(".yaml")
    if loaded.reading is None:
        terminal.tell(f"{path}: has front matter of its own, so no sidecar is written")
        return
    try:
        with beside.open("x", encoding="utf-8", newline="\n") as file:
            file.write(sidecars.written(loaded))
    except FileExistsError:
        raise SitegenError(f"{beside} is there already; it stays as it is") from None
    terminal.out(str(beside))
