"""Learns the weights of `sitegen/parser/data/model.json` from captures with their true fields.

    python bench/train_roles.py ../shared/captures/dev [--folds 5] [--write]

Two small linear models over named features: one ranks headlines (softmax over the candidates of
a page), one names every block (a conditional random field over states). Cross-validation is by
site, so that no site is both learnt from and judged. Needs numpy and scipy; the product does not.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from scipy import optimize, sparse

sys.path.insert(0, str(Path(__file__).parents[1]))

from sitegen.parser import encoding, headline, pipeline
from sitegen.parser import model as models
from sitegen.parser.blocks import find_blocks
from sitegen.parser.layout import find_layout
from sitegen.parser.passages import form_of
from sitegen.parser.phrases import tokens
from sitegen.parser.sights import PEEK

LONGEST = 1500
"""Blocks of a page that is learnt from, at most."""
PENALTY, STEPS = 4.0, 70
"""Of the squared weights of the blocks' model; steps of the search for them, at most."""
WEIGHT = {"own": 0.7, "body": 1.0, "snippets": 0.5}
"""How much a page counts: the repository's own cases are plainer than what is captured."""
AROUND = 20
"""Blocks before and after a story that are learnt from."""
STATES = ("before", "paragraph", "subhead", "caption", "insert", "after")


