"""Articles that come, go and move: the archive is arranged by what the last build left, and the result is that of a clean build."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sitegen.builder.report import Report
from sitegen.pages import cuts

from .conftest import WHOLE, Site

LONG = bool(os.environ.get("SITEGEN_LONG"))

STORY = (
    "Nine boats put out before the tide turned. Two of them did not come back that night. "
    "The coastguard looked for them until the fog came down. "
)
BODIES = (
    "The ferry sank off the harbour at dawn, and the pilots' union asked for a light.",
    "The council voted on the harbour dues. See [the port](https://port.example.org/dues).",
    f"{STORY}Their crews were found on the skerry.",
    f"{STORY}Their families waited on the quay.",
    "See [the ferry](b.md) and [what never was](gone.md).",
    "A storm is coming; the estuary's oyster beds were cleared of boats by noon.",
)
TITLES = ("Ferry sinks", "Harbour opens", "Council votes on dues", "Storm over the oyster beds")
DATES = ("2019", "2019-04-16", "2019-04-17", "2020-01-07", "2020-02", "2021-09-01")
MORE: tuple[dict[str, str], ...] = (
    {"authors": "[Ana Ruiz]", "series": "The estuary", "dateline": "MARENDA"},
    {"authors": "[A. Ruiz, Leo Park]", "tags": "[harbour, dues]", "section": "Port"},
    {"section": "port", "series": "The estuary", "tags": "[Harbour]"},
    {"source": "{site: Coast Wire, publisher: Quay House}", "related": "[b]", "language": "fr"},
    {"version_of": "b", "authors": "[Leo Park, ANA RUIZ]", "tags": "[oysters]"},
    {"aliases": "[/old/story.html]", "id": "n1"},
    {"status": "retracted", "corrections": "[{date: 2021-10-02, text: It did not.}]"},
    {"authors": "[Mo Diaz]", "colour": "red", "dateline": "PORT ALMA"},
    {"slug": "the-ferry"},
    {"status": "withdrawn"},
    {"status": "draft"},
    {"embargo": "2031-01-01"},
    {"image": "{src: pier.svg, caption: The pier}", "tags": "[harbour]"},
)
POOL = tuple(f"{name}.md" for name in ("a", "b", "c", "deep/d", "deep/b", "z"))
PIER = "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='3'/>"
OLD = tuple(f"old/{n}.md" for n in range(8))


def archive(folder: Path) -> Site:
    site = Site(folder)
    site.write("sitegen.yaml", WHOLE)
    site.write("people.yaml", "- name: Ana Ruiz\n  variants: [A. Ruiz]\n  roles: [editor]\n")
    site.write("timelines.yaml", "- name: The estuary\n  articles: [b.md]\n  topics: [dues]\n")
    site.write("articles/faulty.md", "No date.\n")
    for n in range(8):
        site.article(f"old/{n}.md", TITLES[n % 4], DATES[n % 6], BODIES[n % 6], **MORE[n])
    return site


def move(site: Site, name: str, n: int, more: int) -> None:
    """Write an article anew, or where it is there already remove or rename it one time in two."""
    path = site.folder / "articles" / name
    if name == "pier.svg":
        path.unlink() if path.exists() else site.write("articles/pier.svg", PIER)
    elif path.exists() and n % 4 == 0:
        path.unlink()
    elif path.exists() and n % 4 == 1:
        path.rename(path.with_name(f"z{path.name}"))
    else:
        site.article(name, TITLES[n % 4], DATES[n // 2 % 6], BODIES[n % 6], **MORE[more])


def proved(site: Site, report: Report) -> None:
    """Claim that the last build left what a clean one makes, and reported the same."""
    tree, ledger = site.tree(), (site.folder / "permalinks.txt").read_bytes()
    for name in () if LONG else ("seal-*", "manifest-*", "related"):
        for path in (site.folder / ".sitegen").glob(name):
            path.unlink()
    # Without them all is drawn anew, too, but templates need not be compiled again.
    clean = site.build(clean=LONG)
    assert clean.written == 0
    assert site.tree() == tree
    assert (site.folder / "permalinks.txt").read_bytes() == ledger
    assert (report.problems, report.articles, report.pages, report.held) == (
        clean.problems,
        clean.articles,
        clean.pages,
        clean.held,
    )


MOVE = st.tuples(
    st.sampled_from((*POOL, *OLD, "pier.svg")),
    st.integers(0, 11),
    st.one_of(st.integers(0, 3), st.integers(0, 12)),
)
EDIT = st.tuples(st.integers(0, 7), st.integers(0, 5))


@settings(max_examples=200 if LONG else 2, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(
            st.lists(MOVE, min_size=1, max_size=3, unique_by=lambda m: m[0]), st.none() | EDIT
        ),
        min_size=1,
        max_size=6 if LONG else 3,
    )
)
@example(
    [
        ([("b.md", 1, 1)], None),
        ([("z.md", 2, 2), ("old/2.md", 3, 1)], (1, 3)),
        ([("b.md", 0, 0)], None),
    ]
)
@example([([("a.md", 2, 4), ("c.md", 3, 12)], None), ([("a.md", 1, 0), ("old/1.md", 4, 0)], None)])
def test_what_came_and_went_is_as_in_a_clean_build(
    builds: list[tuple[list[tuple[str, int, int]], tuple[int, int] | None]],
) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        # So even lists of a few articles have several pages.
        patch.setattr(cuts, "SIZE", 2 if LONG else cuts.SIZE)
        site = archive(Path(folder) / "site")
        report = site.build()
        for moves, edit in builds:
            for name, n, more in moves:
                move(site, name, n, more)
            report = site.build()
            if edit:
                n, body = edit
                site.article(f"old/{n}.md", TITLES[n % 4], DATES[n % 6], BODIES[body], **MORE[n])
                report = site.build()
            if LONG:
                proved(site, report)
        proved(site, report)


SIMPLE: dict[str, Callable[[Site], object]] = {
    "one came": lambda s: s.article("k.md", "Hail", "2020-01-08", **MORE[0], tags="[dues]", source="{site: Coast Wire}"),
    "the oldest": lambda s: s.article("l.md", "Hail", "2018"),
    "the newest": lambda s: s.article("m.md", "Hail", "2022-01-01", tags="[hail]"),
    "another version": lambda s: s.article("n.md", "Hail", "2020-02-02", BODIES[2]),
    "one of a series": lambda s: s.article("o.md", "Hail", "2019-04-16", series="The estuary"),
    "with a link outside": lambda s: s.article("p.md", "Hail", "2020-02-02", BODIES[1]),
    "with a sidecar": lambda s: (s.article("q.md", "Hail", "2020"), s.write("articles/q.yaml", "section: Sea\n")),
    "one went": lambda s: (s.folder / "articles/old/1.md").unlink(),
    "the first": lambda s: (s.folder / "articles/l.md").unlink(),
    "one with a problem": lambda s: (s.folder / "articles/old/7.md").unlink(),
    "a version": lambda s: (s.folder / "articles/old/3.md").unlink(),
    "several": lambda s: [(s.folder / f"articles/{name}.md").unlink() for name in ("old/0", "n", "p")],
    "another section and day": lambda s: s.article("q.md", "Hail", "2020-03-04", authors="[Leo Park]"),
    "one withdrawn, one written": lambda s: (
        s.article("m.md", "Hail", "2022-01-01", status="withdrawn"),
        s.article("r.md", "Rain", "2020-02-02", BODIES[4], image="{src: pier.svg}"),
        s.write("articles/pier.svg", PIER),
    ),
    "one renamed": lambda s: (s.folder / "articles/r.md").rename(s.folder / "articles/s.md"),
    "another story": lambda s: s.article("old/2.md", TITLES[2], DATES[2], BODIES[3], **MORE[2]),
}  # fmt: skip


def test_few_that_come_or_go_are_not_arranged_from_the_start(
    tmp_path: Path, arranged: list[int]
) -> None:
    site = archive(tmp_path / "site")
    site.build()
    for n, (what, change) in enumerate(SIMPLE.items()):
        arranged.clear()
        change(site)
        report = site.build()
        assert not arranged, what
        if LONG or n % 6 == 5:
            proved(site, report)
    # With the last of its kind goes what leads to it from every page.
    (site.folder / "articles/k.md").unlink()
    report = site.build()
    assert arranged
    proved(site, report)


def test_pages_of_others_are_left_alone(tmp_path: Path, arranged: list[int]) -> None:
    site = archive(tmp_path / "site")
    for n in range(12):
        site.article(f"more/{n}.md", f"Number {n}", f"2015-03-{n + 10}", f"Only {n * 'word '}here.")
    site.build()
    before = site.tree()
    arranged.clear()
    site.article("n.md", "Hail", "2021-01-08")
    site.build()
    (site.folder / "articles/n.md").unlink()
    site.build()
    assert not arranged
    changed = {path for path, data in site.tree().items() if before.get(path) != data}
    assert changed <= {"manifest-sha256.txt"}
    assert site.build(verify=True).written == 0
