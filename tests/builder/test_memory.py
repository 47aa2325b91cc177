"""A process that builds again and again looks only at what it is told of, and makes what a clean build makes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.builder import files, seal, standing
from sitegen.builder.memory import Memory

from .conftest import Site

Step = Callable[[Site], list[str]]


def _write(name: str, text: str) -> Step:
    return lambda site: [site.write(name, text).relative_to(site.folder).as_posix()]


def _article(name: str, title: str, **more: str) -> Step:
    return lambda site: [site.article(name, title, **more).relative_to(site.folder).as_posix()]


def _move(site: Site) -> list[str]:
    # Of what is in a folder that moved nothing is told.
    (site.folder / "articles/2020").rename(site.folder / "articles/later")
    return ["articles/2020", "articles/later"]


def _remove(site: Site) -> list[str]:
    (site.folder / "articles/b.md").unlink()
    return ["articles/b.md"]


STEPS: dict[str, Step] = {
    "text": _article("a.md", "Ferry sinks", body="It rose again.", authors="[Ana Ruiz]"),
    "template": _write("templates/404.html", "nobody"),
    "text and settings": lambda s: [
        *_article("b.md", "Harbour opens", date="2019-05-02", body="It did.", authors="[Leo Park]")(
            s
        ),
        *_write("sitegen.yaml", "title: The Coast Post\nsearch: false\n")(s),
    ],
    "new": _article("e.md", "Hail", date="2021-09-02"),
    "elsewhere": _article("e.md", "Hail", date="2021-09-03"),
    "sidecar": _write("articles/e.yaml", "subtitle: In autumn\n"),
    "people": _write("people.yaml", "people:\n  - name: Ana Ruiz\n    roles: [editor]\n"),
    "moved folder": _move,
    "removed": _remove,
    "nothing": lambda s: ["articles/.a.md.swp", "articles/4913", "public/index.html"],
}


def test_every_kind_of_change_gives_what_a_clean_build_gives(small: Site) -> None:
    with Memory(1) as memory:
        small.build(memory=memory)
        for step in STEPS.values():
            memory.note(step(small))
            small.build(memory=memory)
            # One that looks at everything finds nothing to do.
            report = small.build()
            assert (report.written, report.deleted) == (0, 0)
        assert small.build(verify=True).written == 0


def test_what_changed_is_kept_until_it_is_looked_at(small: Site) -> None:
    with Memory(1) as memory:
        small.build(memory=memory)
        memory.note(STEPS["text"](small))
        memory.note(small.write("sitegen.yaml", "search: perhaps").name)
        with pytest.raises(Exception, match="perhaps"):
            small.build(memory=memory)
        memory.note(STEPS["text and settings"](small))
        small.build(memory=memory)
        assert "It rose again" in small.page("2019/04/16/ferry-sinks")
        assert small.build(verify=True).written == 0


def test_an_edit_is_read_and_nothing_else(small: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    with Memory(1) as memory:
        small.build(memory=memory)
        listed: list[Path] = []
        listing, read = files.listing, standing.read
        monkeypatch.setattr(files, "listing", lambda path: listed.append(path) or listing(path))
        monkeypatch.setattr(
            standing, "read", lambda path, digest: listed.append(path) or read(path, digest)
        )
        memory.note(STEPS["text"](small))
        assert small.build(memory=memory).written > 0
        assert small.folder / "articles" not in listed
        assert not [path for path in listed if path.name.startswith("standing")]


def test_a_file_is_said_of_what_its_folder_says(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/a.md").write_text("a")
    (tmp_path / "link.md").symlink_to("deep/a.md")
    (tmp_path / "lost.md").symlink_to("nowhere")
    found = files.listing(tmp_path)
    assert [stamp.path for stamp in found] == ["deep/a.md", "link.md"]
    for name in ("deep/a.md", "link.md", "lost.md", "deep", "nowhere", "\0"):
        known = {stamp.path: stamp for stamp in found}
        assert files.stamp_of(tmp_path, name) == known.get(name)


def test_looking_again_is_looking(small: Site) -> None:
    roots = {"articles": small.folder / "articles", "*.yaml": small.folder}
    last = seal.look(roots, 0)
    changed = [name for step in STEPS.values() for name in step(small)]
    assert seal.look_again(roots, last, changed, 0) == seal.look(roots, 0)
