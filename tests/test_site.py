"""The laws of whole builds: a second one writes nothing, an incremental one equals a clean one."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen import site
from sitegen.errors import OutputError

from .builder.conftest import Site, small

__all__ = ["small"]

LONG = bool(os.environ.get("SITEGEN_LONG"))

NAMES = ("a.md", "b.md", "2020/c.md", "2020/d.md", "2020/deep/e.md", "f.txt", "ünï cødé.md")
TITLES = ("Ferry sinks", "Harbour opens", "Council votes", "Storm", "漁船が沈没", "Ferry sinks 2")
DATES = (
    "2019",
    "2019-04",
    "2019-04-16",
    "2019-04-16T14:38",
    "2020-01-07",
    "2020-01-08T09:00:00+02:00",
)
BODIES = (
    "The ferry sank off the harbour at dawn.",
    "The council voted on the ferry and on the harbour.\n\n## What next\n\nMore on [the ferry](a.md).",
    "A storm is coming. See [the council](2020/c.md) and [nobody](gone.md).",
    "![The harbour](/media/harbour.svg)\n\nWords\\[^1\\].",
    "Nine boats put out before the tide turned. Two of them did not come back that night. "
    "The coastguard looked for them until the fog came down. Their crews were found on the skerry.",
    "Nine boats put out before the tide turned. Two of them did not come back that night. "
    "The coastguard looked for them until the fog came down. Their families waited on the quay.",
)
MORE = (
    {},
    {"authors": "[Ana Ruiz, Leo Park]"},
    {"authors": "[Ana Ruiz]", "section": "Weather"},
    {"tags": "[ferry, harbour]", "slug": "the-ferry"},
    {"status": "draft"},
    {"status": "withdrawn"},
    {"dateline": "LISBON", "aliases": "[/old/story.html]", "id": "n1"},
    {"series": "The estuary", "source": "{publisher: Coast Wire}"},
    {"version_of": "a", "source": "{site: Quay Post}"},
    {"version_of": "none", "dateline": "PORT ALMA"},
    {"embargo": "2020-01-08T08:00", "source": "{site: Quay Post}"},
)
MOMENTS = (None, "2019-04-16T12:00:00Z", "2020-01-07T22:30:00Z", "2020-01-08T07:30:00Z")
ZONES = ("UTC", "Pacific/Kiritimati", "America/St_Johns")

Edit = Callable[[Site], None]


def _write(name: str, title: str, date: str, body: str, more: dict[str, str]) -> Edit:
    return lambda s: void(s.article(name, title, date, body, **more))


def _remove(name: str) -> Edit:
    return lambda s: (s.folder / "articles" / name).unlink(missing_ok=True)


def _rename(old: str, new: str) -> Edit:
    def edit(s: Site) -> None:
        source, target = s.folder / "articles" / old, s.folder / "articles" / new
        if source.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            source.replace(target)

    return edit


def _touch(name: str) -> Edit:
    def edit(s: Site) -> None:
        if (path := s.folder / "articles" / name).exists():
            os.utime(path)

    return edit


def _sneak(name: str) -> Edit:
    """Change a word for one of equal length, in a file just written, without a new time stamp."""

    def edit(s: Site) -> None:
        path = s.folder / "articles" / name
        if path.exists():
            os.utime(path)
            s.build(record=True)
            stat = path.stat()
            path.write_text(path.read_text("utf-8").replace("The", "One"), "utf-8")
            os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))

    return edit


def _file(name: str, text: str) -> Edit:
    return lambda s: void(s.write(name, text))


def _without(name: str) -> Edit:
    return lambda s: (s.folder / name).unlink(missing_ok=True)


def _build(jobs: int) -> Edit:
    return lambda s: void(s.build(jobs=jobs))


def _clock(moment: str | None) -> Edit:
    """Build for another moment from now on, and before it too: what is dated later is held back."""

    def edit(s: Site) -> None:
        s.now = int(datetime.fromisoformat(moment).timestamp()) if moment else None

    return edit


def _zone(name: str) -> Edit:
    return lambda s: in_zone(name)


def in_zone(name: str) -> None:
    """Move this process to another time zone."""
    os.environ["TZ"] = name
    time.tzset()


def void(_: object) -> None:
    """Give nothing back."""


names = st.sampled_from(NAMES)
EDITS = st.one_of(
    st.builds(
        _write,
        names,
        st.sampled_from(TITLES),
        st.sampled_from(DATES),
        st.sampled_from(BODIES),
        st.sampled_from(MORE),
    ),
    st.builds(_remove, names),
    st.builds(_rename, names, names),
    st.builds(_touch, names),
    st.builds(_sneak, names),
    st.builds(
        _file,
        st.just("articles/b.yaml"),
        st.sampled_from(("title: From the sidecar\n", "tags: [x]\n", "status: draft\n")),
    ),
    st.builds(_without, st.just("articles/b.yaml")),
    st.builds(
        _file,
        st.just("articles/harbour.svg"),
        st.sampled_from(("<svg/>", "<svg xmlns='http://www.w3.org/2000/svg'/>")),
    ),
    st.builds(_without, st.just("articles/harbour.svg")),
    st.builds(
        _file,
        st.just("sitegen.yaml"),
        st.sampled_from(
            (
                "title: One\nsearch: false\n",
                "title: Two\nsearch: false\nbase_url: https://news.example.org/\n",
                "language: de\n",
                "title: One\nsearch: false\ntimezone: Pacific/Auckland\n",
                "title: One\nsearch: false\npublishers: {Quay Post: {embargo: 200, noindex: true}}\n",
            )
        ),
    ),
    st.builds(_clock, st.sampled_from(MOMENTS)),
    st.builds(_zone, st.sampled_from(ZONES)),
    st.builds(
        _file,
        st.sampled_from(("templates/404.html", "templates/article.html", "static/site.css")),
        st.sampled_from(("{% extends 'theme/base.html' %}", "<!doctype html>{{ root }}")),
    ),
    st.builds(_without, st.sampled_from(("templates/article.html", "static/site.css"))),
    st.builds(_file, st.just("static/extra.css"), st.sampled_from(("a{}", "b{}"))),
    st.builds(_without, st.just("static/extra.css")),
    st.builds(
        _file, st.just("people.yaml"), st.just("people:\n  - name: Ana Ruiz\n    roles: [editor]\n")
    ),
    st.builds(_without, st.just("people.yaml")),
    st.builds(
        _file,
        st.just("timelines.yaml"),
        st.sampled_from(("- name: Boats\n  topics: [ferry]\n", "- name: Boats\n  around: a.md\n")),
    ),
    st.builds(
        _file,
        st.just("places.yaml"),
        st.just(
            "- {name: Port Alma, latitude: 40.1, longitude: -9.2, parent: Lisbon}\n- name: Lisbon\n"
        ),
    ),
    st.just(_build(1)),
)


def clean_tree(s: Site, folder: Path) -> dict[str, bytes]:
    """Build the same sources and ledger from nothing, elsewhere."""
    copied = Site(folder)
    copied.now = s.now
    shutil.copytree(s.folder, folder, ignore=shutil.ignore_patterns("public", ".sitegen"))
    copied.build()
    return copied.tree()


@pytest.fixture(scope="module")
def zone() -> Iterator[None]:
    """Bring the time zone back."""
    before = os.environ.get("TZ")
    yield
    os.environ.pop("TZ")
    if before is not None:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.usefixtures("zone")
@settings(max_examples=500 if LONG else 14, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(EDITS, min_size=1, max_size=8))
def test_an_incremental_build_equals_a_clean_one(edits: list[Edit]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        s = Site(Path(folder) / "site")
        in_zone("UTC")
        s.write("sitegen.yaml", "title: The Estuary Post\nsearch: false\n")
        s.article("a.md", "Ferry sinks", body=BODIES[0])
        s.article("2020/c.md", "Council votes", "2020-01-07", BODIES[1])
        s.build()
        for edit in edits:
            edit(s)
        s.build()
        tree = s.tree()
        assert s.build(clean=True).written == 0
        assert s.tree() == tree
        in_zone("Asia/Kolkata")
        assert tree == clean_tree(s, Path(folder) / "clean")


def test_a_second_build_writes_nothing(small: Site) -> None:
    assert small.build().written > 0
    stamps = {p: p.stat().st_mtime_ns for p in small.output.rglob("*")}
    report = small.build()
    assert (report.written, report.deleted, list(report.phases)) == (0, 0, ["scan"])
    report = small.build(clean=True)
    assert (report.written, report.deleted) == (0, 0)
    assert {
        p: p.stat().st_mtime_ns for p in small.output.rglob("*") if p.name != "manifest-sha256.txt"
    }.items() <= stamps.items()


def test_one_edited_body_writes_one_page_of_many(small: Site) -> None:
    for n in range(20):
        small.article(f"more/{n}.md", f"Harbour news {n}", f"2018-03-{n + 1:02}", f"Words {n}.")
    small.build()
    small.article(
        "b.md",
        "Harbour opens",
        "2019-05-02",
        "The harbour opened again. And a second sentence, added.",
        authors="[Leo Park]",
    )
    report = small.build()
    assert 0 < report.written < 20
    assert "a second sentence" in small.page("2019/05/02/harbour-opens")


def test_an_archive_may_lose_its_last_article(small: Site) -> None:
    small.build()
    for path in (small.folder / "articles").rglob("*.md"):
        path.write_text(
            path.read_text("utf-8").replace("\ntitle:", "\nstatus: draft\ntitle:", 1), "utf-8"
        )
    small.build()
    assert not (small.output / "2019").exists()


def test_touching_a_file_writes_nothing(small: Site) -> None:
    small.build()
    os.utime(small.folder / "articles/a.md")
    assert small.build().written == 0
    assert list(small.build().phases) == ["scan"]


def test_the_number_of_processes_and_the_executor_do_not_matter(
    small: Site, tmp_path: Path
) -> None:
    for n in range(90):
        small.article(
            f"more/{n}.md",
            f"Harbour news {n}",
            f"2018-0{n % 9 + 1}-03",
            f"Words {n} on [it](/b.md).",
        )
    small.build()
    expected = small.tree()
    for name, options in {
        "pool": {"jobs": 3},
        "threads": {"executor": ThreadPoolExecutor(2)},
    }.items():
        other = tmp_path / name
        site.build(small.folder, output=other, clean=True, **options)  # type: ignore[arg-type]
        assert small.tree(other) == expected


def test_the_folder_the_clock_and_the_locale_do_not_matter(
    small: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small.build()
    expected = small.tree()
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("LC_ALL", "ar_EG.UTF-8")
    time.tzset()
    monkeypatch.setattr(time, "time", lambda: 4e9)
    assert clean_tree(small, tmp_path / "some where" / "else") == expected
    monkeypatch.undo()
    time.tzset()


def test_verify_finds_what_was_changed_by_hand(small: Site) -> None:
    small.build()
    assert small.build(verify=True).written == 0
    page = small.output / "2019/04/16/ferry-sinks/index.html"
    page.write_text(page.read_text("utf-8") + "<!-- mine -->", "utf-8")
    with pytest.raises(OutputError, match="ferry-sinks"):
        small.build(verify=True)


def test_a_preview_leaves_the_ledger_alone(small: Site) -> None:
    small.build(record=False)
    assert not (small.folder / "permalinks.txt").exists()
    small.build()
    assert "ferry-sinks" in (small.folder / "permalinks.txt").read_text("utf-8")


def test_an_address_outlives_headline_and_file_name(small: Site) -> None:
    small.build()
    (small.folder / "articles/a.md").rename(small.folder / "articles/moved.md")
    small.build()
    small.article("moved.md", "Ferry raised", body="Up again.")
    report = small.build()
    assert "Up again" in small.page("2019/04/16/ferry-sinks")
    assert not report.problems
    small.article("moved.md", "Ferry raised", body="Up again.", slug="ferry-raised")
    small.build()
    assert "ferry-raised" in small.page("2019/04/16/ferry-sinks")


def test_a_conflict_in_the_ledger_stops_the_build_and_loses_nothing(small: Site) -> None:
    from sitegen.errors import SettingsError

    small.build()
    before = small.tree()
    path = small.folder / "permalinks.txt"
    spoilt = path.read_text("utf-8") + "<<<<<<< HEAD\n"
    path.write_text(spoilt, "utf-8")
    with pytest.raises(SettingsError, match=r"permalinks\.txt:7"):
        small.build()
    assert path.read_text("utf-8") == spoilt
    assert small.tree() == before


def test_a_ledger_that_is_no_text_stops_the_build(small: Site) -> None:
    from sitegen.errors import SettingsError

    small.build()
    (small.folder / "permalinks.txt").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="permalinks"):
        small.build()


def test_a_template_at_fault_stops_a_small_build_before_anything_is_written(small: Site) -> None:
    from sitegen.errors import TemplateError

    small.build()
    before = small.tree()
    small.write("templates/article.html", "{% if 'sinks' in title %}{{ nonsense }}{% endif %}x")
    with pytest.raises(TemplateError, match="nonsense"):
        small.build()
    assert small.tree() == before


def test_a_build_with_nothing_to_do_loads_neither_templates_nor_markdown(small: Site) -> None:
    import subprocess
    import sys

    small.build()
    code = (
        "import sys; from pathlib import Path; from sitegen import site;"
        "report = site.build(Path(sys.argv[1]));"
        "heavy = {'jinja2', 'markdown_it', 'numpy', 'babel', 'sitegen.pages', 'sitegen.loader', 'slugify', 'sqlite3'};"
        "print(report.written, sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, small.folder], capture_output=True, text=True, check=True
    )
    assert done.stdout == "0 []\n"
