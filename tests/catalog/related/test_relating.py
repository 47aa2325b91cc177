from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen import catalog
from sitegen.catalog import Entry, Relations
from sitegen.dates import PartialDate
from sitegen.model import Article

from ..making import article, entry

SUBJECTS = (
    "harbour dues quay pilots ships tonnage customs berth ferry tugboat anchor",
    "budget council mayor vote taxes committee deficit treasurer spending rates",
    "choir organ concert cathedral singers conductor hymn rehearsal soprano music",
    "frost orchard apples growers harvest blossom cider insurance hail weather",
)
COMMON = [
    "people",
    "week",
    "town",
    "report",
    "meeting",
    "public",
    "local",
    "morning",
    "region",
    "work",
    "plan",
]


def written(n: int, seed: int = 0) -> Article:
    """Write article *n*; another *seed* gives it another text."""
    rng = random.Random(n * 1000 + seed)
    words = SUBJECTS[rng.randrange(4)].split()
    sentences = [
        " ".join(rng.choices(words, k=4) + rng.choices(COMMON, k=4) + [f"name{rng.randrange(40)}x"])
        for _ in range(6)
    ]
    return article(
        f"{n:04}.md",
        title=" ".join(rng.choices(words, k=4)).capitalize(),
        date=PartialDate(f"20{10 + rng.randrange(10)}-{1 + rng.randrange(12):02}"),
        authors=(rng.choice(("Ana Ruiz", "Leo Park", "Mo Diaz")),),
        body=". ".join(sentences).capitalize() + ".",
        related=(f"{(n * 7) % 50:04}.md",) if n % 11 == 3 else (),
    )


