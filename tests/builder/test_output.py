"""Nothing that is not ours is overwritten or deleted, and an output folder that endangers sources is refused."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

import pytest

from sitegen.builder.manifest import LISTING
from sitegen.builder.output import JOURNAL
from sitegen.errors import OutputError, SettingsError

from .conftest import Site

FERRY = "2019/04/16/ferry-sinks"


def test_files_of_the_user_stay(small: Site) -> None:
    small.write("public/CNAME", "news.example.org")
    small.write("public/2019/04/16/notes/mine.txt", "mine")
    small.build()
    (small.folder / "articles/a.md").unlink()
    report = small.build()
    assert report.deleted > 0
    assert not (small.output / FERRY).exists()
    assert (small.output / "CNAME").read_text() == "news.example.org"
    assert (small.output / "2019/04/16/notes/mine.txt").read_text() == "mine"


def test_a_file_in_the_way_is_named_and_nothing_is_written(small: Site) -> None:
    small.write(f"public/{FERRY}/index.html", "mine")
    with pytest.raises(OutputError, match=FERRY):
        small.build()
    assert list(small.tree()) == [f"{FERRY}/index.html"]
    assert not (small.folder / "permalinks.txt").exists()
    small.article("b.md", "Other")
    with pytest.raises(OutputError, match=FERRY):
        small.build()
    shutil.rmtree(small.output / FERRY)
    small.build()


def test_a_file_with_the_very_bytes_is_adopted(small: Site) -> None:
    small.build()
    page = small.page(FERRY)
    shutil.rmtree(small.output)
    shutil.rmtree(small.folder / ".sitegen")
    small.write(f"public/{FERRY}/index.html", page)
    small.build()
    (small.folder / "articles/a.md").unlink()
    small.build()
    assert not (small.output / FERRY).exists()


@pytest.mark.parametrize("name", ["2019", "2019/04/16/ferry-sinks"])
def test_a_file_where_a_folder_is_needed_is_named(small: Site, name: str) -> None:
    small.write(f"public/{name}", "mine")
    with pytest.raises(OutputError, match=name):
        small.build()
    assert list(small.tree()) == [name]


def test_a_link_out_of_the_output_is_not_followed(small: Site, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    small.output.mkdir()
    (small.output / "2019").symlink_to(elsewhere, target_is_directory=True)
    with pytest.raises(OutputError, match="2019"):
        small.build()
    assert list(elsewhere.iterdir()) == []


def test_a_journal_from_elsewhere_deletes_nothing_outside(small: Site, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    for name in ("a", ".a.part"):
        (mine / name).write_text("mine")
    small.build()
    before = small.tree()
    (small.output / "far").symlink_to(mine, target_is_directory=True)
    named = (f"{mine}/a", "../articles/a.md", "2019/../../sitegen.yaml", "far/a", "..", "a\0b")
    small.write("public/.sitegen-journal", "\n".join(("of a site from elsewhere", *named, "")))
    small.build()
    assert (mine / "a").exists() and (mine / ".a.part").exists()
    assert (small.folder / "articles/a.md").exists()
    assert (small.folder / "sitegen.yaml").exists()
    assert (small.output / "far").is_symlink()
    (small.output / "far").unlink()
    assert small.tree().keys() == before.keys()


def test_a_listing_from_elsewhere_claims_nothing_behind_a_link(small: Site, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/a").write_text("mine")
    small.output.mkdir()
    (small.output / "far").symlink_to(tmp_path / "mine", target_is_directory=True)
    digest = hashlib.sha256(b"mine").hexdigest()
    small.write(f"public/{LISTING}", f"{digest}  far/a\n")
    small.build()
    assert (tmp_path / "mine/a").read_text() == "mine"


@pytest.mark.parametrize(
    "name", ["sitegen.yaml", "people.yaml", "topics.yaml", "permalinks.txt", "static/x", "articles/x.md"]
)  # fmt: skip
def test_no_pipe_is_waited_for(small: Site, name: str) -> None:
    path = small.folder / name
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    if "/" in name:
        small.build()
    else:
        with pytest.raises(SettingsError, match="is a pipe"):
            small.build()


@pytest.mark.parametrize("name", ["", "volumes", "search", "lock"])
def test_a_cache_that_is_a_link_is_refused(small: Site, tmp_path: Path, name: str) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "a").write_text("mine")
    state = small.folder / ".sitegen"
    if name:
        state.mkdir()
    (state / name).symlink_to(mine / "a" if name == "lock" else mine)
    with pytest.raises(OutputError, match="is a link"):
        small.build(clean=True)
    assert [p.read_text() for p in mine.iterdir()] == ["mine"]
    assert not small.output.exists()


def test_no_link_is_written_through(small: Site, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.write_text("mine")
    names = (
        "permalinks.txt",
        "public/index.html",
        f"public/{FERRY}/index.html",
        f"public/{LISTING}",
    )
    for path in (small.folder / name for name in names):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_name(f".{path.name}.part").symlink_to(mine)
    small.build()
    for name in names[1:3]:
        (small.folder / name).write_text("another")
    small.build(clean=True)
    assert mine.read_text() == "mine"
    assert "Ferry" in small.page(FERRY)


def test_links_in_static_that_lead_out_are_not_published(small: Site, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("a secret")
    small.write("static/note.txt", "a note")
    small.build()
    for name, target in (
        ("leak.txt", tmp_path / "secret"), ("folder", tmp_path), ("nothing", "missing"), ("near.txt", "note.txt"),
    ):  # fmt: skip
        (small.folder / "static" / name).symlink_to(target)
    for _ in range(2):
        told = [str(p.at) for p in small.build().problems if p.code == "link-outside"]
        assert told == ["static/folder", "static/leak.txt", "static/nothing"]
        assert b"a secret" not in small.tree().values()
        assert (small.output / "static/near.txt").read_text() == "a note"
    for name in ("leak.txt", "folder", "nothing"):
        (small.folder / "static" / name).unlink()
    assert not [p for p in small.build().problems if p.code == "link-outside"]


def test_our_own_output_is_known_again_without_the_cache_folder(small: Site) -> None:
    small.build()
    before = small.tree()
    shutil.rmtree(small.folder / ".sitegen")
    report = small.build()
    assert (report.written, report.deleted) == (0, 0)
    shutil.rmtree(small.folder / ".sitegen")
    (small.folder / "articles/a.md").unlink()
    small.article("b.md", "Harbour opens", "2019-05-02", "Another text.")
    small.build()
    assert not (small.output / FERRY).exists()
    assert small.tree().keys() < before.keys()


def test_the_listing_names_every_file_with_its_digest(small: Site) -> None:
    small.build()
    tree = small.tree()
    lines = tree.pop(LISTING).decode().splitlines()
    assert lines == [f"{hashlib.sha256(tree[name]).hexdigest()}  {name}" for name in sorted(tree)]
    assert JOURNAL not in tree


def test_a_replaced_output_folder_is_not_taken_for_ours(small: Site) -> None:
    small.build()
    shutil.rmtree(small.output)
    small.write("public/index.html", "my own page")
    with pytest.raises(OutputError, match="public/index"):
        small.build()
    assert small.tree() == {"index.html": b"my own page"}


def test_a_deleted_output_folder_is_built_again(small: Site) -> None:
    small.build()
    before = small.tree()
    shutil.rmtree(small.output)
    small.build()
    assert small.tree() == before


@pytest.mark.parametrize(
    "name", [".", "..", "articles", "articles/2020", "static", "templates/x", ".sitegen", "/"]
)
def test_an_output_folder_that_holds_sources_is_refused(small: Site, name: str) -> None:
    for folder in ("static", "templates"):
        (small.folder / folder).mkdir()
    with pytest.raises(OutputError):
        small.build(output=small.folder / name)
    assert not (small.folder / "index.html").exists()


def test_the_home_folder_is_refused(
    small: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    with pytest.raises(OutputError, match="home"):
        small.build(output=home)


def test_a_link_to_the_articles_is_refused(small: Site) -> None:
    (small.folder / "elsewhere").symlink_to(small.folder / "articles", target_is_directory=True)
    with pytest.raises(OutputError):
        small.build(output=small.folder / "elsewhere")


def test_articles_behind_a_link_are_safe_too(small: Site, tmp_path: Path) -> None:
    real = tmp_path / "real"
    (small.folder / "articles").rename(real)
    (small.folder / "articles").symlink_to(real, target_is_directory=True)
    with pytest.raises(OutputError):
        small.build(output=real)


def test_an_output_that_is_a_file_is_refused(small: Site) -> None:
    small.write("public", "mine")
    with pytest.raises(OutputError, match="public"):
        small.build()


def test_a_picture_that_is_nowhere_is_a_problem(small: Site) -> None:
    small.article("a.md", "Ferry sinks", body="![The ferry](ferry.jpg)")
    report = small.build()
    assert "missing-picture" in [p.code for p in report.problems]


def test_a_full_disk_is_an_error_and_the_next_build_mends_it(
    small: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = 9
    whole = os.write

    def write(descriptor: int, data: bytes) -> int:
        nonlocal left
        left -= 1
        if left < 0:
            raise OSError(28, "No space left on device")
        return whole(descriptor, data[:50])

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", write)
        with pytest.raises(OutputError, match="No space left"):
            small.build()
    small.build()
    tree = small.tree()
    assert small.build(clean=True).written == 0
    assert small.tree() == tree


def test_an_output_folder_that_cannot_be_made_is_an_error(small: Site) -> None:
    small.write("file", "mine")
    with pytest.raises(OutputError, match="file"):
        small.build(output=small.folder / "file/public")


def test_a_body_gives_the_sizes_of_its_pictures_and_of_new_ones(small: Site) -> None:
    small.article("a.md", "Charted", date="2020", body="![A chart](c.svg)\n\nBeside ![it](c.svg).")
    for width in (90, 120):
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 60"/>'
        small.write("articles/c.svg", svg)
        small.build()
        html = next(small.output.rglob("charted/index.html")).read_text("utf-8")
        assert html.count(f'media/c.svg" width="{width}" height="60"') == 2
