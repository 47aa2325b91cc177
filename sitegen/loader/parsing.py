"""The way into the parser. Goes when `parser.decode` and `parser.read` are in place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import parser
from ..parser.reading import Note, Reading, Role


def decode(data: bytes) -> str:
    """Turn bytes into text with line feeds."""
    known: Any = getattr(parser, "decode", None)
    if known:
        return str(known(data).text)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read(text: str, captured: str | None, roles: Mapping[int, Role], first_line: int) -> Reading:
    """Read a captured page."""
    known: Any = getattr(parser, "read", None)
    if known:
        reading: Reading = known(text, captured=captured, roles=roles, first_line=first_line)
        return reading
    return Reading(doubts=(Note("empty", "captured pages are not read yet"),))
