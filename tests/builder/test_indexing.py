"""The search index in the output: the same every time, no larger than it must be, and without what was withdrawn."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from sitegen.builder import indexing, pagefind
from sitegen.errors import SitegenError
from sitegen.pages import shards
from tests.builder.conftest import Site
from tests.builder.test_killed import copy_of, count_points, killed_build

pytestmark = pytest.mark.skipif(not pagefind.find(), reason="Pagefind's program does not run here")


@pytest.fixture
def made(tmp_path: Path) -> Site:
    """Articles of two languages and three years, not built yet."""
    site = Site(tmp_path / "site")
    site.write("sitegen.yaml", "title: The Estuary Post\nbase_url: https://post.example/\n")
    for n in range(6):
        site.article(
            f"{n}.md", f"Harbour news {n}", f"{2018 + n % 3}-03-0{n + 1}", f"Words of number {n}.",
            authors="[Ana Ruiz, Leo Park]", section="Harbour" if n % 2 else "City", dateline="PORT ALMA",
        )  # fmt: skip
    site.article("ar.md", "غرق العبارة", "2019-01-01", "غرقت العبارة في الميناء.", language="ar")
    return site


def indexed(site: Site) -> dict[str, bytes]:
    """The files of the search, by path."""
    return {path: data for path, data in site.tree().items() if path.startswith("search/")}


def text_of(data: bytes) -> str:
    """What a file of an index says, decompressed."""
    if data[:2] == b"\x1f\x8b":
        data = gzip.decompress(data)
    return data.decode("utf-8", "replace")


def test_an_index_is_the_same_every_time_and_whatever_came_before(
    made: Site, tmp_path: Path
) -> None:
    report = made.build()
    first = indexed(made)
    assert len([path for path in first if "/fragment/" in path]) == 7 + 2
    assert {"index", "search"} <= report.phases.keys()
    made.article("9.md", "Another", "2019-01-01")
    made.build()
    assert indexed(made) != first
    (made.folder / "articles/9.md").unlink()
    made.build()
    assert indexed(made) == first
    assert made.build(clean=True).written == 0
    made.build(output=tmp_path / "elsewhere")
    assert made.tree(tmp_path / "elsewhere") == made.tree()
    assert made.build(verify=True).written == 0


def test_one_edit_is_indexed_in_its_shard_alone(
    made: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "MOST", 2)
    made.build()
    before = indexed(made)
    ran = []
    index = pagefind.Program.index
    monkeypatch.setattr(
        pagefind.Program, "index", lambda self, *folders: (ran.append(folders[1].name), index(self, *folders))
    )  # fmt: skip
    made.article("4.md", "Harbour news 4", "2019-03-05", "Quite other words.", authors="[Ana Ruiz]")
    made.build()
    after = indexed(made)
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert ran == ["en-2019"]
    assert {path.split("/")[1] for path in changed} <= {"en-2019", "contents.js"}
    ran.clear()
    made.write(
        "templates/about.html",
        '{% extends "theme/about.html" %}{% block title %}About{% endblock %}',
    )
    assert made.build().written > 0
    assert ran == []


def test_words_of_withdrawn_articles_are_in_no_file_of_the_search(made: Site) -> None:
    made.article("gone.md", "Zanzibarian", "2019-03-03", "Xyzzyxyzzy.", authors="[Wilma Xylo]")
    made.build()
    assert any("Xyzzyxyzzy" in text_of(data) for data in indexed(made).values())
    made.article(
        "gone.md", "Zanzibarian", "2019-03-03", "Xyzzyxyzzy.", authors="[Wilma Xylo]", status="withdrawn"
    )  # fmt: skip
    made.build()
    for path, data in indexed(made).items():
        for word in ("zanzibarian", "xyzzyxyzzy", "wilma"):
            assert word not in text_of(data).lower(), path


def test_words_of_articles_held_back_are_in_no_file_of_the_search(made: Site) -> None:
    made.article("held.md", "Zanzibarian", "2019-03-03", "Xyzzyxyzzy.", embargo="2999-01-01T00:00Z")
    assert made.build().held == 1
    assert not [path for path, data in indexed(made).items() if "xyzzy" in text_of(data).lower()]
    made.article("held.md", "Zanzibarian", "2019-03-03", "Xyzzyxyzzy.")
    made.build()
    assert [path for path, data in indexed(made).items() if "Xyzzyxyzzy" in text_of(data)]


def test_without_search_there_is_no_page_no_box_and_no_index(made: Site) -> None:
    made.build()
    assert 'name="q"' in made.page("about")
    made.write("sitegen.yaml", "title: The Estuary Post\nsearch: false\n")
    report = made.build()
    assert not indexed(made)
    assert not (made.output / "search").exists()
    assert 'name="q"' not in made.page("about")
    assert not report.remarks


def test_without_pagefind_the_build_goes_on_and_says_so(
    made: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pagefind, "find", lambda: None)
    report = made.build()
    assert [remark for remark in report.remarks if "Pagefind" in remark]
    found = indexed(made)
    assert b'"full":false' in found["search/contents.js"]
    assert {path.rpartition("/")[2] for path in found} == {
        "contents.js", "articles.js", "index.html", "opensearch.xml",
    }  # fmt: skip


def test_an_index_that_fails_stops_the_build_and_the_next_one_mends_it(
    made: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*folders: object) -> None:
        raise SitegenError("search: Pagefind failed")

    with monkeypatch.context() as patch:
        patch.setattr(pagefind.Program, "index", fail)
        with pytest.raises(SitegenError, match="Pagefind failed"):
            made.build()
    made.build()
    assert made.build(verify=True).written == 0
    assert not (made.folder / ".sitegen" / indexing.FOLDER).exists()


def test_a_build_killed_while_it_indexes_is_finished_by_the_next(
    made: Site, tmp_path: Path
) -> None:
    expected = copy_of(made, tmp_path / "whole")
    expected.build()
    points = count_points(made)
    for point in (points // 2, points * 3 // 4, points * 9 // 10):
        site = copy_of(made, tmp_path / f"killed-{point}")
        assert not killed_build(site, point)
        site.build()
        assert site.tree() == expected.tree(), f"killed at {point}"


def test_a_file_of_the_user_in_the_place_of_an_index_is_left_alone(made: Site) -> None:
    from sitegen.errors import OutputError

    mine = made.output / "search/en/pagefind-entry.json"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    with pytest.raises(OutputError, match=r"pagefind-entry\.json"):
        made.build()
    assert mine.read_text() == "mine"
    mine.unlink()
    made.build()
    assert json.loads(mine.read_text())["languages"].keys() == {"en"}
