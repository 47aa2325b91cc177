"""Lighthouse over a home, an article and a list page: `python tests/browser/lighthouse.py [OUTPUT]`.

OUTPUT is a built site (public/). Needs `npm install --no-save lighthouse` in tests/browser, which is too
large (185 MB) to be installed for every run of the tests. Each page is measured up to three times,
since whatever else the machine does only makes a page seem slower; the best counts.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from sitegen.server.files import Files
from sitegen.server.http import open_server
from tests.browser.screenshots import kinds

HERE = Path(__file__).parent
PROGRAM = HERE / "node_modules" / "lighthouse" / "cli" / "index.js"
FLAGS = "--headless --no-sandbox --disable-gpu --disable-background-networking"
KINDS = ("home", "article", "person")
TRIES = 3
ENOUGH = 100

Scores = dict[str, int]


def measure(address: str) -> Scores:
    """Measure one page: performance, accessibility, best practices and SEO, of 100."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [
            "node",
            str(PROGRAM),
            address,
            "--quiet",
            "--output=json",
            f"--output-path={report}",
        ]
        options = ["--preset=desktop", f"--chrome-flags={FLAGS}"]
        chromium = {
            "CHROME_PATH": shutil.which("chromium") or shutil.which("chromium-headless-shell") or ""
        }
        subprocess.run(
            [*command, *options], check=True, env={**os.environ, **chromium}, timeout=300
        )
        found = json.loads(report.read_text("utf-8"))
    return {name: round(100 * part["score"]) for name, part in found["categories"].items()}


def best(address: str) -> Scores:
    """Measure a page until all is as it should be, three times at most, and keep the best."""
    scores: Scores = {}
    for _ in range(TRIES):
        scores = {name: max(score, scores.get(name, 0)) for name, score in measure(address).items()}
        if all(score >= ENOUGH for score in scores.values()):
            break
    return scores


def lighthouse(output: Path) -> dict[str, Scores]:
    """Serve a site under a path and measure a page of each of `KINDS`."""
    pages = kinds(output)
    server = open_server(Files(output, base="/archive/"), "127.0.0.1", 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        return {kind: best(server.address + pages[kind]) for kind in KINDS}
    finally:
        server.shutdown()
        server.server_close()


def main(output: Path) -> int:
    """Print the scores; 1 where one is below 100."""
    found = lighthouse(output)
    for kind, scores in found.items():
        print(f"{kind:10}" + "  ".join(f"{name} {score}" for name, score in scores.items()))
    return int(any(score < ENOUGH for scores in found.values() for score in scores.values()))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent.parent / "public"))
