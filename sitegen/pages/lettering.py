"""A headline in, the card that shows it out, as PNG: white on a colour, as large as it fits. The only user of Pillow.

The bytes depend on the text, the font and the version of Pillow, which counts as the program's
(`builder/program.py`), and on nothing else: Pillow brings its own FreeType, HarfBuzz and zlib.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import bidirectional, category

import msgspec

from ..config import Config
from ..errors import SitegenError
from .accent import DAY_PAPER, readable
from .meta import HEIGHT, WIDTH

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

PACKAGE, FONT = "font_source_serif_pro", "files/SourceSerifPro-Bold.ttf"
"""Where the font is, that letters are of unless a site has its own: Latin, Greek, Cyrillic; SIL Open Font License 1.1."""
MARGIN = 64
SIZES = (92, 80, 70, 60, 52, 44)
"""Pixels of the headline's letters, the largest at which it fits first."""
SMALL = 34
"""Pixels of the letters above and below it."""
LINES = 5
LEADING = 1.2
SHADES = 16
"""Colours of the card, from the ground to the ink: four bits a pixel."""
UNKNOWN = "\U0010ffff"
"""A character that no font has."""
CUT = "…"


class Lettering(msgspec.Struct, frozen=True):
    """What a card says."""

    headline: str
    above: str
    """Who printed it."""
    below: tuple[str, ...]
    """Where it is kept, and when it was printed; what the font has no letters for is left out."""
    accent: str
    font: str
    """Path of a TrueType or OpenType file."""
    from_right: bool = False


def font_for(config: Config) -> str:
    """Find the font in its package, where cards are asked for; empty where it or Pillow is not installed."""
    if config.cards != "article":
        return ""
    spec = find_spec(PACKAGE) if find_spec("PIL") else None
    if spec is None or not spec.submodule_search_locations:
        return ""
    path = Path(spec.submodule_search_locations[0]) / FONT
    return str(path) if path.is_file() else ""


def absent(config: Config) -> Sequence[str]:
    """Say in one line that cards cannot be drawn, where they are asked for."""
    if config.cards != "article" or font_for(config):
        return ()
    return (
        "there is nothing to draw cards of articles with; `pip install sitegen[cards]` brings it",
    )


def draw(said: Lettering) -> bytes:
    """Draw a card; a headline that the font has no letters for is left out. SitegenError where the font is none."""
    try:
        return _draw(said)
    except OSError as error:
        raise SitegenError(f"{said.font}: cannot be used as a font: {error}") from error


def _draw(said: Lettering) -> bytes:
    from PIL import Image, ImageDraw

    image = Image.new("L", (WIDTH, HEIGHT), 0)
    pen = ImageDraw.Draw(image)
    for text, size, y in _set(said):
        face = _face(said.font, size)
        x, anchor = (WIDTH - MARGIN, "ra") if said.from_right else (MARGIN, "la")
        pen.text((x, y), text, fill=255, font=face, anchor=anchor)
    pen.rectangle((MARGIN, HEIGHT - 118, WIDTH - MARGIN, HEIGHT - 116), fill=150)
    shaded = image.point([value * SHADES // 256 for value in range(256)])
    card = Image.frombytes("P", shaded.size, shaded.tobytes())
    card.putpalette(_palette(said.accent))
    out = io.BytesIO()
    card.save(out, "PNG", bits=4, compress_level=6)
    return out.getvalue()


def _set(said: Lettering) -> Iterator[tuple[str, int, int]]:
    """Set all lines: the text, the size of its letters, and its top."""
    small = _face(said.font, SMALL)
    if _has_letters(said.font, said.above):
        yield _fitted(said.above, small), SMALL, 48
    if _has_letters(said.font, said.headline):
        size, lines = _headline(said)
        for n, line in enumerate(lines):
            yield line, size, 112 + round(n * size * LEADING)
    below = " · ".join(text for text in said.below if _has_letters(said.font, text))
    yield _fitted(below, small), SMALL, HEIGHT - 96


def _headline(said: Lettering) -> tuple[int, list[str]]:
    room = HEIGHT - 118 - 112
    for size in SIZES:
        lines = _wrapped(said.headline, _face(said.font, size))
        if len(lines) <= min(LINES, int(room / (size * LEADING))):
            return size, lines
    most = int(room / (SIZES[-1] * LEADING))
    face = _face(said.font, SIZES[-1])
    return SIZES[-1], [*lines[: most - 1], _fitted(" ".join(lines[most - 1 :]), face)]


def _wrapped(text: str, face: FreeTypeFont) -> list[str]:
    """Break a text into lines, between words, or inside of one that is too long by itself."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if _fits(joined, face):
            lines[-1] = joined
            continue
        lines.append("")
        for sign in word:
            if not _fits(lines[-1] + sign, face):
                lines.append("")
            lines[-1] += sign
    return [line for line in lines if line]


def _fitted(text: str, face: FreeTypeFont) -> str:
    """Cut a text to one line."""
    if _fits(text, face):
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if _fits(text[:middle] + CUT, face) else (low, middle - 1)
    return text[:low].rstrip() + CUT


def _fits(text: str, face: FreeTypeFont) -> bool:
    return face.getlength(text) <= WIDTH - 2 * MARGIN


def _has_letters(font: str, text: str) -> bool:
    """Tell whether a font can write a text, and Pillow can set it."""
    return bool(text) and all(_has_letter(font, sign) for sign in set(text) if not sign.isspace())


@lru_cache(maxsize=8192)
def _has_letter(font: str, sign: str) -> bool:
    from PIL import features

    if (bidirectional(sign) in ("R", "AL") or category(sign)[0] == "M") and not features.check(
        "raqm"
    ):
        return False
    face = _face(font, SMALL)
    drawn, nothing = (_drawn(face, text) for text in (sign, UNKNOWN))
    return category(sign) != "Cc" and drawn != nothing


def _drawn(face: FreeTypeFont, text: str) -> tuple[Any, bytes]:
    mask = face.getmask(text)
    return mask.size, bytes(mask)


@lru_cache(maxsize=32)
def _face(font: str, size: int) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(font, size)


def _palette(accent: str) -> list[int]:
    ground, ink = (
        bytes.fromhex(colour.lstrip("#")) for colour in (readable(accent, DAY_PAPER), DAY_PAPER)
    )
    return [
        low + (high - low) * n // (SHADES - 1)
        for n in range(SHADES)
        for low, high in zip(ground, ink, strict=True)
    ]
