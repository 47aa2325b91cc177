"""While an archive is being read, what is known of it is shown, and nothing of that is left behind."""

from __future__ import annotations

import os
from collections.abc import Set
from pathlib import Path

import pytest

from sitegen import slugs
from sitegen.builder import glimpsing, loading
from sitegen.builder.drawing import Desk, Workshop
from sitegen.builder.records import Loading, Record
from sitegen.builder.viewing import Halted, Viewer
from sitegen.pages import Archive, pages_of

from .conftest import Site


class Looker(Viewer):
    """Wants some paths, and draws all that it is given before the archive is there."""

    def __init__(self, *wanted: str) -> None:
        self.paths = frozenset(wanted)
        self.seen: list[dict[str, bytes]] = []
        self.read_of: list[tuple[int, int]] = []
        self.whole = False

    def reads(self, done: int, total: int) -> None:
        self.read_of.append((done, total))

    def wanted(self) -> Set[str]:
        return self.paths

    def glimpsed(self, archive: Archive, desk: Desk) -> None:
        assert not self.whole
        shop = Workshop(desk, soon=True)
        self.seen.append({page.path: shop.draw(page) for page in pages_of(archive) if page.texts})

    def arranged(self, archive: Archive, desk: Desk) -> None:
        self.whole = True


@pytest.fixture
def slow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A site of which articles are read one after the other, and looked at after each."""
    monkeypatch.setattr(loading, "FIRST", 1)
    monkeypatch.setattr(loading, "BATCH", 1)
    monkeypatch.setattr(glimpsing, "FIRST", 0)
    site = Site(tmp_path / "site")
    site.write("sitegen.yaml", "title: The Estuary Post\nsearch: false\n")
    for n, name in enumerate(("2018-01-02-ferry-sinks", "b", "c", "d", "e"), 1):
        site.article(f"{name}.md", f"Ferry number {n}", f"2018-01-0{n}", slug=SLUGS.get(name, name))
    return site


SLUGS = {"2018-01-02-ferry-sinks": "ferry-sinks"}


def test_what_is_asked_for_by_its_name_is_read_before_the_rest(slow: Site) -> None:
    looker = Looker("2018/01/01/ferry-sinks/index.html")
    slow.build(viewer=looker)
    first = looker.seen[0]
    # It is last by name, so the others would come first.
    assert b"Ferry number 1" in first["2018/01/01/ferry-sinks/index.html"]
    assert "2018/01/02/b/index.html" not in first
    assert looker.read_of[0] == (1, 5)
    assert looker.read_of[-1] == (5, 5)


def test_what_is_asked_for_by_its_published_address_is_read_before_the_rest(slow: Site) -> None:
    slow.article("a.md", "Ferry sinks", "2018-01-01")
    slow.write("permalinks.txt", "a.md\tthe/first/\t2018-01-01\n")
    looker = Looker("the/first/index.html")
    slow.build(viewer=looker)
    assert "the/first/index.html" in looker.seen[0]
    assert "2018/01/02/b/index.html" not in looker.seen[0]


@pytest.mark.parametrize("headline", ["The dues of Élan Quay", "Fähre nach 12 Stunden im Eis"])
def test_what_is_asked_for_by_its_headline_is_read_before_the_rest(
    slow: Site, headline: str
) -> None:
    slow.article("a.md", headline, "2018-01-01")
    path = f"2018/01/01/{slugs.slug(headline)}/index.html"
    looker = Looker(path)
    slow.build(viewer=looker)
    assert path in looker.seen[0]
    assert "2018/01/02/b/index.html" not in looker.seen[0]


def test_a_pipe_among_articles_is_not_looked_into_for_a_headline(slow: Site) -> None:
    os.mkfifo(slow.folder / "articles" / "a.md")
    looker = Looker("2018/01/01/nobody-knows/index.html")
    slow.build(viewer=looker)
    assert looker.seen


def test_lists_hold_what_was_read_last_by_name_first(slow: Site) -> None:
    looker = Looker("index.html")
    slow.build(viewer=looker)
    assert "2018/01/05/e/index.html" in looker.seen[0]
    assert len(looker.seen[0]) == 1


def test_the_first_are_those_that_say_the_latest_dates(
    slow: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow.article("a-first.md", "Ferry of today", "2019-01-01")
    monkeypatch.setattr(glimpsing, "FIRST", 60)
    monkeypatch.setattr(glimpsing, "NEWEST", 2)
    looker = Looker("index.html")
    slow.build(viewer=looker)
    assert sorted(looker.seen[0]) == [
        "2018/01/05/e/index.html", "2019/01/01/ferry-of-today/index.html"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "text", "day"),
    [
        ("a.md", "---\ntitle: x\ndate: 2019-04-16\n---\n", "2019-04-16"),
        ("a.md", "---\ndate: '2019-04-16T12:00'\n", "2019-04-16"),
        ("2018/04/15/a.md", "---\nupdated: 2019-04-16\n", "2018-04-15"),
        ("2018-04-15-a.txt", "The ferry\nof 2019-04-16\n", "2018-04-15"),
        ("a.txt", "The ferry\nof 2019-04-16\n", ""),
    ],
)
def test_a_date_is_seen_without_reading(tmp_path: Path, path: str, text: str, day: str) -> None:
    (tmp_path / "file").write_text(text)
    assert glimpsing._day(tmp_path / "file", path) == day


def test_no_folder_is_listed_before_its_turn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed: list[str] = []
    scandir = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: listed.append(path.name) or scandir(path))
    for folder in ("2018", "2019", "2019/01", ".hidden"):
        (tmp_path / folder).mkdir()
    for name in ("2018/a.md", "2019/b.md", "2019/.c.md", "2019/01/d.txt", "2019/e.jpg",
                 ".hidden/f.md"):  # fmt: skip
        (tmp_path / name).touch()
    (tmp_path / "2017").symlink_to(tmp_path / "2018")
    names = glimpsing.Names(tmp_path)
    assert next(iter(names)) == "2019/b.md"
    assert listed == [tmp_path.name, "2019"]
    assert list(names) == ["2019/b.md", "2019/01/d.txt", "2018/a.md"]
    assert list(glimpsing.Names(tmp_path / "nowhere")) == []


def test_nothing_is_arranged_that_nobody_asks_for(slow: Site) -> None:
    looker = Looker()
    slow.build(viewer=looker)
    assert looker.seen == []


def test_nothing_of_a_glimpse_is_left(slow: Site, tmp_path: Path) -> None:
    slow.build(viewer=Looker("index.html", "2018/01/01/ferry-sinks/index.html"))
    assert slow.build(verify=True).written == 0


def test_what_was_read_is_not_read_again_where_the_build_gives_way(
    slow: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    load = loading._load
    monkeypatch.setattr(
        loading, "_load", lambda one, *rest: read.append(one.source.path) or load(one, *rest)
    )
    with pytest.raises(Halted):
        slow.build(viewer=Hurried())
    assert len(read) == 5
    slow.build()
    assert len(read) == 5
    assert slow.build(verify=True).written == 0


def test_what_was_read_is_not_read_again_after_ctrl_c(
    slow: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    load = loading._load

    def interrupted(one: Record, *rest: object) -> Loading:
        read.append(one.source.path)
        if one.source.path == "b.md" and len(read) == 4:
            raise KeyboardInterrupt
        return load(one, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(loading, "_load", interrupted)
    monkeypatch.setattr(loading, "KEEP", 0)
    with pytest.raises(KeyboardInterrupt):
        slow.build(viewer=Looker())
    slow.build()
    assert read == ["e.md", "d.md", "c.md", "b.md", "2018-01-02-ferry-sinks.md", "b.md"]
    assert slow.build(verify=True).written == 0


class Hurried(Looker):
    """Has something else to build when all is read."""

    def halts(self) -> bool:
        return bool(self.read_of) and self.read_of[-1] == (5, 5)
