"""The benchmark of builds runs; it is never timed here."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

NEWS = ("Ferry sinks", "Harbour opens", "Dues rise", "Storm", "School moves", "Pier mended")


def corpus(path: Path) -> None:
    """Write articles as ../shared/bench/corpus.py does, which takes its time for the first of them."""
    lines = [
        {
            "id": n,
            "title": title,
            "date": f"20{10 + n}-04-16T09:30:00+01:00",
            "authors": ["Ana Ruiz"],
            "section": "Coast",
            "tags": ["harbour"],
            "dateline": "MARENDA",
            "summary": f"{title}, and what came of it.",
            "body": f"{title} on a Tuesday, and the whole town came to see it at the quay.\n\nThen it rained.",
        }
        for n, title in enumerate(NEWS)
    ]
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), "utf-8")


@pytest.mark.slow
def test_every_scenario_runs(repository: Path, shared: Path, tmp_path: Path) -> None:
    out = tmp_path / "result.json"
    corpus(tmp_path / f"corpus-{len(NEWS)}.jsonl")
    bench = repository / "bench" / "builds.py"
    options = ["--articles", str(len(NEWS)), "--scratch", tmp_path, "--out", out]
    subprocess.run([sys.executable, bench, *options], check=True, capture_output=True)
    rows = {row["scenario"]: row for row in json.loads(out.read_text()) if row["peer"] == "sitegen"}
    assert len(rows) == 7
    assert {row["exit"] for row in rows.values()} == {0}
    assert rows["nothing changed"]["written"] == 0
    assert rows["cold"]["written"] == rows["cold"]["pages"]
    assert 0 < rows["one body edited"]["written"] < 20
    assert rows["one article removed"]["deleted"] > 0
