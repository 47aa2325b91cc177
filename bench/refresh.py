"""Time from saving a file to the page in the browser that shows it, under `sitegen serve`.

    python bench/refresh.py --articles 1000 [--rounds 5]
    python bench/refresh.py --site DIR [--prepare]
    python bench/refresh.py --site DIR --cold
    python bench/refresh.py … --inside

A site of so many articles is made in a temporary folder, without search; or the site in a folder is taken, marks are
put into one of its articles, its settings, and the template of articles, and with *--prepare* it is only built.
Each kind of file is saved so many times; the medians are printed: seconds from the save until Chromium shows it,
and seconds of processor time that the preview took for it in its own process, before and a second after.
On a shared machine the first says little. How long it takes until the preview answers is printed too.
A site that has been built (*--prepare*, with this version of the program) is not built again before it is measured.
With *--cold* the cache and the output of the site are removed first, and nothing is measured but the start: seconds until
the preview answers, until the article and the home page are there. It is stopped then, whatever is still to be read.
With *--inside* there is no server and no browser: seconds of processor time are printed until the build has drawn
the page, and until it knows what else to write, where it is stopped.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import installed

from sitegen import site as pipeline
from sitegen.builder.drawing import Desk, Workshop
from sitegen.builder.memory import Memory
from sitegen.builder.viewing import Halted, Viewer
from sitegen.pages import Archive, Page
from sitegen.server.stage import find
from sitegen.urls import ledger

REPOSITORY = Path(__file__).resolve().parent.parent
SITEGEN = (sys.executable, "-m", "sitegen")
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
WORDS = [
    "harbour",
    "council",
    "ferry",
    "bridge",
    "market",
    "school",
    "river",
    "library",
    "dues",
    "quay",
    "storm",
    "mayor",
    "vote",
    "budget",
    "tower",
    "orchard",
    "railway",
    "museum",
    "theatre",
    "clinic",
    "farm",
    "island",
    "valley",
    "festival",
    "road",
    "lamp",
    "garden",
    "canal",
]
SIDECAR = "subtitle: Mark of sidecar 0.\nsection: Mark of section 0.\n"
LIMIT = 300.0
"""Seconds."""


def main() -> None:
    """Make or mark a site, serve it, save every kind of file in turn, print the medians."""
    options = _options()
    installed.install()
    with tempfile.TemporaryDirectory() as folder:
        site = options.site or Path(folder)
        if options.site:
            _mark(site)
        else:
            _make(site, options.articles)
        for name in (".sitegen", "public") if options.cold else ():
            shutil.rmtree(site / name, ignore_errors=True)
        if options.prepare:
            subprocess.run([*SITEGEN, "build"], cwd=site, env=ENVIRONMENT, check=True)
            return
        if options.inside:
            _measure_inside(site, options.rounds)
            return
        name = _name(site)
        address = _address(site, name)
        began = time.monotonic()
        with subprocess.Popen(
            [*SITEGEN, "serve", "--port", "0"],
            cwd=site,
            env=ENVIRONMENT,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            try:
                rounds = 0 if options.cold else options.rounds
                _measure(site, process, name, address, rounds, began)
            finally:
                process.send_signal(signal.SIGINT)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--site", type=Path)
    parser.add_argument("--prepare", action="store_true")
    parser.add_argument("--cold", action="store_true")
    parser.add_argument("--inside", action="store_true")
    parser.add_argument("--rounds", type=int, default=5)
    return parser.parse_args()


def _make(site: Path, count: int) -> None:
    chance = random.Random(1)  # noqa: S311
    for name in ("articles", "templates", "static"):
        (site / name).mkdir()
    for n in range(count):
        text = "\n\n".join(
            " ".join(chance.choices(WORDS, k=60)).capitalize() + "." for _ in range(6)
        )
        date = f"{1990 + n % 30}-{1 + n % 12:02}-{1 + n % 28:02}"
        head = f"---\ntitle: The {chance.choice(WORDS)} of {n}\ndate: {date}\n---\n\n"
        (site / "articles" / f"{n:06}.md").write_text(head + text + "\n")
    (site / "articles" / "000000.md").write_text(
        "---\ntitle: The first\ndate: 1990-01-01\n---\n\nMark of article 0.\n"
    )
    (site / "articles" / "000000.yaml").write_text(SIDECAR)
    (site / "sitegen.yaml").write_text("title: Mark of settings 0.\nsearch: false\n")
    shutil.copy(REPOSITORY / "static" / "site.css", site / "static")
    template = (REPOSITORY / "templates" / "article.html").read_text()
    (site / "templates" / "article.html").write_text(
        template.replace("<article", "<p>Mark of template 0.</p><article", 1)
    )


def _mark(site: Path) -> None:
    """Put marks into an article in the middle of a site, and into what else is saved."""
    name = _name(site)
    text = (site / name).read_text()
    if "Mark of article" not in text:
        (site / name).write_text(text.rstrip() + "\n\nMark of article 0.\n")
    sidecar = (site / name).with_suffix(".yaml")
    if not sidecar.exists() or "Mark of section" not in sidecar.read_text():
        sidecar.write_text(SIDECAR)
    settings = site / "sitegen.yaml"
    if "Mark of settings" not in settings.read_text():
        kept = [x for x in settings.read_text().splitlines() if not x.startswith("title:")]
        settings.write_text("\n".join([*kept, "title: Mark of settings 0.", ""]))
    for folder, file in (("templates", "article.html"), ("static", "site.css")):
        (site / folder).mkdir(exist_ok=True)
        if not (site / folder / file).exists():
            shutil.copy(REPOSITORY / folder / file, site / folder)
    template = site / "templates" / "article.html"
    if "Mark of template" not in template.read_text():
        text = template.read_text().replace("<article", "<p>Mark of template 0.</p><article", 1)
        template.write_text(text)


def _name(site: Path) -> str:
    """Choose the article that is edited."""
    marked = site / "articles" / "000000.md"
    if marked.exists():
        return "articles/000000.md"
    found = sorted((site / "articles").rglob("*.md"))
    return found[len(found) // 2].relative_to(site).as_posix()


def _address(site: Path, name: str) -> str:
    """Find where the article is published, below the site's root."""
    if name == "articles/000000.md":
        return "1990/01/01/the-first/"
    places = ledger.read((site / ledger.NAME).read_text())
    return next(p.address for p in places if f"articles/{p.path}" == name)


