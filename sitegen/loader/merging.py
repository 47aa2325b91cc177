"""Layers of authority in, what counts out. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from ..model import Image
from .fields import Fields, Layer
from .reporting import Report, shown

COMPARED = (
    "title",
    "date",
    "updated",
    "authors",
    "dateline",
    "section",
    "language",
    "site",
    "publisher",
    "url",
)
"""Fields where two layers that differ are worth a word; the rest is added rather than said again."""


def merge(layers: Sequence[Layer]) -> Fields:
    """Take each field from the highest layer that speaks of it; *layers* are sorted, highest first.

    Pictures are merged part by part: a file named in front matter keeps the caption of the text.
    """
    if len(layers) == 1:
        return layers[0].fields
    out: dict[str, Any] = {}
    for layer in reversed(layers):
        for name, value in _said(layer.fields):
            if name == "image" and (below := out.get("image")):
                value = Image(
                    src=value.src or below.src,
                    alt=value.alt or below.alt,
                    caption=value.caption or below.caption,
                    credit=value.credit or below.credit,
                )
            out[name] = value
    return Fields(**out)


def _said(fields: Fields) -> list[tuple[str, Any]]:
    return [x for x in msgspec.structs.asdict(fields).items() if x[1] is not None]


def compare(layers: Sequence[Layer], report: Report) -> None:
    """Note where a lower layer contradicts the one that counts."""
    told = {name for layer in layers[1:] for name, _ in _said(layer.fields)}
    for name in COMPARED if told else ():
        said = [x for x in layers if getattr(x.fields, name) is not None] if name in told else []
        for lower in said[1:]:
            high, low = getattr(said[0].fields, name), getattr(lower.fields, name)
            if not agree(name, high, low):
                line = lower.lines.get(name, 0)
                place = f" in line {line}" if line else ""
                report.note(
                    "disagreement",
                    f"`{name}`: the {said[0].name} says {_shown(high)} and counts; "
                    f"the {lower.name} says {_shown(low)}{place}",
                    said[0].lines.get(name, 0) if said[0].path == report.path else 0,
                )


def agree(name: str, high: Any, low: Any) -> bool:
    """Tell whether two statements can both be true."""
    if not low or not high:
        return True
    if name in ("date", "updated"):
        return str(high).startswith(low[:16]) or str(low).startswith(high[:16])
    if name == "authors":
        return [_plain(x) for x in high] == [_plain(x) for x in low]
    if name == "language":
        return _plain(str(high).split("-")[0]) == _plain(str(low).split("-")[0])
    return _plain(high) == _plain(low)


def _plain(text: str) -> str:
    return "".join(x for x in text.casefold() if x.isalnum())


def _shown(value: Any) -> str:
    return f"`{shown(', '.join(value) if isinstance(value, tuple) else str(value))}`"
