"""What the loader makes of a file. Pure values."""

from __future__ import annotations

import msgspec

from ..errors import Problem
from ..model import Article
from ..parser.reading import Reading
from .fields import Fields, Layer

NOTHING = Fields()


class Source(msgspec.Struct, frozen=True, order=True):
    """A file of the articles folder, as the disk knows it."""

    path: str
    """Below the articles folder, with forward slashes."""
    size: int
    mtime: int
    """Nanoseconds, as the file system gives them."""
    sidecar: tuple[int, int] | None = None
    """Size and mtime of `X.yaml` beside `X.txt` or `X.md`."""


class Loaded(msgspec.Struct, frozen=True):
    """An article, or why there is none."""

    article: Article | None
    problems: tuple[Problem, ...] = ()
    """Sorted by place."""
    reading: Reading | None = None
    """For a captured page: every line with its role, every field with its evidence."""
    pictures: tuple[str, ...] = ()
    """Files in the articles folder that the article shows, to be copied to the output."""
    fields: Fields = NOTHING
    """What is known of the article, be it enough to publish it or not."""
    layers: tuple[Layer, ...] = ()
    """What each source of authority says, the highest first."""
    body: str = ""
    """Markdown, also where there is no article."""
    head: str = ""
    """The front matter as it stands, with its marks."""
    encoding: str = ""
    """Of the file's bytes."""
    repairs: tuple[str, ...] = ()
    """What was undone on the way to text, in words."""
