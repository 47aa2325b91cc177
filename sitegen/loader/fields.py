"""What one source of authority says of an article: sidecar, front matter, text, or file name. Pure values.

None means that it says nothing; an empty string or tuple, that there is none.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from ..dates import PartialDate
from ..model import Bio, Correction, Image, Status


class Fields(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Everything that can be said of an article besides its body; see `model.Article`."""

    id: str | None = None
    title: str | None = None
    subtitle: str | None = None
    kicker: str | None = None
    slug: str | None = None
    date: PartialDate | None = None
    updated: PartialDate | None = None
    authors: tuple[str, ...] | None = None
    dateline: str | None = None
    section: str | None = None
    tags: tuple[str, ...] | None = None
    summary: str | None = None
    image: Image | None = None
    captions: tuple[Image, ...] | None = None
    site: str | None = None
    publisher: str | None = None
    url: str | None = None
    captured: PartialDate | None = None
    alive: bool | None = None
    language: str | None = None
    status: Status | None = None
    withdrawn: Correction | None = None
    corrections: tuple[Correction, ...] | None = None
    notes: tuple[str, ...] | None = None
    bios: tuple[Bio, ...] | None = None
    related: tuple[str, ...] | None = None
    version_of: str | None = None
    series: str | None = None
    rights: str | None = None
    aliases: tuple[str, ...] | None = None
    noindex: bool | None = None
    license: str | None = None
    embargo: PartialDate | None = None


NAMES: tuple[str, ...] = tuple(f.name for f in msgspec.structs.fields(Fields))


class Layer(msgspec.Struct, frozen=True):
    """One source of authority: what it says, and where."""

    name: str
    """`sidecar`, `front matter`, `text`, `address`, `file name`."""
    path: str
    """Of the file, as shown to the user."""
    fields: Fields
    lines: Mapping[str, int] = {}
    """Name of a field → its line, where that is known."""
