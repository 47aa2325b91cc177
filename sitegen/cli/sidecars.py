"""A loaded capture in; the text of a sidecar that says the same out. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ..loader.loaded import Loaded

HEAD = """\
# What was recognised in {path}. What stands here counts, whatever the text says:
# correct it, and remove the lines that need no correction.
# To say what a line of the capture is: `lines: {{7-9: caption, 41: drop}}`
# (docs/article-format.md lists the roles; `sitegen inspect` numbers the lines).

"""


def written(loaded: Loaded) -> str:
    """Write what was recognised as YAML that reads back as the same values."""
    path = loaded.layers[-1].path if loaded.layers else "the capture"
    return HEAD.format(path=path.rpartition("/")[2]) + "\n".join(_lines(loaded)) + "\n"


def _lines(loaded: Loaded) -> Iterator[str]:
    fields = loaded.fields
    for name in ("title", "subtitle", "kicker", "date", "updated"):
        if value := getattr(fields, name):
            yield f"{name}: {_quoted(value)}"
    yield f"authors: [{', '.join(map(_quoted, fields.authors or ()))}]"
    for name in ("dateline", "section"):
        if value := getattr(fields, name):
            yield f"{name}: {_quoted(value)}"
    if fields.tags:
        yield f"tags: [{', '.join(map(_quoted, fields.tags))}]"
    for name in ("summary", "language"):
        if value := getattr(fields, name):
            yield f"{name}: {_quoted(value)}"
    source = {x: getattr(fields, x) for x in ("site", "publisher", "url", "captured")}
    if any(source.values()):
        yield "source:"
        yield from (f"  {name}: {_quoted(value)}" for name, value in source.items() if value)


def _quoted(text: str) -> str:
    """Write text as a YAML scalar: plain where that is safe, else in quotes as JSON has them."""
    if (
        text[:1].isalnum()
        and text.isprintable()
        and not set(text) & set("\"'#:,[]{}&*!|>%@`\\~")
        and text == text.strip()
    ):
        return text if text not in ("null", "~") else f'"{text}"'
    return json.dumps(text, ensure_ascii=False)
