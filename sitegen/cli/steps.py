"""A loaded capture in; the steps by which it was read, as `sitegen inspect --steps` shows them, out. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..loader.evidence import spans
from ..loader.loaded import Loaded
from ..parser.layout import Layout

SHOWN = 72
"""Characters of a block, of which the lines below tell the rest."""


def values(loaded: Loaded) -> dict[str, Any] | None:
    """List the steps; None for what is no capture."""
    if loaded.reading is None:
        return None
    steps = loaded.reading.steps
    return {
        "encoding": loaded.encoding,
        "repairs": loaded.repairs,
        "repaired": [{"n": n, "text": text} for n, text in steps.repaired],
        "layout": {
            "width": steps.layout.width,
            "markdown": steps.layout.markdown,
            "spaced": steps.layout.spaced,
            "broken": steps.layout.broken,
        },
        "core": steps.core,
        "blocks": [
            {"lines": x.lines, "role": x.role.value, "sure": round(x.sure, 3)} for x in steps.blocks
        ],
    }


def as_lines(loaded: Loaded) -> Iterator[str]:
    """Write the steps for people: bytes to text, text to lines, lines to blocks, the core, the body."""
    reading = loaded.reading
    if reading is None:
        return
    steps = reading.steps
    yield f"{'encoding':<12}{'; '.join((loaded.encoding, *loaded.repairs))}"
    for n, text in steps.repaired:
        yield f"{'repaired':<12}line {n}: {text}"
    yield f"{'layout':<12}{'; '.join(_manner(steps.layout))}"
    if steps.core[0]:
        yield f"{'core':<12}lines {steps.core[0]} to {steps.core[1]}, where the text is densest"
    yield ""
    first = reading.lines.first
    for block in steps.blocks:
        text = " ".join(reading.lines.texts[n - first].strip() for n in block.lines)
        cut = text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
        how = f"{block.sure:4.0%}" if block.sure else "rule"
        yield f"{spans(block.lines):>9}  {block.role.value:<12} {how}  {cut}"
    yield ""
    yield from reading.body.split("\n")


def _manner(layout: Layout) -> Iterator[str]:
    yield f"wrapped at {layout.width} columns" if layout.width else "not wrapped"
    if layout.markdown:
        yield "with the marks of a Markdown converter"
    yield (
        "blank lines part the paragraphs" if layout.spaced else "no blank lines between paragraphs"
    )
    if layout.broken:
        yield "a line break at every tag"
