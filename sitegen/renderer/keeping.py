"""Compiled templates between builds and between processes: code by the digest of all that it is made of.

Reads and writes one folder of the cache. Compiling the templates of an archive takes half a second,
reading them back some milliseconds. What cannot be read is compiled anew, what cannot be
written is not kept.
"""

from __future__ import annotations

import hashlib
import marshal
import os
from pathlib import Path
from types import CodeType

ENDING = ".code"
MARK, SEEN = "mark", "seen"
"""An empty file, and one that says which file that is: nobody can tell beforehand what a copy of it will be."""
MOST = 400
"""Files; when there are more, those of templates of the past are among them, and all are made anew."""
HELD: dict[str, CodeType] = {}
"""Code that this process read or made, at most MOST, by the name of its file: it serves the next build, and other sites."""


class Kept:
    """The compiled templates of one site.

    Code that came with a site from elsewhere is not run: a folder counts only where it was made here.
    """

    def __init__(self, folder: Path | None, program: bytes) -> None:
        self.folder = folder
        """None where code is held by this process alone."""
        self.program = program
        """Digest of what compiles: this program, its libraries, and Python."""

    def find(self, made_of: bytes) -> CodeType | None:
        """Read code; None where it is not there, or is not what it was."""
        name = self._name(made_of)
        code = HELD.get(name)
        if self.folder is None:
            return code
        place = self.folder / name
        if code:
            if not place.exists():
                self._write(self.folder, place, code)
            return code
        code = self._read(self.folder, place)
        if code:
            _hold(name, code)
        return code

    def keep(self, made_of: bytes, code: CodeType) -> None:
        """Write code, whole."""
        name = self._name(made_of)
        _hold(name, code)
        if self.folder is not None:
            self._write(self.folder, self.folder / name, code)

    def _read(self, folder: Path, place: Path) -> CodeType | None:
        try:
            data = place.read_bytes() if _is_ours(folder) else b""
        except OSError:
            return None
        digest, body = data[:16], data[16:]
        if self._digest(body) != digest:
            return None
        # The digest has our program's own code in it: what another version wrote is not read.
        code = marshal.loads(body)  # noqa: S302
        return code if isinstance(code, CodeType) else None

    def _write(self, folder: Path, place: Path, code: CodeType) -> None:
        body = marshal.dumps(code)
        part = place.with_suffix(f".{os.getpid()}.part")
        try:
            own(folder)
            there = list(folder.glob(f"*{ENDING}"))
            for old in there if len(there) >= MOST else ():
                old.unlink(missing_ok=True)
            with part.open("xb") as file:
                file.write(self._digest(body) + body)
            part.replace(place)
        except OSError:
            part.unlink(missing_ok=True)

    def _name(self, made_of: bytes) -> str:
        return f"{self._digest(made_of).hex()}{ENDING}"

    def _digest(self, data: bytes) -> bytes:
        return hashlib.blake2b(data, digest_size=16, key=self.program).digest()


def own(folder: Path) -> None:
    """Make a folder ours, and clear it of what is from elsewhere; before others write to it too, who would do the same."""
    if _is_ours(folder):
        return
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob(f"*{ENDING}"):
        old.unlink(missing_ok=True)
    for name in (MARK, SEEN):
        (folder / name).unlink(missing_ok=True)
    (folder / MARK).touch(exist_ok=False)
    with (folder / SEEN).open("x", encoding="ascii") as file:
        file.write(_mark(folder))


def _is_ours(folder: Path) -> bool:
    try:
        return (folder / SEEN).read_text("ascii") == _mark(folder)
    except (OSError, UnicodeDecodeError):
        return False


def _mark(folder: Path) -> str:
    stat = (folder / MARK).stat(follow_symlinks=False)
    return f"{stat.st_ino} {stat.st_ctime_ns}"


def _hold(name: str, code: CodeType) -> None:
    if len(HELD) >= MOST:
        HELD.clear()
    HELD[name] = code
