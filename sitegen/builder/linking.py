"""Links between articles: bodies that name other articles' files are drawn again when those have their addresses.

A body is drawn when its article is loaded, before any address is known, and notes which files it asks for.
Few do. Theirs are drawn once more with the answers, and kept under a digest of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from ..model import Article
from ..pages.page import Stored
from ..renderer import markdown
from . import files
from .cache import Cache
from .crew import Crew
from .records import Record

BATCH = 50
SMALL = 60
Answers = tuple[str | None, ...]


class Asking:
    """Resolves nothing, and notes what it was asked."""

    def __init__(self) -> None:
        self.asked: dict[str, None] = {}

    def __call__(self, path: str) -> None:
        """Note a path of the articles folder."""
        self.asked[path] = None


class Task(msgspec.Struct, frozen=True, array_like=True):
    """A batch of stored texts to be drawn with answers: each a text, what it asks, what it is told."""

    work: tuple[tuple[bytes, tuple[str, ...], Answers], ...]


def link(
    records: Mapping[str, Record], addresses: Mapping[str, str], cache: Cache, crew: Crew
) -> dict[str, bytes]:
    """Map the path of each article that asks for others to the content digest of its text with links.

    Articles whose questions nobody can answer keep the text they have.
    """
    found: dict[str, bytes] = {}
    waiting: list[tuple[str, bytes, bytes, tuple[str, ...], Answers]] = []
    for path, record in records.items():
        if not record.asks or path not in addresses:
            continue
        answers = tuple(addresses.get(asked) for asked in record.asks)
        if not any(answers):
            continue
        key = files.digest_of(msgspec.msgpack.encode((record.content, answers)))
        if known := cache.linked(key):
            found[path] = known
        else:
            waiting.append((path, key, record.content, record.asks, answers))
    batches = [waiting[at : at + BATCH] for at in range(0, len(waiting), BATCH)]
    tasks = (
        Task(tuple((cache.text(content), asks, answers) for _, _, content, asks, answers in batch))
        for batch in batches
    )
    done = crew.map(run, tasks, small=len(waiting) <= SMALL)
    for batch, texts in zip(batches, done, strict=True):
        for (path, key, base, _, _), stored in zip(batch, texts, strict=True):
            found[path] = files.digest_of(stored)
            cache.keep_linked(key, base, found[path], stored)
    return found


def run(task: Task) -> list[bytes]:
    """Draw a batch of bodies with their links: the work of a worker."""
    return list(_run(task.work))


def draw(article: Article) -> tuple[str, tuple[str, ...]]:
    """Draw a body before addresses are known; tell which files it asks for, sorted."""
    asking = Asking()
    html = markdown.to_html(article, asking)
    return html, tuple(sorted(asking.asked))


def _run(work: Sequence[tuple[bytes, tuple[str, ...], Answers]]) -> Iterator[bytes]:
    for stored, asks, answers in work:
        article = _stored(stored).article
        known = dict(zip(asks, answers, strict=True))
        yield msgspec.msgpack.encode(Stored(article, markdown.to_html(article, known.get)))


_stored = msgspec.msgpack.Decoder(Stored).decode
