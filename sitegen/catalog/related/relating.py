"""All articles in, related articles of each out; start reading here. Pure.

find candidates → compare → widen → compare again → choose → say why

Each step reads the rows of an article and of those near it, so that after a change only
the rows near it are reckoned again, and the result is the same as from nothing.
"""

from __future__ import annotations

import mmap
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..entries import Entry
from . import choosing, finding, likeness, matching, reasons, weights
from .finding import Indices, Postings
from .kin import CHOSEN, Kin, NearOf, RelatedOf
from .matrix import Matrix, Small, read
from .relations import Fetch, Piece, Relations
from .state import State, dump, empty, load
from .versions import group, overrule, sharing
from .weights import Rows

BATCH = 256
FEW = 100
"""Articles that came or went, up to which it is found out whether anybody's story is concerned."""


def relate_rows(
    entries: Sequence[Entry],
    fetch: Fetch,
    memory: Piece,
    jobs: int,
    check: Callable[[], object],
) -> Relations:
    """Do what `relate` promises."""
    old = load(memory)
    keys = matching.keys_of(entries)
    source = matching.match(old.keys, keys)
    new = np.flatnonzero(source < 0)
    check()
    rows = _read(entries, fetch, new)
    days = np.array([day_of(entries[n].card.date) for n in new.tolist()], np.int32)
    renewed = _settle(old, source, new, rows, days)
    moved = matching.turned(source, len(old))
    state = _carried(old, source, moved, keys)
    _forget(memory)
    check()
    state = replace(state, sample=weights.sample_of([entry.card.path for entry in entries]))
    state.numbers[new], state.counts[new] = rows.numbers, rows.counts
    state.sentences[new], state.days[new] = rows.sentences, days
    fresh = np.flatnonzero(source < 0)
    classes = weights.classes_of(state.numbers, state.sample)
    touched = _touched(old, state, source, fresh, classes)
    _weigh(state, touched, classes)
    check()
    similar = Rows(state.numbers, state.weights)
    found = Rows(state.found_numbers, state.found_weights)
    wide = Rows(state.wide_numbers, state.wide_weights)

    before = finding.posted(old.postings, old.posted_weights)
    check()
    postings = finding.repost(before, moved, found, touched)
    check()
    dirty = _near(old, before, moved, source, postings, found, touched)
    changed = np.zeros(len(state), bool)
    changed[touched] = True
    changed[renewed] = True
    _in_batches(jobs, dirty, lambda at: _compare(state, postings, found, similar, at))
    _in_batches(jobs, dirty, lambda at: _widen(state, similar, at, changed))

    check()
    came = np.union1d(np.flatnonzero(source < 0), renewed)
    went = np.union1d(np.flatnonzero(moved < 0), renewed)
    leaders = _leaders(old, state, moved, came, went, entries)
    check()
    changed |= state.leaders != leaders
    state.leaders[:] = leaders
    heads = state.leaders.tolist()
    named = choosing.named_by_editor(entries)
    wishing = [i for i, entry in enumerate(entries) if entry.card.related]
    unsettled = changed | changed[state.near].any(axis=1)
    unsettled[dirty] = True
    unsettled[wishing] = True
    _in_batches(
        jobs,
        np.flatnonzero(unsettled),
        lambda at: _choose(state, wide, at, entries, named, heads, classes),
    )
    check()
    state = replace(state, postings=postings.keys, posted_weights=postings.weights)
    kin = _kin(state)
    related = RelatedOf(kin, entries, fetch)
    near = NearOf(kin.chosen)
    anew = bool(len(new)) or len(old) != len(source) or not memory
    return Relations(related, near, kin.reasons(), heads, kin, dump(state), anew)


_CARRIED = (
    "numbers",
    "counts",
    "sentences",
    "weights",
    "found_numbers",
    "found_weights",
    "likeness",
    "wide_numbers",
    "wide_weights",
    "days",
    "points",
    "shared",
)


