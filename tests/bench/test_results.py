"""The tables of docs/performance.md are what was measured."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROW = {"articles": 100_000, "exit": 0, "load_before": 1.0, "peak_mb": 900, "processor": 20.0}


@pytest.fixture
def show(repository: Path):
    """Write the tables of a result file."""

    def run(*names: Path) -> str:
        command = [sys.executable, repository / "bench" / "results.py", *names]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    return run


def test_the_page_shows_what_was_measured(repository: Path, show) -> None:
    page = (repository / "docs" / "performance.md").read_text("utf-8")
    for table in show(repository / "bench" / "measured.json").strip().split("\n\n"):
        assert table in page


def test_a_build_is_held_against_hugo(tmp_path: Path, show) -> None:
    rows = [
        ROW | {"peer": "hugo", "scenario": "cold, no related", "wall": 100.0},
        ROW | {"peer": "hugo", "scenario": "one body edited, no related", "wall": 120.0},
        ROW | {"peer": "sitegen", "scenario": "cold", "wall": 150.0, "pages": 9, "written": 9},
        ROW | {"peer": "sitegen", "scenario": "one body edited", "wall": 2.0},
    ]
    (tmp_path / "result.json").write_text(json.dumps(rows))
    shown = show(tmp_path / "result.json")
    assert "| sitegen, cold | 150.0 | 20.0 | 900 MB | 9 of 9 | 1.0 |" in shown
    assert "without related articles | 1.50 × | 1.00 × |" in shown
    assert "Hugo's rebuild | 1/60 | 1.00 × |" in shown
