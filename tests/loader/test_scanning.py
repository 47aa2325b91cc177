"""The folder in, its articles out."""

import os

import pytest

from sitegen import loader
from sitegen.errors import Problem


@pytest.fixture
def walk(tmp_path):
    def scan() -> tuple[list[str], list[tuple[str, str]]]:
        told: list[Problem] = []
        sources = loader.scan(tmp_path / "articles", told.append)
        return [x.path for x in sources], [(x.code, x.at.path) for x in told]

    (tmp_path / "articles").mkdir()
    return scan


def write(folder, *paths):
    for path in paths:
        (folder / "articles" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "articles" / path).write_bytes(b"text")


def test_articles_are_listed_by_path(tmp_path, walk):
    write(
        tmp_path,
        "b.md",
        "a/z.txt",
        "a.txt",
        "a/b/c.MD",
        "note.html",
        "x.png",
        ".hidden.md",
        ".git/a.md",
        "a.b.txt",
    )
    assert walk() == (["a.b.txt", "a.txt", "a/b/c.MD", "a/z.txt", "b.md"], [])


def test_a_missing_folder_holds_nothing(tmp_path):
    assert loader.scan(tmp_path / "none") == []


def test_size_time_and_sidecar_are_known(tmp_path, walk):
    write(tmp_path, "a.txt", "a.yaml", "b.md")
    os.utime(tmp_path / "articles/a.txt", ns=(5, 7_000_000_001))
    first, second = loader.scan(tmp_path / "articles")
    assert (first.size, first.mtime) == (4, 7_000_000_001)
    assert first.sidecar is not None
    assert first.sidecar[0] == 4
    assert second.sidecar is None


def test_a_sidecar_without_article_is_told(tmp_path, walk):
    write(tmp_path, "a.yaml", "b.yml")
    assert walk() == ([], [("sidecar-name", "articles/b.yml"), ("lone-sidecar", "articles/a.yaml")])


def test_a_folder_may_be_named_like_an_article(tmp_path, walk):
    write(tmp_path, "x.md/y.md", "z.yaml/a.txt")
    assert walk() == (["x.md/y.md", "z.yaml/a.txt"], [])


def test_links_lead_nowhere_else(tmp_path, walk):
    (tmp_path / "secret.txt").write_text("secret")
    write(tmp_path, "a.txt", "folder/b.txt")
    top = tmp_path / "articles"
    (top / "same.txt").symlink_to("a.txt")
    (top / "out.txt").symlink_to(tmp_path / "secret.txt")
    (top / "dead.txt").symlink_to("nothing.txt")
    (top / "round").symlink_to(".")
    (top / "up").symlink_to("..")
    paths, told = walk()
    assert paths == ["a.txt", "folder/b.txt", "same.txt"]
    assert sorted(told) == [
        ("link-outside", f"articles/{x}") for x in ("dead.txt", "out.txt", "round", "up")
    ]


def test_names_that_cannot_be_printed_are_told(tmp_path, walk):
    top = tmp_path / "articles"
    (top / "a\nb.txt").write_text("x")
    (top / "a\u202eb.txt").write_text("x")
    (top / os.fsdecode(b"caf\xe9.txt")).write_text("x")
    paths, told = walk()
    assert paths == []
    assert sorted(told) == [
        ("file-name", "articles/a\\x0ab.txt"),
        ("file-name", "articles/a\\x202eb.txt"),
        ("file-name", "articles/caf\\xe9.txt"),
    ]


def test_names_in_every_script_are_articles(tmp_path, walk):
    names = ["الميناء.txt", "港.md", "порт.txt"]
    write(tmp_path, *names)
    assert sorted(walk()[0]) == sorted(names)


def test_a_pipe_is_not_opened(tmp_path, walk):
    os.mkfifo(tmp_path / "articles/pipe.txt")
    assert walk() == ([], [("no-file", "articles/pipe.txt")])


def test_a_folder_that_cannot_be_read_does_not_stop_the_others(tmp_path, walk, monkeypatch):
    write(tmp_path, "a.txt", "locked/b.txt")
    real = os.scandir

    def scandir(place):
        if os.fspath(place).endswith("locked"):
            raise PermissionError(13, "Permission denied")
        return real(place)

    monkeypatch.setattr(os, "scandir", scandir)
    assert walk() == (["a.txt"], [("unreadable", "articles/locked/")])
