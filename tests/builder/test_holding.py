"""What is under embargo is not published before its time, and nothing tells that it exists."""

from __future__ import annotations

import calendar
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen import site as pipeline
from sitegen.builder import holding
from sitegen.builder.report import Report
from sitegen.dates import PartialDate, instant
from sitegen.errors import Severity

from .conftest import Site

WORDS = ("Quillfeather", "zarambole", "Ottoline", "Vashgarten", "Kreuzlingtopic", "Pomeroy Gazette")
"""That stand in the held article only: headline, body, author, section, topic, outlet."""


def at(text: str) -> int:
    return instant(text)


@pytest.fixture
def held(small: Site) -> Site:
    """The small site with one article that is not to be published before the second of June, 2020."""
    small.write(
        "sitegen.yaml",
        "title: The Estuary Post\nbase_url: https://post.example/\nfeeds: full\ntimezone: Pacific/Kiritimati\n",
    )
    small.article(
        "2020/held.md",
        "Quillfeather leaves the harbour",
        "2020-06-02",
        "A zarambole for the ferry and the council of the harbour.",
        authors="[Ottoline Vex]",
        section="Vashgarten",
        tags="[Kreuzlingtopic, council]",
        series="The estuary",
        dateline="SELLICK",
        source="{publisher: Pomeroy Gazette}",
        aliases="[/old/quillfeather.html]",
        image="{src: boat.svg, alt: The boat}",
    )
    small.write("articles/2020/boat.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    small.article(
        "b.md", "Harbour opens", "2019-05-02", "The harbour opened; [more](2020/held.md)."
    )
    return small


OPENS = at("2020-06-01T10:00Z")
"""Kiritimati is fourteen hours ahead."""


def published(site: Site) -> Iterator[tuple[str, bytes]]:
    for path, data in site.tree().items():
        yield path, path.encode() + data


def leaks(site: Site) -> list[str]:
    words = [w.lower().encode() for w in (*WORDS, "sellick", "held.md", "boat.svg", "2020-06-02")]
    return [f"{path}: {w!r}" for path, data in published(site) for w in words if w in data.lower()]


def test_nothing_tells_of_an_article_before_its_time(held: Site) -> None:
    report = held.build(now=OPENS - 1)
    assert (report.held, report.opens) == (1, "2020-06-01T10:00Z")
    assert leaks(held) == []
    assert not (held.output / "2020/06").exists()
    assert "held.md" not in (held.folder / "permalinks.txt").read_text("utf-8")
    with_it = held.tree()
    (held.folder / "articles/2020/held.md").unlink()
    held.build(now=OPENS - 1)
    assert held.tree() == with_it


STORY = "A zarambole left the quay at noon and came back at dusk with the mayor, two dogs and a crate of limes. "


@pytest.fixture
def entangled(held: Site) -> Site:
    """The same site, where all that an editor writes names the held article, and more like it are held."""
    with (held.folder / "sitegen.yaml").open("a") as file:
        file.write("downloads: {article: [bibtex, ris, csl, text, capture]}\n")
    held.write(
        "people.yaml",
        "- name: Ottoline Vex\n  variants: [O. Vex]\n  roles: [Pomeroy Gazette]\n  articles: [2020/held.md]\n",
    )
    held.write("places.yaml", "- name: Sellick\n  latitude: 48\n  longitude: -18\n")
    held.write(
        "timelines.yaml",
        "- name: Quillfeather\n  topics: [Kreuzlingtopic]\n- name: Votes\n  topics: [council]\n  articles: [2020/held.md]\n",
    )
    held.write(
        "topics.yaml",
        "- name: Zarambole\n  articles: [2020/held.md]\n- name: Votes\n  variants: [Kreuzlingtopic, council]\n  articles: [zarambole-1]\n",
    )
    held.write(
        "articles/2020/held.yaml",
        "id: zarambole-1\ncorrections: [{date: 2020-06-01, text: zarambole}]\n",
    )
    held.write(
        "articles/2020/wire.txt",
        f"Quillfeather at sea\n\nBy Ottoline Vex\n\nApril 17, 2019\n\nSELLICK — {STORY * 3}\n",
    )
    held.write(
        "articles/2020/wire.yaml",
        "embargo: 2031-01-01\nversion_of: zarambole-1\nstatus: retracted\n",
    )
    held.article(
        "first.md", "Ferry sinks", "2019-04-16", "Zarambole [x](nothing.md) [y](https://quillfeather.example/).", embargo="2031-01-01", related="[a.md]",
        aliases="[/2019/05/02/harbour-opens/, /about/]", series="Vashgarten tales",
    )  # fmt: skip
    held.article(
        "e.md", "Ferry afloat", "2019-06-01", "The ferry floats.", related="[2020/held.md, zarambole-1]",
        version_of="first.md",
    )  # fmt: skip
    return held


