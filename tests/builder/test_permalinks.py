"""Addresses that were published stay alive: through edits, moves, withdrawals, until they are let go."""

from __future__ import annotations

import posixpath
import re

import pytest

from sitegen.cli import run

from .conftest import Site

BASE = "https://news.example.org/archive/"


@pytest.fixture
def published(small: Site) -> Site:
    small.write("sitegen.yaml", f"title: The Estuary Post\nsearch: false\nbase_url: {BASE}\n")
    small.article("a.md", "Ferry sinks", aliases="[/news.php, /old/ferry.html]")
    small.build()
    return small


def follow(site: Site, file: str) -> str:
    """Check that a page leads on by refresh, link and canonical address alike; return the file it leads to."""
    text = (site.output / file).read_text("utf-8")
    (refresh,) = re.findall(r'http-equiv="refresh" content="0; url=([^"]+)"', text)
    (link,) = re.findall(r'<a href="([^"]+)"', text)
    (canonical,) = re.findall(r'rel="canonical" href="([^"]+)"', text)
    assert refresh == link
    target = posixpath.normpath(posixpath.join(posixpath.dirname(file), link))
    assert canonical == BASE + target.removesuffix("index.html")
    return target


def test_every_earlier_address_leads_to_the_last(published: Site) -> None:
    for slug in ("ferry-lost", "ferry-raised"):
        published.article("a.md", "Ferry sinks", slug=slug, aliases="[/news.php, /old/ferry.html]")
        published.build()
    last = "2019/04/16/ferry-raised/index.html"
    earlier = ["2019/04/16/ferry-sinks/index.html", "2019/04/16/ferry-lost/index.html"]
    for file in (*earlier, "old/ferry.html"):
        assert follow(published, file) == last
    for name in ("_redirects", "hosts/nginx-moved.conf", "hosts/apache-moved.txt"):
        lines = (published.output / name).read_text("utf-8").splitlines()
        for address in ("2019/04/16/ferry-sinks/", "2019/04/16/ferry-lost/", "old/ferry.html"):
            assert any(address in line and "ferry-raised" in line for line in lines)


def test_a_removed_article_is_told_until_its_address_is_let_go(published: Site) -> None:
    path = published.folder / "articles/a.md"
    kept = path.read_text("utf-8")
    path.unlink()
    for _ in range(2):
        report = published.build()
        assert [problem.code for problem in report.problems] == ["address-dies"]
        assert "sitegen forget" in report.problems[0].message
    path.write_text(kept.replace("---\n", "---\nstatus: withdrawn\n", 1), "utf-8")
    assert not published.build().problems
    assert "withdrawn" in published.page("2019/04/16/ferry-sinks").lower()
    path.unlink()
    assert run(["forget", "a.md", "--site", str(published.folder)]) == 0
    assert not published.build().problems
    assert not (published.output / "2019/04/16/ferry-sinks").exists()


def test_who_came_first_keeps_the_address(published: Site) -> None:
    published.article("0.md", "Ferry sinks", body="Another ferry.")
    published.build()
    assert "Another ferry." in published.page("2019/04/16/ferry-sinks-2")
    assert "Another ferry." not in published.page("2019/04/16/ferry-sinks")


def test_a_file_renamed_and_edited_under_a_preview_keeps_its_address(published: Site) -> None:
    articles = published.folder / "articles"
    (articles / "b.md").rename(articles / "m.md")
    published.build(record=False)
    (articles / "m.md").rename(articles / "n.md")
    published.build(record=False)
    published.article("n.md", "Harbour opens at last", "2019-05-03", "It did.")
    published.build(record=False)
    assert not published.build().problems
    assert "Harbour opens at last" in published.page("2019/05/02/harbour-opens")
    assert "n.md\t2019/05/02/harbour-opens/" in (published.folder / "permalinks.txt").read_text()
    assert published.build(verify=True).written == 0