def _measure(
    site: Path,
    process: subprocess.Popen[str],
    name: str,
    published: str,
    rounds: int,
    began: float,
) -> None:
    assert process.stderr is not None
    address = next(line.split()[1] for line in process.stderr if line.startswith("Serving "))
    print(f"listens after {time.monotonic() - began:.2f} s", flush=True)
    page_address = address + published
    _is_there(address)
    print(f"answers after {time.monotonic() - began:.2f} s", flush=True)
    while not _is_there(page_address):
        time.sleep(0.02)
    print(f"the page is there after {time.monotonic() - began:.2f} s", flush=True)
    while not _is_there(address):
        time.sleep(0.02)
    print(f"the home page is there after {time.monotonic() - began:.2f} s", flush=True)
    if not rounds:
        return
    next(line for line in process.stderr if " written, " in line)
    print(f"is built after {time.monotonic() - began:.2f} s", flush=True)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("chromium-headless-shell"),
            args=["--no-sandbox"],
        )
        page = browser.new_page()
        with page.expect_request("**/_sitegen/events?*"):
            page.goto(page_address)
        time.sleep(1)
        for kind, file in _kinds(name).items():
            found = [_save(kind, site / file, page, process.pid) for _ in range(rounds)]
            wall, used = (statistics.median(column) for column in zip(*found, strict=True))
            each = ", ".join(f"{one:.2f}" for one, _ in found)
            print(f"{kind}: {wall:.2f} s ({each}), {used:.2f} s of processor time", flush=True)


def _is_there(address: str) -> bool:
    try:
        urllib.request.urlopen(address).read()  # noqa: S310 - our own preview's
    except urllib.error.HTTPError:
        return False
    return True


def _kinds(name: str) -> dict[str, str]:
    return {
        "article": name,
        "sidecar": f"{name[:-3]}.yaml",
        "style sheet": "static/site.css",
        "template": "templates/article.html",
        "settings": "sitegen.yaml",
        "section": f"{name[:-3]}.yaml",
    }


class _Looker(Viewer):
    """Draws a page as soon as it can be, and stops the build when all is planned."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.began = time.process_time()
        self.drawn = self.known = 0.0

    def advanced(self, archive: Archive, desk: Desk) -> None:
        self.arranged(archive, desk)

    def arranged(self, archive: Archive, desk: Desk) -> None:
        if not self.drawn and (page := find(archive, self.path)):
            Workshop(desk, soon=True).draw(page)
            self.drawn = time.process_time() - self.began

    def planned(self, write: Sequence[Page], delete: Sequence[str]) -> None:
        self.known = time.process_time() - self.began

    def halts(self) -> bool:
        return self.known > 0


def _measure_inside(site: Path, rounds: int) -> None:
    name = _name(site)
    path = _address(site, name) + "index.html"
    with Memory(1) as memory:
        pipeline.build(site, record=False, memory=memory)
        for kind, file in _kinds(name).items():
            found = []
            for _ in range(rounds + 1):
                _change(kind, site / file)
                memory.note([file])
                looker = _Looker("static/site.css" if kind == "style sheet" else path)
                with suppress(Halted):
                    pipeline.build(site, record=False, memory=memory, viewer=looker)
                found.append((looker.drawn, looker.known))
            # The first one imports what the others have.
            drawn, known = (statistics.median(column) for column in zip(*found[1:], strict=True))
            print(f"{kind}: drawn after {drawn:.2f} s, all planned after {known:.2f} s", flush=True)


def _save(kind: str, path: Path, page: Any, pid: int) -> tuple[float, float]:
    used, began = _processor(pid), time.monotonic()
    claim = _change(kind, path)
    while not _holds(page, claim):
        if time.monotonic() - began > LIMIT:
            raise SystemExit(f"{path.name}: not shown within {LIMIT:.0f} s")
        time.sleep(0.002)
    wall = time.monotonic() - began
    time.sleep(1.0)
    return wall, _processor(pid) - used


def _change(kind: str, path: Path) -> str:
    """Save a file with its next mark; what a browser that shows it says yes to."""
    text = path.read_text()
    if path.suffix == ".css":
        n = text.count("border-top: ") + 1
        text += f"\nbody {{ border-top: {n}px solid; }}\n"
        claim = f"getComputedStyle(document.body).borderTopWidth === '{n}px'"
    else:
        n = int(re.search(rf"Mark of {kind} (\d+)\.", text)[1]) + 1  # type: ignore[index]
        text = text.replace(f"Mark of {kind} {n - 1}.", f"Mark of {kind} {n}.", 1)
        claim = f"document.documentElement.outerHTML.includes('Mark of {kind} {n}.')"
    path.write_text(text)
    return claim


def _holds(page: Any, claim: str) -> bool:
    from playwright.sync_api import Error

    try:
        return bool(page.evaluate(claim))
    except Error:  # It is being loaded again.
        return False


def _processor(pid: int) -> float:
    """Seconds that a process and its ended children have taken."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
