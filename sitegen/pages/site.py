"""What the plan knows besides the catalog: settings, files to copy, addresses that moved. Pure values."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

import msgspec

from ..catalog import Host
from ..config import Config

COPY = "copy"
"""Producer of pages that are copies of a file, byte for byte; their frame is a `Copy`."""


class Copy(msgspec.Struct, frozen=True):
    """The frame of a page that is a copy."""

    source: str
    """Absolute path of the file."""


class Extract(msgspec.Struct, frozen=True):
    """The frame of a page that is put together of pieces of volumes (`pages/volumes.py`)."""

    column: int
    """Of the volumes: which format."""
    head: bytes
    between: bytes
    foot: bytes
    parts: tuple[tuple[str, bytes], ...]
    """Volumes by name, in order; with each the places of its records, as unsigned 32-bit integers, low byte first."""


class Asset(msgspec.Struct, frozen=True):
    """A file that goes to the output as it is."""

    source: str
    """Absolute path."""
    digest: bytes
    """Of its bytes: the only thing that the key of its page reads."""
    width: int = 0
    """Of a picture, in pixels or units; 0 where it does not say."""
    height: int = 0


class Redirect(msgspec.Struct, frozen=True, order=True):
    """An earlier address of an article, or one that its editor names as an alias."""

    old: str
    """From the site's root, without a leading slash: `2019/04/old-slug/`, `story.php`."""
    new: str
    """Address of the article, `2019/04/16/slug/`."""


def _unknown(frame: Copy | Extract) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Site:
    """What `plan` needs to know besides the catalog."""

    config: Config
    version: str
    """Of the program."""
    articles: str = ""
    """Absolute path of the articles folder, without a final slash: captures are copied from it."""
    digests: Mapping[str, bytes] = field(default_factory=dict)
    """Producer → digest of its template with all that it includes, of settings, strings and program."""
    static: Mapping[str, Asset] = field(default_factory=dict)
    """Path below the output folder → file of static/, the site's own before the theme's."""
    media: Mapping[str, Asset] = field(default_factory=dict)
    """Path below the articles folder → a picture that an article shows."""
    pictures: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Path of an article that shows pictures → their paths, both below the articles folder."""
    volumes: str = ""
    """Absolute path of the folder where volumes are kept, and the database."""
    measure: Callable[[Copy | Extract], int | None] = _unknown
    """Tells the size of a file, in bytes, once the volumes are there; None where that is not known."""
    redirects: tuple[Redirect, ...] = ()
    """Sorted by the old address; none of them is the address of an article."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Source path → the one under which it was first published, where that was another: its name for good."""
    hosts: tuple[Host, ...] = ()
    """Where the articles link to on the web, the most linked first."""
    dead: tuple[tuple[str, str], ...] = ()
    """Links to articles that there are none of: path of the article that has it, path that it asks for; sorted."""
    word: Callable[[str], str] = str
    """Translates a message of the interface, `Retracted`, into the language of the site."""
    font: str = ""
    """Absolute path of the font that cards of articles are written in; empty where nothing can write them."""
    engine: bool = False
    """Whether the texts are indexed for search; without, it finds by headline, person, place and date."""

    def file(self, name: str) -> str | None:
        """Find a file that an editor names, `static/ana.jpg`, among static files and pictures of articles (`media/…`).

        Its address from the site's root, percent-encoded; None where the output has no such file.
        """
        path = posixpath.normpath(name.lstrip("/"))
        folder, _, below = path.partition("/")
        found = path in self.static or (folder == "media" and below in self.media)
        return quote(path) if found else None
