"""Templates are compiled by workers before the archive is arranged: those that its pages need, and no others."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest

from sitegen.builder import drawing, gathering, glimpsing, rehearsing, warming
from sitegen.builder.crew import Crew
from sitegen.builder.drawing import Desk
from sitegen.builder.viewing import Viewer
from sitegen.errors import TemplateError
from sitegen.pages import Archive, Page, pages_of
from sitegen.renderer.compiling import QuickEnvironment

from .conftest import Site


def codes(site: Site) -> set[str]:
    return {path.name for path in (site.folder / ".sitegen" / "templates").glob("*.code")}


def test_what_is_compiled_beforehand_is_what_pages_need(
    small: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ThreadPoolExecutor(1) as executor:
        more = {"section": "World", "tags": "[ferry]", "authors": "[Ana Ruiz]"}
        for n in range(6):
            small.article(f"{n}.md", f"Story {n}", f"201{n}-04-16", **more)
        monkeypatch.setattr(warming, "SAMPLE", 3)
        small.build(clean=True, executor=executor)
        warmed, tree = codes(small), small.tree()
        monkeypatch.setattr(gathering, "warm", lambda *_: None)
        drawing.leave()
        drawing._press.cache_clear()
        small.build(clean=True, executor=executor)
    assert codes(small) == warmed
    assert small.tree() == tree


def test_a_template_is_compiled_for_each_depth_of_its_pages() -> None:
    plan = [
        Page(path, producer, b"", object)
        for path, producer in (
            ("sections/world/index.html", "group"),
            ("sections/world/2/index.html", "group"),
            ("sections/local/index.html", "group"),
            ("index.html", "home"),
            ("accent.css", "accent"),
        )
    ]
    found = [(page.producer, page.path.count("/")) for page in rehearsing.kinds(plan)]
    assert found == [("group", 2), ("group", 3), ("home", 0)]


def test_what_is_wanted_at_once_is_compiled_by_others(
    small: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    looker = Looker()
    small.build(viewer=looker)
    monkeypatch.setattr("sitegen.renderer.keeping.HELD", {})
    desk = msgspec.structs.replace(looker.desk, templates=str(small.folder / "kept"))
    with ThreadPoolExecutor(1) as executor:
        rehearsing.hasten(glimpsing.FIRST_DRAWN, desk, Crew(executor=executor))
    monkeypatch.setattr("sitegen.renderer.keeping.HELD", {})
    monkeypatch.setattr(QuickEnvironment, "_parse", None)
    shop = drawing.Workshop(desk, soon=True)
    found = {page.producer: page for page in pages_of(looker.archive)}
    for producer in glimpsing.FIRST_DRAWN:
        page = found[producer]
        assert (
            shop.draw(page)
            == drawing.Workshop(looker.desk).draw(page)
            == (small.output / page.path).read_bytes()
        )


class Looker(Viewer):
    """Keeps what can be looked at."""

    desk: Desk
    archive: Archive

    def arranged(self, archive: Archive, desk: Desk) -> None:
        self.archive, self.desk = archive, desk


def test_a_faulty_template_is_told_as_ever(small: Site) -> None:
    small.write("templates/day.html", '{% extends "base.html" %}{% block main %}{{ nothing }}')
    with ThreadPoolExecutor(1) as executor, pytest.raises(TemplateError, match=r"day\.html"):
        small.build(executor=executor)
    assert not small.output.exists()
