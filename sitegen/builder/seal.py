"""The seal of a finished build: what it was made from, so that the next one sees at a glance that nothing changed.

Looking costs a listing of the folders and a comparison of digests; neither templates nor
articles are read, except files that changed so shortly before the last look
that their time stamps prove nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from .. import config
from . import files
from .manifest import LISTING
from .report import Report

VERSION = 5
ARTICLES = "articles"
SETTINGS = "*.yaml"
"""Of the site's folder: people, places, topics, timelines. sitegen.yaml is compared as it was understood (`Seal.options`)."""


class Look(msgspec.Struct, frozen=True):
    """What the folders held when they were looked at."""

    at: int
    """Nanoseconds since 1970."""
    articles: bytes
    """Digest of the paths, sizes and time stamps of all files of the articles folder."""
    count: int
    """Files of the articles folder."""
    others: bytes
    """The same of the other files that say what the archive holds: people, places, topics, timelines."""
    theme: bytes
    """The same of templates and static files."""
    recent: dict[str, bytes]
    """Files whose time stamps prove nothing, with the digests of their bytes."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A look, and the listing of the articles folder that it was made of."""

    look: Look
    listing: list[files.Stamp]


class Seal(msgspec.Struct, frozen=True, kw_only=True):
    """What a finished build leaves besides the site."""

    version: int = VERSION
    program: bytes
    options: bytes
    """Digest of what the output depends on besides files."""
    arrangement: bytes
    """Digest of that part of it on which the archive depends, and not just how its pages are drawn."""
    look: Look
    ledger: bytes
    """Digest of permalinks.txt as the build left it."""
    recorded: bool
    """Whether permalinks.txt has all addresses of this build; a preview's does not."""
    output: tuple[int, int, int, int]
    """Device and inode of the output folder; size and time stamp of the listing in it."""
    boot: str
    """The run of the machine: what was not yet on the disk when it ended may be lost."""
    since: int
    until: int | None
    """Before *since*, and from *until* on, other articles are held back; in seconds since 1970."""
    report: Report
    standing: bytes = b""
    """Digest of `standing-*`."""
    amended: bytes = b""
    """Digest of `amended-*`; empty where there is none."""


def look(roots: Mapping[str, Path], now: int) -> Looked:
    """List the folders, at the time *now*; of a root named `*.yaml` only the YAML files at its top."""
    return _look(roots, files.listing(roots[ARTICLES]), now)


def look_again(roots: Mapping[str, Path], last: Looked, changed: Iterable[str], now: int) -> Looked:
    """Look again, at articles only where a source is known to have *changed*: `articles/2019/a.md`."""
    home = roots[ARTICLES]
    listing = last.listing.copy()
    for name in changed:
        folder, _, path = name.partition("/")
        if folder == ARTICLES:
            stamp = files.stamp_of(home, path)
            if stamp is None and _is_more(home / path, path, listing):
                return look(roots, now)
            own = stamp.path if stamp else path
            at = _place(own, listing)
            there = at < len(listing) and listing[at].path == own
            listing[at : at + there] = [stamp] if stamp else []
    return _look(roots, listing, now)


def _place(path: str, listing: Sequence[files.Stamp]) -> int:
    """Find where in a listing a path stands, or would."""
    return bisect_left(listing, path, key=lambda stamp: stamp.path)


def _is_more(full: Path, path: str, listing: Sequence[files.Stamp]) -> bool:
    """Tell whether a name that is no file may stand for several: a folder that came or went, a name that cannot be read."""
    above = f"{path}/"
    at = _place(above, listing)
    within = at < len(listing) and listing[at].path.startswith(above)
    return full.is_dir() or "\ufffd" in path or within


def _look(roots: Mapping[str, Path], articles: list[files.Stamp], now: int) -> Looked:
    others: list[tuple[str, list[files.Stamp]]] = []
    theme: list[tuple[str, list[files.Stamp]]] = []
    recent = {}
    for name, root in sorted(roots.items()):
        if name == ARTICLES:
            listed = articles
        else:
            listed = _top(root) if name == SETTINGS else files.listing(root)
            (others if name == SETTINGS else theme).append((name, listed))
        for stamp in listed:
            if stamp.mtime >= now - files.GRAIN:
                recent[f"{name}/{stamp.path}"] = digest_of_file(root / stamp.path)
    of_articles, of_others, of_theme = (
        files.digest_of(msgspec.msgpack.encode(part)) for part in (articles, others, theme)
    )
    return Looked(Look(now, of_articles, len(articles), of_others, of_theme, recent), articles)


def others_unchanged(roots: Mapping[str, Path], last: Look, new: Look) -> bool:
    """Claim that the other files that say what the archive holds are as they were at the last look."""
    return new.others == last.others and not any(
        root == SETTINGS for root, _ in _rewritten(roots, last)
    )


def theme_unchanged(roots: Mapping[str, Path], last: Look, new: Look) -> bool:
    """Claim the same of templates and static files."""
    return new.theme == last.theme and not any(
        root not in (ARTICLES, SETTINGS) for root, _ in _rewritten(roots, last)
    )


def articles_unchanged(roots: Mapping[str, Path], last: Look, new: Look) -> bool:
    """Claim the same of the articles folder."""
    return new.articles == last.articles and not rewritten_articles(roots, last)


def rewritten_articles(roots: Mapping[str, Path], last: Look) -> set[str]:
    """Find the files of the articles folder that have other bytes, of those whose time stamps proved nothing."""
    return {path for root, path in _rewritten(roots, last) if root == ARTICLES}


def _rewritten(roots: Mapping[str, Path], last: Look) -> Iterator[tuple[str, str]]:
    for name, digest in last.recent.items():
        root, _, path = name.partition("/")
        if digest_of_file(roots[root] / path) != digest:
            yield root, path


def read(path: Path) -> Seal | None:
    """Read a seal; None where there is none, or one of another version, or a damaged one."""
    try:
        data = path.read_bytes()
        seal = msgspec.msgpack.decode(data[16:], type=Seal)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return seal if files.digest_of(data[16:]) == data[:16] and seal.version == VERSION else None


def write(path: Path, seal: Seal) -> None:
    """Write a seal."""
    body = msgspec.msgpack.encode(seal)
    files.replace(path, files.digest_of(body), body)


def output_state(output: Path) -> tuple[int, int, int, int]:
    """Tell this output folder from another that took its place."""
    try:
        folder = output.stat()
    except OSError:
        return (0, 0, 0, 0)
    try:
        listing = (output / LISTING).stat()
    except OSError:
        return (folder.st_dev, folder.st_ino, 0, 0)
    return (folder.st_dev, folder.st_ino, listing.st_size, listing.st_mtime_ns)


def boot() -> str:
    """Name the run of the machine; empty where the system does not tell."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
    except OSError:
        return ""


def digest_of_file(path: Path) -> bytes:
    """Hash a file; nothing for one that cannot be read, or is a pipe or a device and would not end."""
    try:
        return files.digest_of(path.read_bytes()) if path.is_file() else b""
    except OSError:
        return b""


def _top(folder: Path) -> list[files.Stamp]:
    found = []
    for path in sorted(folder.iterdir()):
        if path.suffix not in (".yaml", ".yml") or path.name == config.FILE:
            continue
        try:
            stat = path.stat()
        except OSError:
            continue
        if path.is_file():
            found.append(files.Stamp(path.name, stat.st_size, stat.st_mtime_ns))
    return found
