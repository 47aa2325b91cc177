"""Edits of texts alone: what the last build arranged stands, and the result is that of a clean build."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen.builder import amending, ground

from .conftest import WHOLE, Site

LONG = bool(os.environ.get("SITEGEN_LONG"))

WORDS = (
    "The ferry sank off the harbour at dawn, and the pilots' union asked for a light.",
    "The council voted on the harbour dues after a long evening of speeches.",
    "A storm is coming; the estuary's oyster beds were cleared of boats by noon.",
    "See [the ferry](a.md) and [what never was](gone.md). The light is to be lit again.",
    "The school by the harbour opens in autumn with forty children and two teachers.",
)
FIXED: dict[str, dict[str, str]] = {
    "a.md": {"authors": "[Ana Ruiz]", "series": "The estuary", "dateline": "MARENDA"},
    "b.md": {"authors": "[Leo Park, Ana Ruiz]", "tags": "[harbour, dues]"},
    "c.md": {"section": "Weather", "series": "The estuary", "language": "fr"},
    "deep/d.md": {"source": "{site: Coast Wire}", "tags": "[dues]", "related": "[a]"},
    "deep/e.md": {"status": "retracted", "series": "The estuary"},
    "f.md": {"image": "{src: /media/pier.svg, caption: The pier}", "tags": "[harbour]"},
    "g.md": {"authors": "[Leo Park]", "noindex": "true"},
    "h.md": {"authors": "[Ana Ruiz]", "version_of": "a", "tags": "[dues]"},
}
DATES = (
    "2019",
    "2019-04-16",
    "2019-04-16T09:00",
    "2019-04-17",
    "2020-01-07",
    "2020-02",
    "2021-09-01",
    "2021-09-02",
)
TITLES = ("Ferry sinks", "Harbour opens", "Council votes on dues", "Storm over the oyster beds")
MORE: tuple[dict[str, str], ...] = (
    {},
    {"summary": "In a few words."},
    {"subtitle": "And what came of it", "updated": "2021-10-01"},
    {"corrections": "[{date: 2021-10-02, text: A name was misspelt.}]"},
    {"rights": "By permission.", "kicker": "The estuary"},
)

Words = tuple[str, int, int, int]


def put(site: Site, words: Words) -> None:
    """Write one article; *words* choose its headline, text, and what else may change."""
    name, title, body, more = words
    date = DATES[sorted(FIXED).index(name)]
    site.article(name, TITLES[title], date, WORDS[body], **FIXED[name], **MORE[more])


def archive(folder: Path) -> Site:
    site = Site(folder)
    site.write("sitegen.yaml", WHOLE)
    site.write(
        "articles/pier.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='3'/>"
    )
    site.write("topics.yaml", "- name: Dues\n  variants: [dues]\n  articles: [a, f.md]\n")
    for n, name in enumerate(sorted(FIXED)):
        put(site, (name, n % len(TITLES), n % len(WORDS), 0))
    return site


WRITTEN = st.tuples(
    st.sampled_from(sorted(FIXED)),
    st.integers(0, len(TITLES) - 1),
    st.integers(0, len(WORDS) - 1),
    st.integers(0, len(MORE) - 1),
)


@settings(max_examples=150 if LONG else 5, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(WRITTEN, min_size=1, max_size=2), min_size=1, max_size=4), st.booleans())
def test_builds_after_edits_equal_a_clean_one(builds: list[list[Words]], timeline: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = archive(Path(folder) / "site")
        if timeline:
            site.write("timelines.yaml", "- name: The estuary\n  around: a.md\n  topics: [dues]\n")
        site.build()
        for edits in builds:
            for words in edits:
                put(site, words)
            site.build()
        tree = site.tree()
        assert site.build(clean=True).written == 0
        assert site.tree() == tree


def test_an_edit_of_texts_arranges_nothing(tmp_path: Path, arranged: list[int]) -> None:
    site = archive(tmp_path / "site")
    site.build()
    before = site.tree()
    arranged.clear()
    put(site, ("b.md", 1, 4, 1))
    put(site, ("g.md", 0, 1, 2))
    report = site.build()
    assert not arranged
    changed = {path for path, data in site.tree().items() if before[path] != data}
    assert report.written == len(changed - {"manifest-sha256.txt"}) > 0
    assert report.pages == report.written + report.kept == len(before) - 1
    assert "forty children" in site.page("2019/04/16/harbour-opens")
    assert site.build().written == 0
    assert site.build(verify=True).written == 0


def test_one_body_is_read_and_one_page_written(tmp_path: Path, arranged: list[int]) -> None:
    site = archive(tmp_path / "site")
    site.write("sitegen.yaml", "title: The Estuary Post\nsearch: false\n")
    long = "\n\n".join(WORDS)
    site.article("z.md", "A long one", "2022-03-04", f"{long * 5}\n\nThe end.")
    site.build()
    arranged.clear()
    site.article("z.md", "A long one", "2022-03-04", f"{long * 5}\n\nThe end, mended.")
    assert site.build().written == 1
    assert not arranged


def _link(site: Site) -> None:
    path = site.folder / "articles/b.md"
    elsewhere = path.rename(site.folder / "elsewhere.md")
    path.symlink_to(elsewhere)


ELSEWHERE: dict[str, Callable[[Site], object]] = {
    "another date": lambda s: s.article("b.md", "Harbour opens", "2019-05-02", WORDS[1], **FIXED["b.md"]),
    "another section": lambda s: s.article("g.md", "Storm", DATES[6], WORDS[1], section="Sea"),
    "another author": lambda s: s.article("g.md", "Storm", DATES[6], WORDS[1], authors="[Mo]"),
    "another slug": lambda s: s.article("g.md", "Storm", DATES[6], slug="gale"),
    "a draft": lambda s: s.article("g.md", "Storm", DATES[6], status="draft"),
    "withdrawn": lambda s: s.article("g.md", "Storm", DATES[6], status="withdrawn"),
    "no date": lambda s: s.write("articles/g.md", "Words without a date.\n"),
    "a problem": lambda s: s.article("g.md", "Storm", DATES[6], authors="[Leo Park]", colour="red"),
    "another picture": lambda s: s.write("articles/pier.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
    "shows a picture": lambda s: s.article("g.md", "Storm", DATES[6], "![P](pier.svg)"),
    "one more": lambda s: s.article("i.md", "Hail", "2021-09-02"),
    "one less": lambda s: (s.folder / "articles/b.md").unlink(),
    "renamed": lambda s: (s.folder / "articles/b.md").rename(s.folder / "articles/n.md"),
    "a sidecar": lambda s: s.write("articles/b.yaml", "section: Sea\n"),
    "a link": _link,
    "a correction": lambda s: s.article("g.md", "Storm", DATES[6], authors="[Leo Park]", noindex="true", corrections="[{text: It hailed.}]"),
    "a setting": lambda s: s.write("sitegen.yaml", "permalink: /{year}/{slug}/\nsearch: false\n"),
    "a person": lambda s: s.write("people.yaml", "people:\n  - name: Ana Ruiz\n    roles: [editor]\n"),
    "a lost cache": lambda s: (s.folder / ".sitegen/cache.db").unlink(),
}  # fmt: skip


@pytest.mark.parametrize("what", ELSEWHERE)
def test_what_could_change_more_arranges_everything(
    tmp_path: Path, arranged: list[int], what: str
) -> None:
    site = archive(tmp_path / "site")
    site.build()
    arranged.clear()
    put(site, ("c.md", 3, 4, 2))
    ELSEWHERE[what](site)
    site.build()
    assert arranged
    tree = site.tree()
    assert site.build(clean=True).written == 0
    assert site.tree() == tree


SETTINGS: dict[str, str] = {
    "title": "The Post",
    "description": "News of the estuary",
    "base_url": "https://other.example.org/archive/",
    "language": "fr",
    "publisher": "{name: Coast House}",
    "accent": '"#0b5d6b"',
    "search": "true",
    "feeds": "{content: summary, list: []}",
    "downloads": "{article: [ris], list: [bibtex], archive: [jsonl, sqlite]}",
    "news_sitemap": "true",
    "robots": "closed",
    "rights": "All rights reserved.",
}
"""Every one that says nothing of the archive, with a value that it does not have."""
REDRAWN: dict[str, Callable[[Site], object]] = {
    "a template": lambda s: s.write("templates/404.html", "nobody"),
    "a static file": lambda s: s.write("static/more.css", "a{}"),
    "a lost output": lambda s: shutil.rmtree(s.output),
    "a layout of settings": lambda s: s.write("sitegen.yaml", "# Ours\n" + (s.folder / "sitegen.yaml").read_text()),
    "most settings": lambda s: set_all(s, [*SETTINGS][:6] + [*SETTINGS][7:]),
    **({name: lambda s, name=name: set_all(s, [name]) for name in SETTINGS} if LONG else {}),
}  # fmt: skip


def set_all(site: Site, names: list[str]) -> None:
    lines = (site.folder / "sitegen.yaml").read_text().splitlines()
    kept = [line for line in lines if line.partition(":")[0] not in names]
    kept += [f"{name}: {SETTINGS[name]}" for name in names]
    site.write("sitegen.yaml", "".join(f"{line}\n" for line in kept))


def test_every_setting_that_is_only_drawn_is_tried() -> None:
    assert set(SETTINGS) == set(ground.DRAWN)


@pytest.mark.parametrize("what", REDRAWN)
def test_what_is_only_drawn_arranges_nothing(
    tmp_path: Path, arranged: list[int], what: str
) -> None:
    site = archive(tmp_path / "site")
    site.build()
    arranged.clear()
    put(site, ("c.md", 3, 4, 2))
    REDRAWN[what](site)
    site.build()
    put(site, ("b.md", 1, 4, 1))
    site.build()
    assert not arranged
    tree = site.tree()
    site.build(clean=True)
    assert site.tree() == tree


def test_an_alias_that_was_taken_leads_there_again(small: Site) -> None:
    small.article("a.md", "Ferry sinks", aliases="[/static/about.txt]")
    small.write("static/about.txt", "About")
    (problem,) = small.build().problems
    small.write("templates/404.html", "nobody")
    assert small.build().problems == (problem,)
    (small.folder / "static/about.txt").unlink()
    assert not small.build().problems
    assert small.build(verify=True).written == 0
    small.write("static/about.txt", "About")
    assert small.build().problems == (problem,)


def test_the_page_of_corrections_goes_with_the_last_of_them(small: Site) -> None:
    small.article("a.md", "Ferry sinks", corrections="[{text: It did not.}]")
    small.build()
    assert (small.output / "corrections/index.html").exists()
    small.article("a.md", "Ferry sinks")
    small.build()
    assert not (small.output / "corrections/index.html").exists()
    assert small.build(verify=True).written == 0


def test_a_sidecar_that_stood_there_may_be_edited(tmp_path: Path, arranged: list[int]) -> None:
    site = archive(tmp_path / "site")
    site.write("articles/b.yaml", "subtitle: The first\n")
    site.build()
    arranged.clear()
    site.write("articles/b.yaml", "subtitle: The second one\n")
    assert site.build().written > 0
    assert not arranged
    assert "The second one" in site.page("2019/04/16/harbour-opens")


def test_many_edits_become_part_of_the_whole(
    tmp_path: Path, arranged: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(amending, "KEPT", 2)
    site = archive(tmp_path / "site")
    site.build()
    arranged.clear()
    for n, name in enumerate(sorted(FIXED)):
        put(site, (name, 2, n % len(WORDS), 1))
        site.build()
    assert not arranged
    assert site.build(verify=True).written == 0


def test_a_text_rewritten_without_a_new_time_stamp_is_seen(
    tmp_path: Path, arranged: list[int]
) -> None:
    site = archive(tmp_path / "site")
    path = site.write(
        "articles/b.md", "---\ntitle: Harbour opens\ndate: 2019\n---\n\nOne.\n", age=0
    )
    site.build()
    arranged.clear()
    times = path.stat()
    path.write_text(path.read_text("utf-8").replace("One.", "Two."), "utf-8")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    site.build()
    assert not arranged
    assert "Two." in site.page("2019/harbour-opens")


def test_two_outputs_of_one_site_keep_apart(tmp_path: Path, arranged: list[int]) -> None:
    site = archive(tmp_path / "site")
    other = tmp_path / "other"
    site.build()
    site.build(output=other)
    for n in range(3):
        put(site, ("b.md", n, n, n))
        site.build(output=other)
        put(site, ("g.md", n, n + 1, n))
        site.build()
    site.build(output=other)
    assert site.tree() == site.tree(other)
    assert site.build(verify=True).written == 0


@pytest.mark.parametrize("name", ["standing-*", "amended-*"])
@pytest.mark.parametrize("how", ["cut", "noise", "gone"])
def test_what_was_left_is_not_trusted_where_it_was_spoilt(
    tmp_path: Path, name: str, how: str
) -> None:
    site = archive(tmp_path / "site")
    site.build()
    put(site, ("b.md", 1, 4, 1))
    site.build()
    (path,) = (site.folder / ".sitegen").glob(name)
    if how == "gone":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-9] if how == "cut" else os.urandom(3000))
    put(site, ("g.md", 1, 1, 1))
    site.build()
    assert site.build(verify=True).written == 0


def test_pictures_of_articles_around_keep_their_sizes(small: Site) -> None:
    small.write("articles/p.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    small.article("e.md", "Salt", body="Salt. ![A tank](p.svg)")
    small.article("f.md", "Sugar", body="See [salt](e.md).")
    small.build()
    small.article("f.md", "Sugar", body="Do not see [salt](e.md).")
    report = small.build()
    assert "recall" in report.phases
    amended = small.tree()
    small.build(clean=True)
    assert amended == small.tree()
