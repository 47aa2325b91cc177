"""An article in, its row of the catalogue out: as CSV and as JSON. Pure.

Source: RFC 4180 (CSV); JSON Lines, jsonlines.org; OWASP, "CSV Injection".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import msgspec

from ..citations.work import plain
from ..config import Config
from .web import web_address
from .works import Recorded, outlet_of, rights_of

Row = dict[str, str | list[str] | None]


@dataclass(frozen=True, slots=True)
class Field:
    """A column of the catalogue."""

    name: str
    description: str
    is_list: bool = False
    """A list in JSON Lines, a table of its own in SQLite; in CSV one text, parted by "; "."""
    required: bool = False


FIELDS = (
    Field("id", "Identifier, unique in the archive; the key of its references.", required=True),
    Field("title", "Headline.", required=True),
    Field("subtitle", "Line below the headline."),
    Field("date", "When it was published: ISO 8601, no more precise than is known.", required=True),
    Field("updated", "When it was last changed: ISO 8601."),
    Field("authors", "Names of the byline, in order, as printed.", is_list=True),
    Field("dateline", "Place as printed."),
    Field("section", "Section as printed."),
    Field("topics", "Tags, as given.", is_list=True),
    Field("series", "Series that it is part of."),
    Field("language", "BCP 47.", required=True),
    Field("outlet", "Who printed it first.", required=True),
    Field("status", "`published`, `retracted`, or `draft` in a preview.", required=True),
    Field("summary", "Its own summary, else its first sentences."),
    Field(
        "url",
        "Address of its page: absolute where the site's is known, else from the root.",
        required=True,
    ),
    Field("original_url", "Address of the original on the web."),
    Field("captured", "When the original was captured: ISO 8601."),
    Field("rights", "Who may do what with it."),
)
"""The columns, in order. Every value is text."""

BETWEEN = "; "
FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
"""What a spreadsheet would run, or had run before an apostrophe was put before it."""
QUOTED = re.compile(r'[",\r\n]')


def row_of(one: Recorded, config: Config) -> Row:
    """Make the row of an article; every text is one line."""
    card = one.card
    texts = {
        "id": one.key,
        "title": card.title,
        "subtitle": card.subtitle,
        "date": card.date,
        "updated": card.updated,
        "dateline": card.dateline,
        "section": card.section,
        "series": card.series,
        "language": card.language or config.language,
        "outlet": outlet_of(card, config),
        "status": str(card.status),
        "summary": card.summary,
        "url": (config.base_url or "") + one.url,
        "original_url": web_address(card.original),
        "captured": card.captured,
        "rights": rights_of(card, config),
    }
    lists = {"authors": card.authors, "topics": card.tags}
    return {
        field.name: [plain(text) for text in lists[field.name]]
        if field.is_list
        else plain(texts[field.name] or "") or None
        for field in FIELDS
    }


def as_json(row: Row) -> bytes:
    """Write a row as a line of JSON, ended by a line feed."""
    return msgspec.json.encode(row) + b"\n"


def as_csv(row: Row) -> bytes:
    """Write a row as a line of CSV, ended by CR LF; a cell that a spreadsheet would run is made text."""
    return (",".join([_cell(value) for value in row.values()]) + "\r\n").encode()


HEADER = (",".join(field.name for field in FIELDS) + "\r\n").encode()


def cell(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would run."""
    return "'" + text if FORMULA.match(text) else text


def uncell(text: str) -> str:
    """Take away the apostrophe that `cell` put before a text."""
    return text[1:] if text[:1] == "'" and FORMULA.match(text) else text


def _cell(value: str | list[str] | None) -> str:
    text = cell(BETWEEN.join(value) if isinstance(value, list) else value or "")
    return '"' + text.replace('"', '""') + '"' if QUOTED.search(text) else text
