"""Who looks at a site while it is built sees every page as it will be, and may stop the build at any moment."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from sitegen.builder import drawing, output
from sitegen.builder.drawing import Desk, Workshop
from sitegen.builder.memory import Memory
from sitegen.builder.viewing import Halted, Viewer
from sitegen.errors import Problem
from sitegen.pages import PRODUCERS, Archive, Page, pages_of

from .conftest import Site

LONG = bool(os.environ.get("SITEGEN_LONG"))


class Looker(Viewer):
    """Draws every page when the archive is there, and stops the build after so many looks."""

    def __init__(self, looks: int = 1 << 30) -> None:
        self.allowed = looks
        self.drawn: dict[str, bytes] = {}
        self.stale: set[str] = set()
        self.problems: list[Problem] = []

    def read(self, problems: Iterable[Problem]) -> None:
        self.problems += problems

    def arranged(self, archive: Archive, desk: Desk) -> None:
        self.shop = Workshop(desk, soon=True)
        self.plan = pages_of(archive)
        self._draw([page for page in self.plan if page.texts])

    def bound(self) -> None:
        # The database, whose size one page tells, is made when it is wanted.
        self._draw([page for page in self.plan if page.producer not in ("about", "database")])

    def _draw(self, pages: list[Page]) -> None:
        self.drawn |= {page.path: self.shop.draw(page) for page in pages}

    def planned(self, write: Sequence[Page], delete: Sequence[str]) -> None:
        self.stale = {page.path for page in write} | set(delete)

    def halts(self) -> bool:
        self.allowed -= 1
        return self.allowed < 0


def test_pages_are_seen_before_they_are_written_as_they_are_written(small: Site) -> None:
    for change in (
        lambda: None,
        lambda: small.article("a.md", "Ferry sinks", body="It rose.", authors="[Ana Ruiz]"),
        lambda: small.write("templates/404.html", "Nobody at {{ site.title }}"),
        lambda: small.write("sitegen.yaml", "title: The Coast Post\nsearch: false\n"),
        lambda: small.article("e.md", "Hail"),
    ):
        before = small.tree()
        change()
        looker = Looker()
        small.build(viewer=looker)
        after = small.tree()
        assert looker.drawn.items() <= after.items()
        changed = {
            path for path in before.keys() | after.keys() if before.get(path) != after.get(path)
        }
        assert changed - {"manifest-sha256.txt"} <= looker.stale
        assert changed & looker.drawn.keys()


WRITING = -1
"""Looks that stop a build while it writes."""


@pytest.fixture
def slow(small: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """The site, of which a build may be stopped after every page."""
    monkeypatch.setattr(drawing, "BATCH", 1)
    return small


@pytest.mark.parametrize("looks", [0, 1, 3, 20, 60, WRITING] if LONG else [2, WRITING])
@pytest.mark.parametrize("built", [False, True])
def test_a_build_that_was_stopped_is_taken_up(slow: Site, looks: int, built: bool) -> None:
    if built:
        slow.build()
        old = slow.tree()
    slow.write("templates/404.html", "nobody")
    slow.write("sitegen.yaml", "title: The Coast Post\nsearch: false\n")
    slow.article("a.md", "Ferry sinks", body="It rose.", authors="[Ana Ruiz]")
    stopped = Looker(looks) if looks != WRITING else Stopper()
    with pytest.raises(Halted):
        slow.build(viewer=stopped)
    report = slow.build()
    assert looks != WRITING or report.written < len(stopped.stale)
    assert slow.build(verify=True).written == 0
    assert not (slow.output / output.JOURNAL).exists()
    if built:
        assert old.keys() - slow.tree().keys() == {
            path for path in old if path.endswith("citation.bib") or path.endswith("text.txt")
        }


def test_what_was_drawn_is_drawn_once_however_often_the_build_is_stopped(slow: Site) -> None:
    with Memory(1) as memory:
        slow.build(memory=memory)
        slow.write("sitegen.yaml", "title: The Coast Post\nsearch: false\n")
        memory.note(["sitegen.yaml"])
        left = []
        for _ in range(3):
            stopped = Stopper()
            with pytest.raises(Halted):
                slow.build(memory=memory, viewer=stopped)
            left.append(len(stopped.stale))
        report = slow.build(memory=memory)
    assert left[0] > left[1] > left[2] > report.written
    assert slow.build(verify=True).written == 0


class Stopper(Looker):
    """Stops the build some pages after it began to write."""

    def planned(self, write: Sequence[Page], delete: Sequence[str]) -> None:
        super().planned(write, delete)
        # Each page that has a template is drawn once before any is written.
        self.allowed = sum(bool(PRODUCERS[page.producer].template) for page in write) + 12


def test_an_edit_that_is_taken_back_while_it_is_built_leaves_no_trace(slow: Site) -> None:
    slow.build()
    before = slow.tree()
    text = (slow.folder / "articles/a.md").read_text()
    slow.article("a.md", "Ferry found", body="It rose.", authors="[Ana Ruiz]")
    with pytest.raises(Halted):
        slow.build(viewer=Looker(2))
    slow.write("articles/a.md", text)
    slow.build()
    assert slow.tree() == before


def test_what_stood_in_the_output_before_is_left_alone_where_a_build_is_stopped(
    tmp_path: Path, slow: Site
) -> None:
    slow.write("public/2019/04/16/ferry-sinks/index.html", "mine")
    with pytest.raises(Halted):
        slow.build(viewer=Looker(2))
    with pytest.raises(Exception, match="not written by sitegen"):
        slow.build()


def test_what_is_wrong_with_an_edited_article_is_told_at_once(small: Site) -> None:
    small.build()
    small.write("articles/a.md", "---\ntitle: [Ferry\n---\n")
    looker = Looker()
    small.build(viewer=looker)
    assert "articles/a.md" in {problem.at.path for problem in looker.problems}