def without_held(site: Site) -> None:
    for name in ("2020/held.md", "2020/held.yaml", "2020/wire.txt", "2020/wire.yaml", "first.md"):
        (site.folder / "articles" / name).unlink()


def test_nothing_that_names_a_held_article_tells_of_it(entangled: Site, tmp_path: Path) -> None:
    assert entangled.build(now=OPENS - 1).held == 3
    assert leaks(entangled) == []
    ledger = (entangled.folder / "permalinks.txt").read_text("utf-8")
    bare = Site(tmp_path / "bare")
    shutil.copytree(
        entangled.folder,
        bare.folder,
        ignore=shutil.ignore_patterns("public", ".sitegen", "permalinks.txt"),
    )
    without_held(bare)
    bare.build(now=OPENS - 1)
    assert entangled.tree() == bare.tree()
    assert ledger == (bare.folder / "permalinks.txt").read_text("utf-8")


def test_what_was_published_and_is_held_from_then_on_leaves_nothing_but_its_address(
    entangled: Site,
) -> None:
    assert entangled.build(now=at("2032")).held == 0
    assert leaks(entangled) != []
    assert entangled.build(now=OPENS - 1).held == 3
    assert leaks(entangled) == []
    assert "held.md" in (entangled.folder / "permalinks.txt").read_text("utf-8")
    incremental = entangled.tree()
    entangled.build(now=OPENS - 1, clean=True)
    assert entangled.tree() == incremental


def test_nothing_that_names_a_withdrawn_article_tells_its_words(entangled: Site) -> None:
    """All that names the held articles names them when they are withdrawn, too; their addresses say nothing here."""
    for n, name in enumerate(("2020/held", "2020/wire", "first")):
        sidecar = entangled.folder / f"articles/{name}.yaml"
        known = sidecar.read_text("utf-8") if sidecar.exists() else ""
        kept = "".join(x for x in known.splitlines(True) if not x.startswith("status"))
        entangled.write(f"articles/{name}.yaml", f"{kept}slug: gone{n}\naliases: [/old/{n}/]\n")
    assert entangled.build(now=at("2032")).held == 0
    assert leaks(entangled) != []
    for name in ("2020/held", "2020/wire", "first"):
        with (entangled.folder / f"articles/{name}.yaml").open("a") as file:
            file.write("status: withdrawn\nwithdrawn: {date: 2031-05-01, text: It was wrong.}\n")
    entangled.build(now=at("2032"))
    assert leaks(entangled) == []
    assert sum(b"It was wrong." in data for _, data in published(entangled)) > 3


def test_a_build_with_nothing_else_to_do_notices_that_the_time_has_come(held: Site) -> None:
    held.build(now=OPENS - 10)
    report = held.build(now=OPENS - 1)
    assert (report.written, list(report.phases)) == (0, ["scan"])
    report = held.build(now=OPENS)
    assert report.written > 0
    assert report.held == 0
    assert "zarambole" in held.page("2020/06/02/quillfeather-leaves-the-harbour")
    assert list(held.build(now=OPENS + 10**9).phases) == ["scan"]
    held.build(now=OPENS - 1)
    assert leaks(held) == []


@pytest.mark.parametrize("now", [OPENS - 1, OPENS])
def test_an_incremental_build_equals_a_clean_one_of_the_same_moment(
    held: Site, tmp_path: Path, now: int
) -> None:
    held.build(now=OPENS - 5)
    held.build(now=OPENS + 5)
    held.build(now=now)
    copied = Site(tmp_path / "clean")
    shutil.copytree(held.folder, copied.folder, ignore=shutil.ignore_patterns("public", ".sitegen"))
    copied.build(now=now)
    assert copied.tree() == held.tree()


def test_the_environment_gives_the_moment(held: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(OPENS - 1))
    assert held.build().held == 1
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(OPENS))
    assert held.build().held == 0


def test_an_embargo_overrules_the_date(small: Site) -> None:
    small.article("a.md", "Ferry sinks", "2019-04-16", embargo="2019-04-17T06:00+02:00")
    small.article("b.md", "Harbour opens", "2031-01-01", embargo="2019-01-01")
    assert small.build(now=at("2019-04-17T03:59Z")).held == 3
    assert small.build(now=at("2019-04-17T04:00Z")).held == 2


def test_a_preview_shows_it_as_a_draft(held: Site) -> None:
    held.build(drafts=True, now=OPENS - 1)
    page = held.page("2020/06/02/quillfeather-leaves-the-harbour")
    assert "This is a draft" in page
    assert 'content="noindex"' in page
    assert "held.md" not in (held.folder / "permalinks.txt").read_text("utf-8")
    held.build(drafts=True, now=OPENS)
    assert "This is a draft" not in held.page("2020/06/02/quillfeather-leaves-the-harbour")


