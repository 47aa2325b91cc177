"""One accent colour from the settings in, the style sheet that the theme builds on out. Pure.

The page has no inline style, so the colour reaches the theme as custom properties in a file of its own.
It is darkened or lightened until text in it is readable on the theme's paper, by day and by night.

Source: WCAG 2.2, relative luminance and contrast ratio.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from .archive import Archive
from .page import Page, Producer

FILE = "static/accent.css"
DEFAULT = "#9a2b1d"
DAY_PAPER, DAY_INK = "#fdfcf9", "#1d1b18"
NIGHT_PAPER, NIGHT_INK = "#161513", "#e9e5dd"
"""The grounds and inks of static/site.css."""
READABLE = 5.0
"""Contrast of accented text; WCAG 2.2 AA asks for 4.5."""
HEAT = (0.2, 0.4, 0.7, 1.0)
"""Shares of the accent in the four levels of a calendar."""

Colour = tuple[float, float, float]
_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


def style_sheet(accent: str | None) -> str:
    """Write the custom properties that depend on the accent, by day and by night.

    An accent that is no hexadecimal colour counts as none.
    """
    chosen = accent if accent and _HEX.fullmatch(accent) else DEFAULT
    day = _properties(chosen, DAY_PAPER, DAY_INK)
    night = _properties(chosen, NIGHT_PAPER, NIGHT_INK)
    return (
        f":root {{\n{day}}}\n\n"
        f'@media (prefers-color-scheme: dark) {{\n:root:not([data-theme="light"]) {{\n{night}}}\n}}\n\n'
        f':root[data-theme="dark"] {{\n{night}}}\n'
    )


def readable(colour: str, paper: str, least: float = READABLE) -> str:
    """Move a colour away from the paper until its contrast is at least *least*."""
    ground = parse(paper)
    goal: Colour = (0.0, 0.0, 0.0) if luminance(ground) > 0.18 else (1.0, 1.0, 1.0)
    start = parse(colour)
    steps = (mix(start, goal, n / 40) for n in range(41))
    return text(next(step for step in steps if contrast(step, ground) >= least or step == goal))


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Colour) -> float:
    """Return the relative luminance of an sRGB colour, in [0, 1]."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """Mix *share* of the second colour into the first."""
    a, b, c = (x + (y - x) * share for x, y in zip(one, other, strict=True))
    return a, b, c


def parse(colour: str) -> Colour:
    """Read `#rgb` or `#rrggbb`; each part in [0, 1]."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    r, g, b = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return r, g, b


def text(colour: Colour) -> str:
    """Write `#rrggbb`."""
    return "#" + "".join(f"{round(c * 255):02x}" for c in colour)


def _properties(accent: str, paper: str, ink: str) -> str:
    ground = parse(paper)
    used = readable(accent, paper)
    levels = [mix(ground, parse(used), share) for share in HEAT]
    lines = {"--accent": used, "--on-accent": _on(parse(used), paper, ink)}
    lines["--accent-wash"] = text(mix(ground, parse(used), 0.07))
    for n, colour in enumerate(levels, 1):
        colour = _settled(colour, paper, ink)
        lines[f"--heat-{n}"] = text(colour)
        lines[f"--on-heat-{n}"] = _on(colour, paper, ink)
    return "".join(f"  {name}: {value};\n" for name, value in lines.items())


def _on(colour: Colour, paper: str, ink: str) -> str:
    return max((paper, ink), key=lambda over: contrast(parse(over), colour))


def _settled(colour: Colour, paper: str, ink: str) -> Colour:
    """Move a colour between paper and ink until one of them is readable on it."""
    steps = (mix(colour, parse(paper), n / 20) for n in range(21))
    return next(step for step in steps if contrast(parse(_on(step, paper, ink)), step) >= 4.6)


def plan(archive: Archive) -> Iterator[Page]:
    """Plan the style sheet."""
    key = archive.key(PRODUCER.name, [])
    yield Page(FILE, PRODUCER.name, key, partial(_bytes, archive.config.accent))


def _bytes(accent: str | None) -> bytes:
    return style_sheet(accent).encode()


PRODUCER = Producer("accent", None, plan)
