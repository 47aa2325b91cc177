"""The rows of the catalogue in, an SQLite file out; the same rows give the same bytes.

Pages have one size, nothing depends on the clock, rows come in one order, free space is filled with
zeros, and the number of the library that wrote the file, which it keeps in bytes 96 to 99
of the head and nobody needs, is always `WRITER`.

Source: "Database File Format", sqlite.org/fileformat2.html, 1.3.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from ..errors import OutputError
from ..pages.rows import FIELDS, Row
from . import files

WRITER = (3_040_000).to_bytes(4, "big")
TEXTS = [field for field in FIELDS if not field.is_list]
LISTS = [field.name for field in FIELDS if field.is_list]
BATCH = 1000

_rows = msgspec.json.Decoder(Row)


def schema() -> list[str]:
    """Write the statements that make the tables: `articles`, and one for each list."""
    columns = ", ".join(
        f"{field.name} TEXT{' NOT NULL' if field.required else ''}" for field in TEXTS
    )
    return [
        f"CREATE TABLE articles (number INTEGER PRIMARY KEY, {columns})",
        *(
            f"CREATE TABLE {name} (article INTEGER NOT NULL REFERENCES articles (number),"
            f" position INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (article, position))"
            " WITHOUT ROWID"
            for name in LISTS
        ),
    ]


def write(path: Path, lines: Iterable[bytes]) -> None:
    """Write the database of rows that are given as JSON, whole."""
    part = files.part_of(path)
    part.unlink(missing_ok=True)
    try:
        _fill(part, lines)
        with part.open("r+b") as file:
            file.seek(96)
            file.write(WRITER)
        part.replace(path)
    except (OSError, sqlite3.OperationalError) as error:
        raise OutputError(f"{path}: cannot be written: {error}") from error
    finally:
        part.unlink(missing_ok=True)


def _fill(path: Path, lines: Iterable[bytes]) -> None:
    db = sqlite3.connect(path, isolation_level=None)
    try:
        for setting in (
            "page_size = 4096",
            "encoding = 'UTF-8'",
            "auto_vacuum = none",
            "journal_mode = off",
            "synchronous = off",
            "secure_delete = on",
            "cache_size = -8000",
        ):
            db.execute(f"PRAGMA {setting}")
        db.execute("BEGIN")
        for statement in schema():
            db.execute(statement)
        for batch in _batches(lines):
            _insert(db, batch)
        db.execute("COMMIT")
    finally:
        db.close()


def _insert(db: sqlite3.Connection, batch: list[tuple[int, Row]]) -> None:
    marks = ", ".join("?" * (len(TEXTS) + 1))
    db.executemany(
        f"INSERT INTO articles VALUES ({marks})",  # noqa: S608
        [(n, *(row[field.name] for field in TEXTS)) for n, row in batch],
    )
    for name in LISTS:
        db.executemany(
            f"INSERT INTO {name} VALUES (?, ?, ?)",  # noqa: S608
            [(n, place, text) for n, row in batch for place, text in enumerate(row[name] or (), 1)],
        )


def _batches(lines: Iterable[bytes]) -> Iterator[list[tuple[int, Row]]]:
    batch = []
    for n, line in enumerate(lines, 1):
        batch.append((n, _rows.decode(line)))
        if len(batch) == BATCH:
            yield batch
            batch = []
    yield batch
