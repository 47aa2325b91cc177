"""Addresses on the web, as hostile as they come in; those that may be linked out. Pure."""

from __future__ import annotations


def web_address(url: str | None) -> str | None:
    """Return an address that may be linked: http or https, without white space or controls."""
    if not url or not url.lower().startswith(("http://", "https://")):
        return None
    return url if url.isprintable() and " " not in url else None
