"""Learns the weights of `sitegen/parser/data/fields.json` from captures with their true fields.

    python bench/train_fields.py ../shared/captures/dev [--folds 4] [--models DIR] [--write] [--field date …]

With `--models` the structure of pages is read by the models there, and what is learnt without
each part of the sites is left beside them (`fields0.json` …) for `cross_validate.py`.

For each field the rules list candidates with named features; a linear model (softmax with the
choice "none"; for bylines that and one yes-or-no a candidate, with the same weights) weighs them. Cross-validation is by site, so that no
site is both learnt from and judged; the probabilities out of fold also set the thresholds of
`certain` and `likely`, and the table of calibration. Needs numpy and scipy; the product does not.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import pickle
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import numpy as np
from scipy import optimize, sparse

sys.path.insert(0, str(Path(__file__).parents[1]))

from sitegen.parser import decode, pipeline, weighing
from sitegen.parser import model as models
from sitegen.parser.rules import RULES, authors, dates, site
from sitegen.parser.state import State
from sitegen.parser.weighing import Scale
from tests.parser import cases

TARGET = Path(__file__).parents[1] / "sitegen" / "parser" / "data" / "fields.json"
RAREST = 4
"""Pages that a feature must be seen on."""
PENALTY = {"date": 0.6, "authors": 2.4, "site": 1.0}
"""Of the squared weights."""
CERTAIN, LIKELY = 0.985, 0.87
"""How often these words are to be right out of fold; a little above what is promised."""


@dataclass
class Page:
    """The candidates of one field on one page."""

    case: dict
    features: list[list[str]]
    values: list[str]
    """What each candidate says; equal values are one answer."""
    right: list[bool]
    weight: float
    counted: bool
    """Whether the true value is among what the page shows, or it shows none."""


def fold_of(gold: dict, folds: int) -> int:
    """Put a site into a fold."""
    key = str(gold.get("site_key") or gold.get("page"))
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % folds


def load(folder: Path) -> list[dict]:
    """Read the undamaged cases of *folder*, and the repository's own."""
    found = []
    for file in sorted(folder.glob("*/gold.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        if not gold["noise"]:
            text = decode(file.with_name("text.txt").read_bytes()).text
            found.append({"id": file.parent.name, "gold": gold, "text": text})
    return found + [own_case(case) for case in cases.load_all()]


def own_case(case: cases.Case) -> dict:
    """Put one of the repository's own captures into the scorer's form."""
    told = {**case.truth, **{f"other_{k}": v for k, v in case.others.items()}}
    day = str(told.get("date") or "")[:10]
    gold = {
        "title": told.get("title") or "",
        "authors": list(told.get("authors") or ()),
        "date": day if len(day) == 10 else "0000-00-00",
        "site": told.get("site") or "-",
        "site_key": "own-" + case.name,
        "visible": {
            "authors": "near" if told.get("authors") else "absent",
            "date": "near" if len(day) == 10 else "none",
            "site": bool(told.get("site")),
        },
    }
    return {"id": case.name, "gold": gold, "text": decode(case.data).text}


def state_before(case: dict, rule: Callable[[State], None]) -> State:
    """Run the rules before *rule*, with a model that never saw the site if there is one.

    What comes before the first of the fields is done once a case.
    """
    if "seen" not in case:
        model = case.get("model") or models.load()
        view = pipeline.view(case["text"], model)
        n = len(view.blocks)
        state = State(view, model, [None] * n, [0.0] * n, {}, None, 1)
        for each in RULES[: RULES.index(dates.read_dates)]:
            each(state)
        state.model = models.EMPTY
        case["seen"] = pickle.dumps(state)
    state = pickle.loads(case["seen"])  # noqa: S301 - made above
    for each in RULES[RULES.index(dates.read_dates) : RULES.index(rule)]:
        each(state)
    return state


def date_page(case: dict, truth: ModuleType) -> Page | None:
    """List a page's dates; None where nothing can be learnt from it."""
    gold = case["gold"]
    seen = gold["visible"].get("date")
    if not gold.get("date") or seen not in ("near", "none", "partial"):
        return None
    found = dates.candidates(state_before(case, dates.read_dates))
    found = [d for d in found if d.found.date]
    days = {gold["date"], *gold.get("date_alts", [])}
    values = [(d.found.date or "")[:10] for d in found]
    right = [v in days for v in values]
    return Page(
        case, [list(d.features) for d in found], values, right, 1.0, seen != "near" or any(right)
    )


def author_page(case: dict, truth: ModuleType) -> Page | None:
    """List a page's bylines, each right where all its names are."""
    gold = case["gold"]
    seen = gold["visible"].get("authors")
    if gold.get("authors") is None or seen not in ("near", "absent", "none"):
        return None
    found = authors.candidates(state_before(case, authors.read_authors))
    wanted = [n for a in gold["authors"] for n in truth.split_names([a])]
    values, right = [], []
    for signed in found:
        names = truth.split_names(list(authors.names_of(signed.byline)))
        good = sum(any(truth.same_name(n, w) for w in wanted) for n in names)
        values.append("; ".join(names))
        right.append(bool(names) and good * 2 > len(names))
    return Page(case, [list(s.features) for s in found], values, right, 1.0, True)


def site_page(case: dict, truth: ModuleType) -> Page | None:
    """List the names that a page may give its outlet."""
    gold = case["gold"]
    if not gold.get("site") or "site" not in gold["visible"]:
        return None
    found = site.candidates(state_before(case, site.read_site))
    keys = {truth.loose(x) for x in [gold["site"], *gold.get("site_aliases", [])]}
    bare = {k.removeprefix("the ").replace(" ", "") for k in keys} | {
        k.replace(" ", "") for k in keys
    }
    right = []
    for c in found:
        own = truth.loose(c.name)
        right.append(
            own.replace(" ", "") in bare or own.removeprefix("the ").replace(" ", "") in bare
        )
    return Page(
        case,
        [list(c.features) for c in found],
        [c.same for c in found],
        right,
        1.0,
        not gold["visible"]["site"] or any(right),
    )


FIELDS = {"date": date_page, "authors": author_page, "site": site_page}
TAKE = {"date": 0.4, "authors": 0.44, "site": 0.63}
"""The least probability at which a field is given."""
ALONE = frozenset({"authors"})
"""Fields whose candidates may all be right."""


def learn(pages: list[Page], alone: bool, penalty: float) -> Scale:
    """Fit the weights and the scores of "none".

    Candidates that may all be right (*alone*) are judged by themselves and against each other.
    """
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({f for features in page.features for f in features})
    names = sorted(f for f, n in seen.items() if n >= RAREST)
    index = {f: n for n, f in enumerate(names)}
    rows, right, owner, weight = [], [], [], []
    for n, page in enumerate(pages):
        for features, good in zip(page.features, page.right, strict=True):
            rows.append([index[f] for f in features if f in index])
            right.append(good)
            owner.append(n)
            weight.append(page.weight)
    held = [k for row in rows for k in row]
    ends = np.cumsum([0, *(len(row) for row in rows)])
    matrix = sparse.csr_matrix((np.ones(len(held)), held, ends), (len(rows), len(names)))
    across = matrix.T.tocsr()
    good, own = np.array(right, float), np.array(owner)
    weights = np.array([p.weight for p in pages])
    some = np.zeros(len(pages), bool)
    some[own[good > 0]] = True

    def by_itself(s: np.ndarray, none: float) -> tuple[float, np.ndarray, float]:
        p = 1 / (1 + np.exp(-np.clip(s - none, -50, 50)))
        value = -(good * np.log(p + 1e-12) + (1 - good) * np.log(1 - p + 1e-12)).sum()
        return value, p - good, -(p - good).sum()

    def among(s: np.ndarray, none: float) -> tuple[float, np.ndarray, float]:
        top = np.full(len(pages), none)
        np.maximum.at(top, own, s)
        e, e0 = np.exp(s - top[own]), np.exp(none - top)
        whole, fit = e0.copy(), np.where(some, 0.0, e0)
        np.add.at(whole, own, e)
        np.add.at(fit, own, e * good)
        value = -(weights * (np.log(fit + 1e-300) - np.log(whole))).sum()
        d = weights[own] * (e / whole[own] - e * good / np.maximum(fit[own], 1e-300))
        return value, d, (weights * (e0 / whole - np.where(some, 0.0, 1.0))).sum()

    def loss(x: np.ndarray) -> tuple[float, np.ndarray]:
        w, nones = x[:-2], x[-2:]
        s = matrix @ w
        value, d, last = among(s, nones[1])
        first = 0.0
        if alone:
            more, further, first = by_itself(s, nones[0])
            value, d = value + more, d + further
        grad = np.append(across @ d + 2 * penalty * w, [first, last])
        return value + penalty * (w @ w), grad

    best = optimize.minimize(
        loss, np.zeros(len(names) + 2), jac=True, method="L-BFGS-B", options={"maxiter": 400}
    )
    held = {f: float(best.x[index[f]]) for f in names}
    nones = [float(x) for x in best.x[-2:]]
    return Scale(held, nones[0] if alone else nones[1], 0.0, 0.0, 0.0, nones[1])


@dataclass
class Answer:
    """What a model says of a page it has not seen, or of one candidate of it."""

    page: Page
    chance: float
    right: bool
    possible: bool


def judge(pages: list[Page], scale: Scale, alone: bool) -> list[Answer]:
    """Answer for pages out of fold."""
    out = []
    for page in pages:
        if alone:
            chances = weighing.rivals(page.features, scale)
            out += [Answer(page, p, r, True) for p, r in zip(chances, page.right, strict=True)]
            continue
        chances = weighing.chances(page.features, scale)
        sums: dict[str, float] = {}
        best_of: dict[str, tuple[float, bool]] = {}
        for p, value, right in zip(chances, page.values, page.right, strict=True):
            sums[value] = sums.get(value, 0.0) + p
            best_of[value] = max(best_of.get(value, (p, right)), (p, right))
        good = {value: right for value, (_, right) in best_of.items()}
        best = max(sums, key=lambda v: sums[v], default=None)
        out.append(
            Answer(page, sums[best] if best else 0.0, bool(best) and good[best], any(page.right))
        )
    return out


def threshold(answers: list[Answer], wanted: float, floor: float) -> float:
    """Return the least probability from which on answers are right as often as wanted."""
    best = 0.999
    kept = sorted((a for a in answers if a.chance >= floor), key=lambda a: -a.chance)
    good = 0
    for n, a in enumerate(kept, 1):
        good += a.right
        if good / n >= wanted and n >= 20:
            best = a.chance
    return math.ceil(best * 10_000) / 10_000


def report(name: str, answers: list[Answer], take: float, likely: float, certain: float) -> None:
    """Print the table of calibration."""
    taken = [a for a in answers if a.chance >= take]
    print(
        f"{name}: {len(answers)} asked, {len(taken)} given, "
        f"{sum(a.right for a in taken) / max(1, len(taken)):.3f} right, "
        f"{sum(a.right for a in taken) / max(1, sum(a.right or a.possible for a in answers)):.3f} "
        f"of what is shown"
    )
    for word, low, high in (
        ("certain", certain, 2.0),
        ("likely", likely, certain),
        ("unsure", take, likely),
    ):
        part = [a for a in answers if low <= a.chance < high]
        if part:
            print(f"   {word:8} {len(part):5}  right {sum(a.right for a in part) / len(part):.3f}")
    for n in range(10):
        part = [a for a in answers if n / 10 <= a.chance < (n + 1) / 10 + (n == 9)]
        if part:
            mean = sum(a.chance for a in part) / len(part)
            print(
                f"   said {mean:.2f}  was {sum(a.right for a in part) / len(part):.2f}  n={len(part)}"
            )


def main() -> None:
    """Learn, cross-validate, print; write where asked."""
    options = argparse.ArgumentParser()
    options.add_argument("folder", type=Path)
    options.add_argument("--folds", type=int, default=4)
    options.add_argument("--models", type=Path, help="made by train_roles.py --models")
    options.add_argument("--write", action="store_true")
    options.add_argument("--field", action="append", choices=sorted(FIELDS))
    asked = options.parse_args()
    sys.path.insert(0, str(asked.folder.resolve().parent))
    import score

    everything = load(asked.folder)
    if asked.models:
        parts = [models.load(asked.models / f"fold{k}.json") for k in range(asked.folds)]
        for case in everything:
            case["model"] = parts[fold_of(case["gold"], asked.folds)]
    out = json.loads(TARGET.read_text(encoding="utf-8")) if TARGET.is_file() else {}
    files = [asked.models / f"fields{k}.json" for k in range(asked.folds)] if asked.models else []
    unseen = [json.loads(f.read_text(encoding="utf-8")) if f.is_file() else {} for f in files]
    for name in asked.field or FIELDS:
        alone = name in ALONE
        pages = [p for c in everything if (p := FIELDS[name](c, score)) is not None]
        answers: list[Answer] = []
        learnt: list[Scale] = []
        for fold in range(asked.folds):
            scale = learn(
                [p for p in pages if fold_of(p.case["gold"], asked.folds) != fold and p.counted],
                alone,
                PENALTY[name],
            )
            learnt.append(scale)
            answers += judge(
                [p for p in pages if fold_of(p.case["gold"], asked.folds) == fold], scale, alone
            )
        take = TAKE[name]
        certain = threshold(answers, CERTAIN, take)
        likely = min(certain, threshold([a for a in answers if a.chance < certain], LIKELY, take))
        report(name, answers, take, likely, certain)
        learnt.append(learn([p for p in pages if p.counted], alone, PENALTY[name]))
        for held, scale in zip([*unseen, out], learnt[-len(unseen) - 1 :], strict=True):
            kept = {f: round(w, 2) for f, w in sorted(scale.weights.items()) if abs(w) >= 0.03}
            held[name] = {
                "weights": kept,
                "none": round(scale.none, 3),
                **({"among": round(scale.among, 3)} if alone else {}),
                "take": take,
                "likely": likely,
                "certain": certain,
            }
    for file, held in [*zip(files, unseen, strict=True), *([(TARGET, out)] if asked.write else [])]:
        file.write_text(json.dumps(held, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
