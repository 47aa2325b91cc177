"""A loaded file in, what proves each of its fields out. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import takewhile
from typing import Any

import msgspec

from ..model import Proof, Status, Unsure
from ..parser.reading import Confidence, Evidence, Rejected
from . import captured
from .fields import NAMES, Layer
from .loaded import Loaded

IN_FIELDS = {"source_url": "url"}
"""Name that people see → name in `Fields`."""
AS_SEEN = {ours: theirs for theirs, ours in IN_FIELDS.items()}


def evidence(loaded: Loaded) -> list[Evidence]:
    """List what proves each field: what an editor wrote, or else what the text says; and what was overruled."""
    out: list[Evidence] = []
    overruled: set[str] = set()
    for name in NAMES:
        said = [x for x in loaded.layers if getattr(x.fields, name) is not None]
        if said and (said[0].name != "text" or loaded.reading is None):
            overruled.add(name)
            out.append(_written(name, said[0], said[1:]))
    read = loaded.reading.evidence if loaded.reading is not None else ()
    out += [x for x in read if IN_FIELDS.get(x.field, x.field) not in overruled]
    return out


def proven(loaded: Loaded, sidecar: bytes | None) -> Loaded:
    """Add to the article what a reader can check: the digest of its sidecar, and what its fields were recognised by."""
    article = loaded.article
    if article is None:
        return loaded
    known = loaded.reading is not None and article.status is not Status.WITHDRAWN
    if sidecar is None and not known:
        return loaded
    found: dict[tuple[str, str], dict[int, None]] = {}
    for one in evidence(loaded) if known else ():
        if IN_FIELDS.get(one.field, one.field) in NAMES:
            found.setdefault((one.field, one.rule), {}).update(dict.fromkeys(one.lines))
    article = msgspec.structs.replace(
        article,
        sidecar=None if sidecar is None else hashlib.sha256(sidecar).hexdigest(),
        proofs=tuple(Proof(*which, tuple(lines)) for which, lines in found.items()),
        unsure=_unsure(loaded) if known else (),
    )
    return msgspec.structs.replace(loaded, article=article)


def _unsure(loaded: Loaded) -> tuple[Unsure, ...]:
    assert loaded.reading is not None
    above = list(takewhile(lambda layer: layer.name != "text", loaded.layers))
    return tuple(
        Unsure(
            AS_SEEN.get(proof.field, proof.field),
            proof.value,
            proof.lines[0] if proof.lines else 0,
            captured.sure(proof),
        )
        for proof in captured.unsure(loaded.reading, above)
    )


def spans(numbers: tuple[int, ...]) -> str:
    """Write numbers of lines, `3, 5–7`."""
    out: list[list[int]] = []
    for n in sorted(set(numbers)):
        if out and n == out[-1][1] + 1:
            out[-1][1] = n
        else:
            out.append([n, n])
    return ", ".join(str(a) if a == b else f"{a}\N{EN DASH}{b}" for a, b in out)


def _written(name: str, layer: Layer, lower: Sequence[Layer]) -> Evidence:
    value = getattr(layer.fields, name)
    line = layer.lines.get(name)
    return Evidence(
        field=AS_SEEN.get(name, name),
        value=_text(value),
        lines=(line,) if line and layer.name != "sidecar" else (),
        rule=layer.name.replace(" ", "-"),
        confidence=Confidence.LIKELY if layer.name == "file name" else Confidence.CERTAIN,
        why=f"line {line} of the sidecar" if line and layer.name == "sidecar" else "",
        rejected=tuple(
            _overruled(name, layer, x) for x in lower if getattr(x.fields, name) != value
        ),
    )


def _overruled(name: str, by: Layer, lower: Layer) -> Rejected:
    line = lower.lines.get(name)
    return Rejected(
        value=_text(getattr(lower.fields, name)),
        lines=(line,) if line and lower.name != "sidecar" else (),
        why=f"said by the {lower.name}, overruled by the {by.name}",
    )


def _text(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_text, value))
    if isinstance(value, msgspec.Struct):
        return ", ".join(_text(x) for x in msgspec.structs.astuple(value) if x)
    return str(value)
