"""The text of a setting in, what it stands for out; ValueError has the rest of a sentence about it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from .. import yamltext


def check_base_url(value: str) -> str:
    """Check an absolute address of a site, and end it with a slash; ValueError says what is wrong."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(value)
        sound = bool(parts.hostname) and (parts.port or 0) >= 0
    except ValueError:
        raise ValueError(f"is no address: `{value[:80]}`") from None
    if parts.scheme not in ("http", "https"):
        raise ValueError(f"begins with https:// or http://, unlike `{value[:80]}`")
    if not sound or not BARE.fullmatch(value) or parts.username is not None:
        raise ValueError(f"is no address of a site: `{value[:80]}`")
    if parts.query or parts.fragment or value.endswith(("?", "#")):
        raise ValueError("has no `?` and no `#`")
    return value if value.endswith("/") else value + "/"


BARE = re.compile(r"[!#-&(-;=?-\[\]_a-z~]+", re.ASCII)
"""What an address may hold (RFC 3986): neither quotes nor angles, braces, bars or backslashes."""
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}", re.ASCII)
COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})", re.ASCII)
SEGMENT = re.compile(r"(?:[A-Za-z0-9._~-]|\{(?:year|month|day|slug)\})+", re.ASCII)


def _check_address(value: str) -> str:
    check_base_url(value.partition("?")[0])
    return value


def _check_logo(value: str) -> str:
    """Allow a file of the site, such as `static/logo.svg`, or an address."""
    if ":" in value or value.startswith("//"):
        return _check_address(value)
    if not BARE.fullmatch(value) or ".." in value.split("/"):
        raise ValueError(f"is an address, or a file of the site: not `{value[:80]}`")
    return value


def _check_language(value: str) -> str:
    if not LANGUAGE.fullmatch(value):
        hint = f", `{value.replace('_', '-')}`" if "_" in value else ", such as `en` or `pt-BR`"
        raise ValueError(f"is a language tag{hint}; not `{value[:40]}`")
    return value


def _check_timezone(value: str) -> str:
    import zoneinfo

    try:
        zoneinfo.ZoneInfo(value)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        zones = zoneinfo.available_timezones()
        # A machine without a time zone database cannot tell.
        if zones or not re.fullmatch(r"[A-Za-z]+(/[A-Za-z_+-]+[0-9]*){0,2}", value):
            near = yamltext.nearest(value, {z.lower(): z for z in zones})
            name = next((z for z in zones if z.lower() == near), None)
            hint = f": did you mean `{name}`?" if name else ", such as `Europe/Lisbon`"
            raise ValueError(f"is the name of a time zone{hint}; not `{value[:40]}`") from None
    return value


def _check_permalink(value: str) -> str:
    if not (value.startswith("/") and value.endswith("/")):
        raise ValueError(f"begins and ends with a slash, unlike `{value[:80]}`")
    segments = value.strip("/").split("/")
    for segment in segments:
        if not SEGMENT.fullmatch(segment) or segment.strip(".") == "":
            raise ValueError(
                f"is made of letters, digits, hyphens and {{year}}, {{month}}, {{day}}, {{slug}}; not `{segment[:40]}`"
            )
    if "{slug}" not in value:
        raise ValueError("has {slug} in it, or articles of one day would share an address")
    return value


def _check_output(value: str) -> str:
    path = PurePosixPath(value)
    first = path.parts[0] if path.parts else ""
    if (
        path.is_absolute()
        or ".." in path.parts
        or "\\" in value
        or ":" in value
        or not value.isprintable()
    ):
        raise ValueError("is a folder inside the site's; `--output` may name one elsewhere")
    if first in ("", "articles", "templates", "static", ".sitegen", ".git"):
        raise ValueError(f"may not be `{value}`, which has a use of its own")
    return value


def _check_accent(value: str) -> str:
    if not COLOUR.fullmatch(value):
        raise ValueError(f'is a colour such as "#0b5d6b", not `{value[:40]}`')
    return value


CHECKS: Mapping[str, Callable[[str], str]] = {
    "base_url": check_base_url,
    "language": _check_language,
    "timezone": _check_timezone,
    "permalink": _check_permalink,
    "output": _check_output,
    "accent": _check_accent,
    "publisher.url": _check_address,
    "publisher.logo": _check_logo,
    "publishers.license": _check_address,
    "feeds.first_url": check_base_url,
}
"""Setting → what its text must be; raises ValueError with the rest of a sentence."""
