"""Text in, XML out: what Atom and RSS share. Pure."""

from __future__ import annotations

import re
from html import escape

FORBIDDEN = bytes(sorted({*range(32)} - {9, 10, 13}))
"""Bytes that XML 1.0 may not hold."""
NONCHARACTERS = "\ufffe\uffff"
_marked = re.compile('[&<>"]').search


def plain(text: str) -> str:
    """Escape text for an element or an attribute in double quotes; most texts need nothing."""
    return escape(text, quote=False).replace('"', "&quot;") if _marked(text) else text


def element(name: str, text: str | None) -> str:
    """Write an element of text on a line of its own; nothing where there is no text."""
    return f"<{name}>{plain(text)}</{name}>\n" if text else ""


def document(text: str) -> bytes:
    """Encode a document, without the characters that XML may not hold."""
    for sign in NONCHARACTERS:
        text = text.replace(sign, "")
    whole = '<?xml version="1.0" encoding="utf-8"?>\n' + text
    return whole.encode("utf-8", "replace").translate(None, FORBIDDEN)
