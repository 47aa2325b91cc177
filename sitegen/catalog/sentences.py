"""A body in, a sketch of its sentences out, by which copies of one story are found. Pure.

Two versions of a story share most sentences word for word; the sketch keeps the smallest
hashes of all sentences, so that shared ones are likely to be in both.

Source: A. Broder, "On the resemblance and containment of documents", 1997.
"""

from __future__ import annotations

import re
from zlib import crc32

KEPT = 24
"""Hashes in a sketch."""
SHORTEST = 20
"""Bytes without spaces and punctuation; shorter sentences are no proof."""
LONGEST = 200_000
"""Characters of a body that are looked at."""

_MARKS = bytes(c for c in range(128) if not chr(c).isalnum() and c not in b".!?")
_ENDS_AND_SMALL = bytes(10 if c in b".!?" else c + 32 if 65 <= c <= 90 else c for c in range(256))
# Beyond ASCII, as UTF-8: ends of sentences, then punctuation and signs.
_WIDE = tuple(end.encode() for end in "\u3002\uff01\uff1f\u061f\u06d4\u2026")
_SIGNS = (re.compile(rb"\xe2[\x80-\xbf]{2}"), re.compile(rb"\xc2[\x80-\xbf]"))


def sentences_of(body: str) -> list[bytes]:
    """Cut a body into sentences without case, spaces, punctuation; short ones left out."""
    text = body[:LONGEST]
    data = text.encode("utf-8", "replace")
    if len(data) != len(text):
        for end in _WIDE:
            # To look for one byte costs next to nothing.
            if end[:1] in data:
                data = data.replace(end, b".")
        for signs in _SIGNS:
            data = signs.sub(b"", data)
    # A line may end anywhere; a paragraph ends a sentence.
    data = data.replace(b"\n\n", b".")
    return [s for s in data.translate(_ENDS_AND_SMALL, _MARKS).split(b"\n") if len(s) >= SHORTEST]


def sketch(body: str) -> list[int]:
    """Return the smallest hashes of a body's sentences, in order."""
    return sorted(set(map(crc32, sentences_of(body))))[:KEPT]
