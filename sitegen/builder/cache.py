"""`.sitegen/cache.db`: what is costly to make, kept by the digest of what it is made of.

`texts` holds for each content digest a `pages.Stored`, which workers fetch, and its term vector.
`records` holds everything else of all sources in a few hundred blobs, so that a build that
touches one article reads its archive's cards at once and writes one blob back.
Losing the file costs only time; a damaged one is found out by SQLite or by the digests.
"""

from __future__ import annotations

import sqlite3
import threading
import zlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from ..errors import OutputError
from . import files
from .records import Record

VERSION = 3
BUCKETS = 256
"""Blobs that the records are spread over, by path."""
HELD = 20_000
"""Term vectors of this build, of some 900 bytes, that need not be read back to relate articles and to say why."""

SCHEMA = """
create table if not exists about (name text primary key, value blob) without rowid;
create table if not exists texts (n integer primary key, content blob not null unique, terms blob not null, stored blob not null);
create table if not exists linked (key blob primary key, base blob not null, content blob not null) without rowid;
create index if not exists links on linked (content);
create table if not exists records (bucket integer primary key, packed blob not null);
"""

_records = msgspec.msgpack.Decoder(tuple[bytes, list[Record]])


class DamagedError(Exception):
    """The cache cannot be used and has to be made anew."""


UNUSABLE = frozenset(
    (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)
)
"""Primary result codes that speak of the disk and not of the file."""


def _fault(error: Exception) -> DamagedError | OutputError:
    """Tell a disk that cannot be written from a file that cannot be read."""
    if getattr(error, "sqlite_errorcode", 0) & 0xFF in UNUSABLE:
        return OutputError(f"the cache folder cannot be written: {error}")
    return DamagedError(str(error))


