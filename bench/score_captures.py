"""Reads a folder of captures and prints one JSON object a line, for the scorer.

    python ../shared/captures/score.py ../shared/captures/dev \\
        --batch-cmd 'python bench/score_captures.py {dir}'

With `--folds DIR` (made by `train_roles.py --models DIR`) each capture of the development folder
is read by the model that never saw its site, and the answers carry its id, for `score.py --pred`.
"""

from __future__ import annotations

import argparse
import dataclasses
import hashlib
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from sitegen import parser
from sitegen.parser import model, reader
from sitegen.parser.reading import Reading

FIELDS = [
    "title",
    "subtitle",
    "authors",
    "date",
    "updated",
    "dateline",
    "site",
    "publisher",
    "section",
    "tags",
    "language",
    "captions",
    "headings",
    "bios",
    "source_url",
    "body",
]


def answer(text: str, using: model.Model | None) -> dict:
    """Read a capture as the scorer wants it."""
    return answer_of(reader.read(text, model=using))


def answer_of(reading: Reading) -> dict:
    """Return the fields of a reading as the scorer wants them."""
    return {
        name: [dataclasses.asdict(v) if dataclasses.is_dataclass(v) else v for v in value]
        if isinstance(value := getattr(reading, name), tuple)
        else value
        for name in FIELDS
    }


def main() -> None:
    """Print the answers."""
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("folder", type=Path)
    ap.add_argument("--folds", type=Path)
    a = ap.parse_args()
    folds = [model.load(p) for p in sorted(a.folds.glob("fold*.json"))] if a.folds else []
    files = sorted(a.folder.glob("*/text.txt")) if folds else sorted(a.folder.glob("*.txt"))
    for file in files:
        text = parser.decode(file.read_bytes()).text
        using = None
        if folds:
            gold = json.loads(file.with_name("gold.json").read_text(encoding="utf-8"))
            key = str(gold.get("site_key") or gold.get("page"))
            using = folds[int(hashlib.sha256(key.encode()).hexdigest(), 16) % len(folds)]
        out = {"path": str(file), "id": file.parent.name, **answer(text, using)}
        print(json.dumps(out, ensure_ascii=False))


if __name__ == "__main__":
    main()
