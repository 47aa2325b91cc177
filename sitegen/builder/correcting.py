"""The text of a sidecar and an editor's corrections in; the text with them out. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .. import yamltext
from .rewriting import rewritten

HEAD = "# What stands here counts, whatever the text says (docs/article-format.md).\n"
SOURCE = ("site", "publisher", "url", "captured")
"""Fields that stand below `source`."""

Corrections = Mapping[str, str | Sequence[str]]
"""Name of a field → what is right: text, or a list of texts; empty, where there is none."""


def corrected(sidecar: str, corrections: Corrections) -> str:
    """Write corrections into a sidecar, where nothing else changes; an empty one is begun.

    ValueError, with the reason, where that cannot be.
    """
    before = _said(sidecar)

    def change(document: Any) -> Any:
        document = {} if document is None else document
        for name, value in corrections.items():
            _put(document, name, value)
        return document

    text = rewritten(sidecar, change)
    after = _said(text)
    touched = {"source" if name in SOURCE else name for name in corrections}
    if any(before.get(key) != after.get(key) for key in (before.keys() | after.keys()) - touched):
        raise ValueError("other lines of it would change")
    return text if sidecar.strip() else HEAD + text


def _said(text: str) -> dict[str, Any]:
    try:
        found = yamltext.read(text).value
    except yamltext.YamlError as error:
        raise ValueError(str(error)) from error
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise ValueError("it holds no `key: value` lines")
    return found


def _put(document: Any, name: str, value: str | Sequence[str]) -> None:
    if name in SOURCE:
        source = document.get("source")
        if not isinstance(source, dict):
            # A source may be an address, or a name, and nothing else.
            said = {} if source is None else {"url" if ":" in str(source) else "site": source}
            source = document["source"] = said
        source[name] = value
    elif name == "authors":
        document[name] = [_known(document.get(name), author) for author in value]
    else:
        document[name] = value if isinstance(value, str) else list(value)


def _known(authors: Any, name: str) -> Any:
    """Find what else an author's entry says, so that it stays."""
    entries = authors if isinstance(authors, list) else []
    return next((x for x in entries if isinstance(x, dict) and x.get("name") == name), name)