class Cache:
    """The open cache of one site.

    Term vectors can be asked for in other threads too, and after it is closed: an archive is looked at
    as long as anyone does. That is done over a connection of its own, which sees what was committed.
    """

    def __init__(self, path: Path, *, writable: bool = True) -> None:
        self.path = path
        self._owner = threading.get_ident()
        self._lock = threading.Lock()
        self._aside: sqlite3.Connection | None = None
        self._terms: dict[bytes, bytes] = {}
        try:
            self._db = _connect(path, writable)
            if writable:
                self._prepare()
        except sqlite3.DatabaseError as error:
            raise _fault(error) from error

    def close(self) -> None:
        """Close the file, but for those who still look at the archive."""
        self._owner = 0
        self._db.close()

    def __del__(self) -> None:
        """Close it for them too."""
        if aside := getattr(self, "_aside", None):
            aside.close()

    def commit(self) -> None:
        """Let others see what was added."""
        try:
            self._db.commit()
        except sqlite3.DatabaseError as error:
            raise _fault(error) from error

    def _prepare(self) -> None:
        self._db.executescript(SCHEMA)
        row = self._db.execute("select value from about where name = 'version'").fetchone()
        if row is None:
            self._db.execute("insert into about values ('version', ?)", (VERSION,))
            self._db.commit()
        elif row[0] != VERSION:
            raise DamagedError("it is of another version")

    def text(self, content: bytes) -> bytes:
        """Fetch a stored text; DamagedError where it is missing or is not what it was."""
        try:
            row = self._db.execute(
                "select stored from texts where content = ?", (content,)
            ).fetchone()
        except sqlite3.DatabaseError as error:
            raise _fault(error) from error
        if row is None or files.digest_of(row[0]) != content:
            raise DamagedError("a text is missing")
        stored: bytes = row[0]
        return stored

    def keep(self, found: Iterable[tuple[bytes, bytes, bytes]]) -> None:
        """Add texts and their term vectors: content digest, `pages.Stored`, `catalog.terms_of`."""
        rows = list(found)
        try:
            # Another version of the program may have made other terms of the same text.
            self._db.executemany(
                "insert into texts (content, stored, terms) values (?, ?, ?)"
                " on conflict (content) do update set terms = excluded.terms",
                rows,
            )
        except sqlite3.DatabaseError as error:
            raise _fault(error) from error
        if len(self._terms) < HELD:
            self._terms.update((content, terms) for content, _, terms in rows)

    def terms(self, contents: Sequence[bytes]) -> list[bytes]:
        """Fetch term vectors, in order; DamagedError where one is missing."""
        return [self._terms.get(content) or self._terms_of(content) for content in contents]

    def _terms_of(self, content: bytes) -> bytes:
        try:
            row = self._row("select terms from texts where content = ?", content)
        except sqlite3.DatabaseError as error:
            raise _fault(error) from error
        if row is None:
            raise DamagedError("a term vector is missing")
        return row[0]

    def base_of(self, content: bytes) -> bytes:
        """Find the content digest of a text without its links; that of one without links is its own."""
        try:
            row = self._row("select base from linked where content = ?", content)
        except sqlite3.DatabaseError as error:
            raise _fault(error) from error
        base: bytes = row[0] if row else content
        return base

    def _row(self, question: str, key: bytes) -> tuple[bytes] | None:
        if self._owner == threading.get_ident():
            found = self._db.execute(question, (key,)).fetchone()
        else:
            with self._lock:
                self._aside = self._aside or _connect(self.path, writable=False)
                found = self._aside.execute(question, (key,)).fetchone()
        row: tuple[bytes] | None = found
        return row

    def linked(self, key: bytes) -> bytes:
        """Find the content digest of a text with its links; empty where it is not there yet."""
        try:
            row = self._db.execute("select content from linked where key = ?", (key,)).fetchone()
        except sqlite3.DatabaseError as error:
            raise _fault(error) from error
        content: bytes = row[0] if row else b""
        return content

    def keep_linked(self, key: bytes, base: bytes, content: bytes, stored: bytes) -> None:
        """Add a text with its links; *base* is the content digest of the one without."""
        try:
            self._db.execute(
                "insert or ignore into texts (content, stored, terms) values (?, ?, x'')",
                (content, stored),
            )
            self._db.execute("insert or ignore into linked values (?, ?, ?)", (key, base, content))
        except sqlite3.DatabaseError as error:
            raise _fault(error) from error

    def memory(self, name: str, program: bytes) -> bytes:
        """Fetch what a step of this *program* wants to remember; empty where there is none."""
        try:
            row = self._db.execute("select value from about where name = ?", (name,)).fetchone()
        except sqlite3.DatabaseError as error:
            raise _fault(error) from error
        value: bytes = row[0] if row else b""
        return value[16:] if value[:16] == program else b""

    def remember(self, name: str, program: bytes, value: bytes) -> None:
        """Keep what a step wants to remember; committed with the records."""
        try:
            self._db.execute("insert or replace into about values (?, ?)", (name, program + value))
            self._db.commit()
        except sqlite3.DatabaseError as error:
            raise _fault(error) from error

    def records(self, program: bytes, check: Callable[[], object] = int) -> dict[str, Record]:
        """Read the records that this *program* (a digest) made, by path; none of another's. *check* may raise in between."""
        found: dict[str, Record] = {}
        try:
            for _, packed in self._db.execute("select bucket, packed from records order by bucket"):
                maker, records = _records.decode(packed)
                if maker != program:
                    return {}
                check()
                for record in records:
                    found[record.source.path] = record
        except (sqlite3.DatabaseError, msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise _fault(error) from error
        return found

    def save(
        self, program: bytes, records: Mapping[str, Record], changed: Iterable[str] | None
    ) -> None:
        """Write the records; with *changed* only the blobs that hold one of those paths. Commits."""
        buckets: dict[int, list[Record]] = {}
        wanted = set(range(BUCKETS)) if changed is None else {_bucket(path) for path in changed}
        for path, record in records.items():
            if (bucket := _bucket(path)) in wanted:
                buckets.setdefault(bucket, []).append(record)
        try:
            for bucket in sorted(wanted):
                if found := buckets.get(bucket):
                    packed = msgspec.msgpack.encode((program, found))
                    self._db.execute(
                        "insert or replace into records values (?, ?)", (bucket, packed)
                    )
                else:
                    self._db.execute("delete from records where bucket = ?", (bucket,))
            self._sweep(records)
            self._db.commit()
        except sqlite3.DatabaseError as error:
            raise _fault(error) from error

    def record(self, program: bytes, path: str) -> Record | None:
        """Read one record; None where this *program* has made none of that path."""
        try:
            maker, found = self._in(_bucket(path))
        except (sqlite3.DatabaseError, msgspec.MsgspecError) as error:
            raise _fault(error) from error
        fitting = (record for record in found if record.source.path == path)
        return next(fitting, None) if maker == program else None

    def _in(self, bucket: int) -> tuple[bytes, list[Record]]:
        wanted = "select packed from records where bucket = ?"
        row = self._db.execute(wanted, (bucket,)).fetchone()
        return _records.decode(row[0]) if row else (b"", [])

    def amend(
        self, program: bytes, records: Mapping[str, Record], gone: Collection[str] = ()
    ) -> None:
        """Put records in the place of those of the same paths, or beside the others, and drop some; commits."""
        buckets: dict[int, dict[str, Record]] = {}
        for path, record in records.items():
            buckets.setdefault(_bucket(path), {})[path] = record
        try:
            for bucket in sorted({*buckets, *map(_bucket, gone)}):
                maker, old = self._in(bucket)
                if maker not in (program, b""):
                    raise DamagedError("records are missing")
                found = {record.source.path: record for record in old} | buckets.get(bucket, {})
                left = [record for path, record in found.items() if path not in gone]
                packed = msgspec.msgpack.encode((program, left))
                self._db.execute("insert or replace into records values (?, ?)", (bucket, packed))
            self._db.commit()
        except (sqlite3.DatabaseError, msgspec.MsgspecError) as error:
            raise _fault(error) from error

    def _sweep(self, records: Mapping[str, Record]) -> None:
        """Drop texts that no record names, when they have become the greater part."""
        (count,) = self._db.execute("select count(*) from texts").fetchone()
        if count <= 2 * len(records) + 1000:
            return
        self._db.execute("create temp table live (content blob primary key) without rowid")
        self._db.executemany(
            "insert or ignore into live values (?)",
            ((r.content,) for r in records.values() if r.content),
        )
        self._db.execute("delete from linked where base not in (select content from live)")
        self._db.execute("insert or ignore into live select content from linked")
        self._db.execute("delete from texts where content not in (select content from live)")
        self._db.execute("drop table live")


def _bucket(path: str) -> int:
    return zlib.crc32(path.encode("utf-8", "surrogateescape")) % BUCKETS


def _connect(path: Path, writable: bool) -> sqlite3.Connection:
    if not writable:
        db = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=60, check_same_thread=False
        )
        db.execute("pragma query_only = on")
        return db
    db = sqlite3.connect(path, timeout=60)
    db.execute("pragma journal_mode = truncate")
    # The cache may be lost with the power; what it says is checked by digest.
    db.execute("pragma synchronous = off")
    db.execute("pragma cache_size = -16000")
    return db
