"""What an article names as its picture in, where the output has it out. Pure."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import quote, unquote

from .. import urls

SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
"""RFC 3986, section 3.1."""


def picture_path(src: str, article: str) -> str | None:
    """Resolve a picture's source against its article's path; the result lies below the articles folder.

    None for what lies elsewhere: on another host, in the output (`/…`), or out of the folder.
    """
    if not src or src.startswith(("/", "\\", "#")) or SCHEME.match(src):
        return None
    plain = unquote(src.split("?")[0].split("#")[0])
    path = posixpath.normpath(posixpath.join(posixpath.dirname(article), plain))
    outside = path.startswith(("..", "/")) or path == "." or "\0" in path
    return None if outside else path


def picture_address(src: str, article: str) -> str | None:
    """Address of a picture from the site's root, percent-encoded; None for one on another host."""
    if src.startswith("/") and not src.startswith("//"):
        path = posixpath.normpath(unquote(src)).lstrip("/")
        return None if path in ("", ".") else quote(path)
    path_in = picture_path(src, article)
    return urls.media(path_in) if path_in else None
