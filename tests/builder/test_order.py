"""The order of writing: no page that is written leads to an article that is not there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest

from sitegen.builder import output
from sitegen.builder.placing import Drawn, Placer

from .conftest import Site

HREF = re.compile(r'<a [^>]*?href="([^"#?]+)')


def linked(folder: Path, path: str) -> set[str]:
    """Find the pages that a written page links to."""
    text = (folder / path).read_text("utf-8")
    found = (urljoin("/" + path, href) for href in HREF.findall(text))
    return {unquote(x[1:]) for x in found if x.startswith("/") and x.endswith(".html")}


def test_lists_come_after_articles_and_before_deletions(
    small: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults: list[tuple[str, str]] = []
    seen: list[str] = []
    put, delete = Placer.put, output.delete

    def watched(placer: Placer, path: str, data: bytes, *, fresh: bool) -> Drawn:
        done = put(placer, path, data, fresh=fresh)
        depth = path.count("/")
        if path.endswith(".html") and depth < 4 and path != "404.html":
            seen.append(path)
            # Lists lead to articles that are there, the home page to nothing that is not.
            wanted = {x for x in linked(small.output, path) if not depth or x.count("/") == 4}
            faults.extend((path, x) for x in wanted if not (small.output / x).exists())
        return done

    def deleting(folder: Path, paths: Sequence[str]) -> int:
        for page in folder.rglob("*.html"):
            name = page.relative_to(folder).as_posix()
            if name not in paths:
                faults.extend((name, x) for x in linked(folder, name) & set(paths))
        return delete(folder, paths)

    monkeypatch.setattr(Placer, "put", watched)
    monkeypatch.setattr(output, "delete", deleting)
    small.build()
    assert "index.html" in seen and "years/index.html" in seen
    seen.clear()
    small.article("n.md", "New pier", "2020-03-01", "A pier.", authors="[Ana Ruiz]")
    (small.folder / "articles/b.md").unlink()
    assert small.build().deleted
    assert "index.html" in seen
    assert not faults
