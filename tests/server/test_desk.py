"""The bar tells of an article's source what the build found, and of no other file anything."""

import pytest

from sitegen import site as pipeline
from sitegen.server import Desk, Editor
from sitegen.server.editor import check

CAPTURE = """\
Ferry Line Reopens After Storm

By Ana Ruiz

PORT ADELE, 4 May 2019 -- The ferry between Port Adele and Saint Brannock sails again.

The harbour master said that the quay had been mended in nine days.
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    site = tmp_path_factory.mktemp("desk")
    articles = site / "articles"
    articles.mkdir()
    (site / "secret.md").write_text("---\ntitle: Secret\ndate: 2019-01-01\n---\n\nSecret.\n")
    (site / "sitegen.yaml").write_text("base_url: https://archive.example/a/\nsearch: false\n")
    (articles / "ferry.txt").write_text(CAPTURE)
    for name, more in {
        "draft": "status: draft",
        "gone": "withdrawn: 2020-01-01 At the wish of the author.",
        "later": "embargo: 2999-01-01",
        "empty": "",
    }.items():
        text = "" if name == "empty" else "A text.\n"
        head = f"---\ntitle: The {name} one\ndate: 2019-04-16\n{more}\n---\n\n"
        (articles / f"{name}.md").write_text(head + text)
    pipeline.build(site, drafts=True, jobs=1, record=False)
    return Desk(site, Editor(), drafts=True)


def test_bar_names_the_source_and_where_it_goes(desk):
    bar = desk.bar("2019/05/04/ferry-line-reopens-after-storm/")
    assert bar.source == "articles/ferry.txt"
    assert bar.link == f"vscode://file/{str(desk.site)[1:]}/articles/ferry.txt:1"
    assert bar.address == "https://archive.example/a/2019/05/04/ferry-line-reopens-after-storm/"
    assert bar.marks == ()


@pytest.mark.parametrize(
    ("slug", "mark"),
    [("the-draft-one", "draft"), ("the-gone-one", "withdrawn"), ("the-later-one", "2999-01-01")],
)
def test_bar_marks_what_is_not_published_like_others(desk, slug, mark):
    assert mark in " ".join(desk.bar(f"2019/04/16/{slug}/").marks)


def test_bar_has_the_problems_with_links(desk):
    (problem,) = desk.bar("2019/04/16/the-empty-one/").problems
    assert "no-body" in problem.text
    assert "/articles/empty.md:" in problem.link


def test_fields_are_told_with_their_lines(desk):
    found = {one.name: one for one in desk.fields("2019/05/04/ferry-line-reopens-after-storm/")}
    assert (found["title"].value, found["title"].lines) == ("Ferry Line Reopens After Storm", "1")
    assert (found["authors"].lines, found["date"].lines) == ("3", "5")
    assert found["date"].link.endswith("/articles/ferry.txt:5")


@pytest.mark.parametrize(
    "url", ["", "2019/", "secret.md", "../secret.md", "articles/ferry.txt", "\0"]
)
def test_other_addresses_have_no_source(desk, url):
    assert desk.bar(url) is None
    assert desk.fields(url) == ()


@pytest.mark.parametrize("template", ["javascript:a({path})", "data:{path}", "{path}", "vim://x"])
def test_editor_is_a_program_of_its_own(template):
    with pytest.raises(ValueError, match="path"):
        check(template)


def test_path_is_quoted(tmp_path):
    link = Editor("edit://open?file=/{path}&line={line}").link(tmp_path / 'a "b" {line}&c#d.md', 7)
    assert link.endswith("/a%20%22b%22%20%7Bline%7D%26c%23d.md&line=7")
