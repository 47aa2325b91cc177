"""The benchmark of builds runs; it is never timed here."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.slow
def test_every_scenario_runs(repository: Path, shared: Path, tmp_path: Path) -> None:
    out = tmp_path / "result.json"
    subprocess.run(
        [
            sys.executable,
            repository / "bench" / "builds.py",
            "--articles",
            "40",
            "--scratch",
            tmp_path,
            "--out",
            out,
        ],
        check=True,
        capture_output=True,
    )
    rows = {row["scenario"]: row for row in json.loads(out.read_text()) if row["peer"] == "sitegen"}
    assert {row["exit"] for row in rows.values()} == {0}
    assert rows["nothing changed"]["written"] == 0
    assert rows["cold"]["written"] == rows["cold"]["pages"]
    assert 0 < rows["one body edited"]["written"] < 20
    assert rows["one article removed"]["deleted"] > 0
