"""How well real captures are read, where they lie beside the repository; a rate may only rise.

One undamaged capture a page is read: the headline figures are of those.

python -m tests.parser.test_gate_shared    make today's rates the baseline
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "captures"
BASELINE = Path(__file__).parent / "baseline_shared.json"
SLACK = 0.0015
LOWER = frozenset(
    [
        "title_missing",
        "authors_missing",
        "authors_fp",
        "authors_fp_none",
        "date_wrong",
        "date_missing",
        "date_fp",
        "site_wrong",
        "site_fp",
        "dateline_fp",
        "headings_fp",
        "caption_leak",
        "body_empty",
        "seg_leak",
    ]
)


def measure(folder: Path, out: Path) -> dict[str, float]:
    """Score the parser on every capture; rates from 0 to 1 by measure."""
    command = f"{sys.executable} {ROOT / 'bench' / 'score_captures.py'} {{dir}}"
    scorer = [sys.executable, str(SHARED / "score.py"), str(folder), "--batch-cmd", command]
    wanted = ("--quiet", "--primary-only", "--json", str(out))
    subprocess.run([*scorer, *wanted], check=True, cwd=ROOT)
    headline = json.loads(out.read_text(encoding="utf-8"))["headline"]
    return {name: round(rate, 4) for name, (rate, _) in headline.items()}


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.is_dir(), reason="the real captures are not beside the repository")
def test_real_captures_are_read_no_worse_than_before(tmp_path):
    now = measure(SHARED / "dev", tmp_path / "figures.json")
    before = json.loads(BASELINE.read_text(encoding="utf-8"))
    assert before
    worse = {
        name: (rate, now[name])
        for name, rate in before.items()
        if (now[name] > rate + SLACK if name in LOWER else now[name] < rate - SLACK)
    }
    assert not worse


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        rates = measure(SHARED / "dev", Path(folder) / "figures.json")
    BASELINE.write_text(json.dumps(rates, indent=1) + "\n", encoding="utf-8")
