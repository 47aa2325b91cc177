"""All articles in, related articles of each out; start reading here. Pure.

find candidates → compare → widen → compare again → choose → say why

Each step reads the rows of an article and of those near it, so that after a change only
the rows near it are reckoned again, and the result is the same as from nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from ..entries import Entry, Related
from ..stories import group
from ..terms import read_terms
from . import choosing, finding, likeness, matching, reasons, weights
from .finding import Indices, Postings
from .matrix import Small, read
from .relations import Fetch, Relations
from .state import CHOSEN, State, dump, empty, load
from .weights import Rows

BATCH = 256


class RelatedOf(Sequence[tuple[Related, ...]]):
    """The rows of the tables as values, made when they are asked for."""

    def __init__(self, state: State, entries: Sequence[Entry], fetch: Fetch) -> None:
        self._state = state
        self._entries = entries
        self._fetch = fetch

    def __len__(self) -> int:
        return len(self._entries)

    @overload
    def __getitem__(self, index: int) -> tuple[Related, ...]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[tuple[Related, ...]]: ...
    def __getitem__(
        self, index: int | slice
    ) -> tuple[Related, ...] | Sequence[tuple[Related, ...]]:
        if isinstance(index, slice):
            return [self[n] for n in range(*index.indices(len(self)))]
        entry = self._entries[index]
        chosen = [n for n in self._state.chosen[index].tolist() if n >= 0]
        if not chosen:
            return ()
        points = self._state.points[index].tolist()
        shared = self._state.shared[index].reshape(-1, reasons.SHARED).tolist()
        terms = read_terms(self._fetch((entry,))[0])
        return tuple(
            Related(
                other,
                points[n] / choosing.MOST_POINTS,
                reasons.why(terms, [place for place in shared[n] if place != reasons.NONE]),
            )
            for n, other in enumerate(chosen)
        )

    def __iter__(self) -> Iterator[tuple[Related, ...]]:
        return (self[n] for n in range(len(self)))


class NearOf(Sequence[Sequence[int]]):
    """The rows of the table of chosen articles as lists."""

    def __init__(self, chosen: NDArray[np.int32]) -> None:
        self._chosen = chosen

    def __len__(self) -> int:
        return len(self._chosen)

    @overload
    def __getitem__(self, index: int) -> Sequence[int]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Sequence[int]]: ...
    def __getitem__(self, index: int | slice) -> Sequence[int] | Sequence[Sequence[int]]:
        if isinstance(index, slice):
            return [self[n] for n in range(*index.indices(len(self)))]
        found: list[int] = self._chosen[index].tolist()
        # Rows are filled from the left, and padded with -1.
        return found if not found or found[-1] >= 0 else [n for n in found if n >= 0]


def relate_rows(entries: Sequence[Entry], fetch: Fetch, memory: bytes, jobs: int) -> Relations:
    """Do what `relate` promises."""
    old = load(memory)
    keys = matching.keys_of(entries)
    source = matching.match(old.keys, keys)
    moved = matching.turned(source, len(old))
    state = _carried(old, source, moved, keys)
    state = replace(state, sample=weights.sample_of([entry.card.path for entry in entries]))
    fresh = np.flatnonzero(source < 0)
    _read(state, entries, fetch, fresh)
    classes = weights.classes_of(state.numbers, state.sample)
    touched = _touched(old, state, source, fresh, classes)
    _weigh(state, touched, classes)
    similar = Rows(state.numbers, state.weights)
    found = Rows(state.found_numbers, state.found_weights)
    wide = Rows(state.wide_numbers, state.wide_weights)

    before = finding.posted(old.postings, old.posted_weights)
    postings = finding.repost(before, moved, found, touched)
    dirty = _near(old, before, moved, source, postings, found, touched)
    changed = np.zeros(len(state), bool)
    changed[touched] = True
    _in_batches(jobs, dirty, lambda at: _compare(state, postings, found, similar, at))
    _in_batches(jobs, dirty, lambda at: _widen(state, similar, at, changed))

    leaders = group(state.sentences)
    changed |= state.leaders != leaders
    state.leaders[:] = leaders
    named = choosing.named_by_editor(entries)
    wishing = [i for i, entry in enumerate(entries) if entry.card.related]
    unsettled = changed | changed[state.near].any(axis=1)
    unsettled[dirty] = True
    unsettled[wishing] = True
    _in_batches(
        jobs,
        np.flatnonzero(unsettled),
        lambda at: _choose(state, wide, at, entries, named, classes),
    )
    state = replace(state, postings=postings.keys, posted_weights=postings.weights)
    related = RelatedOf(state, entries, fetch)
    near = NearOf(state.chosen)
    return Relations(related, near, _digests(state), leaders.tolist(), dump(state))


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


def _carried(old: State, source: Indices, moved: Indices, keys: Small) -> State:
    """Begin new tables with the old rows that still hold."""
    tables: dict[str, Any] = {name: matching.carry(getattr(old, name), source) for name in _CARRIED}
    for name in ("near", "leaders", "chosen"):
        tables[name] = matching.carry_indices(getattr(old, name), source, moved)
    tables["keys"] = keys
    return replace(empty(len(source)), **tables)


def _read(state: State, entries: Sequence[Entry], fetch: Fetch, fresh: Indices) -> None:
    for start in range(0, len(fresh), 4 * BATCH):
        at = fresh[start : start + 4 * BATCH]
        some = [entries[n] for n in at]
        matrix = read(fetch(some))
        state.numbers[at] = matrix.numbers
        state.counts[at] = matrix.counts
        state.sentences[at] = matrix.sentences
        state.days[at] = [day_of(entry.card.date) for entry in some]


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
        chosen = choosing.choose(n, named.get(n, ()), ranked, state.leaders, entries)
        chosen += [(-1, 0)] * (CHOSEN - len(chosen))
        state.chosen[n], state.points[n] = zip(*chosen, strict=True)
    worths = weights.rarity(classes[state.numbers[at]]) * state.counts[at]
    state.shared[at] = reasons.note(state.numbers, worths, at, state.chosen[at]).reshape(
        len(at), -1
    )


def _digests(state: State) -> list[bytes]:
    """Join for each article the keys of the cards it shows, and which terms relate them.

    The words of these terms are the article's own.
    """
    shown = state.keys[:, : matching.HALF][state.chosen]
    shown[state.chosen < 0] = 0
    cards = shown.reshape(len(state), CHOSEN * matching.HALF)
    rows = np.concatenate([cards, state.shared], axis=1)
    joined, width = rows.tobytes(), rows.shape[1]
    return [joined[at : at + width] for at in range(0, len(joined), width)]


def _in_batches(jobs: int, rows: Indices, work: Callable[[Indices], None]) -> None:
    """Do some work for rows, a batch at a time; batches write to rows of their own."""
    batches = [rows[start : start + BATCH] for start in range(0, len(rows), BATCH)]
    if jobs > 1 and len(batches) > 1:
        with ThreadPoolExecutor(jobs) as threads:
            list(threads.map(work, batches))
    else:
        for batch in batches:
            work(batch)
