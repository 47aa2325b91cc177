"""A published folder in, a bag of it out: the form in which libraries take, move and keep files.

The same site gives the same bag: there is no date in it but those of the articles.
Every file is compared with the site's own manifest while it is copied.

Source: RFC 8493 (BagIt 1.0).
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .. import __version__
from ..config import Config
from ..errors import OutputError
from . import manifest, output
from .proving import BAG, TAGS

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
PAYLOAD = "data"
INFO = "bag-info.txt"
PIECE = 1 << 20
"""Bytes that are copied at a time."""


@dataclass(frozen=True, slots=True)
class Bag:
    """What was put into a bag."""

    files: int
    bytes: int
    left: int
    """Files of the folder that are not the site's, and were left out."""


def bag(folder: Path, target: Path, config: Config) -> Bag:
    """Copy a published folder into a new bag at *target*; OutputError where it is not as it was published."""
    listed = _listed(folder)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise OutputError(f"{target}: something is there already; name a new folder")
    inside, outside = target.resolve(), folder.resolve()
    if inside.is_relative_to(outside) or outside.is_relative_to(inside):
        raise OutputError(f"{target}: a bag lies outside of what is put into it")
    part = target.with_name(f".{target.name[:200]}.part")
    try:
        shutil.rmtree(part, ignore_errors=True)
        made = _fill(folder, part, listed, config)
        part.replace(target)
    except OSError as error:
        raise OutputError(f"{target}: cannot be written: {error.strerror}") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return made


def _listed(folder: Path) -> dict[str, bytes]:
    """Read the manifest of a site; OutputError where a build is under way there, or none was."""
    place = folder / manifest.LISTING
    if (folder / output.JOURNAL).exists():
        raise OutputError(f"{folder}: a build was cut short here; sitegen build finishes it")
    try:
        data = place.read_bytes()
    except OSError as error:
        raise OutputError(
            f"{place}: cannot be read, so there is nothing to be bagged: sitegen build makes it"
        ) from error
    return {**manifest.read_listing(data), manifest.LISTING: hashlib.sha256(data).digest()}


def _fill(folder: Path, bag: Path, listed: Mapping[str, bytes], config: Config) -> Bag:
    size = 0
    for path, digest in listed.items():
        size += _copy(folder, bag / PAYLOAD, path, digest)
    there = sum(1 for x in folder.rglob("*") if not x.is_dir())
    tags = {
        BAG: DECLARATION,
        INFO: _info(config, size, len(listed)),
        manifest.LISTING: _lines({f"{PAYLOAD}/{path}": value for path, value in listed.items()}),
    }
    tags[TAGS] = _lines({name: hashlib.sha256(data).digest() for name, data in tags.items()})
    for name, data in tags.items():
        (bag / name).write_bytes(data)
    return Bag(len(listed), size, there - len(listed))


def _copy(folder: Path, payload: Path, path: str, digest: bytes) -> int:
    """Copy a file, and count its bytes; OutputError where they are not what the manifest says."""
    source, place = folder / path, payload / path
    if ".." in place.parts or source.is_symlink() or not source.is_file():
        raise OutputError(f"{source}: is missing; sitegen build --clean mends the folder")
    place.parent.mkdir(parents=True, exist_ok=True)
    hashed = hashlib.sha256()
    size = 0
    with source.open("rb") as old, place.open("wb") as new:
        while piece := old.read(PIECE):
            hashed.update(piece)
            size += new.write(piece)
    if hashed.digest() != digest:
        raise OutputError(
            f"{source}: is not as it was published; sitegen build --clean mends the folder"
        )
    return size


def _info(config: Config, size: int, files: int) -> bytes:
    said = {
        "Source-Organization": config.publisher.name,
        "External-Description": f"{config.title}. {config.description}".strip(" ."),
        "External-Identifier": config.base_url,
        "Bag-Software-Agent": f"sitegen {__version__}",
        "Payload-Oxum": f"{size}.{files}",
    }
    lines = (f"{name}: {' '.join(value.split())}\n" for name, value in said.items() if value)
    return "".join(lines).encode("utf-8", "replace")


def _lines(digests: Mapping[str, bytes]) -> bytes:
    return manifest.listing({path: bytes(manifest.KEY) + value for path, value in digests.items()})
