"""Files that go to the output as they are: the theme's, pictures, untouched captures. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from .. import urls
from .archive import Archive
from .page import Page, Producer
from .site import COPY, Copy


def plan(archive: Archive) -> Iterator[Page]:
    """Plan a copy of each file of static/, each picture and each capture.

    A copy's key reads the file's bytes alone, so that no setting makes it be copied again.
    """
    site = archive.site
    for path, asset in sorted(site.static.items()):
        yield Page(path, COPY, asset.digest, partial(Copy, asset.source))
    for path, asset in sorted(site.media.items()):
        yield Page(f"media/{path}", COPY, asset.digest, partial(Copy, asset.source))
    if site.articles and "capture" in site.config.downloads.article:
        for entry in (archive.entries[i] for i in archive.each()):
            if entry.card.path.endswith(".txt"):
                source = f"{site.articles}/{entry.card.path}"
                path = capture_address(entry.url)
                yield Page(path, COPY, entry.content_digest, partial(Copy, source))


def capture_address(url: str) -> str:
    """Address of the untouched capture beside an article's page."""
    return urls.file_of(url).removesuffix("index.html") + "source.txt"


PRODUCER = Producer(COPY, None, plan)
