"""Pages are shown before they are written, by the plan and renderer of the build that writes them."""

from __future__ import annotations

import re
import threading
import time
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from sitegen import site as pipeline
from sitegen.builder import glimpsing, loading
from sitegen.builder.memory import Memory
from sitegen.builder.placing import Drawn, Placer
from sitegen.errors import SitegenError
from sitegen.renderer.compiling import QuickEnvironment
from sitegen.server import Desk, Editor, Files, maker
from sitegen.server.http import open_server
from sitegen.server.pending import Pending
from sitegen.server.stage import Stage
from tests.server.conftest import ARTICLE, make, running

SCRIPT = re.compile(rb'<script type="module" src="/_sitegen/preview.js"[^>]*></script>')


LIKE = "---\ntitle: Ferry tolls %d\ndate: 2019-05-0%d\n---\n\nThe ferry tolls of Saint Brannock rise.\n"


class Gate:
    """Lets pages be written, or not yet."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.open = threading.Event()
        put = Placer.put

        def wait(*args: Any, **options: Any) -> Drawn:
            self.open.wait(120)
            return put(*args, **options)

        monkeypatch.setattr(Placer, "put", wait)


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
        # Until all pages are known, the archive may be one of those that were read so far.
        wait_for(lambda: fetch(f"{preview.address}nowhere/")[0] == 404)
        assert fetch(f"{preview.address}2019/04/16")[1] == fetch(f"{preview.address}2019/04/16/")[1]
        names = ("2019/04/16/harbour-dues-rise/index.html", "authors/ana-ruiz/index.html",
                 "2019/05/01/ferry-tolls-0/index.html", "2019/05/index.html",
                 "static/site.css", "robots.txt", "downloads/catalogue.csv", "404.html")  # fmt: skip
        seen = {name: fetch(preview.address + name) for name in names}
        gate.open.set()
        assert preview.built.wait(60)
    written = tree(output)
    for name, (status, body) in seen.items():
        assert (status, body) == (200, written[name]), name


def test_articles_are_shown_while_others_are_still_to_be_read(tmp_path, monkeypatch):
    load, gate = loading._load, threading.Event()

    def read(record, *rest):
        # They are read from the last by name on; this is the first.
        assert record.source.path != "dues.md" or gate.wait(60)
        time.sleep(0 if gate.is_set() else 0.1)
        return load(record, *rest)

    monkeypatch.setattr(loading, "_load", read)
    for module, name in ((loading, "FIRST"), (loading, "BATCH"), (maker, "MANY")):
        monkeypatch.setattr(module, name, 1)
    monkeypatch.setattr(maker, "BETWEEN", 0)
    monkeypatch.setattr(glimpsing, "FIRST", 0)
    site = make(tmp_path)
    for n in range(4):
        (site / "articles" / f"ferry-tolls-{n}.md").write_text(LIKE % (n, n + 1))
    with running(site, built=False) as preview:
        page = f"{preview.address}2019/05/03/ferry-tolls-2/"
        wait_for(lambda: fetch(page)[0] == 200)
        early = fetch(page)[1]
        assert b"Ferry tolls 3" in fetch(preview.address)[1]
        assert fetch(f"{preview.address}2019/04/16/harbour-dues-rise/")[0] == 503
        assert not (site / "public").exists()
        assert preview.desk.bar("2019/05/03/ferry-tolls-2/").source == "articles/ferry-tolls-2.md"
        with urllib.request.urlopen(f"{preview.address}_sitegen/events", timeout=60) as stream:
            assert stream.readline() == b"event: progress\n"
            assert b'"total":5' in stream.readline()
            gate.set()
            while (line := stream.readline()) != b"event: progress\n" or stream.readline() != NONE:
                assert line
        assert preview.built.wait(60)
        assert b"Related" not in early
        assert b"Related" in fetch(page)[1]
        assert "5 articles are being read" in preview.said


NONE = b"data: null\n"


def test_what_the_first_edit_needs_is_compiled_when_the_site_is_built(tmp_path, monkeypatch):
    site, parsed = make(tmp_path), []
    parse = QuickEnvironment._parse
    monkeypatch.setattr(
        QuickEnvironment, "_parse", lambda self, *rest: parsed.append(rest) or parse(self, *rest)
    )
    monkeypatch.setattr("sitegen.renderer.keeping.HELD", {})
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


@pytest.mark.parametrize("ends", ["halted", "failed"])
def test_what_an_unfinished_build_knew_is_forgotten(tmp_path, monkeypatch, ends):
    """An edit is taken back while its build runs: the next one has nothing to do, and the bar tells what is there."""
    article = make(tmp_path) / "articles" / "dues.md"
    with running(tmp_path) as preview:
        arranged, done = Stage.arranged, threading.Event()

        def end(self, archive, desk):
            arranged(self, archive, desk)
            if done.is_set():
                return
            done.set()
            assert not archive.entries
            assert preview.desk.bar("2019/04/16/harbour-dues-rise/") is None
            article.write_text(ARTICLE)
            if ends == "failed":
                raise SitegenError("it failed")
            wait_for(self.halts)
            self.check()

        monkeypatch.setattr(Stage, "arranged", end)
        article.write_text(ARTICLE.replace("title: Harbour", "title: [Harbour"))
        wait_for(lambda: preview.builds >= 3)
        wait_for(lambda: preview.desk.bar("2019/04/16/harbour-dues-rise/"))


@pytest.fixture
def made(tmp_path):
    """A site that was built, who builds it again, and its server, which does not run."""
    (make(tmp_path) / "static").mkdir()
    (tmp_path / "static" / "site.css").write_text("a {}")
    served = open_server(Files(tmp_path / "public"), "127.0.0.1", 0, None)
    with closing(served.socket), Memory(1) as memory:

        def build(viewer, changed):
            memory.note(changed)
            return pipeline.build(tmp_path, record=False, viewer=viewer, memory=memory).problems

        def begin() -> maker.Maker:
            desk, pending = Desk(tmp_path, Editor()), Pending(threading.Event())
            return maker.Maker(served, desk, build, pending, say=print, looks=int)

        found = begin()
        found.make(frozenset())
        yield tmp_path, found, served, begin


def faults(served) -> bytes:
    """Give what open pages show to be wrong."""
    messages = served.events.subscribe().messages
    return b"" if messages.empty() else messages.get()


def test_style_sheet_is_fetched_when_it_is_there(made, monkeypatch):
    """An article that was edited with it is shown before."""
    site, found, served, _ = made
    served.events.subscribe("/2019/04/16/harbour-dues-rise/")
    fetched, advanced = [], Stage.advanced
    monkeypatch.setattr(
        served.events, "restyle", lambda _: fetched.append(served.answer("/static/site.css", {}))
    )

    def advance(self, archive, desk):
        advanced(self, archive, desk)
        assert b"Mended" in served.answer("/2019/04/16/harbour-dues-rise/", {}).body
        assert not fetched

    monkeypatch.setattr(Stage, "advanced", advance)
    (site / "static" / "site.css").write_text("b {}")
    (site / "articles" / "dues.md").write_text(ARTICLE.replace("Paragraph 7", "Mended 7"))
    found.make(frozenset({"articles/dues.md", "static/site.css"}))
    assert [answer.body for answer in fetched] == [b"b {}"]


def test_mended_fault_goes_before_pages_are_written(made, monkeypatch):
    site, found, served, _ = made
    template, planned, seen = site / "templates" / "article.html", Stage.planned, []

    def plan(self, write, delete):
        planned(self, write, delete)
        seen.append(faults(served))

    monkeypatch.setattr(Stage, "planned", plan)
    template.parent.mkdir()
    template.write_text("{{ standfirst }}")
    found.make(frozenset({"templates/article.html"}))
    seen.clear()
    # A change of something else mends nothing.
    (site / "templates" / "404.html").write_text("nobody")
    found.make(frozenset({"templates/404.html"}))
    assert b"standfirst" in seen.pop()
    template.write_text("{{ title }}")
    found.make(frozenset({"templates/article.html"}))
    assert seen == [b""]


def test_what_changed_while_a_build_failed_is_fetched_when_one_does_not(made, monkeypatch):
    site, found, served, _ = made
    told = []
    monkeypatch.setattr(served.events, "finish", lambda reload: told.append(reload))
    (site / "sitegen.yaml").write_text("search: perhaps\n")
    found.make(frozenset({"sitegen.yaml", "static/site.js"}))
    (site / "sitegen.yaml").write_text("title: The Archive\nsearch: false\n")
    found.make(frozenset({"sitegen.yaml"}))
    found.make(frozenset({"sitegen.yaml"}))
    assert told == [False, True, False]


def test_fault_that_came_during_the_first_build_is_told(made):
    site, _, served, begin = made
    (site / "articles" / "bad.md").write_text("---\ntitle: [never closed\n---\n\nText.\n")
    begin().make(frozenset())
    assert not faults(served)
    begin().make(frozenset({"articles/bad.md"}))
    assert b"never closed" in faults(served)


def test_page_that_is_gone_is_told_before_others_are_written(made, monkeypatch):
    site, found, served, _ = made
    address, planned, seen = "/2019/04/16/harbour-dues-rise/", Stage.planned, []
    stream = served.events.subscribe(address, served.digest(address)[1])

    def plan(self, write, delete):
        assert stream.messages.empty()
        planned(self, write, delete)
        seen.append(stream.messages.get())

    monkeypatch.setattr(maker, "PATIENCE", 0)
    monkeypatch.setattr(Stage, "planned", plan)
    (site / "articles" / "dues.md").unlink()
    found.make(frozenset({"articles/dues.md"}))
    assert seen[0].startswith(b"event: reload")
