"""A small site that tests edit and build."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sitegen import site
from sitegen.builder import making
from sitegen.builder.report import Report

WHOLE = """\
title: The Estuary Post
search: false
base_url: https://news.example.org/
feeds: {content: full}
downloads: {article: [bibtex, text, capture], list: [ris], archive: [csv]}
"""
"""Of a site that has something of all kinds but an index of words."""


class Site:
    """A site's folder, with what tests do to it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.output = folder / "public"
        self.now: int | None = None
        """The moment that it is built for, in seconds since 1970; None is the present."""

    def write(self, name: str, text: str, *, age: int = 3600) -> Path:
        """Write a file that seems to be *age* seconds old, so that its time stamp counts."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        stat = path.stat()
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns - age * 10**9))
        return path

    def article(
        self, name: str, title: str, date: str = "2019-04-16", body: str = "Words.", **more: str
    ) -> Path:
        """Write an article."""
        head = "".join(
            f"{key}: {value}\n" for key, value in {"title": title, "date": date, **more}.items()
        )
        return self.write(f"articles/{name}", f"---\n{head}---\n\n{body}\n")

    def build(self, **options: object) -> Report:
        """Build it, in this process."""
        given = {"jobs": 1, "now": self.now, **options}
        return site.build(self.folder, **given)  # type: ignore[arg-type]

    def tree(self, output: Path | None = None) -> dict[str, bytes]:
        """Read the whole output."""
        folder = output or self.output
        return {
            p.relative_to(folder).as_posix(): p.read_bytes()
            for p in sorted(folder.rglob("*"))
            if p.is_file()
        }

    def page(self, address: str) -> str:
        """Read a page."""
        return (self.output / address / "index.html").read_text("utf-8")


@pytest.fixture
def small(tmp_path: Path) -> Site:
    """A site of four articles, without search: names of index files follow what is in them (test_indexing.py)."""
    made = Site(tmp_path / "site")
    made.write(
        "sitegen.yaml",
        "title: The Estuary Post\nsearch: false\ndownloads: {article: [bibtex, text, capture]}\n",
    )
    made.article(
        "a.md", "Ferry sinks", body="The ferry sank off the harbour at dawn.", authors="[Ana Ruiz]"
    )
    made.article(
        "b.md", "Harbour opens", "2019-05-02", "The harbour opened again.", authors="[Leo Park]"
    )
    made.article(
        "2020/c.md",
        "Council votes",
        "2020-01-07",
        "The council voted on the ferry.",
        tags="[council]",
    )
    made.article(
        "2020/d.md",
        "Storm warning",
        "2020-01-07",
        "A storm is coming to the harbour.",
        section="Weather",
    )
    return made


@pytest.fixture
def arranged(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count the builds that arranged everything from the start."""
    counted: list[int] = []
    make = making.make
    monkeypatch.setattr(making, "make", lambda *a, **k: counted.append(1) or make(*a, **k))
    return counted
