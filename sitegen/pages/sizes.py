"""The first bytes of a picture in, its width and height out. Pure.

A page gives them, so that nothing moves when the picture comes.

Source: PNG (ISO/IEC 15948, 11.2.2), GIF89a, JPEG (ITU-T T.81, B.2.2), WebP (RFC 9649), SVG 2 (8.2).
"""

from __future__ import annotations

import re

HEAD = 65536
"""Bytes that are enough of nearly every picture."""
LARGEST = 100_000
"""Pixels; what claims more is not believed."""
SVG = re.compile(rb"<svg\b(?P<attributes>[^<>]*)>")
VIEW_BOX = re.compile(
    rb"""\bviewBox\s*=\s*["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)\s*["']"""
)
SIDE = re.compile(rb"""\s(width|height)\s*=\s*["']\s*([\d.]+)(?:px)?\s*["']""")


def size_of(head: bytes) -> tuple[int, int] | None:
    """Read the size of a PNG, GIF, JPEG, WebP or SVG picture; None where it does not say."""
    found = _size(head)
    fits = found is not None and all(0 < side <= LARGEST for side in found)
    return found if fits else None


def _size(head: bytes) -> tuple[int, int] | None:
    if head.startswith(b"\x89PNG\r\n\x1a\n") and len(head) >= 24:
        return _big(head, 16, 4), _big(head, 20, 4)
    if head.startswith((b"GIF87a", b"GIF89a")) and len(head) >= 10:
        return _little(head, 6, 2), _little(head, 8, 2)
    if head.startswith(b"\xff\xd8"):
        return _jpeg(head)
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return _webp(head)
    return _svg(head)


def _jpeg(head: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(head) and head[at] == 0xFF:
        marker = head[at + 1]
        # Frame headers are C0 to CF, but for three that are tables.
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return _big(head, at + 7, 2), _big(head, at + 5, 2)
        at += 1 if marker == 0xFF else 2 + max(2, _big(head, at + 2, 2))
    return None


def _webp(head: bytes) -> tuple[int, int] | None:
    kind = head[12:16]
    if len(head) < 30:
        return None
    if kind == b"VP8X":
        return _little(head, 24, 3) + 1, _little(head, 27, 3) + 1
    if kind == b"VP8L":
        bits = _little(head, 21, 4)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 ":
        return _little(head, 26, 2) & 0x3FFF, _little(head, 28, 2) & 0x3FFF
    return None


def _svg(head: bytes) -> tuple[int, int] | None:
    found = SVG.search(head)
    if not found:
        return None
    sides = {
        name: round(float(value))
        for name, value in SIDE.findall(found["attributes"])
        if _is_number(value)
    }
    if len(sides) == 2:
        return sides[b"width"], sides[b"height"]
    box = VIEW_BOX.search(found["attributes"])
    if box and _is_number(box[1]) and _is_number(box[2]):
        return round(float(box[1])), round(float(box[2]))
    return None


def _is_number(text: bytes) -> bool:
    return text.count(b".") <= 1 and text != b"." and len(text) < 12


def _big(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size], "big")


def _little(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size], "little")
