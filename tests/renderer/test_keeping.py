"""Compiled templates between builds: what was made of the same is found, and nothing else."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from sitegen.config import Config
from sitegen.renderer import Kept, Renderer, keeping
from tests.pages import making


@pytest.fixture(autouse=True)
def forgetful() -> None:
    """Hold nothing of what other tests compiled."""
    keeping.HELD.clear()


def test_what_is_kept_is_found_by_what_it_is_made_of(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "a", b"program")
    assert kept.find(b"x") is None
    kept.keep(b"x", compile("1", "", "eval"))
    found = kept.find(b"x")
    assert found is not None and eval(found) == 1
    assert kept.find(b"y") is None
    assert Kept(tmp_path / "a", b"another program").find(b"x") is None


def test_damage_is_noticed(tmp_path: Path) -> None:
    kept = Kept(tmp_path, b"program")
    kept.keep(b"x", compile("1", "", "eval"))
    (file,) = tmp_path.glob("*.code")
    data = file.read_bytes()
    for wrong in (b"", data[:20], data[:-1] + b"!"):
        file.write_bytes(wrong)
        keeping.HELD.clear()
        assert kept.find(b"x") is None
    file.unlink()
    file.mkdir()
    assert kept.find(b"x") is None
    kept.keep(b"x", compile("1", "", "eval"))
    assert list(tmp_path.glob("*.code")) == [file]


def test_what_one_site_compiled_serves_another_and_is_left_there(tmp_path: Path) -> None:
    Kept(tmp_path / "a", b"program").keep(b"x", compile("1", "", "eval"))
    other = Kept(tmp_path / "b", b"program")
    assert other.find(b"x") is not None
    keeping.HELD.clear()
    assert other.find(b"x") is not None


def test_the_past_is_cleared_away(tmp_path: Path) -> None:
    kept = Kept(tmp_path, b"program")
    for n in range(keeping.MOST + 1):
        kept.keep(b"%d" % n, compile("1", "", "eval"))
    assert len(list(tmp_path.glob("*.code"))) == 1


def test_code_from_elsewhere_is_not_run(tmp_path: Path) -> None:
    Kept(tmp_path / "a", b"program").keep(b"x", compile("1", "", "eval"))
    for copy in (
        shutil.copytree,
        lambda old, new: shutil.copytree(old, new, copy_function=os.link),
    ):
        shutil.rmtree(tmp_path / "b", ignore_errors=True)
        copy(tmp_path / "a", tmp_path / "b")
        keeping.HELD.clear()
        kept = Kept(tmp_path / "b", b"program")
        assert kept.find(b"x") is None
        kept.keep(b"y", compile("2", "", "eval"))
        keeping.HELD.clear()
        assert kept.find(b"x") is None
        assert kept.find(b"y") is not None


def test_a_page_is_the_same_from_a_kept_template(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "templates").mkdir(parents=True)
    archive = making.Archive([making.article()], Config(), site)
    (page,) = (p for p in archive.plan if p.producer == "not_found")

    def drawn() -> bytes:
        renderer = Renderer(site, archive.config, Kept(tmp_path / "kept", b"program"))
        return renderer.render("not_found", archive.view(page), page.path)

    first = drawn()
    files = sorted((tmp_path / "kept").glob("*.code"))
    assert len(files) == 1
    assert drawn() == first == archive.draw(page)
    assert sorted((tmp_path / "kept").glob("*.code")) == files
    (site / "templates" / "404.html").write_text("{{ root }}another")
    assert drawn() == b"another"