def test_a_publisher_has_a_moving_wall(held: Site) -> None:
    with (held.folder / "sitegen.yaml").open("a") as file:
        file.write("publishers:\n  POMEROY gazette:\n    embargo: 30\n    noindex: yes\n")
    assert held.build(now=OPENS + 30 * 86_400 - 1).held == 1
    assert held.build(now=OPENS + 30 * 86_400).held == 0
    assert 'content="noindex"' in held.page("2020/06/02/quillfeather-leaves-the-harbour")
    maps = (held.output / "sitemaps").glob("2020*.xml")
    assert not any("quillfeather" in x.read_text("utf-8") for x in maps)


def test_an_article_overrules_its_publisher(small: Site) -> None:
    small.write(
        "sitegen.yaml",
        "publishers:\n  Coast Wire: {noindex: yes, embargo: 9000, rights: Theirs, license: 'https://l.example/1'}\n",
    )
    own = {"embargo": "2019", "noindex": "no", "rights": "Ours", "license": "https://l.example/2"}
    small.article("a.md", "Ferry sinks", source="Coast Wire", **own)
    small.article("b.md", "Harbour opens", source="Coast Wire", embargo="2019")
    small.build(now=at("2021"))
    first, second = small.page("2019/04/16/ferry-sinks"), small.page("2019/04/16/harbour-opens")
    assert "noindex" not in first
    assert "noindex" in second
    assert ("Ours" in first, "Theirs" in first) == (True, False)
    assert "Theirs" in second
    assert 'rel="license" href="https://l.example/2"' in first
    assert 'rel="license" href="https://l.example/1"' in second
    assert '"license":"https://l.example/1"' in second.replace(": ", ":")


@pytest.mark.parametrize("line", ["embargo: next week", "embargo: [2019]", "embrago: 2019-01-01"])
def test_an_embargo_that_is_not_understood_holds_the_article_back(small: Site, line: str) -> None:
    key, value = line.split(": ")
    small.article("a.md", "Ferry sinks", **{key: value})
    report: Report = small.build(now=at("2031"))
    faults = [x for x in report.problems if x.severity is Severity.FAULT]
    assert [x.at.path for x in faults] == ["articles/a.md"]
    assert not (small.output / "2019/04/16/ferry-sinks").exists()


def test_what_is_held_back_is_told_to_the_editor(held: Site) -> None:
    study = pipeline.study(held.folder, jobs=1, now=OPENS - 1)
    told = [x for x in study.problems if x.code == "held-back"]
    assert [x.at.path for x in told] == ["articles/2020/held.md"]
    assert "2020-06-01T10:00Z" in told[0].message


@given(
    st.dates(), st.sampled_from([None, "Europe/Lisbon", "Pacific/Kiritimati", "America/Adak", "no/zone"])
)  # fmt: skip
def test_a_day_begins_within_a_day_of_its_beginning_in_greenwich(day, zone) -> None:
    moment = instant(day.isoformat(), zone)
    assert abs(moment - calendar.timegm(day.timetuple())) <= 86_400
    assert instant(f"{day.isoformat()}T00:00Z") == calendar.timegm(day.timetuple())
    assert holding.written(calendar.timegm(day.timetuple())) == f"{day.isoformat()}T00:00Z"


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        ("1970", 0),
        ("1970-01-01T00:00:01Z", 1),
        ("1970-01-01T02:00+02:00", 0),
        ("1970-01-01T00:00-05:30", 19_800),
        ("0001-01-01T00:00+14:00", -62_135_647_200),
        ("9999-12-31T23:59:59-14:00", 253_402_351_199),
    ],
)
def test_moments(date, moment) -> None:
    assert (
        instant(PartialDate(date), "Europe/Lisbon" if "T" not in date and date != "1970" else None)
        == moment
    )


def test_links_of_withdrawn_articles_are_told_nowhere(small: Site) -> None:
    small.article(
        "a.md",
        "Ferry sinks",
        body="See [it](https://zarambole.example/1) and [more](quillfeather.md).",
    )
    small.build()
    assert [
        word in small.page("about") for word in ("zarambole.example", "Links that lead nowhere")
    ] == [True, True]
    assert "quillfeather" not in small.page("about")
    small.article(
        "a.md",
        "Ferry sinks",
        status="withdrawn",
        body="See [it](https://zarambole.example/1) and [more](quillfeather.md).",
    )
    small.build()
    assert [p for p, d in small.tree().items() if b"zarambole" in d or b"quillfeather" in d] == []
    assert "1 " not in small.page("about").partition("Links that lead nowhere")[2][:60]
