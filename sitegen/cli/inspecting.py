"""A loaded file in; what `sitegen inspect` shows of it out. Pure."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from typing import Any

import click
import msgspec

from ..errors import Problem
from ..loader.evidence import evidence, spans
from ..loader.loaded import Loaded
from ..model import Image
from ..parser.reading import Evidence, Role
from . import steps as capture_steps
from . import terminal

HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]++(.+)$", re.MULTILINE)
CLOSING = re.compile(r"(?<=[ \t])#+$")
FENCE = re.compile(
    r"^ {0,3}(```++|~~~++)[^\n]*\n.*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL
)

LINES = (
    "title",
    "subtitle",
    "kicker",
    "authors",
    "date",
    "updated",
    "dateline",
    "site",
    "publisher",
    "section",
    "tags",
    "language",
    "summary",
    "source_url",
)
"""Fields that people see above the capture, in order."""

COLOURS = {
    Role.TITLE: "green",
    Role.SUBTITLE: "green",
    Role.KICKER: "green",
    Role.BYLINE: "green",
    Role.DATE: "green",
    Role.UPDATED: "green",
    Role.DATELINE: "green",
    Role.SITE: "green",
    Role.SUBHEAD: "cyan",
    Role.QUOTE: "cyan",
    Role.LIST_ITEM: "cyan",
    Role.CAPTION: "magenta",
    Role.CREDIT: "magenta",
    Role.AUTHOR_BIO: "blue",
    Role.SYNDICATION: "blue",
    Role.CORRECTION: "blue",
    Role.EDITORS_NOTE: "blue",
    Role.TOPICS: "blue",
    Role.SOURCE_URL: "blue",
}
"""Fields green, the body plain and cyan, pictures magenta, what is about the text blue; noise is dim."""

BODY = (Role.PARAGRAPH, Role.SUBHEAD, Role.QUOTE, Role.LIST_ITEM)

ENDS = "\x85\u2028\u2029"
"""What JSON takes for characters as any other, and many a reader for the end of a line."""

encode = msgspec.json.Encoder().encode


def as_json(path: str, loaded: Loaded, *, steps: bool = False) -> bytes:
    """Write all that is known of a file as one JSON object on one line."""
    known = values(path, loaded)
    found = encode({**known, "steps": capture_steps.values(loaded)} if steps else known)
    for sign in ENDS:
        found = found.replace(sign.encode(), f"\\u{ord(sign):04x}".encode())
    return found


def values(path: str, loaded: Loaded) -> dict[str, Any]:
    """List all that is known of a file, in the order of the documentation; absent is None or empty."""
    fields, reading = loaded.fields, loaded.reading
    captions = [*([fields.image] if fields.image else []), *(fields.captions or ())]
    if reading is not None and reading.image in reading.captions and fields.image is not None:
        # The lead picture's caption stands where it stood.
        at = reading.captions.index(reading.image)
        captions.insert(at, captions.pop(0))
    return {
        "path": path,
        "format": "markdown" if reading is None else "captured",
        "title": fields.title or None,
        "subtitle": fields.subtitle or None,
        "authors": fields.authors or (),
        "date": fields.date or None,
        "updated": fields.updated or None,
        "dateline": fields.dateline or None,
        "site": fields.site or None,
        "publisher": fields.publisher or None,
        "section": fields.section or None,
        "tags": fields.tags or (),
        "language": fields.language or None,
        "summary": fields.summary or None,
        "image": _caption(fields.image) if fields.image else None,
        "captions": [_caption(x) for x in captions if x.caption or x.credit],
        "headings": reading.headings if reading else headings(loaded.body),
        "bios": [{"name": x.name, "text": x.text} for x in fields.bios or ()],
        "source_url": fields.url or None,
        "body": loaded.body,
        "lines": [{"n": n, "role": role, "text": text} for n, role, text in lines(loaded)],
        "evidence": [_evidence(x) for x in evidence(loaded)],
        "problems": [_problem(x) for x in loaded.problems],
    }


def headings(body: str) -> list[str]:
    """List the headings of a Markdown text; those in code are none."""
    found = (x.rstrip(" \t") for x in HEADING.findall(FENCE.sub("", body)))
    return [bare for x in found if (bare := CLOSING.sub("", f" {x}").strip(" \t"))]


def lines(loaded: Loaded) -> Iterator[tuple[int, str, str]]:
    """List every line of a captured file with its role; joined by line feeds they give the file back."""
    if loaded.reading is None:
        return
    n = 0
    for n, text in enumerate(loaded.head.split("\n")[:-1], 1):
        yield n, "front-matter", text
    for line in loaded.reading.lines:
        yield line.n, line.role.value, line.text


def _caption(image: Image) -> dict[str, str | None]:
    return {"caption": image.caption, "credit": image.credit}


def _evidence(one: Evidence) -> dict[str, Any]:
    return {
        "field": one.field,
        "value": one.value,
        "lines": one.lines,
        "rule": one.rule,
        "confidence": one.confidence.value,
        "why": one.reason,
        "chance": one.chance,
        "rejected": [{"value": x.value, "lines": x.lines, "why": x.why} for x in one.rejected],
    }


def _problem(one: Problem) -> dict[str, Any]:
    return {
        "path": one.at.path,
        "line": one.at.line or None,
        "code": one.code,
        "severity": one.severity.value,
        "message": one.message,
    }


def as_text(path: str, loaded: Loaded, width: int | None = None, *, steps: bool = False) -> str:
    """Write all that is known of a file for people: fields, problems, then every line with its role.

    With *steps*, those by which a capture was read come last.

    *width* is the number of columns to wrap at; None leaves lines as long as they are.
    """
    known = {**values(path, loaded), "kicker": loaded.fields.kicker}
    what = "Markdown" if loaded.reading is None else "captured page"
    parts = [click.style(f"{terminal.safe(path)}: {what}", bold=True), ""]
    proofs = {x.field: x for x in reversed(evidence(loaded))}
    for name in LINES:
        value = known[name]
        if value:
            shown = "; ".join(value) if isinstance(value, (tuple, list)) else str(value)
            proof = proofs.get(name)
            parts += _field(name, shown, _proof(proof) if proof else "", width)
    for caption in known["captions"]:
        shown = " | ".join(x for x in (caption["caption"], caption["credit"]) if x)
        parts += _field("caption", shown, "", width)
    for bio in known["bios"]:
        parts += _field("bio", f"{bio['name']}: {bio['text']}", "", width)
    for correction in loaded.fields.corrections or ():
        parts += _field("correction", correction.text, "", width)
    for note in loaded.fields.notes or ():
        parts += _field("note", note, "", width)
    for heading in known["headings"]:
        parts += _field("heading", heading, "", width)
    if loaded.problems:
        parts += ["", *(terminal.styled(x) for x in loaded.problems)]
    if loaded.reading is not None:
        parts += ["", *_margin(loaded, width)]
        if steps:
            parts += ["", *map(terminal.safe, capture_steps.as_lines(loaded))]
    else:
        parts += ["", *terminal.safe(loaded.body).split("\n")]
    return "\n".join(parts) + "\n"


def _field(name: str, value: str, proof: str, width: int | None) -> Iterator[str]:
    label = name.replace("_", " ")
    first, *more = _wrapped(f"{value}", width, 12)
    yield click.style(f"{label:<12}", fg="green") + first
    yield from (" " * 12 + x for x in more)
    if proof:
        yield from (" " * 12 + click.style(x, dim=True) for x in _wrapped(proof, width, 12))


def _proof(one: Evidence) -> str:
    where = f"line {spans(one.lines)}: " if one.lines else ""
    why = f", {one.reason}" if one.why else ""
    rejected = "".join(f"; not “{x.value}”, {x.why}" for x in one.rejected[:3])
    return f"{where}{one.confidence.value}, by {one.rule}{why}{rejected}"


def _margin(loaded: Loaded, width: int | None) -> Iterator[str]:
    """Write every line of the capture with its number and role in the margin."""
    for n, role, text in lines(loaded):
        margin = f"{n:>5}  {'' if role == 'blank' else role:<12}  "
        colour = COLOURS.get(Role(role)) if role != "front-matter" else "yellow"
        dim = colour is None and role not in BODY
        for at, part in enumerate(_wrapped(text, width, len(margin))):
            left = margin if at == 0 else " " * len(margin)
            yield click.style(left, dim=True) + click.style(part, fg=colour, dim=dim)


def _wrapped(text: str, width: int | None, margin: int) -> list[str]:
    text = terminal.safe(text).replace("\n", " ")
    if width is None or len(text) + margin <= width:
        return [text]
    return textwrap.wrap(text, max(20, width - margin), break_on_hyphens=False) or [""]
