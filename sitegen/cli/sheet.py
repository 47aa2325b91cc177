"""What is known of articles in; a table for a spreadsheet out, and what an editor filled in back. Pure.

Source: RFC 4180 (CSV); what spreadsheets make of it is their own.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Mapping

import msgspec

from .. import dates
from ..errors import Severity
from ..loader import captured
from ..loader.loaded import Loaded
from ..loader.loading import EDITORS
from ..loader.loose_dates import loose_date
from ..pages.rows import cell, uncell

LISTS = ("authors", "tags")
DATES = ("date", "updated", "captured")
NEEDED = ("title", "date", "status")
"""Fields that cannot be said to be absent."""
FIELDS = (
    "title", "subtitle", "authors", "date", "updated", "dateline", "section", "tags",
    "language", "site", "publisher", "url", "captured", "status",
)  # fmt: skip
FILE, DOUBT, READ = "file", "look at", "as read"
COLUMNS = (FILE, DOUBT, *FIELDS, READ)
BETWEEN = "; "
NUMBER = re.compile(r"\d+", re.ASCII)
GRAVITY = {Severity.FAULT: 0, Severity.WARNING: 1}


class Row(msgspec.Struct, frozen=True):
    """An article as a row of the table."""

    path: str
    doubt: str
    """What an editor should look at; empty where there is nothing."""
    order: tuple[int, int]
    """The gravest first, then the least sure."""
    values: dict[str, str]
    """Field → how a cell shows it."""

    @property
    def digest(self) -> str:
        """Tell one reading of the article from another."""
        text = "\0".join(self.values[name] for name in FIELDS)
        return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=4).hexdigest()


def row_of(path: str, loaded: Loaded) -> Row:
    """Make the row of an article, be it published or not."""
    grave = [x for x in loaded.problems if x.severity in GRAVITY]
    above = [x for x in loaded.layers if x.name in EDITORS]
    unsure = captured.unsure(loaded.reading, above) if loaded.reading else []
    told = [x.code for x in grave] + [f"{x.field} {captured.sure(x)} %" for x in unsure]
    gravity = min((GRAVITY[x.severity] for x in grave), default=2)
    order = gravity, min((captured.sure(x) for x in unsure), default=100)
    return Row(path, ", ".join(dict.fromkeys(told)), order, values_of(loaded))


def values_of(loaded: Loaded) -> dict[str, str]:
    """Show what is known of an article, each field as one line."""
    found = {name: getattr(loaded.fields, name) or "" for name in FIELDS}
    return {
        name: " ".join((BETWEEN.join(value) if name in LISTS else str(value)).split())
        for name, value in found.items()
    }


def as_csv(rows: Iterable[Row]) -> bytes:
    """Write the table as spreadsheets open it without being asked: UTF-8 with its mark, no cell that they would run."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        texts = [row.path, row.doubt, *(row.values[name] for name in FIELDS), row.digest]
        writer.writerow([cell(text) for text in texts])
    return out.getvalue().encode("utf-8-sig", "replace")


def read(data: bytes) -> list[tuple[int, dict[str, str]]]:
    """Read a table that a spreadsheet saved: each row's line, and its cells by column.

    UTF-8, UTF-16 with its mark, or Windows-1252; with commas, semicolons or tabs.
    A table without the column `file`, or none at all, is a ValueError with the reason.
    """
    text = _text(data)
    head = text.partition("\n")[0]
    between = max(",;\t", key=head.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=between, strict=True)
    try:
        rows = [(reader.line_num, _cells(row)) for row in reader]
    except csv.Error as error:
        raise ValueError(f"line {reader.line_num} is no CSV: {error}") from error
    columns = [(name or "").strip() for name in reader.fieldnames or ()]
    if FILE not in columns:
        raise ValueError(f"its first line has no column `{FILE}`")
    strange = [name for name in columns if name and name not in COLUMNS]
    if strange:
        known = ", ".join(f"`{name}`" for name in COLUMNS)
        raise ValueError(f"the column `{strange[0]}` is not known; known are {known}")
    return [(line, row) for line, row in rows if any(row.values())]


def _text(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _cells(row: Mapping[str, object]) -> dict[str, str]:
    return {
        name.strip(): " ".join(value.split())
        for name, value in row.items()
        if isinstance(name, str) and isinstance(value, str)
    }


def changes(row: Row, given: Mapping[str, str]) -> dict[str, str | list[str]]:
    """Find what an editor changed in a row: field → what is right, empty where there is none.

    An empty cell says so only where the table tells what was read; else it says nothing.
    ValueError, with the reason, where a cell cannot be understood.
    """
    found: dict[str, str | list[str]] = {}
    for name in FIELDS:
        text = given.get(name)
        before = row.values[name]
        if text is None or text in (before, cell(before)) or (not text and READ not in given):
            continue
        value = _value(name, uncell(text), before)
        if value != before:
            found[name] = value
    return found


def _value(name: str, text: str, before: str) -> str | list[str]:
    if not text and name in NEEDED:
        raise ValueError(f"`{name}` is empty: an article has one")
    if name in LISTS:
        return [part for x in text.split(BETWEEN.strip()) if (part := x.strip())]
    return _date(name, text, before) if text and name in DATES else text


def _date(name: str, text: str, before: str) -> str:
    """Read a date, also as a spreadsheet writes it: one that may be what stood there is left as it stood."""
    if found := dates.parse(text):
        return found
    if found := loose_date(text):
        return before if before.startswith(found) else found
    if _numbers(text) == _numbers(before[:10]) != []:
        return before
    raise ValueError(
        f"`{name}` is no date: `{text[:60]}`; write 2019, 2019-04, 2019-04-16 or 2019-04-16T14:38"
    )


def _numbers(text: str) -> list[int]:
    return sorted(int(x) % 100 for x in NUMBER.findall(text))
