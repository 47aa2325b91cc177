"""How good and how fast related articles are; needs nothing but sitegen.

    python bench/related.py quality STORIES.jsonl OUT.jsonl    relate stories, write what `score.py score` reads
    python bench/related.py speed CORPUS.jsonl                 times, in all and after one edit
    python bench/related.py parts CORPUS.jsonl                 where the time goes

A line of either file is an article: {"id", "title", "date", "body", …}.
"""

from __future__ import annotations

import cProfile
import hashlib
import json
import pstats
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from sitegen import catalog
from sitegen.catalog import Entry
from sitegen.dates import parse
from sitegen.model import Article


def read(path: str) -> list[Article]:
    """Read articles from JSON lines."""
    articles = []
    with Path(path).open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            date = parse(row["date"][:16])
            assert date
            articles.append(
                Article(
                    path=f"{int(row['id']):06d}.md",
                    digest="",
                    title=row["title"],
                    date=date,
                    authors=tuple(row.get("authors") or ()),
                    body=row["body"],
                )
            )
    return articles


def entry_of(article: Article) -> Entry:
    """Make the entry that the engine would make."""
    digest = hashlib.blake2b((article.path + article.title + article.body).encode(), digest_size=16)
    return Entry(
        card=catalog.card_of(article),
        url=f"{article.date[:10].replace('-', '/')}/{article.path[:-3]}/",
        card_digest=hashlib.blake2b(article.path.encode(), digest_size=16).digest(),
        content_digest=digest.digest(),
    )


class Shelf:
    """Articles with their vectors, as the engine has them."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.vectors = {a.path: catalog.terms_of(a) for a in articles}
        self.entries = catalog.arrange(map(entry_of, articles))[0]

    def fetch(self, entries: Sequence[Entry]) -> list[bytes]:
        """Get vectors as the cache would."""
        return [self.vectors[entry.card.path] for entry in entries]


def quality(stories: str, out: str) -> None:
    """Write the related articles of stories whose subjects are known to the judge alone."""
    shelf = Shelf(read(stories))
    relations = catalog.relate(shelf.entries, shelf.fetch)
    paths = [entry.card.path for entry in shelf.entries]
    with Path(out).open("w", encoding="utf-8") as file:
        for path, related in zip(paths, relations.related, strict=True):
            found = [{"path": paths[r.index], "score": r.score, "why": r.why} for r in related]
            file.write(json.dumps({"path": path, "related": found}, ensure_ascii=False) + "\n")


def speed(corpus: str) -> None:
    """Time a corpus."""
    articles = read(corpus)
    start = time.process_time()
    for article in articles:
        catalog.terms_of(article)
    micro = 1e6 / len(articles)
    print(f"terms_of          {(time.process_time() - start) * micro:8.0f} µs an article")
    shelf = Shelf(articles)
    for jobs in (1, 2):
        start, cpu = time.perf_counter(), time.process_time()
        relations = catalog.relate(shelf.entries, shelf.fetch, jobs=jobs)
        took, cpu = time.perf_counter() - start, time.process_time() - cpu
        print(
            f"relate, {jobs} threads {took * micro:8.0f} µs an article, {took:.2f} s, processor {cpu:.2f} s"
        )
    print(f"memory            {sum(map(len, relations.memory)) / 1e6:8.1f} MB")
    middle = articles[len(articles) // 2]
    changed = Article(
        path=middle.path,
        digest="",
        title=middle.title,
        date=middle.date,
        body=middle.body + "\n\nThe harbour dues were raised again.",
    )
    shelf.vectors[changed.path] = catalog.terms_of(changed)
    shelf.entries = tuple(
        entry_of(changed) if e.card.path == changed.path else e for e in shelf.entries
    )
    start = time.perf_counter()
    catalog.relate(shelf.entries, shelf.fetch, b"".join(relations.memory))
    print(f"after one edit    {(time.perf_counter() - start) * 1000:8.0f} ms")


def parts(corpus: str) -> None:
    """Profile a corpus."""
    shelf = Shelf(read(corpus))
    profile = cProfile.Profile()
    profile.runcall(catalog.relate, shelf.entries, shelf.fetch)
    pstats.Stats(profile).sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    commands = {"quality": quality, "speed": speed, "parts": parts}
    if len(sys.argv) < 3 or sys.argv[1] not in commands:
        sys.exit(__doc__)
    commands[sys.argv[1]](*sys.argv[2:])
