"""The plan: what a key promises, and what planning does not do."""

from __future__ import annotations

from collections import Counter

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen import pages
from sitegen.builder.manifest import LISTING
from sitegen.builder.output import JOURNAL
from sitegen.catalog import Chronicle, Gazetteer, KnownPlace
from sitegen.catalog.timelines import KnownTimeline
from sitegen.config import Config, Downloads
from sitegen.model import Article, Bio, Correction, Image, Origin, Status
from sitegen.pages.archive import Archive as Lookups
from sitegen.urls.assigning import RESERVED
from tests.pages.making import Archive, article

NAMES = ("Ana Ruiz", "Leo Park", "Mo Diaz")
DATES = ("2019", "2019-04", "2019-04-16", "2019-04-16T14:38", "2019-05-01", "2020-02-29")

articles = st.builds(
    article,
    st.integers(0, 11),
    title=st.sampled_from(("Ferry", "Flood", "Fog")),
    date=st.sampled_from(DATES),
    authors=st.lists(st.sampled_from(NAMES), unique=True, max_size=3).map(tuple),
    section=st.sampled_from((None, "Harbour", "Sport")),
    tags=st.lists(st.sampled_from(("fog", "tide")), unique=True).map(tuple),
    dateline=st.sampled_from((None, "PORT ALMA")),
    series=st.sampled_from((None, "Marram")),
    summary=st.sampled_from((None, "In short.")),
    origin=st.sampled_from((Origin(), Origin(site="Mercury"), Origin(publisher="Wire"))),
    language=st.sampled_from((None, "ar", "de")),
    image=st.sampled_from((None, Image(src="p.svg", caption="A tower"))),
    status=st.sampled_from(
        (Status.PUBLISHED, Status.PUBLISHED, Status.RETRACTED, Status.WITHDRAWN)
    ),
    withdrawn=st.sampled_from((None, Correction("It was wrong.", "2021-01-02"))),
    corrections=st.sampled_from(((), (Correction("Not 140 but 14.", "2020-01-01"),))),
    bios=st.sampled_from(((), (Bio("Ana Ruiz", "Ana Ruiz sails."),))),
    updated=st.sampled_from((None, "2020-01-01")),
)
FULL = article(
    99, authors=("Zoe",), section="All", tags=("all",), dateline="ALL", series="All", origin=Origin(site="All")
)  # fmt: skip
"""Has one of everything, so that the navigation is always the same."""
archives = st.lists(articles, max_size=8, unique_by=lambda a: a.path)
stories = st.lists(st.integers(0, 11).map("2019/{:04}.md".format), unique=True, max_size=4)
EDITOR = {
    "gazetteer": Gazetteer(
        (
            KnownPlace(name="Port Alma", latitude=40.1, longitude=-9.2, parent="All"),
            KnownPlace(name="All", latitude=41.0, longitude=-9.0),
        )
    ),
    "chronicle": Chronicle((KnownTimeline(name="Nights", topics=("fog", "all"), summary="All."),)),
}


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(archives, archives, stories, stories)
def test_pages_of_equal_keys_are_equal(
    before: list[Article], after: list[Article], story: list[str], later: list[str]
) -> None:
    one = Archive([FULL, *before], stories=[story], **EDITOR)
    both = {a.path: a for a in (*before[: len(before) // 2], *after)}
    other = Archive([FULL, *both.values()], stories=[later], **EDITOR)
    known = {(page.path, page.key): page for page in one.plan}
    shared = [page for page in other.plan if (page.path, page.key) in known]
    assert len(shared) > 2
    for page in shared:
        if page.producer != pages.COPY:
            assert one.draw(known[page.path, page.key]) == other.draw(page), page.path


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(archives)
def test_no_two_pages_have_one_path(made: list[Article]) -> None:
    counted = Counter(page.path for page in Archive(made).plan)
    assert [path for path, n in counted.items() if n > 1] == []


def test_planning_builds_no_view(monkeypatch: pytest.MonkeyPatch) -> None:
    made = [article(n, authors=("Ana Ruiz",), section="Harbour") for n in range(120)]
    archive = Archive(made)

    def refuse(*arguments: object) -> None:
        raise AssertionError("a view was built")

    monkeypatch.setattr(Lookups, "item", refuse)
    assert len(pages.plan(archive.catalog, archive.site)) == len(archive.plan)


def test_an_edited_body_changes_its_own_page_alone() -> None:
    made = [article(n, summary="In short.") for n in range(30)]
    edited = [
        msgspec.structs.replace(a, body="Text of quite another length than before.\n")
        if n == 7
        else a
        for n, a in enumerate(made)
    ]
    one, other = (
        {page.path: page.key for page in Archive(found, Config(base_url=None)).plan}
        for found in (made, edited)
    )
    assert one.keys() == other.keys()
    changed = [path for path in one if one[path] != other[path]]
    assert len(changed) == 1
    assert "title-7" in changed[0]


def test_every_producer_plans_pages_of_its_own_name() -> None:
    made = [
        article(0, corrections=(Correction("x"),), series="S", authors=("Ana Ruiz",)),
        article(1, status=Status.WITHDRAWN),
        article(2, tags=("fog",), dateline="PORT ALMA"),
        article(3),
    ]
    config = Config(
        base_url="https://archive.example/", downloads=Downloads(("text",)), cards="article"
    )
    archive = Archive(made, config, stories=[("2019/0002.md", "2019/0003.md")], **EDITOR)
    found = {page.producer for page in archive.plan}
    assert found <= pages.PRODUCERS.keys()
    absent = pages.PRODUCERS.keys() - found
    assert absent == {"redirect", "reservation", "news"}


def test_without_an_absolute_address_there_are_no_feeds_and_maps() -> None:
    found = {page.producer for page in Archive([article()], Config()).plan}
    assert not found & {"feed", "sitemap", "sitemaps"}


def test_a_withdrawn_articles_words_are_nowhere() -> None:
    gone = article(
        1, title="Zanzibarian", summary="Quuxquux", authors=("Wilma Xylo",), tags=("plugh",), section="Frobnitz",
        status=Status.WITHDRAWN, body="Xyzzyxyzzy.\n", withdrawn=Correction("It named the wrong person.", "2021-01-01"),
        dateline="NOWHEREVILLE", corrections=(Correction("Grault"),), series="Garply",
    )  # fmt: skip
    config = Config(base_url="https://archive.example/", downloads=Downloads(("bibtex", "text")))
    archive = Archive([article(0), gone, article(2)], config)
    words = (
        b"Zanzibarian Quuxquux Wilma plugh Frobnitz Xyzzyxyzzy NOWHEREVILLE Grault Garply".split()
    )
    for page in archive.plan:
        drawn = archive.draw(page)
        assert [word for word in words if word in drawn] == [], page.path
    assert "It named the wrong person." in archive.one("tombstone")
    assert 'content="noindex"' in archive.one("tombstone")


def test_no_article_can_have_the_address_of_another_page() -> None:
    config = Config(base_url="https://archive.example/", robots="closed", news_sitemap=True)
    archive = Archive([FULL, article(1, corrections=(Correction("x"),))], config)
    tops = {page.path.partition("/")[0] for page in archive.plan} | {LISTING, JOURNAL}
    assert len(tops) > 25
    assert [top for top in sorted(tops) if not RESERVED.fullmatch(top + "/")] == []
