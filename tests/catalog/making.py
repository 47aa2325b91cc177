"""Articles and entries for the tests of the catalogue, with what a test does not care about filled in."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from sitegen import catalog
from sitegen.dates import PartialDate
from sitegen.model import Article


def article(path: str = "a.md", **fields: object) -> Article:
    given = {
        "title": "A title",
        "date": PartialDate("2019-04-16"),
        "digest": "0" * 64,
        "path": path,
    }
    return Article(**(given | fields))  # type: ignore[arg-type]


def entry(made: Article) -> catalog.Entry:
    card = catalog.card_of(made)
    name = made.path.removesuffix(".md").replace("/", "-")
    return catalog.Entry(
        card=card,
        url=f"{made.date[:10].replace('-', '/')}/{name}/",
        card_digest=hashlib.blake2b(repr(card).encode(), digest_size=16).digest(),
        content_digest=hashlib.blake2b(repr(made).encode(), digest_size=16).digest(),
    )


def entries(made: Sequence[Article]) -> tuple[catalog.Entry, ...]:
    return catalog.arrange(map(entry, made))[0]


def bylines(*names: str) -> tuple[catalog.Entry, ...]:
    return entries([article(f"{n:04}.md", authors=(name,)) for n, name in enumerate(names)])
