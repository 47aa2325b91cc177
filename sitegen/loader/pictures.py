"""Which pictures may be shown: where they may lie, and what may be in them. Pure."""

from __future__ import annotations

import posixpath
import re
from html import unescape
from urllib.parse import unquote

from .reporting import shown

KINDS: dict[str, tuple[bytes, ...]] = {
    ".avif": (b"ftypavif", b"ftypavis", b"ftypmif1"),
    ".gif": (b"GIF87a", b"GIF89a"),
    ".jpeg": (b"\xff\xd8\xff",),
    ".jpg": (b"\xff\xd8\xff",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".svg": (b"<",),
    ".webp": (b"WEBPVP8",),
}
"""Ending of the file's name → what its first bytes hold."""

ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|\\")
NO_PATH = re.compile(r"[\x00-\x1f\\]")

PICTURE = re.compile(
    r"!\[(?:[^\]\\!]|\\.|!(?!\[)){0,2000}+\]\(\s*(?:<([^<>\n]{1,1000})>|([^\s()<>]{1,1000}))",
    re.DOTALL,
)
"""`![alt](place)` in Markdown."""
DEFINITION = re.compile(
    r"^ {0,3}\[[^\]\n]{1,999}\]:\s*(?:<([^<>\n]{1,1000})>|(\S{1,1000}))", re.MULTILINE
)
"""`[name]: place`, which a picture may refer to."""

IMAGE = re.compile(r"<img\s[^<>]{1,9000}>", re.IGNORECASE)
SOURCE = re.compile(
    r"""\ssrc\s?=\s?(?:"([^"]{1,1000})"|'([^']{1,1000})'|([^\s"'>]{1,1000}))""", re.IGNORECASE
)
"""Where a picture in HTML is from; one that is written in any other way is found missing when it is looked at."""


def address_fault(src: str, folder: str) -> tuple[str, str] | None:
    """Say why a picture's address may not be used, as code and fact; None where it may.

    *folder* is the article's, below the articles folder.
    """
    if ELSEWHERE.match(src):
        return (
            "picture-elsewhere",
            f"`{shown(src)}` is not in the articles folder: pages load nothing from elsewhere",
        )
    if NO_PATH.search(src):
        return "picture-outside", f"`{shown(src)}` is no path: put slashes between folders"
    if posixpath.splitext(src)[1].lower() not in KINDS:
        return (
            "picture-kind",
            f"`{shown(src)}` is no picture that browsers show: {', '.join(sorted(KINDS))}",
        )
    outside = ".." in src.split("/") if src.startswith("/") else place(src, folder) is None
    if outside:
        return "picture-outside", f"`{shown(src)}` is outside of the articles folder"
    return None


def place(src: str, folder: str) -> str | None:
    """Find the path below the articles folder of a picture named in *folder*; None where it is outside."""
    path = posixpath.normpath(posixpath.join(folder, src))
    return None if path.startswith(("../", "/")) or path in ("..", ".") else path


def in_markdown(body: str, *, markup: bool = False) -> tuple[str, ...]:
    """List the places of pictures in a Markdown text, each once; with *markup* those in HTML too."""
    tags = IMAGE.finditer(body) if markup else ()
    found = [unescape(m[1] or m[2] or m[3]) for tag in tags for m in SOURCE.finditer(tag[0])]
    if "![" not in body:
        return tuple(dict.fromkeys(map(unquote, found)))
    found += [m[1] or m[2] for m in PICTURE.finditer(body)]
    found += [
        src
        for m in (DEFINITION.finditer(body) if "]:" in body else ())
        if posixpath.splitext(src := m[1] or m[2])[1].lower() in KINDS
    ]
    return tuple(dict.fromkeys(unquote(src) for src in found))


def content_fault(path: str, data: bytes) -> str | None:
    """Say what is wrong with the bytes of a picture; None where it may be published.

    A picture is what its name says, and an SVG is a drawing only: no script, nothing from elsewhere.
    """
    kind = posixpath.splitext(path)[1].lower()
    if kind not in KINDS:
        return "is no picture that browsers show"
    if kind == ".svg":
        from .drawings import fault  # slow to import, seldom needed

        return fault(data)
    if not any(mark in data[:32] for mark in KINDS[kind]):
        return f"is no {kind[1:].upper()} file inside"
    return None