def load(folder: Path) -> list[dict]:
    """Read the captures with their true fields; leave out copies that read the same."""
    sys.path.insert(0, str(folder.parent))
    import textnorm

    cases = []
    for file in sorted(folder.glob("*/gold.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        if gold["noise"]:
            continue
        text = encoding.decode(file.with_name("text.txt").read_bytes()).text
        cases.append({"id": file.parent.name, "gold": gold, "text": text, "tn": textnorm})
    return cases


OWN = {
    "paragraph": "paragraph", "quote": "paragraph", "list-item": "paragraph",
    "subhead": "subhead", "caption": "caption", "credit": "caption",
}  # fmt: skip
"""States of the roles that the repository's own cases give to lines."""


def load_own() -> list[dict]:
    """Read the repository's own cases, whose every line has its true role."""
    from tests.parser.cases import ANY, load_all

    cases = []
    sys.path.insert(0, str(Path(__file__).parents[2] / "shared" / "captures"))
    import textnorm

    for case in load_all():
        text = encoding.decode(case.data).text
        title = case.truth.get("title")
        gold = {
            "site_key": case.name,
            "noise": None,
            "primary": False,
            "converter": "own",
            "title": title or "",
            "visible": {"title": bool(title) and title != ANY},
        }
        cases.append(
            {"id": case.name, "gold": gold, "text": text, "roles": case.roles, "tn": textnorm}
        )
    return cases


def own_labels(case: dict, blocks: list) -> list[int] | None:
    """Name the states that every block may have by the roles of its first line."""
    every = (1 << len(STATES)) - 1
    roles = [case["roles"][b.lines[0]] for b in blocks]
    story = [i for i, r in enumerate(roles) if OWN.get(r[0]) in ("paragraph", "subhead")]
    if not story or len(case["roles"]) != len(case["text"].split("\n")):
        return None
    lo, hi = story[0], story[-1]
    out = []
    for i, some in enumerate(roles):
        if "*" in some:
            out.append(every)
            continue
        outside = "before" if i < lo else "after" if i > hi else "insert"
        y = 0
        for role in some:
            y |= 1 << STATES.index(OWN.get(role, outside))
        out.append(y)
    return out


def fold_of(gold: dict, folds: int, partition: str = "") -> int:
    """Put a site into a fold; another *partition* puts it into another one."""
    key = partition + str(gold.get("site_key") or gold.get("page"))
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % folds


def title_labels(case: dict, found: list) -> list[bool]:
    """Tell which candidates are the true headline."""
    tn, gold = case["tn"], case["gold"]
    wanted = {tn.norm(x) for x in [gold["title"], *gold.get("title_alts", [])] if x}
    exact = [tn.norm(c.text) == tn.norm(gold["title"]) for c in found]
    return exact if any(exact) else [tn.norm(c.text) in wanted for c in found]


def block_labels(case: dict, blocks: list) -> list[int] | None:
    """Name the states that every block may have, as bits, by the gold body or snippets."""
    tn, gold = case["tn"], case["gold"]
    if "roles" in case:
        return own_labels(case, blocks)
    visible = gold["visible"]
    if gold.get("body") and visible.get("body"):
        return body_labels(tn, gold, blocks)
    if visible.get("segments") and gold.get("with"):
        return snippet_labels(tn, gold, blocks)
    return None


def snippet_labels(tn, gold: dict, blocks: list) -> list[int] | None:
    """Use wanted and unwanted snippets: what holds one may be story, or may not."""
    wanted = [tn.norm(x) for x in gold["with"]]
    unwanted = [tn.norm(x) for x in gold.get("without") or []]
    every = (1 << len(STATES)) - 1
    story = 1 << STATES.index("paragraph")
    noise = every & ~story & ~(1 << STATES.index("subhead"))
    texts = [tn.norm(b.text[:20000]) for b in blocks]
    hits = [i for i, t in enumerate(texts) if any(w in t for w in wanted)]
    if not hits:
        return None
    title = tn.norm(gold["title"])
    out = []
    for t in texts:
        if any(w in t for w in wanted):
            out.append(story)
        elif any(w in t for w in unwanted if w) or t == title:
            out.append(noise)
        else:
            out.append(every)
    lo, hi = hits[0], hits[-1]
    for i in range(len(out)):
        if i < lo:
            out[i] &= ~(1 << STATES.index("after"))
        elif i > hi:
            out[i] &= ~(1 << STATES.index("before"))
        else:
            out[i] &= ~(1 << STATES.index("before")) & ~(1 << STATES.index("after"))
        if not out[i]:
            return None
    return out


def body_labels(tn, gold: dict, blocks: list) -> list[int] | None:
    """Name the state of every block by the gold body, headings and captions."""
    whole = " " + " ".join(tn.tokens(gold["body"])) + " "
    grams = tn.shingles(tn.tokens(gold["body"]), 4)
    heads = {tn.loose(h) for h in gold.get("headings") or []} if gold.get("sectioned") else set()
    caps = [tn.norm(c) for c, _ in gold.get("captions") or []]
    states, longs = [], []
    for i, block in enumerate(blocks):
        toks = tn.tokens(block.text[:20000])
        text = tn.norm(block.text[:20000])
        if any(c and c in text for c in caps):
            states.append("caption")
        elif not toks:
            states.append(None)
        elif len(toks) < 6:
            inside = f" {' '.join(toks)} " in whole
            states.append("maybe" if inside else None)
        else:
            own = tn.shingles(toks, 4)
            share = sum((own & grams).values()) / sum(own.values())
            states.append("paragraph" if share > 0.6 else None)
            if share > 0.6 and len(toks) > 12:
                longs.append(i)
    if not longs:
        return None
    lo, hi = min(longs), max(longs)
    title = tn.loose(gold["title"])
    out = []
    for i, (state, block) in enumerate(zip(states, blocks, strict=True)):
        inside = lo - 3 <= i <= hi + 6
        loose = tn.loose(block.text[:400])
        if state in ("paragraph", "maybe") and loose in heads and lo <= i <= hi:
            state = "subhead"
        elif state == "maybe":
            state = "paragraph" if inside else None
        if state == "paragraph" and not inside and len(tn.tokens(block.text)) < 12:
            state = None
        if loose == title and state != "caption":
            state = None
        out.append(state)
    story = [i for i, s in enumerate(out) if s in ("paragraph", "subhead")]
    lo, hi = story[0], story[-1]
    known = "captions" in gold and gold["visible"].get("captions")
    bits = []
    for i, (s, block) in enumerate(zip(out, blocks, strict=True)):
        y = 1 << STATES.index(s if s else "before" if i < lo else "after" if i > hi else "insert")
        if s is None and not known and len(block.text) > 12:
            y |= 1 << STATES.index("caption")  # nobody said what stands below pictures
        if s == "paragraph" and not gold.get("sectioned") and len(block.text) < 80:
            y |= 1 << STATES.index("subhead")
        bits.append(y)
    return bits


def crop(features: list, forms: list[str], labels: list[int], around: int) -> tuple:
    """Keep the story and what is near it: menus are easy and would outweigh all else.

    Blocks without features are widgets, and left out.
    """
    kept = [i for i, names in enumerate(features) if names]
    features, forms, labels = ([part[i] for i in kept] for part in (features, forms, labels))
    before, after = 1 << STATES.index("before"), 1 << STATES.index("after")
    every = (1 << len(STATES)) - 1
    sure = [
        i for i, y in enumerate(labels) if y not in (before, after, every & ~before, every & ~after)
    ]
    lo, hi = max(0, sure[0] - around), sure[-1] + 1 + around
    return features[lo:hi], forms[lo:hi], labels[lo:hi]


class Space:
    """The features that enough sites have, as columns."""

    def __init__(self, rows: list[list[str]], sites: list, least: int) -> None:
        users = defaultdict(set)
        for feats, site in zip(rows, sites, strict=True):
            for f in feats:
                users[f].add(site)
        self.names = sorted(f for f, s in users.items() if len(s) >= least)
        self.index = {f: i for i, f in enumerate(self.names)}

    def matrix(self, rows: list[list[str]]) -> sparse.csr_matrix:
        """Turn lists of names into rows of a sparse matrix."""
        ptr, col = [0], []
        for feats in rows:
            col += sorted({self.index[f] for f in feats if f in self.index})
            ptr.append(len(col))
        data = np.ones(len(col), np.float32)
        return sparse.csr_matrix((data, col, ptr), (len(rows), len(self.names)))


def train_ranker(
    pages: list, sites: list, least: int = 3, penalty: float = 2.0
) -> dict[str, float]:
    """Learn weights so that a page's true candidates outweigh its others."""
    rows = [f for feats, _ in pages for f in feats]
    own = [s for (feats, _), s in zip(pages, sites, strict=True) for _ in feats]
    space = Space(rows, own, least)
    x = space.matrix(rows)
    label = np.array([y for _, ys in pages for y in ys], bool)
    cuts = np.cumsum([0] + [len(f) for f, _ in pages])
    page = np.repeat(np.arange(len(pages)), np.diff(cuts))

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        s = x @ w
        top = np.full(len(pages), -np.inf)
        np.maximum.at(top, page, s)
        e = np.exp(s - top[page])
        z = np.bincount(page, e, len(pages))
        g = np.bincount(page, e * label, len(pages))
        p, q = e / z[page], e * label / g[page]
        return -np.log(g / z).sum() + penalty / 2 * w @ w, x.T @ (p - q) + penalty * w

    w = optimize.minimize(
        loss, np.zeros(len(space.names)), jac=True, method="L-BFGS-B", options={"maxiter": 200}
    ).x
    return dict(zip(space.names, w, strict=True))


def train_chain(pages: list, sites: list, least: int = 5, penalty: float = PENALTY) -> dict:
    """Learn a linear-chain conditional random field from labels that may leave states open.

    What follows what is learnt for all blocks, and how the form of the block that is entered changes
    it. A page is features, forms, labels and weight.

    Source: J. Lafferty, A. McCallum, F. Pereira, "Conditional Random Fields", 2001;
    Y. Tsuboi et al., "Training CRFs using incomplete annotations", 2008.
    """
    k = len(STATES)
    rows = [f for feats, *_ in pages for f in feats]
    own = [s for (feats, *_), s in zip(pages, sites, strict=True) for _ in feats]
    space = Space(rows, own, least)
    x = space.matrix(rows)
    entered = [name for _, names, *_ in pages for name in names]
    forms = sorted(set(entered))
    form = np.array([forms.index(name) for name in entered])
    bits = np.concatenate([np.array(ys) for _, _, ys, _ in pages])
    closed = np.where((bits[:, None] >> np.arange(k)) & 1, 0.0, -1e4)
    lens = np.array([len(f) for f, *_ in pages])
    heft = np.array([h for *_, h in pages])
    starts = np.cumsum(np.r_[0, lens[:-1]])
    last = starts + lens - 1
    order = np.argsort(-lens)
    longest = lens.max()
    row = np.repeat(np.arange(len(pages)), lens)
    final = np.zeros(len(bits), bool)
    final[last] = True
    inner = np.flatnonzero(~final)
    groups = [np.flatnonzero(form[inner + 1] == n) for n in range(len(forms))]
    cuts = np.cumsum([len(space.names) * k, k * k, len(forms) * k * k, k])
    live = [order[: int((lens > t).sum())] for t in range(longest)]

    def unpack(v: np.ndarray) -> tuple:
        w, t, change, s, e = np.split(v, cuts)
        return w.reshape(-1, k), t.reshape(k, k), change.reshape(-1, k, k), s, e

    def expect(em: np.ndarray, t: np.ndarray, s: np.ndarray, e: np.ndarray) -> tuple:
        """Return each page's log partition, the states' and the pairs' expected counts.

        Source: L. Rabiner, "A tutorial on hidden Markov models", 1989 (scaled passes).
        """
        top = em.max(1)
        p = np.exp(em - top[:, None])
        step, opening, closing = np.exp(t), np.exp(s), np.exp(e)
        into = step[form]
        alpha, beta, scale = np.zeros((len(bits), k)), np.zeros((len(bits), k)), np.ones(len(bits))
        for i in range(longest):
            at = starts[live[i]] + i
            now = p[at] * ((alpha[at - 1, None] @ into[at])[:, 0] if i else opening)
            scale[at] = whole = now.sum(1)
            alpha[at] = now / whole[:, None]
        beta[last] = closing
        for i in range(longest - 2, -1, -1):
            at = starts[live[i + 1]] + i
            onward = p[at + 1] * beta[at + 1] / scale[at + 1][:, None]
            beta[at] = (into[at + 1] @ onward[:, :, None])[:, :, 0]
        ends = (alpha[last] * closing).sum(1)
        z = np.add.reduceat(np.log(scale) + top, starts) + np.log(ends)
        weight = (heft / ends)[row][:, None]
        post = alpha * beta * weight
        onward = p[inner + 1] * beta[inner + 1] / scale[inner + 1][:, None]
        left = alpha[inner] * weight[inner]
        pair = step * np.stack([left[group].T @ onward[group] for group in groups])
        return z, post, pair

    def loss(v: np.ndarray) -> tuple[float, np.ndarray]:
        w, t, change, s, e = unpack(v)
        t = t + change
        em = (x @ w.astype(np.float32)).astype(float)
        z, post, pair = expect(em, t, s, e)
        zc, postc, pairc = expect(em + closed, t, s, e)
        value = ((z - zc) * heft).sum() + penalty / 2 * (v @ v)
        d = post - postc
        grad = np.concatenate(
            [
                (x.T @ d.astype(np.float32)).ravel(),
                (pair - pairc).sum(0).ravel(),
                (pair - pairc).ravel(),
                d[starts].sum(0),
                d[last].sum(0),
            ]
        )
        return value, grad + penalty * v

    v = optimize.minimize(
        loss,
        np.zeros(cuts[-1] + k),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": STEPS},
    ).x
    w, t, change, s, e = unpack(v)
    return {
        "states": list(STATES),
        "start": s.tolist(),
        "end": e.tolist(),
        "transitions": t.tolist(),
        "entering": {name: (t + more).tolist() for name, more in zip(forms, change, strict=True)},
        "weights": {n: w[i].tolist() for i, n in enumerate(space.names)},
    }


def write(path: Path, model: dict) -> None:
    """Write the model so that people can read and compare it: one feature a line."""

    def num(v: float) -> str:
        return f"{v:.2f}".rstrip("0").rstrip(".").replace("-0", "-0") if abs(v) >= 0.005 else "0"

    def row(v: list[float]) -> str:
        return "[" + ", ".join(num(x) for x in v) + "]"

    chain, title = model["blocks"], model["title"]
    lines = ["{", ' "title": {']
    kept = [(n, v) for n, v in sorted(title.items()) if abs(v) >= 0.02]
    lines.append(",\n".join(f"  {json.dumps(n, ensure_ascii=False)}: {num(v)}" for n, v in kept))
    lines += [
        " },",
        ' "blocks": {',
        f'  "states": {json.dumps(chain["states"])},',
        f'  "start": {row(chain["start"])},',
        f'  "end": {row(chain["end"])},',
        '  "transitions": [' + ", ".join(row(r) for r in chain["transitions"]) + "],",
        '  "entering": {',
        ",\n".join(
            f"   {json.dumps(name)}: [{', '.join(row(r) for r in table)}]"
            for name, table in chain["entering"].items()
        ),
        "  },",
        '  "weights": {',
    ]
    kept = [(n, v) for n, v in sorted(chain["weights"].items()) if max(map(abs, v)) >= 0.05]
    lines.append(",\n".join(f"   {json.dumps(n, ensure_ascii=False)}: {row(v)}" for n, v in kept))
    lines += ["  }", " }", "}"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def find_lexicon(cases: list[dict], least: int) -> list[str]:
    """List the words whose presence in a block tells the states apart, by many sites."""
    seen, inside = defaultdict(set), Counter()
    total = Counter()
    for case in cases:
        labels = case.get("labels")
        if labels is None:
            continue
        for words, y in zip(case["words"], labels, strict=True):
            for w in words:
                if len(w) > 2 and not w.isdigit() and y in (1, 2, 4, 8, 16, 32):
                    seen[w].add(case["gold"]["site_key"])
                    total[w] += 1
                    inside[w] += y == 2
    base = sum(inside.values()) / sum(total.values())
    out = []
    for w, sites in seen.items():
        if len(sites) >= least:
            share = (inside[w] + 2 * base) / (total[w] + 2)
            if share < 0.35 * base:
                out.append((share, w))
    return sorted(w for _, w in sorted(out)[:600])


def learn_title(cases: list[dict]) -> dict[str, float]:
    """Learn to rank headlines."""
    pages, sites = [], []
    for c in cases:
        if not c["gold"]["visible"].get("title"):
            continue
        found = c["view"].candidates
        ys = title_labels(c, found)
        if any(ys) and not all(ys):
            pages.append(([x.features for x in found], ys))
            sites.append(c["gold"]["site_key"])
    return train_ranker(pages, sites)


def learn_blocks(cases: list[dict], title: dict[str, float], lexicon: frozenset[str]) -> dict:
    """Learn to name blocks, the headline being found by what was learnt of headlines.

    Of the words that blocks hold, only those of *lexicon* are looked at.
    """
    pages, sites = [], []
    for c in cases:
        if c["labels"] is None:
            continue
        seen = [
            [f for f in names if f[:2] not in ("w:", "W:") or f[2:] in lexicon]
            for names in pipeline.again(c["view"], title)
        ]
        if not any(seen):
            continue
        whole = c["gold"].get("body") and c["gold"]["visible"].get("body")
        sort = "own" if "roles" in c else "body" if whole else "snippets"
        forms = [form_of(sight) for sight in c["view"].sights]
        pages.append((*crop(seen, forms, c["labels"], AROUND), WEIGHT[sort]))
        sites.append(c["gold"]["site_key"])
    return train_chain(pages, sites)


def learn(cases: list[dict], lexicon: frozenset[str]) -> dict:
    """Learn both models."""
    title = learn_title(cases)
    return {"title": title, "blocks": learn_blocks(cases, title, lexicon)}


def without(cases: list[dict], fold: int, folds: int, partition: str = "") -> list[dict]:
    """Leave one part of the sites out."""
    return [c for c in cases if fold_of(c["gold"], folds, partition) != fold]


def prepare(cases: list[dict], folds: int) -> list[frozenset[str]]:
    """Label the cases and take them apart; return the lexicon of each fold, and of all cases."""
    for c in cases:
        lines = encoding.repair(c["text"]).split("\n")
        blocks = find_blocks(lines, find_layout(lines))
        c["labels"] = block_labels(c, blocks) if len(blocks) < LONGEST else None
        c["words"] = [set(tokens(b.text[:PEEK])) for b in blocks] if c["labels"] else []
    parts = [*(without(cases, k, folds) for k in range(folds)), cases]
    lexicons = [frozenset(find_lexicon(part, 8)) for part in parts]
    for c in cases:
        c["view"] = pipeline.view(c["text"], models.Model({}, None, frozenset().union(*lexicons)))
    return lexicons


def learn_titles(cases: list[dict], a: argparse.Namespace) -> None:
    """Learn the headline alone; the weights of blocks stay as they are in the models that are."""
    for c in cases:
        c["view"] = pipeline.view(c["text"], models.EMPTY)
    right = total = 0
    for k in range(a.folds):
        title = learn_title(without(cases, k, a.folds, a.partition))
        if a.models and a.keep:
            a.models.mkdir(exist_ok=True)
            exchange(a.keep / f"fold{k}.json", title, a.models / f"fold{k}.json")
        for c in cases:
            g = c["gold"]
            own = fold_of(g, a.folds, a.partition) == k
            if own and g["primary"] and g["visible"].get("title"):
                best = headline.choose(c["view"].candidates, title)
                ok = bool(best) and c["tn"].norm(best[0].text) == c["tn"].norm(g["title"])
                right, total = right + ok, total + 1
                if not ok:
                    print(c["id"], g["title"][:90], "|", best[0].text[:90] if best else "")
    print("title exact", round(100 * right / total, 1), total)
    if a.write:
        exchange(models.PATH, learn_title(cases), models.PATH)


def exchange(path: Path, title: dict[str, float], to: Path) -> None:
    """Write a model with other weights for the headline."""
    write(to, json.loads(path.read_text(encoding="utf-8")) | {"title": title})


def main() -> None:
    """Learn, and write the weights."""
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("captures", type=Path)
    ap.add_argument("--folds", type=int, default=4)
    ap.add_argument("--write", action="store_true", help="write the model learnt from all sites")
    ap.add_argument(
        "--models", type=Path, help="folder for models that each lack a part of the sites"
    )
    ap.add_argument("--only", type=int, help="the first so many of the folds")
    ap.add_argument(
        "--title", action="store_true", help="only the headline; tell how often it is right"
    )
    ap.add_argument(
        "--partition", default="", help="with --title: any word; other words part sites otherwise"
    )
    ap.add_argument("--keep", type=Path, help="with --title: models whose blocks' weights stay")
    a = ap.parse_args()
    cases = load(a.captures) + load_own()
    if a.title:
        learn_titles(cases, a)
        return
    lexicons = prepare(cases, a.folds)
    print(len(cases), "captures;", len(lexicons[-1]), "words in the lexicon")
    if a.models:
        a.models.mkdir(exist_ok=True)
        for k in range(a.folds)[: a.only]:
            write(a.models / f"fold{k}.json", learn(without(cases, k, a.folds), lexicons[k]))
            print("fold", k, "done", flush=True)
    if a.write:
        write(
            Path(__file__).parents[1] / "sitegen/parser/data/model.json", learn(cases, lexicons[-1])
        )


if __name__ == "__main__":
    main()
