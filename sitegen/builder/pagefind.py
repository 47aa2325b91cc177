"""A folder of slim pages in, an index of them out: Pagefind, and what makes its output the same every time.

Pagefind writes the values of a filter in another order each time, and names the file by its bytes,
the index of filters by that name, and so on. Here filters are sorted and named anew.
They and the index are left uncompressed, which Pagefind's script reads as well:
what zlib makes of the same bytes differs between its versions.

Format: CBOR (RFC 8949) after `pagefind_dcd`, as Pagefind 1.5 reads and writes it.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

from ..errors import SitegenError
from . import files

PACKAGE = "pagefind_bin"
HEAD = b"pagefind_dcd"
ENTRY = "pagefind-entry.json"
SCRIPTS = ("pagefind.js", "pagefind-worker.js")
PATIENCE = 900
"""Seconds for one shard."""


class Program:
    """Pagefind's program, and its version."""

    def __init__(self, path: str, version: str) -> None:
        self.path = path
        self.version = version
        self._running: list[subprocess.Popen[bytes]] = []

    def index(self, pages: Path, output: Path) -> None:
        """Index a folder of pages; SitegenError where that fails."""
        command = [
            self.path,
            "--site",
            ".",
            "--output-path",
            str(output),
            "--keep-index-url",
            "--silent",
        ]
        running = subprocess.Popen(  # noqa: S603
            command, cwd=pages, env=_environment(), stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        )  # fmt: skip
        self._running.append(running)
        try:
            _, said = running.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            running.kill()
            running.communicate()
            said = b"it did not end"
        finally:
            self._running.remove(running)
        if running.returncode:
            reason = " ".join(said.decode("utf-8", "replace").split())[-300:]
            raise SitegenError(
                f"search: Pagefind failed ({reason or running.returncode}); "
                "`search: false` builds the site without search"
            )

    def stop(self) -> None:
        """End what runs."""
        for running in tuple(self._running):
            running.kill()


@cache
def find() -> Program | None:
    """Find Pagefind's program in its package, and see that it runs; None where it does not."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.origin:
        return None
    path = Path(spec.origin).parent / ("pagefind.exe" if os.name == "nt" else "pagefind")
    try:
        done = subprocess.run(  # noqa: S603
            [str(path), "--version"],
            capture_output=True,
            timeout=30,
            check=True,
            env=_environment(),
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return Program(str(path), done.stdout.decode("ascii", "replace").strip())


def settle(folder: Path, *, engine: bool) -> list[str]:
    """Make an index the same for the same pages, and drop what no page asks for; list its files, sorted.

    The index of an *engine* keeps Pagefind's scripts, which all others of its language are read with.
    """
    try:
        entry = json.loads((folder / ENTRY).read_bytes())
        ((language, facts),) = entry["languages"].items()
        old = folder / f"pagefind.{facts['hash']}.pf_meta"
        meta = _read(old)
        meta[3] = sorted([name, _settle_filter(folder, file)] for name, file in meta[3])
    except (KeyError, ValueError, IndexError, TypeError, OSError) as error:
        raise SitegenError(f"search: Pagefind wrote what was not expected: {error!r}") from error
    old.unlink()
    data = _write(meta)
    facts["hash"] = f"{language}_{files.digest_of(data).hex()[:10]}"
    (folder / f"pagefind.{facts['hash']}.pf_meta").write_bytes(data)
    entry["include_characters"] = sorted(entry["include_characters"])
    (folder / ENTRY).write_text(json.dumps(entry, sort_keys=True), "utf-8")
    wanted = {ENTRY, f"pagefind.{facts['hash']}.pf_meta"}
    if engine:
        wanted |= {*SCRIPTS, f"wasm.{facts['wasm'] or 'unknown'}.pagefind"}
        shutil.rmtree(folder / "fragment")
    for file in folder.iterdir():
        if file.is_file() and file.name not in wanted:
            file.unlink()
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.relative_to(folder).as_posix() for path in found)


def _settle_filter(folder: Path, name: str) -> str:
    old = folder / "filter" / f"{name}.pf_filter"
    kind, values = _read(old)
    old.unlink()
    data = _write([kind, sorted(values)])
    settled = f"{name.partition('_')[0]}_{files.digest_of(data).hex()[:10]}"
    (folder / "filter" / f"{settled}.pf_filter").write_bytes(data)
    return settled


def _read(path: Path) -> Any:
    import cbor2

    data = gzip.decompress(path.read_bytes())
    if not data.startswith(HEAD):
        raise ValueError(f"{path.name} begins otherwise")
    return cbor2.loads(data[len(HEAD) :])


def _write(value: object) -> bytes:
    import cbor2

    return HEAD + cbor2.dumps(value)


def _environment() -> dict[str, str]:
    """Keep from Pagefind what settings of its own the user may have in the environment."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
