"""An article in, its term vector out: a few hundred bytes that say what it is about. Pure.

Title, subtitle and lead count more than the rest, and words beyond the first few hundred do not
count: a news article says at its top what it is about. Words are cut to a prefix, which does in
most languages what a stemmer does in one; scripts without spaces give pairs of characters.
"""

from __future__ import annotations

import re
import struct
from array import array
from collections import Counter
from dataclasses import dataclass
from itertools import compress, islice
from math import log
from zlib import crc32

from ..model import Article
from .sentences import sketch
from .stopwords import STOPWORDS

MOST = 64
"""Terms of one article."""
BITS = 22
"""Of a term's number; two terms that share one are harmless, since many must agree."""
LEAD = 16
"""Words that count twice; those of the title do as well."""
BODY = 1500
"""Characters."""
PREFIX = 7
MOST_OFTEN = 255
"""Times that a word is counted."""
NO_FOLLOWER = 255
FOLLOWED = 24
"""Terms of which it is known what follows them, beside those with a capital."""
PAIR = "\u30fb"
"""Stands before a pair of characters of a script without spaces."""

_MASK = (1 << BITS) - 1
# 16 * (1 + ln count), the damped count of a term
_DAMPED = bytes([0, *(min(255, round(16 * (1 + log(n)))) for n in range(1, 256))])
_LETTERS = bytes(c if c > 127 or chr(c).isalpha() else 32 for c in range(256))
# Each begins with letters of its own, so that text without it is passed over fast.
_LINK = re.compile(r"\]\([^)\s]*")
_ADDRESS = re.compile(r"http[s:][^\s)>]*")
# Punctuation and signs beyond ASCII, as UTF-8: U+2000 to U+2FFF, U+0080 to U+00BF, U+3000 to U+303F.
_SIGNS = tuple(
    re.compile(pattern)
    for pattern in (rb"\xe2[\x80-\xbf]{2}", rb"\xc2[\x80-\xbf]", rb"\xe3\x80[\x80-\xbf]")
)
_OF_SPACED = bytes(c for c in range(256) if c not in (0xE0, 0xEF, *range(0xE3, 0xEA)))
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
_ARABIC_PREFIX = re.compile(
    "^(?:[\u0648\u0641\u0628\u0643\u0644]?\u0627\u0644|\u0644\u0644)(?=\\w{3})"
)


@dataclass(frozen=True, slots=True)
class Terms:
    """What `terms_of` says, for people to read reasons from."""

    numbers: array[int]
    surfaces: tuple[str, ...]
    """The words as the article prints them, in the order of *numbers*."""
    followers: bytes
    """For each term the index of the one printed right after it, or NO_FOLLOWER."""


def terms_of(article: Article) -> bytes:
    """Return what the article is about, in the compact form that `relate` reads.

    Bytes: count of terms n, count of sentences m, n numbers and m sentence hashes (32 bits,
    little-endian), n damped counts, n followers, and the words as printed, one a line.
    """
    head = f"{article.title}\n{article.subtitle}" if article.subtitle else article.title
    body = article.body[:BODY]
    body = _ADDRESS.sub(" ", _LINK.sub(" ", body))
    titled, words = _words(head[:BODY]), _words(body)
    printed, lowered = [*titled[0], *words[0]], [*titled[1], *words[1]]
    stems = [word[:PREFIX] for word in lowered]
    counts = Counter(stems)
    counts.update(stems[: len(titled[0]) + LEAD])
    places = dict(zip(stems, range(len(stems)), strict=True))
    ranked = sorted(counts, key=counts.__getitem__, reverse=True)
    kept = list(islice((stem for stem in ranked if len(stem) > 2), MOST))
    surfaces = [printed[places[stem]] for stem in kept]
    index = dict(zip(kept, range(len(kept)), strict=True))
    stems.append("")
    printed.append("")
    followers = bytearray(b"\xff" * len(kept))
    for n, surface in enumerate(surfaces):
        if n >= FOLLOWED and not surface[0].isupper():
            continue
        after = places[kept[n]] + 1
        if stems[after] in index and f"{surface} {printed[after]}" in body:
            followers[n] = index[stems[after]]
    numbers = [crc32(stem.encode()) & _MASK for stem in kept]
    times = [counts[stem] for stem in kept]
    if times and times[0] > MOST_OFTEN:
        times = [min(MOST_OFTEN, n) for n in times]
    sentences = sketch(article.body)
    return b"".join(
        (
            struct.pack(
                f"<BB{len(numbers)}I{len(sentences)}I",
                *(len(numbers), len(sentences), *numbers, *sentences),
            ),
            bytes(times).translate(_DAMPED),
            followers,
            "\n".join(surfaces).encode(),
        )
    )


def are_alike(one: bytes, other: bytes) -> bool:
    """Tell whether two vectors have the same terms and counts, however they are printed."""
    return _numbers(one) == _numbers(other)


def sketch_of(vector: bytes) -> bytes:
    """Cut the sentences out of a vector: numbers of 32 bits, the smallest first."""
    n, m = vector[0], vector[1]
    return vector[2 + 4 * n : 2 + 4 * (n + m)]


def _numbers(vector: bytes) -> tuple[bytes, bytes]:
    n, m = vector[0], vector[1]
    middle = 2 + 4 * (n + m)
    return vector[2 : 2 + 4 * n], vector[middle : middle + n]


def read_terms(vector: bytes) -> Terms:
    """Read the words back out of a vector."""
    n, m = vector[0], vector[1]
    numbers = array("I", struct.unpack_from(f"<{n}I", vector, 2))
    at = 2 + 4 * (n + m) + n
    surfaces = vector[at + n :].decode("utf-8").split("\n") if n else []
    return Terms(numbers, tuple(surfaces), vector[at : at + n])


def _words(text: str) -> tuple[list[str], list[str]]:
    """Find words of more than a letter as printed and in small letters, stop words left out."""
    data = text.encode("utf-8", "replace")
    if len(data) != len(text):
        for pattern in _SIGNS:
            data = pattern.sub(b" ", data)
    spaced = data.translate(_LETTERS).decode("utf-8", "replace")
    if len(data) != len(text):
        spaced = _in_other_scripts(spaced, data)
    printed, lowered = spaced.split(), spaced.lower().split()
    if len(printed) != len(lowered):
        lowered = [word.lower() for word in printed]
    good = [word not in STOPWORDS for word in lowered]
    return list(compress(printed, good)), list(compress(lowered, good))


def _in_other_scripts(text: str, data: bytes) -> str:
    """Cut scripts without spaces into pairs of characters; free Arabic words of their article."""
    if data.translate(None, _OF_SPACED):
        text = _UNSPACED.sub(_pairs, text)
    if b"\xd8" in data or b"\xd9" in data:
        text = " ".join(_ARABIC_PREFIX.sub("", word) for word in text.split())
    return text


def _pairs(match: re.Match[str]) -> str:
    """Give each pair a mark in front, so that it is long enough for a word."""
    run = match[0]
    return " ".join(["", *(PAIR + run[i : i + 2] for i in range(max(1, len(run) - 1))), ""])
