"""`sitegen init`."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from ..errors import SitegenError
from . import terminal


@click.command()
@click.argument("directory", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def init(directory: Path) -> int:
    """Make a new site in the folder DIR, with two short articles to begin with.

    Nothing that is there is changed. Where DIR has a folder articles/ already,
    that is taken as it is, and only the settings are added.
    """
    starter = resources.files("sitegen.cli") / "starter"
    files = dict(_files(starter, ""))
    if (directory / "articles").exists():
        files = {path: data for path, data in files.items() if not path.startswith("articles/")}
    there = [path for path in files if (directory / path).exists()]
    if there:
        raise SitegenError(f"{directory / there[0]} is there already: choose another folder")
    for path, data in files.items():
        (directory / path).parent.mkdir(parents=True, exist_ok=True)
        with (directory / path).open("xb") as file:
            file.write(data)
        terminal.out(str(directory / path))
    here = "" if directory == Path() else f"cd {directory} && "
    terminal.tell(f"Next: {here}sitegen build")
    return 0


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda x: x.name):
        if entry.is_dir():
            yield from _files(entry, f"{path}{entry.name}/")
        else:
            yield path + entry.name, entry.read_bytes()
