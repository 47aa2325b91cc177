"""What the output depends on besides the site: the program itself and the libraries that it draws with."""

# Every start waits for this, and strings are a fifth of the cost of paths.
# ruff: noqa: PTH112, PTH123, PTH208
from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

LIBRARIES = (
    "babel",
    "font_source_serif_pro",
    "ftfy",
    "jinja2",
    "markdown_it_py",
    "markupsafe",
    "mdit_py_plugins",
    "nh3",
    "pagefind_bin",
    "pillow",
    "python_slugify",
    "pyyaml",
)
"""Those whose version may show in a page, as their folders in site-packages are named."""


@cache
def digest() -> bytes:
    """Hash the program's modules and data, the versions of its libraries, and Python's; 16 bytes.

    The code itself and not only its version number, so that a working copy is never out of date.
    """
    hashed = hashlib.blake2b(digest_size=16)
    hashed.update(repr(sys.version_info[:2]).encode())
    home = str(Path(__file__).resolve().parent.parent)
    for name in sorted(_files(home, "")):
        with open(f"{home}/{name}", "rb", buffering=0) as file:
            data = file.readall()
        hashed.update(f"{name}\0{len(data)}\0".encode())
        hashed.update(data)
    for name in _versions():
        hashed.update(name.encode() + b"\0")
    return hashed.digest()


def _files(home: str, start: str) -> Iterator[str]:
    with os.scandir(f"{home}/{start}") as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files(home, f"{start}{entry.name}/")
            elif "." in entry.name[1:] and not entry.name.endswith(".pyc"):
                yield start + entry.name


def _versions() -> list[str]:
    """Name the installed libraries with their versions, without importing importlib.metadata."""
    found = set()
    for folder in sys.path:
        if Path(folder).name not in ("site-packages", "dist-packages"):
            continue
        for entry in os.listdir(folder) if os.path.isdir(folder) else ():
            name = entry.removesuffix(".dist-info")
            if name != entry and name.split("-")[0].lower().replace(".", "_") in LIBRARIES:
                found.add(name.lower())
    return sorted(found)