class Shelf:
    """Articles that come, change and go, and how often their vectors were asked for."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.articles = {one.path: one for one in articles}
        self.asked = 0

    def put(self, one: Article) -> None:
        self.articles[one.path] = one

    def relate(self, memory: bytes = b"", jobs: int = 1) -> tuple[tuple[Entry, ...], Relations]:
        listed = catalog.arrange(map(entry, self.articles.values()))[0]
        return listed, catalog.relate(listed, self.fetch, memory, jobs)

    def fetch(self, entries: Sequence[Entry]) -> list[bytes]:
        self.asked += len(entries)
        return [catalog.terms_of(self.articles[one.card.path]) for one in entries]


def joined(relations: Relations) -> bytes:
    return b"".join(relations.memory)


def everything(relations: Relations) -> object:
    return list(relations.related), list(relations.digests), list(relations.leaders)


EDITS = st.lists(
    st.tuples(
        st.sampled_from(("edit", "add", "remove", "twin")), st.integers(0, 60), st.integers(1, 9)
    ),
    max_size=6,
)


@settings(max_examples=12, deadline=None)
@given(st.lists(EDITS, min_size=1, max_size=4), st.integers(0, 60))
def test_incremental_equals_full(builds: list[list[tuple[str, int, int]]], size: int) -> None:
    shelf = Shelf([written(n) for n in range(size)])
    memory = joined(shelf.relate()[1])
    for edits in builds:
        for what, n, seed in edits:
            if what == "remove":
                shelf.articles.pop(f"{n:04}.md", None)
            elif what == "twin":
                shelf.put(article(f"{n + 100:04}.md", title="A twin", body=written(n).body))
            else:
                shelf.put(written(n, seed))
        relations = shelf.relate(memory)[1]
        assert everything(relations) == everything(shelf.relate()[1])
        assert joined(relations) == joined(shelf.relate()[1])
        assert relations.anew == (joined(relations) != memory)
        memory = joined(relations)


def test_incremental_equals_full_where_reach_and_sample_are_short(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from sitegen.catalog.related import finding, weights

    monkeypatch.setattr(finding, "REACH", 3)
    monkeypatch.setattr(weights, "SAMPLE", 40)
    rng = random.Random(7)
    shelf = Shelf([written(n) for n in range(200)])
    memory = joined(shelf.relate()[1])
    for _ in range(10):
        for _ in range(rng.randrange(1, 4)):
            n = rng.randrange(230)
            if rng.random() < 0.25:
                shelf.articles.pop(f"{n:04}.md", None)
            else:
                shelf.put(written(n, rng.randrange(5)))
        shelf.asked = 0
        relations = shelf.relate(memory)[1]
        assert everything(relations) == everything(shelf.relate()[1])
        memory = joined(relations)


def test_one_edit_does_not_concern_all(monkeypatch: pytest.MonkeyPatch) -> None:
    from sitegen.catalog.related import finding, weights

    monkeypatch.setattr(finding, "REACH", 2)
    monkeypatch.setattr(weights, "SAMPLE", 20)
    shelf = Shelf([written(n) for n in range(400)])
    listed, relations = shelf.relate()
    outside = next(
        n for n in range(400) if n not in weights.sample_of([e.card.path for e in listed]).tolist()
    )
    path = listed[outside].card.path
    shelf.put(written(int(path[:4]), 5))
    shelf.asked = 0
    shelf.relate(joined(relations))
    assert 0 < shelf.asked < 300


def test_threads_change_nothing() -> None:
    shelf = Shelf([written(n) for n in range(600)])
    assert everything(shelf.relate()[1]) == everything(shelf.relate(jobs=3)[1])


@pytest.mark.parametrize("memory", [b"junk", b"sitegen related 2\n  ", b""])
def test_memory_that_is_no_memory_is_none(memory: bytes) -> None:
    shelf = Shelf([written(n) for n in range(20)])
    assert everything(shelf.relate(memory)[1]) == everything(shelf.relate()[1])


def test_damaged_memory_is_none() -> None:
    shelf = Shelf([written(n) for n in range(20)])
    whole = shelf.relate()[1]
    broken = bytearray(joined(whole))
    broken[len(broken) // 2] ^= 1
    assert everything(shelf.relate(bytes(broken))[1]) == everything(whole)


def test_related_articles_are_about_the_same() -> None:
    shelf = Shelf([written(n) for n in range(80)])
    listed, relations = shelf.relate()
    same = total = 0
    for one, related in zip(listed, relations.related, strict=True):
        mine = shelf.articles[one.card.path]
        for r in related:
            other = shelf.articles[listed[r.index].card.path]
            same += any(
                mine.title.split()[0].lower() in s and other.title.split()[0].lower() in s
                for s in SUBJECTS
            )
            total += 1
    assert same > 0.9 * total > 200


def test_every_relation_has_words_of_both() -> None:
    shelf = Shelf([written(n) for n in range(60)])
    listed, relations = shelf.relate()
    for one, related in zip(listed, relations.related, strict=True):
        for r in related:
            text = (
                shelf.articles[one.card.path].title + shelf.articles[one.card.path].body
            ).lower()
            assert r.why or r.score == 1
            assert all(word.lower() in text for phrase in r.why for word in phrase.split())


def test_editor_comes_first() -> None:
    shelf = Shelf([written(n) for n in range(50)])
    listed, relations = shelf.relate()
    for one, related in zip(listed, relations.related, strict=True):
        if one.card.related and one.card.related[0] != one.card.path:
            assert listed[related[0].index].card.path == one.card.related[0]
            assert related[0].score == 1


def test_versions_of_one_story_are_not_related() -> None:
    story = written(1)
    twin = article("twin.md", title="Other headline", body=story.body, date=story.date)
    shelf = Shelf([story, twin, *(written(n) for n in range(2, 40))])
    listed, relations = shelf.relate()
    paths = [one.card.path for one in listed]
    a, b = paths.index("0001.md"), paths.index("twin.md")
    assert relations.leaders[a] == relations.leaders[b] == min(a, b)
    for index, related in enumerate(relations.related):
        shown = {r.index for r in related}
        assert not {a, b} <= shown | {index}


def test_not_five_times_the_same_author() -> None:
    many = [written(n) for n in range(60)]
    shelf = Shelf(many)
    listed, relations = shelf.relate()
    for one, related in zip(listed, relations.related, strict=True):
        authors = [listed[r.index].card.authors for r in related if r.score < 1]
        assert max((authors.count(a) for a in authors), default=0) <= 3 or one.card.related


def test_no_articles() -> None:
    assert everything(catalog.relate((), lambda _: [])) == ([], [], [])
