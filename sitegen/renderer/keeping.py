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

    def __init__(self, folder: Path, program: bytes) -> None:
        self.folder = folder
        self.program = program
        """Digest of what compiles: this program, its libraries, and Python."""

    def find(self, made_of: bytes) -> CodeType | None:
        """Read code; None where it is not there, or is not what it was."""
        place = self._place(made_of)
        if code := HELD.get(place.name):
            if not place.exists():
                self._write(place, code)
            return code
        code = self._read(place)
        if code:
            _hold(place.name, code)
        return code

    def keep(self, made_of: bytes, code: CodeType) -> None:
        """Write code, whole."""
        place = self._place(made_of)
        _hold(place.name, code)
        self._write(place, code)

    def _read(self, place: Path) -> CodeType | None:
        try:
            data = place.read_bytes() if self._is_ours() else b""
        except OSError:
            return None
        digest, body = data[:16], data[16:]
        if self._digest(body) != digest:
            return None
        # The digest has our program's own code in it: what another version wrote is not read.
        code = marshal.loads(body)  # noqa: S302
        return code if isinstance(code, CodeType) else None

    def _write(self, place: Path, code: CodeType) -> None:
        body = marshal.dumps(code)
        part = place.with_suffix(f".{os.getpid()}.part")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            there = list(self.folder.glob(f"*{ENDING}"))
            ours = self._is_ours()
            for old in there if not ours or len(there) >= MOST else ():
                old.unlink(missing_ok=True)
            if not ours:
                self._begin()
            with part.open("xb") as file:
                file.write(self._digest(body) + body)
            part.replace(place)
        except OSError:
            part.unlink(missing_ok=True)

    def _is_ours(self) -> bool:
        try:
            return (self.folder / SEEN).read_text("ascii") == self._mark()
        except (OSError, UnicodeDecodeError):
            return False

    def _begin(self) -> None:
        for name in (MARK, SEEN):
            (self.folder / name).unlink(missing_ok=True)
        (self.folder / MARK).touch(exist_ok=False)
        with (self.folder / SEEN).open("x", encoding="ascii") as file:
            file.write(self._mark())

    def _mark(self) -> str:
        stat = (self.folder / MARK).stat(follow_symlinks=False)
        return f"{stat.st_ino} {stat.st_ctime_ns}"

    def _place(self, made_of: bytes) -> Path:
        return self.folder / f"{self._digest(made_of).hex()}{ENDING}"

    def _digest(self, data: bytes) -> bytes:
        return hashlib.blake2b(data, digest_size=16, key=self.program).digest()


def _hold(name: str, code: CodeType) -> None:
    if len(HELD) >= MOST:
        HELD.clear()
    HELD[name] = code