def _leaders(
    old: State,
    state: State,
    moved: Indices,
    came: Indices,
    went: Indices,
    entries: Sequence[Entry],
) -> NDArray[np.int32]:
    """Find who leads which story; of a few that came or went, only for stories that they may have a part in."""
    told = any(entry.card.version_of for entry in entries)
    if told or not len(old) or len(came) + len(went) > FEW:
        return overrule(group(state.sentences), entries)
    leaders = state.leaders.copy()
    concerned = sharing(state.sentences, (state.sentences[came], old.sentences[went]))
    concerned[came] = True
    # Those of a leader that went have none.
    concerned |= leaders < 0
    led = np.zeros(len(leaders) + 1, bool)
    led[leaders[concerned]] = True
    led[moved[old.leaders[went]]] = True
    led[-1] = False
    concerned |= led[leaders]
    # Whether a sentence is boilerplate, all that have it decide.
    rows = np.flatnonzero(concerned | sharing(state.sentences, (state.sentences[concerned],)))
    anew = concerned[rows]
    leaders[concerned] = rows[group(state.sentences[rows])[anew]]
    return leaders


def _forget(memory: Piece) -> None:
    """Let what was mapped of a file go, until it is read again."""
    mapped = memory.obj if isinstance(memory, memoryview) else None
    if isinstance(mapped, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
        mapped.madvise(mmap.MADV_DONTNEED)


def _carried(old: State, source: Indices, moved: Indices, keys: Small) -> State:
    """Begin new tables with the old rows that still hold."""
    tables: dict[str, Any] = {name: matching.carry(getattr(old, name), source) for name in _CARRIED}
    for name in ("near", "leaders", "chosen"):
        tables[name] = matching.carry_indices(getattr(old, name), source, moved)
    tables["keys"] = keys
    return replace(empty(len(source)), **tables)


def _read(entries: Sequence[Entry], fetch: Fetch, at: Indices) -> Matrix:
    """Fetch the terms of some entries."""
    none = empty()
    parts = [Matrix(none.numbers, none.counts, none.sentences)]
    parts += (
        read(fetch([entries[n] for n in at[start : start + 4 * BATCH]]))
        for start in range(0, len(at), 4 * BATCH)
    )
    return Matrix(
        np.concatenate([part.numbers for part in parts]),
        np.concatenate([part.counts for part in parts]),
        np.concatenate([part.sentences for part in parts]),
    )


def _settle(
    old: State,
    source: Indices,
    new: Indices,
    rows: Matrix,
    days: NDArray[np.int32],
) -> Indices:
    """Find which of the *new* have the terms that an old row in the same place has: that row stands for them.

    What they are called, or who signed them, may have changed, and with it what is chosen for others.
    """
    stays = np.flatnonzero(source >= 0)
    if len(source) != len(old) or (source[stays] != stays).any():
        return new[:0]
    same = (
        (old.days[new] == days)
        & (old.numbers[new] == rows.numbers).all(axis=1)
        & (old.counts[new] == rows.counts).all(axis=1)
        & (old.sentences[new] == rows.sentences).all(axis=1)
    )
    settled: Indices = new[same]
    source[settled] = settled
    return settled


def day_of(date: str) -> int:
    """Number the days of a partial date, near enough to tell how far apart two are."""
    return int(date[:4]) * 365 + int(date[5:7] or 1) * 30 + int(date[8:10] or 1)


def _touched(old: State, state: State, source: Indices, fresh: Indices, classes: Small) -> Indices:
    """Find the articles whose terms, or the weights of whose terms, are not as before."""
    if len(fresh) == len(state):
        return fresh
    other = weights.classes_of(old.numbers, old.sample) != classes
    touched = source < 0
    if other.any():
        for start in range(0, len(state), 16 * BATCH):
            part = slice(start, start + 16 * BATCH)
            touched[part] |= other[state.numbers[part]].any(axis=1)
    return np.flatnonzero(touched)


def _weigh(state: State, touched: Indices, classes: Small) -> None:
    for start in range(0, len(touched), 16 * BATCH):
        at = touched[start : start + 16 * BATCH]
        numbers, counts = state.numbers[at], state.counts[at]
        state.weights[at] = weights.for_similarity(numbers, counts, classes)
        state.found_numbers[at], state.found_weights[at] = weights.for_finding(
            numbers, counts, classes, finding.TERMS
        )


def _near(
    old: State,
    before: Postings,
    moved: Indices,
    source: Indices,
    postings: Postings,
    found: Rows,
    touched: Indices,
) -> Indices:
    """Find the articles that see another candidate than before: near to what came or went."""
    if len(touched) == len(found.numbers):
        return touched
    origins = source[touched]
    gone = np.union1d(np.flatnonzero(moved < 0), origins[origins >= 0])
    left = moved[finding.neighbours(before, Rows(old.found_numbers, old.found_weights), gone)]
    met = finding.neighbours(postings, found, touched)
    return np.unique(np.concatenate([left[left >= 0], met, touched]))


def _compare(state: State, postings: Postings, found: Rows, similar: Rows, at: Indices) -> None:
    candidates = finding.find(postings, found, at)
    worth = likeness.compare(similar, at, candidates)
    state.near[at], state.likeness[at] = likeness.best_first(candidates, worth, likeness.KEPT)


def _widen(state: State, similar: Rows, at: Indices, changed: NDArray[np.bool_]) -> None:
    numbers, strong = likeness.widen(
        similar, at, state.near[at], state.likeness[at].astype(np.int64)
    )
    changed[at] |= (state.wide_numbers[at] != numbers).any(axis=1)
    changed[at] |= (state.wide_weights[at] != strong).any(axis=1)
    state.wide_numbers[at], state.wide_weights[at] = numbers, strong


def _choose(
    state: State,
    wide: Rows,
    at: Indices,
    entries: Sequence[Entry],
    named: Mapping[int, Sequence[int]],
    leaders: Sequence[int],
    classes: Small,
) -> None:
    near = state.near[at]
    points = choosing.in_time(likeness.compare(wide, at, near), state.days[at], state.days[near])
    order = np.argsort(((choosing.MOST_POINTS * 2 - points) << 24) | (near & 0xFFFFFF), axis=1)
    near, points = np.take_along_axis(near, order, 1), np.take_along_axis(points, order, 1)
    alike = np.take_along_axis(state.likeness[at], order, 1)
    rows = zip(at.tolist(), near.tolist(), points.tolist(), alike.tolist(), strict=True)
    for n, others, worth, same in rows:
        ranked = zip(others, worth, same, strict=True)
        chosen = choosing.choose(n, named.get(n, ()), ranked, leaders, entries)
        chosen += [(-1, 0)] * (CHOSEN - len(chosen))
        state.chosen[n], state.points[n] = zip(*chosen, strict=True)
    worths = weights.rarity(classes[state.numbers[at]]) * state.counts[at]
    state.shared[at] = reasons.note(state.numbers, worths, at, state.chosen[at]).reshape(
        len(at), -1
    )


def _kin(state: State) -> Kin:
    chosen, points = (table.astype(np.int32).tobytes() for table in (state.chosen, state.points))
    sketches = state.sentences.astype(np.uint32).tobytes()
    return Kin(chosen, points, state.shared.tobytes(), sketches, choosing.MOST_POINTS)


def _in_batches(jobs: int, rows: Indices, work: Callable[[Indices], None]) -> None:
    """Do some work for rows, a batch at a time; batches write to rows of their own."""
    batches = [rows[start : start + BATCH] for start in range(0, len(rows), BATCH)]
    if jobs > 1 and len(batches) > 1:
        with ThreadPoolExecutor(jobs) as threads:
            list(threads.map(work, batches))
    else:
        for batch in batches:
            work(batch)
