"""What the output depends on besides the site: the program itself and the libraries that it draws with."""

from __future__ import annotations

import hashlib
import sys
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
    home = Path(__file__).resolve().parent.parent
    for path in sorted(home.rglob("*")):
        if path.suffix in (".pyc", "") or "__pycache__" in path.parts or path.is_dir():
            continue
        data = path.read_bytes()
        name = path.relative_to(home).as_posix()
        hashed.update(f"{name}\0{len(data)}\0".encode())
        hashed.update(data)
    for name in _versions():
        hashed.update(name.encode() + b"\0")
    return hashed.digest()


def _versions() -> list[str]:
    """Name the installed libraries with their versions, without importing importlib.metadata."""
    found = set()
    for folder in sys.path:
        place = Path(folder)
        if place.name not in ("site-packages", "dist-packages"):
            continue
        for entry in place.glob("*.dist-info"):
            name = entry.name.removesuffix(".dist-info")
            if name.split("-")[0].lower().replace(".", "_") in LIBRARIES:
                found.add(name.lower())
    return sorted(found)
