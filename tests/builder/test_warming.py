"""Templates are compiled by workers before the archive is arranged: those that its pages need, and no others."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from sitegen.builder import drawing, gathering, warming
from sitegen.errors import TemplateError

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


def test_a_faulty_template_is_told_as_ever(small: Site) -> None:
    small.write("templates/day.html", '{% extends "base.html" %}{% block main %}{{ nothing }}')
    with ThreadPoolExecutor(1) as executor, pytest.raises(TemplateError, match=r"day\.html"):
        small.build(executor=executor)
    assert not small.output.exists()
