"""Volumes and the database made, where they are not there yet, before anything is written to the output."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from ..config import Config
from ..pages import Archive, Extract, downloads, volumes
from . import database
from .crew import Crew
from .stacks import Stacks, write

SMALL = 4
"""Volumes that are sooner made here than handed to workers."""


def nothing() -> None:
    """Go on."""


class Task(msgspec.Struct, frozen=True, array_like=True):
    """A volume to be written."""

    path: str
    config: bytes
    """Msgpack of the `Config`."""
    recorded: bytes


def bind(folder: Path, archive: Archive, crew: Crew, check: Callable[[], None] = nothing) -> None:
    """Make what is missing among the volumes and the database, and clear away what is not needed any more.

    *check* may raise, while a volume is awaited and between the pieces of the database.
    """
    library = archive.library
    if not library.columns:
        shutil.rmtree(folder, ignore_errors=True)
        return
    bind_volumes(folder, archive, crew, check)
    there = {path.name for path in folder.iterdir()}
    wanted = {volume.name for volume in library.volumes}
    if "sqlite" in archive.config.downloads.archive:
        name = f"{downloads.database_key(archive).hex()}.sqlite"
        wanted.add(name)
        if name not in there:
            everyone = range(len(archive.entries))
            rows = _lines(Stacks(folder), library.extract(everyone, "jsonl"), check)
            database.write(folder / name, rows)
    for name in there - wanted:
        (folder / name).unlink(missing_ok=True)


def bind_volumes(
    folder: Path, archive: Archive, crew: Crew, check: Callable[[], None] = nothing
) -> None:
    """Make the volumes that are missing; *check* may raise, while one is awaited."""
    library = archive.library
    if not library.columns:
        return
    folder.mkdir(exist_ok=True)
    there = {path.name for path in folder.iterdir()}
    missing = [volume for volume in library.volumes if volume.name not in there]
    config = msgspec.msgpack.encode(archive.config)
    tasks = (Task(str(folder / v.name), config, library.recorded(v)) for v in missing)
    for _ in crew.map(run, tasks, small=len(missing) <= SMALL, check=check):
        pass


def run(task: Task) -> None:
    """Write a volume: the work of a worker."""
    config = msgspec.msgpack.decode(task.config, type=Config)
    columns = len(volumes.columns_of(config.downloads))
    path = Path(task.path)
    write(path, volumes.write(task.recorded, config), columns)


def _lines(stacks: Stacks, frame: Extract, check: Callable[[], None]) -> Iterator[bytes]:
    for piece in stacks.pieces(frame):
        check()
        yield from piece.splitlines()
