"""The card that stands for the site where a link to it is shown: its articles over time, as bars. Pure.

Those who show links want a picture of every page, and none of them takes a drawing (SVG).
A card with words would need letters drawn for every script; headline and site stand beside it anyway.
It is written uncompressed, in two colours, because versions of zlib differ: 95 kB, once a site.

Source: Portable Network Graphics, third edition; RFC 1950, RFC 1951 (stored blocks).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from struct import pack
from zlib import adler32, crc32

from .accent import DAY_PAPER, DEFAULT, readable
from .archive import Archive
from .charts import months_between, years_between
from .meta import CARD, HEIGHT, WIDTH
from .page import Page, Producer, digest_of
from .site import COPY, Copy

LEFT, BASE, TOP = 60, 570, 60
"""Margins of the bars, the line that they stand on, and the top of the highest."""
MOST = 120
"""Bars; an archive of more months has one for each year."""
BLOCK = 65_535
"""Bytes of a stored block, at most."""
OWN = f"static/{CARD}"
"""A site's own picture, in its static folder, is taken instead."""


def plan(archive: Archive) -> Iterator[Page]:
    """Plan the card, where pages have absolute addresses to name it by."""
    if not archive.config.base_url:
        return
    if own := archive.site.static.get(OWN):
        yield Page(CARD, COPY, own.digest, partial(Copy, own.source))
        return
    counts = bars(archive)
    key = archive.key(PRODUCER.name, [digest_of(" ".join(map(str, counts)))])
    yield Page(CARD, PRODUCER.name, key, partial(draw, counts, archive.config.accent or DEFAULT))


def bars(archive: Archive) -> tuple[int, ...]:
    """Count the articles of each month, or of each year where months are too many or not known."""
    dates = [entry.card.date for entry in archive.entries]
    known = [date[:7] for date in dates if len(date) >= 7]
    if known and len(months := months_between(min(known), max(known))) <= MOST:
        found = Counter(known)
        return tuple(found[month] for month in months)
    years = [date[:4] for date in dates]
    if not years:
        return ()
    found = Counter(years)
    return tuple(found[year] for year in years_between(min(years), max(years)))


def draw(counts: Sequence[int], accent: str) -> bytes:
    """Draw bars in the colour of paper on the accent; PNG."""
    ground, ink = (
        bytes.fromhex(colour.lstrip("#")) for colour in (readable(accent, DAY_PAPER), DAY_PAPER)
    )
    head = pack(">IIBBBBB", WIDTH, HEIGHT, 1, 3, 0, 0, 0)
    rows = b"".join(b"\0" + row for row in _rows(counts))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(name, data)
        for name, data in (
            (b"IHDR", head),
            (b"PLTE", ground + ink),
            (b"IDAT", _stored(rows)),
            (b"IEND", b""),
        )
    )


def _rows(counts: Sequence[int]) -> Iterator[bytes]:
    """Yield the rows from the top, a bit a pixel."""
    span = WIDTH - 2 * LEFT
    highest = max(counts, default=0) or 1
    step = span / max(len(counts), 1)
    found = [
        (
            BASE - round(count * (BASE - TOP) / highest),
            _run(LEFT + round(n * step), max(1, round(step * 0.8))),
        )
        for n, count in enumerate(counts)
        if count
    ]
    ground = _run(LEFT, span)
    for y in range(HEIGHT):
        bits = ground if BASE <= y < BASE + 4 else 0
        if y < BASE:
            for top, run in found:
                bits |= run if y >= top else 0
        yield bits.to_bytes(WIDTH // 8, "big")


def _run(x: int, width: int) -> int:
    return ((1 << width) - 1) << (WIDTH - x - width)


def _stored(data: bytes) -> bytes:
    """Wrap bytes as zlib does, without compressing them."""
    parts = [data[at : at + BLOCK] for at in range(0, len(data), BLOCK)]
    last = len(parts) - 1
    blocks = (
        pack("<BHH", n == last, len(part), len(part) ^ 0xFFFF) + part
        for n, part in enumerate(parts)
    )
    return b"\x78\x01" + b"".join(blocks) + pack(">I", adler32(data))


def _chunk(name: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + name + data + pack(">I", crc32(name + data))


PRODUCER = Producer("card", None, plan)
