"""Time from saving a file to the page in the browser that shows it, under `sitegen serve`.

    python bench/refresh.py --articles 1000 [--rounds 5]

A site of so many articles is made in a temporary folder, without search. Each kind of file is saved so many times;
the medians are printed: seconds from the save until Chromium shows it, and seconds of processor time that
the preview took for it. On a shared machine the first says little.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parent.parent
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
LIMIT = 300.0
"""Seconds."""


def main() -> None:
    """Make the site, serve it, save every kind of file in turn, print the medians."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        _make(site, options.articles)
        with subprocess.Popen(
            [sys.executable, "-m", "sitegen", "serve", "--port", "0"],
            cwd=site,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            try:
                _measure(site, process, options.rounds)
            finally:
                process.terminate()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=1000)
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
    (site / "articles" / "000000.yaml").write_text("subtitle: Mark of sidecar 0.\n")
    (site / "sitegen.yaml").write_text("title: Mark of settings 0.\nsearch: false\n")
    shutil.copy(REPOSITORY / "static" / "site.css", site / "static")
    template = (REPOSITORY / "templates" / "article.html").read_text()
    (site / "templates" / "article.html").write_text(
        template.replace("<article", "<p>Mark of template 0.</p><article", 1)
    )


KINDS: tuple[tuple[str, str], ...] = (
    ("article", "articles/000000.md"),
    ("sidecar", "articles/000000.yaml"),
    ("style sheet", "static/site.css"),
    ("template", "templates/article.html"),
    ("settings", "sitegen.yaml"),
)


def _measure(site: Path, process: subprocess.Popen[str], rounds: int) -> None:
    from playwright.sync_api import sync_playwright

    assert process.stderr is not None
    address = next(line.split()[1] for line in process.stderr if line.startswith("Serving "))
    next(line for line in process.stderr if " written, " in line)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page()
        with page.expect_request("**/_sitegen/events"):
            page.goto(f"{address}1990/01/01/the-first/")
        time.sleep(1)
        for kind, name in KINDS:
            found = [_save(kind, site / name, page, process.pid, n) for n in range(1, rounds + 1)]
            wall, used = (statistics.median(column) for column in zip(*found, strict=True))
            print(f"{kind}: {wall:.2f} s, {used:.2f} s of processor time", flush=True)


def _save(kind: str, path: Path, page: Any, pid: int, n: int) -> tuple[float, float]:
    text = path.read_text()
    if path.suffix == ".css":
        text += f"\nbody {{ border-top: {n}px solid; }}\n"
        shows: Callable[[], bool] = lambda: page.evaluate(  # noqa: E731
            f"getComputedStyle(document.body).borderTopWidth === '{n}px'"
        )
    else:
        text = text.replace(f"Mark of {kind} {n - 1}.", f"Mark of {kind} {n}.", 1)
        shows = lambda: f"Mark of {kind} {n}." in page.content()  # noqa: E731
    used, began = _processor(pid), time.monotonic()
    path.write_text(text)
    while not _holds(shows):
        if time.monotonic() - began > LIMIT:
            raise SystemExit(f"{path.name}: not shown within {LIMIT:.0f} s")
        time.sleep(0.01)
    wall = time.monotonic() - began
    time.sleep(1.0)
    return wall, _processor(pid) - used


def _holds(shows: Callable[[], bool]) -> bool:
    from playwright.sync_api import Error

    try:
        return shows()
    except Error:  # It is being loaded again.
        return False


def _processor(pid: int) -> float:
    """Seconds that a process and its ended children have taken."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
