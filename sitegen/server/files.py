"""A request's path in, the answer of a static host out. Reads the output folder and nothing else.

What a preview shows before it stands there comes from whoever draws it (`Files.look`).
"""

from __future__ import annotations

import email.utils
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote, urlsplit

from ..config import Config
from ..pages.hosts import POLICY

TYPES = {
    ".atom": "application/atom+xml; charset=utf-8",
    ".bib": "application/x-bibtex; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/vnd.microsoft.icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".jsonl": "application/jsonl; charset=utf-8",
    ".png": "image/png",
    ".ris": "application/x-research-info-systems; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml; charset=utf-8",
}
"""By suffix, not from the machine's own table: the same on every machine."""

RANGE = re.compile(r"bytes=(?P<first>\d{0,18})-(?P<last>\d{0,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers and body of a response."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


def base_of(config: Config) -> str:
    """Give the path that the site lives under."""
    return unquote(urlsplit(config.base_url or "/").path)


Look = Callable[[str], bytes | None]
"""Gives a file that is not in the output yet, by its path there; None where the output decides.

Raises FileNotFoundError where it is not to be there any more."""


@dataclass(frozen=True, slots=True)
class Files:
    """The output folder as a static host shows it: index files, 404.html, validators, ranges."""

    root: Path
    base: str = "/"
    """The path that the site lives under, with a slash at both ends."""
    look: Look = field(default=lambda path: None, compare=False)

    def answer(self, target: str, headers: Mapping[str, str]) -> Answer:
        """Answer a GET of *target*; *headers* have lower-case names.

        Supports If-None-Match, If-Modified-Since, If-Range and one byte range (RFC 9110 §13, §14).
        """
        name = self._name(target)
        if name is None:
            return self._missing()
        address = urlsplit(target).path
        index = f"{name}/index.html".lstrip("/")
        if address.endswith("/"):
            return self._file(index, headers) or self._missing()
        found = self._file(name, headers)
        if found is None and self._file(index, {}):
            # One slash only: "//host" would be another host's address.
            location = "/" + quote(unquote(address).lstrip("/")) + "/"
            return Answer(301, {"Location": location, "Content-Length": "0"})
        return found or self._missing()

    def address(self, path: str) -> str:
        """Give the address below the site's root of a page that a browser shows at *path*."""
        return unquote(path, errors="replace").removeprefix(self.base).removesuffix("index.html")

    def path(self, target: str) -> str | None:
        """Give the path in the output of what is shown at *target*; None where nothing can be."""
        name = self._name(target)
        if name is None or not urlsplit(target).path.endswith("/"):
            return name
        return f"{name}/index.html".lstrip("/")

    def _name(self, target: str) -> str | None:
        address = unquote(urlsplit(target).path, errors="replace")
        if not address.startswith(self.base) or "\0" in address or "\\" in address:
            return None
        parts = [part for part in address[len(self.base) :].split("/") if part]
        if any(part in {".", ".."} or ":" in part for part in parts):
            return None
        return "/".join(parts)

    def _file(self, name: str, headers: Mapping[str, str]) -> Answer | None:
        try:
            if (body := self.look(name)) is not None:
                tag = hashlib.blake2b(body, digest_size=16).hexdigest()
                return _answer(name, lambda: body, tag, None, headers)
            path = (self.root / name).resolve()
            if not path.is_relative_to(self.root.resolve()) or not path.is_file():
                return None
            stat = path.stat()
            tag = f"{stat.st_mtime_ns:x}-{stat.st_size:x}"
            return _answer(name, path.read_bytes, tag, stat.st_mtime, headers)
        except (OSError, ValueError):
            return None

    def _missing(self) -> Answer:
        found = self._file("404.html", {})
        body = (
            found.body if found else b"<!doctype html><title>Not found</title><h1>Not found</h1>\n"
        )
        headers = {
            "Content-Type": TYPES[".html"],
            "Content-Length": str(len(body)),
            "Content-Security-Policy": POLICY,
        }
        return Answer(404, headers, body)


def _answer(
    name: str,
    read: Callable[[], bytes],
    tag: str,
    changed: float | None,
    headers: Mapping[str, str],
) -> Answer:
    """Answer with a file: *tag* is its entity tag, *changed* when it was, in seconds since 1970."""
    suffix = PurePosixPath(name).suffix.lower()
    out = {
        "Content-Type": TYPES.get(suffix, "application/octet-stream"),
        "ETag": f'"{tag}"',
        "Cache-Control": "no-cache",
        "Accept-Ranges": "bytes",
        "Content-Security-Policy": POLICY,
    }
    if changed is not None:
        out["Last-Modified"] = email.utils.formatdate(changed, usegmt=True)
    if _unchanged(out["ETag"], changed, headers):
        return Answer(304, out)
    body = read()
    match = RANGE.fullmatch(headers.get("range", "").strip())
    if match and any(match.groups()) and _is_current(out, headers):
        return _part(body, match, out)
    return Answer(200, {**out, "Content-Length": str(len(body))}, body)


def _unchanged(tag: str, changed: float | None, headers: Mapping[str, str]) -> bool:
    if "if-none-match" in headers:
        known = {item.strip().removeprefix("W/") for item in headers["if-none-match"].split(",")}
        return tag in known or "*" in known
    since = email.utils.parsedate_tz(headers.get("if-modified-since", ""))
    if since is None or changed is None:
        return False
    return int(changed) <= email.utils.mktime_tz(since)


def _is_current(known: Mapping[str, str], headers: Mapping[str, str]) -> bool:
    """Whether a range is wanted of the file as it is now, and not of what the client once had."""
    wanted = headers.get("if-range")
    return wanted is None or wanted.strip() in {known["ETag"], known.get("Last-Modified")}


def _part(body: bytes, match: re.Match[str], headers: Mapping[str, str]) -> Answer:
    size = len(body)
    if match["first"]:
        first = int(match["first"])
        last = min(int(match["last"] or size), size - 1)
    else:
        first, last = max(0, size - int(match["last"])), size - 1
    if first > last:
        return Answer(416, {"Content-Range": f"bytes */{size}", "Content-Length": "0"})
    part = body[first : last + 1]
    found = {"Content-Range": f"bytes {first}-{last}/{size}", "Content-Length": str(len(part))}
    return Answer(206, {**headers, **found}, part)
