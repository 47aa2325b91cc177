"""The output folder: whether it may be used, what in it is ours, and the journal of a build under way.

Ours is what the last manifest names, what the journal of an unfinished build names, and,
when the cache folder is gone, what the listing in the output names with the digest that the file still has.
Everything else is the user's: never overwritten, never deleted.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from ..errors import OutputError
from . import files, manifest

JOURNAL = ".sitegen-journal"
"""In the output folder while a build writes there: the paths that it may write or delete."""

JOURNAL_HEAD = (
    "sitegen was here: a build is under way, or was cut short; the next one finishes it\n"
)


def refuse(output: Path, site: Path, sources: Iterable[Path]) -> None:
    """Raise OutputError where building would endanger what is no output."""
    here, root = output.resolve(), site.resolve()
    if here == Path(here.anchor):
        raise OutputError(f"{output}: the root of the file system cannot be the output folder")
    if here == Path.home().resolve():
        raise OutputError(f"{output}: the home folder cannot be the output folder")
    if here == root or root.is_relative_to(here):
        raise OutputError(f"{output}: the site itself lies in this folder; choose one of its own")
    for source in sources:
        there = source.resolve()
        if here == there or there.is_relative_to(here) or here.is_relative_to(there):
            raise OutputError(f"{output}: it holds or lies in {source}, which the site is made of")
    for folder in (output, *output.parents):
        if os.path.lexists(folder):
            if not folder.is_dir():
                raise OutputError(f"{folder}: it is a file, not a folder")
            break


def owned(output: Path, last: Mapping[str, bytes], *, same: bool, sound: bool) -> dict[str, bytes]:
    """Make of the last manifest the one that the output folder bears out; our other files have no key.

    *same*: it is the very folder that the manifest was written for, so what the manifest names is ours.
    *sound*: nothing can have been lost since, so what it says of the bytes is true.
    Where either is in doubt each file is compared with its digest.
    A page that an unfinished build may have touched loses its key, so it is drawn and compared again.
    """
    if same and sound:
        ours = dict(last)
    elif same:
        ours = {p: v if _has(output, p, v[manifest.KEY :]) else b"" for p, v in last.items()}
    else:
        ours = {p: v for p, v in last.items() if _has(output, p, v[manifest.KEY :])}
        listed = _listed(output)
        ours |= {
            p: b"" for p, digest in listed.items() if p not in ours and _has(output, p, digest)
        }
    for path in journalled(output):
        ours[path] = b""
        files.part_of(output / path).unlink(missing_ok=True)
    return ours


def strangers(output: Path, paths: Sequence[str]) -> list[str]:
    """Find what already stands at *paths*, in order; OutputError for what no page can replace."""
    try:
        with os.scandir(output) as entries:
            if not any(True for _ in entries):
                return []
    except FileNotFoundError:
        return []
    found = []
    folders: set[str] = set()
    for path in paths:
        if not _is_open(output, path, folders):
            continue
        full = output / path
        try:
            mode = os.lstat(full).st_mode
        except FileNotFoundError:
            continue
        if not stat.S_ISREG(mode):
            kind = "folder" if stat.S_ISDIR(mode) else "link or device"
            raise OutputError(f"{full}: a {kind} of yours stands where a page is to be written")
        found.append(path)
    return found


def journalled(output: Path) -> list[str]:
    """Read the journal that an unfinished build left; none where none did.

    One from elsewhere may name anything: what does not lie in the output is passed over.
    """
    try:
        text = (output / JOURNAL).read_bytes().decode("utf-8", "surrogateescape")
    except FileNotFoundError:
        return []
    lines = (line for line in text.split("\n")[1:] if line)
    return _inside(output, (line.replace("%0A", "\n").replace("%25", "%") for line in lines))


def open_journal(output: Path, paths: Iterable[str]) -> None:
    """Write down what is about to be written or deleted, before it is."""
    lines = (path.replace("%", "%25").replace("\n", "%0A") + "\n" for path in paths)
    data = (JOURNAL_HEAD + "".join(lines)).encode("utf-8", "surrogateescape")
    files.replace(output / JOURNAL, data, sync=True)


def close_journal(output: Path) -> None:
    """Say that the build is done."""
    (output / JOURNAL).unlink(missing_ok=True)


def delete(output: Path, paths: Sequence[str]) -> int:
    """Delete pages and the folders that they leave empty; count those that were there."""
    deleted = 0
    parents = set()
    for path in _inside(output, paths):
        full = output / path
        try:
            full.unlink()
            deleted += 1
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            raise OutputError(f"{full}: cannot be deleted: {error.strerror}") from error
        parents.add(full.parent)
    for folder in sorted(parents, key=lambda p: len(p.parts), reverse=True):
        here = folder
        while here != output:
            try:
                here.rmdir()
            except OSError:
                break
            here = here.parent
    return deleted


def _listed(output: Path) -> dict[str, bytes]:
    try:
        return manifest.read_listing((output / manifest.LISTING).read_bytes())
    except FileNotFoundError:
        return {}


def _has(output: Path, path: str, digest: bytes) -> bool:
    """Claim that a regular file with these bytes stands there; a listing from elsewhere may name anything."""
    full = output / path
    if not _inside(output, [path]):
        return False
    try:
        return stat.S_ISREG(os.lstat(full).st_mode) and files.sha256_of(full) == digest
    except OSError:
        return False


def _inside(output: Path, paths: Iterable[str]) -> list[str]:
    """Keep the paths that name something in the output and lead there through no link."""
    home = os.path.realpath(output)
    known: dict[str, bool] = {"": True}

    def is_inside(path: str) -> bool:
        folder, _, name = path.rpartition("/")
        if folder not in known:
            place = f"{home}/{folder}"
            known[folder] = os.path.realpath(place) == place
        return known[folder] and name not in ("", ".", "..") and not path.startswith("/")

    return [path for path in paths if "\0" not in path and is_inside(path)]


def _is_open(output: Path, path: str, folders: set[str]) -> bool:
    """Claim that the folder of a page is there; a file or link in its way is an OutputError."""
    at = path.find("/")
    while at >= 0:
        folder = path[:at]
        if folder not in folders:
            try:
                mode = os.lstat(output / folder).st_mode
            except FileNotFoundError:
                return False
            if not stat.S_ISDIR(mode):
                raise OutputError(
                    f"{output / folder}: a file or link of yours stands where a folder is needed"
                )
            folders.add(folder)
        at = path.find("/", at + 1)
    return True
