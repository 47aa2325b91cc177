"""The built demonstration archive in Debian's Chromium."""

import os
import shutil
import threading
from pathlib import Path

import pytest

from sitegen.server.files import Files
from sitegen.server.http import open_server

CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
FINDING = ("test_hostile", "test_preview", "test_search")
"""Modules of tests that take about as long as all others with a browser."""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync",
         "--disable-component-update", "--no-first-run"]  # fmt: skip


def pytest_collection_modifyitems(items):
    """Two processes run the browser tests, so that no site is built and served more than twice."""
    here = Path(__file__).parent
    for item in items:
        if here in Path(item.path).parents:
            group = "finding" if item.path.stem in FINDING else "looking"
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group(group))


@pytest.fixture(scope="session")
def served(output):
    """The archive over HTTP under a path, as a static host would serve it; yields its address."""
    server = open_server(Files(output, base="/archive/"), "127.0.0.1", 0)
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
    )
    thread.start()
    yield server.address
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def chromium():
    if not CHROMIUM:
        assert not os.environ.get("CI"), "Chromium is missing: run tests/browser/install.sh"
        pytest.skip("Chromium is missing")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class Visit:
    """A page that writes down whatever goes wrong on it."""

    def __init__(self, browser, **context):
        self.context = browser.new_context(**context)
        self.page = self.context.new_page()
        self.faults = []
        self.requests = []
        self.page.on(
            "console",
            lambda m: self.faults.append(m.text) if m.type in ("error", "warning") else None,
        )
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("requestfailed", self.fail)
        self.page.on("request", lambda request: self.requests.append(request.url))

    def fail(self, request):
        # A visitor who goes on stops what was still loading.
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"{request.failure}: {request.url}")

    def close(self):
        self.context.close()


@pytest.fixture
def visit(chromium):
    """Opens pages; at the end nothing may have gone wrong on any of them."""
    opened = []

    def start(**context):
        opened.append(Visit(chromium, **context))
        return opened[-1]

    yield start
    for found in opened:
        found.close()
        assert not found.faults


def tool(name):
    """Path of a checker that tests/browser/install.sh brings, or a skip (a failure on CI)."""
    path = Path(__file__).parent / "node_modules" / name
    if not path.exists():
        assert not os.environ.get("CI"), f"{name} is missing: run tests/browser/install.sh"
        pytest.skip(f"{name} is missing")
    return path


def kinds(output: Path) -> list[str]:
    """One page of every kind that people read: its path below the output folder.

    Left out are redirect pages, which lead on at once, and 404.html, which has no place of its own.
    """
    found: dict[str, str] = {}
    for path in sorted(output.rglob("*.html")):
        name = path.relative_to(output).as_posix()
        html = path.read_text(encoding="utf-8")
        kind = html.partition('<body class="')[2].partition('"')[0]
        if name != "404.html" and 'http-equiv="refresh"' not in html:
            found.setdefault(kind, name)
    return sorted(found.values())
