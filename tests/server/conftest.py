"""A preview in this process, and a browser that looks at it."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from pathlib import Path

import pytest

from sitegen import server
from sitegen import site as pipeline
from sitegen.builder.memory import Memory


def make(site: Path) -> Path:
    """Write a small site with one long article."""
    (site / "articles").mkdir()
    (site / "articles" / "dues.md").write_text(ARTICLE)
    (site / "sitegen.yaml").write_text("title: The Archive\nsearch: false\n")
    return site


ARTICLE = "---\ntitle: Harbour dues rise\ndate: 2019-04-16\nauthors: [Ana Ruiz]\n---\n\n" + (
    "\n\n".join(f"Paragraph {n} of what the council of Port Adele said." for n in range(80))
)


class Preview:
    """`sitegen serve` in a thread."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.desk = server.Desk(site, server.Editor(), drafts=True)
        self.memory = Memory(jobs=1)
        self.builds = 0
        self.address = ""
        self.said: list[str] = []
        self.stop = threading.Event()
        self.built = threading.Event()
        self.listens = threading.Event()
        self.thread = threading.Thread(target=self._serve)

    def _serve(self) -> None:
        server.serve(
            self.desk, server.Files(self.site / "public"), self._build,
            port=0, ready=self._ready, say=self.said.append, stop=self.stop,
        )  # fmt: skip

    def _build(self, viewer, changed):
        self.memory.note(changed)
        try:
            return pipeline.build(
                self.site, drafts=True, record=False, viewer=viewer, memory=self.memory
            ).problems
        finally:
            self.builds += 1
            self.built.set()

    def _ready(self, address: str) -> None:
        self.address = address
        self.listens.set()


@contextmanager
def running(site: Path, *, built: bool = True):
    """Serve a site until the end of the block; it is *built* when that begins, or at least listens."""
    preview = Preview(site)
    preview.thread.start()
    try:
        assert (preview.built if built else preview.listens).wait(120)
        yield preview
    finally:
        preview.stop.set()
        preview.thread.join(60)
        assert not preview.thread.is_alive()


@pytest.fixture
def preview(tmp_path):
    with running(make(tmp_path)) as found:
        yield found
