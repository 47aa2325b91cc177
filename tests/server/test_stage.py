"""Pages are shown before they are written, by the plan and renderer of the build that writes them."""

from __future__ import annotations

import re
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from sitegen import site as pipeline
from sitegen.builder import drawing
from sitegen.builder.memory import Memory
from sitegen.renderer.compiling import QuickEnvironment
from sitegen.server.stage import Stage
from tests.server.conftest import ARTICLE, make, running

SCRIPT = re.compile(rb'<script type="module" src="/_sitegen/preview.js"[^>]*></script>')


LIKE = "---\ntitle: Ferry tolls %d\ndate: 2019-05-0%d\n---\n\nThe ferry tolls of Saint Brannock rise.\n"


class Gate:
    """Lets pages be written, or not yet."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.open = threading.Event()
        put = drawing._put
        monkeypatch.setattr(
            drawing, "_put", lambda job, shop: self.open.wait(120) and put(job, shop)
        )


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    return Gate(monkeypatch)


def fetch(address: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:
            return answer.status, SCRIPT.sub(b"", answer.read())
    except urllib.error.HTTPError as error:
        return error.code, SCRIPT.sub(b"", error.read())


def wait_for(claim) -> None:
    deadline = time.monotonic() + 60
    while not claim():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def tree(output: Path) -> dict[str, bytes]:
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in output.rglob("*")
        if path.is_file() and not path.name.startswith((".", "manifest"))
    }


def test_pages_are_there_before_the_site_is_built(tmp_path, gate):
    output = tmp_path / "public"
    site = make(tmp_path)
    for n in range(3):
        # Each names others as related, with the reasons.
        (site / "articles" / f"{n}.md").write_text(LIKE % (n, n + 1))
    with running(site, built=False) as preview:
        wait_for(lambda: fetch(preview.address)[0] == 200)
        assert not (output / "index.html").exists()
        assert fetch(f"{preview.address}2019/04/16")[1] == fetch(f"{preview.address}2019/04/16/")[1]
        wait_for(lambda: fetch(f"{preview.address}nowhere/")[0] == 404)
        names = ("2019/04/16/harbour-dues-rise/index.html", "authors/ana-ruiz/index.html",
                 "2019/05/01/ferry-tolls-0/index.html", "2019/05/index.html",
                 "static/site.css", "robots.txt", "downloads/catalogue.csv", "404.html")  # fmt: skip
        seen = {name: fetch(preview.address + name) for name in names}
        gate.open.set()
        assert preview.built.wait(60)
    written = tree(output)
    for name, (status, body) in seen.items():
        assert (status, body) == (200, written[name]), name


def test_what_the_first_edit_needs_is_compiled_when_the_site_is_built(tmp_path, monkeypatch):
    site, parsed = make(tmp_path), []
    parse = QuickEnvironment._parse
    monkeypatch.setattr(
        QuickEnvironment, "_parse", lambda self, *rest: parsed.append(rest) or parse(self, *rest)
    )
    monkeypatch.setattr("sitegen.renderer.environment.CACHES", {})
    stage = Stage(viewed=lambda: ["2019/04/16/harbour-dues-rise/index.html"])
    with Memory(1) as memory:
        pipeline.build(site, record=False, memory=memory)
        parsed.clear()
        warmed = Stage()
        pipeline.build(site, record=False, memory=Memory(1), viewer=warmed)
        warmed.warm()
        assert parsed
        parsed.clear()
        memory.note(["articles/dues.md"])
        (site / "articles" / "dues.md").write_text(ARTICLE.replace("Paragraph 7", "Mended 7"))
        pipeline.build(site, record=False, memory=memory, viewer=stage)
        assert b"Mended 7" in stage.look("2019/04/16/harbour-dues-rise/index.html")
    assert parsed == []


def test_an_open_page_is_shown_while_others_are_still_to_be_written(tmp_path, gate):
    gate.open.set()
    site = make(tmp_path)
    (site / "templates").mkdir()
    with running(site) as preview:
        path = "2019/04/16/harbour-dues-rise/index.html"
        before = tree(site / "public")
        address = preview.address + path.removesuffix("index.html")
        gate.open.clear()
        with urllib.request.urlopen(
            f"{preview.address}_sitegen/events?address=/{path}&page=none", timeout=60
        ) as stream:
            assert stream.readline() == b"event: reload\n"
        (site / "templates" / "article.html").write_text("{{ title }} anew")
        wait_for(lambda: fetch(address)[1] == b"Harbour dues rise anew")
        assert (site / "public" / path).read_bytes() == before[path]
        # The next edit does not wait for that.
        (site / "templates" / "article.html").write_text("{{ title }} once more")
        gate.open.set()
        wait_for(lambda: fetch(address)[1] == b"Harbour dues rise once more")
        wait_for(lambda: (site / "public" / path).read_bytes() != before[path])
        (site / "templates" / "article.html").unlink()
        wait_for(lambda: tree(site / "public") == before)
