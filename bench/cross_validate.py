"""Scores the reading of captures by models that never saw their sites, and how sure they were.

    python bench/cross_validate.py ../shared/captures/dev [--folds 4] [--models DIR]

Learns the headline and the blocks on all parts of the sites but one (or takes the models that
`train_roles.py --models DIR` left), reads the undamaged captures of that one, and prints the
scorer's headline figures, the calibration of headline and blocks, and the doubts about pages that
are articles. The weights of dates, authors and outlets are those that ship, except where
`train_fields.py --models DIR` left such that did not see the site, too.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import train_roles
from score_captures import answer_of

from sitegen.parser import model, reader, weighing
from sitegen.parser.reading import Reading
from sitegen.parser.state import STORY, State

BANDS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)
"""Chances that are tabled together."""


def read(text: str, using: model.Model) -> tuple[Reading, State]:
    """Read a capture; return what the rules shared, too."""
    held: list[State] = []
    finish: Callable[[State], Reading] = reader.finish

    def keep(state: State) -> Reading:
        held.append(state)
        return finish(state)

    reader.finish = keep
    try:
        return reader.read(text, model=using), held[0]
    finally:
        reader.finish = finish


def learn(cases: list[dict], folds: int, folder: Path) -> None:
    """Write the models that each lack a part of the sites."""
    lexicons = train_roles.prepare(cases, folds)
    for k in range(folds):
        part = train_roles.without(cases, k, folds)
        train_roles.write(folder / f"fold{k}.json", train_roles.learn(part, lexicons[k]))


def judge_blocks(case: dict, state: State, found: Counter) -> None:
    """Count how often each chance of a block was right, where the truth is known."""
    labels = train_roles.block_labels(case, state.blocks)
    if labels is None or not case["gold"].get("body"):
        return
    story = 1 << 1 | 1 << 2
    for label, role, sure, sight in zip(
        labels, state.roles, state.sure, state.view.sights, strict=True
    ):
        known = not label & story or not label & ~story
        if sure and known and sight.kind != "S":
            band = next(n for n, limit in enumerate(BANDS) if sure < limit)
            found[band, bool(label & story) is (role in STORY)] += 1


def main() -> None:
    """Learn or load, read, print."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("captures", type=Path)
    options.add_argument("--folds", type=int, default=4)
    options.add_argument("--models", type=Path, help="made by train_roles.py --models")
    asked = options.parse_args()
    sys.path.insert(0, str(asked.captures.resolve().parent))
    import score

    cases = train_roles.load(asked.captures)
    folder = asked.models
    if folder is None:
        folder = Path(tempfile.mkdtemp(prefix="folds-"))
        learn(cases + train_roles.load_own(), asked.folds, folder)
    parts = [model.load(folder / f"fold{k}.json") for k in range(asked.folds)]
    shipped = weighing.scales()
    fields = [{**shipped, **weighing.load(folder / f"fields{k}.json")} for k in range(asked.folds)]
    rows, titles, blocks, doubts = [], Counter(), Counter(), Counter()
    for case in cases:
        gold = case["gold"]
        if not gold["primary"]:
            continue
        k = train_roles.fold_of(gold, asked.folds)
        weighing.scales = lambda k=k: fields[k]
        reading, state = read(case["text"], parts[k])
        rows.append(score.judge(gold, answer_of(reading)))
        judge_blocks(case, state, blocks)
        doubts.update(d.code for d in reading.doubts)
        if "title_relaxed" in rows[-1]:
            sure = next(
                (e.confidence.value for e in reading.evidence if e.field == "title"), "none"
            )
            titles[sure, bool(rows[-1]["title_relaxed"][0])] += 1
    print(score.full(score.total(rows)))
    print("headline")
    for sure in ("certain", "likely", "unsure"):
        show(sure, titles, sure)
    print("blocks longer than a line, in or out of the story")
    for n, limit in enumerate(BANDS[1:], 1):
        show(f"{BANDS[n - 1]:.2f} to {min(limit, 1):.2f}", blocks, n)
    print("doubts about", len(rows), "pages:", dict(doubts))


def show(name: str, found: Counter, key: object) -> None:
    """Print how many of a class were right."""
    good, bad = found[key, True], found[key, False]
    if good + bad:
        print(f"   {name:14} {good + bad:6}  right {100 * good / (good + bad):.1f} %")


if __name__ == "__main__":
    main()
