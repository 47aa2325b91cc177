"""How well the captures of the demonstration archive are read, without their sidecars.

    python -m tests.parser.test_demonstration    make today's rates the baseline

A rate may only rise except on purpose.
"""

import json
from collections import defaultdict
from pathlib import Path

from sitegen import parser

REPOSITORY = Path(__file__).parents[2]
EXPECTED = REPOSITORY / "tests" / "data" / "demo_expected"
BASELINE = Path(__file__).parent / "demonstration.json"
FIELDS = ("title", "authors", "date", "dateline", "site", "language", "headings")


def rates() -> dict[str, float]:
    """Share of captures in which a field is right, and of lines whose role is; 0 to 1."""
    right: dict[str, list[bool]] = defaultdict(list)
    for path in sorted(EXPECTED.rglob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        text = parser.decode((REPOSITORY / truth["path"]).read_bytes()).text
        if text.startswith("---\n"):
            continue
        reading = parser.read(text)
        for field in FIELDS:
            if field in truth:
                found = getattr(reading, field)
                found = list(found) if isinstance(found, tuple) else found
                right[field].append(found == truth[field])
        for line in reading.lines:
            role = truth.get("roles", {}).get(str(line.n))
            if role:
                right["roles"].append(line.role == role)
    return {field: round(sum(values) / len(values), 4) for field, values in sorted(right.items())}


def test_captures_of_the_demonstration_are_read_no_worse_than_before():
    found, baseline = rates(), json.loads(BASELINE.read_text(encoding="utf-8"))
    assert found.keys() == baseline.keys()
    worse = {f: (found[f], baseline[f]) for f in baseline if found[f] < baseline[f] - 0.0005}
    assert not worse, "found, baseline: see the docstring of this module"


if __name__ == "__main__":
    BASELINE.write_text(json.dumps(rates(), indent=1) + "\n", encoding="utf-8")
    print(BASELINE.read_text(encoding="utf-8"))
