"""The data files: references of each article, each list and the whole archive, and the catalogue as tables. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import msgspec

from .. import urls
from ..catalog import Group, Person
from .archive import Archive
from .page import Page, Producer
from .rows import HEADER
from .site import Copy, Extract

FOLDER = "downloads/"
"""Where the files of the whole archive stand."""
DATABASE = f"{FOLDER}catalogue.sqlite"

NAMES = {
    "bibtex": "BibTeX",
    "ris": "RIS",
    "csl": "CSL-JSON",
    "csv": "CSV",
    "jsonl": "JSON Lines",
    "sqlite": "SQLite",
}
"""Format → its name, the same in every language."""

ENDS = {"bibtex": "bib", "ris": "ris", "csl": "json"}
FILES = {
    **{name: f"citations.{end}" for name, end in ENDS.items()},
    "csv": "catalogue.csv",
    "jsonl": "catalogue.jsonl",
    "sqlite": "catalogue.sqlite",
}
"""Format → name of the file of a list, or of the archive."""

LISTED = ("person", "section", "topic", "place", "year")
"""Kinds of group that have files."""


class Download(msgspec.Struct, frozen=True):
    """A file to download."""

    format: str
    """`bibtex`, `ris`, `csl`, `csv`, `jsonl`, `sqlite`."""
    name: str
    """Of the format: `BibTeX`."""
    href: str
    """From the site's root."""
    file: str
    """Name to keep it under."""
    size: int | None = None
    """Bytes; None where that is not known."""


def plan(archive: Archive) -> Iterator[Page]:
    """Plan the files of every article, list, and the archive."""
    wanted = archive.config.downloads
    library = archive.library
    formats: list[str] = [name for name in wanted.article if name in ENDS]
    for i in archive.each() if formats else ():
        key = archive.key(PRODUCER.name, [library.digests[i]])
        for name in formats:
            frame = partial(library.extract, (i,), name)
            yield Page(article_file(archive.entries[i].url, name), PRODUCER.name, key, frame)
    for kind in LISTED if wanted.list else ():
        for group in archive.groups_of(kind):
            if not archive.concerns(group.everything, group.url if kind != "year" else ""):
                continue
            key = archive.key(PRODUCER.name, [library.read(group.everything)])
            for name in wanted.list:
                frame = partial(library.extract, group.everything, name)
                yield Page(group.url + FILES[name], PRODUCER.name, key, frame)
    everyone = range(len(archive.entries)) if wanted.archive else ()
    key = archive.key(PRODUCER.name, [library.read(everyone)])
    for whole in wanted.archive:
        if whole != "sqlite":
            yield Page(FOLDER + FILES[whole], PRODUCER.name, key, partial(_whole, archive, whole))


def plan_database(archive: Archive) -> Iterator[Page]:
    """Plan the database, which is made with the volumes and copied."""
    if "sqlite" in archive.config.downloads.archive:
        key = database_key(archive)
        frame = partial(_database, archive)
        yield Page(DATABASE, DATABASE_PRODUCER.name, key, frame)


def database_key(archive: Archive) -> bytes:
    """Make the key of the database; its file among the volumes is named by it."""
    everyone = range(len(archive.entries))
    return archive.key(DATABASE_PRODUCER.name, [archive.library.read(everyone)])


def of_article(archive: Archive, url: str) -> tuple[Download, ...]:
    """List the references of an article."""
    key = url.strip("/").rpartition("/")[2]
    return tuple(
        Download(name, NAMES[name], article_file(url, name), f"{key}.{ENDS[name]}")
        for name in archive.config.downloads.article
        if name in ENDS
    )


def of_group(archive: Archive, group: Group | Person) -> tuple[Download, ...]:
    """List the files of a list, with their sizes."""
    return tuple(
        Download(
            name,
            NAMES[name],
            group.url + FILES[name],
            f"{group.slug}.{ENDS[name]}",
            archive.site.measure(archive.library.extract(group.everything, name)),
        )
        for name in (archive.config.downloads.list if _has_files(archive, group) else ())
    )


def of_archive(archive: Archive) -> tuple[Download, ...]:
    """List the files of the whole archive, with their sizes."""
    return tuple(
        Download(
            name,
            NAMES[name],
            FOLDER + FILES[name],
            FILES[name],
            archive.site.measure(_database(archive) if name == "sqlite" else _whole(archive, name)),
        )
        for name in archive.config.downloads.archive
    )


def digest(archive: Archive, group: Group | Person) -> bytes:
    """Hash all that the files of a list hold, for the key of the page that tells their sizes."""
    if not _has_files(archive, group):
        return b""
    return archive.key(PRODUCER.name, [archive.library.read(group.everything)])


def article_file(url: str, name: str) -> str:
    """Name the file of an article's reference."""
    return f"{urls.file_of(url).removesuffix('index.html')}citation.{ENDS[name]}"


def _has_files(archive: Archive, group: Group | Person) -> bool:
    listed = isinstance(group, Person) or group.kind in LISTED
    return listed and bool(archive.config.downloads.list)


def _whole(archive: Archive, name: str) -> Extract:
    everyone = range(len(archive.entries))
    return archive.library.extract(everyone, name, HEADER if name == "csv" else b"")


def _database(archive: Archive) -> Copy:
    return Copy(f"{archive.site.volumes}/{database_key(archive).hex()}.sqlite")


PRODUCER = Producer("citation", None, plan)
DATABASE_PRODUCER = Producer("database", None, plan_database)
