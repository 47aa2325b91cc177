"""Sitemaps are what sitemaps.org asks for, however large the archive; robots.txt says what its policy says."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.robotparser import RobotFileParser

import pytest
from lxml import etree

from sitegen.catalog import Entry, Group
from sitegen.config import Config
from sitegen.dates import PartialDate
from sitegen.model import Card, Correction, Status
from sitegen.pages import sitemap
from tests.pages.making import THEME, Archive, article, renderer

BASE = "https://archive.example/"
SCHEMAS = Path(__file__).parent.parent / "data" / "schemas"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


OFFICIAL = Path(__file__).parent.parent / "browser/node_modules/sitemap/schema/sitemap.xsd"
"""The schema of sitemaps.org, as a package has it that tests/browser/install.sh brings."""


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMAS / "sitemap.xsd"))


@pytest.fixture(scope="module")
def official() -> etree.XMLSchema:
    if not OFFICIAL.is_file():
        assert not os.environ.get("CI"), "sitemap.xsd is missing: run tests/browser/install.sh"
        pytest.skip("sitemap.xsd is not there: run tests/browser/install.sh")
    return etree.XMLSchema(etree.parse(OFFICIAL))


def urls_of(data: bytes, schema: etree.XMLSchema) -> list[str]:
    root = etree.fromstring(data)
    schema.assertValid(root)
    assert len(data) <= 52_428_800
    return [node.text for node in root.iter(f"{MAP}loc")]


def test_every_page_that_may_be_found_stands_in_one_sitemap(schema: etree.XMLSchema) -> None:
    made = [
        *(
            article(n, authors=("Ana Ruiz",), section="Harbour", dateline="PORT ALMA")
            for n in range(9)
        ),
        article(10, noindex=True),
        article(11, status=Status.DRAFT),
        article(12, status=Status.WITHDRAWN),
        article(13, corrections=(Correction("Not so."),)),
    ]
    archive = Archive(made, Config(base_url=BASE))
    parts = urls_of(archive.page("sitemap.xml").encode(), schema)
    found = [
        url
        for part in parts
        for url in urls_of(archive.page(part.removeprefix(BASE)).encode(), schema)
    ]
    assert len(found) == len(set(found))
    hidden = [page for page in archive.plan if page.producer == "tombstone"]
    hidden += [p for p in archive.plan if p.path.startswith("search/")]
    hidden += [p for p in archive.plan if "title-10-" in p.path or "title-11-" in p.path]
    assert all("noindex" in archive.draw(p).decode() for p in hidden if p.path.endswith(".html"))
    paths = {page.path for page in archive.plan} - {page.path for page in hidden}
    shown = {
        BASE + path.removesuffix("index.html") for path in paths if path.endswith("/index.html")
    }
    assert set(found) == shown | {BASE}


def last_modified(**fields: Any) -> str | None:
    archive = Archive([article(1, **fields)], Config(base_url=BASE))
    root = etree.fromstring(archive.page(f"sitemaps/{fields['date'][:4]}.xml").encode())
    return root.findtext(f".//{MAP}lastmod")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"date": "2019"}, "2019"),
        ({"date": "2019-04-16T14:38"}, "2019-04-16"),
        ({"date": "2019-04-16", "updated": "2019-05"}, "2019-05"),
        ({"date": "2019-04-16", "corrections": (Correction("x", PartialDate("2021-02-03")),)}, "2021-02-03"),
        ({"date": "2019-04-16", "status": Status.RETRACTED, "withdrawn": Correction("x", PartialDate("2022"))}, "2022"),
    ],
)  # fmt: skip
def test_an_address_says_when_its_article_was_changed(
    fields: dict[str, Any], expected: str
) -> None:
    assert last_modified(**fields) == expected


def many(count: int, url: str = "2019/04/16/{}/", base: str = BASE) -> SimpleNamespace:
    """Make what sitemaps read of an archive of *count* articles of one year."""
    card = Card(path="a.md", title="A", date=PartialDate("2019-04-16"))
    entries: Sequence[Entry] = [
        Entry(card=card, url=url.format(n), card_digest=b"", content_digest=b"")
        for n in range(count)
    ]
    year = Group("year", "2019", "2019", tuple(range(count)), "2019/")
    archive = SimpleNamespace(
        entries=entries, catalog=SimpleNamespace(groups={"year": (year,)}, people=(), withdrawn=()), nav=(), anniversaries={},
        config=Config(base_url=base), key=lambda name, reads: b"", cards=lambda members: b"", concerns=lambda members: True,
        corrected=[],
    )  # fmt: skip
    archive.sitemaps = sitemap.cut(archive)  # type: ignore[arg-type]
    return archive


def files(archive: Any, schema: etree.XMLSchema) -> dict[str, list[str]]:
    draw = renderer(THEME, archive.config).render
    return {
        page.path: urls_of(draw("sitemap", page.frame(), page.path), schema)
        for page in sitemap.plan(archive)
    }


def test_a_year_of_more_addresses_than_a_file_may_have_has_two(schema: etree.XMLSchema) -> None:
    archive = many(50_001)
    found = files(archive, schema)
    assert {path: len(urls) for path, urls in found.items()} == {
        "sitemaps/pages.xml": 5, "sitemaps/2019.xml": 50_000, "sitemaps/2019-2.xml": 1,
    }  # fmt: skip
    (index,) = sitemap.plan_index(archive)
    data = renderer(THEME, archive.config).render("sitemaps", index.frame(), "sitemap.xml")
    assert urls_of(data, schema) == [BASE + path for path in found]


def test_sitemaps_obey_the_schema_of_sitemaps_org(official: etree.XMLSchema) -> None:
    archive = many(50_001)
    draw = renderer(THEME, archive.config).render
    for page in sitemap.plan(archive):
        official.assertValid(etree.fromstring(draw("sitemap", page.frame(), page.path)))
    wrong = (
        f'<urlset xmlns="{MAP[1:-1]}"><url><loc>x</loc><lastmod>2019-13</lastmod></url></urlset>'
    )
    assert not official.validate(etree.fromstring(wrong))


def test_long_addresses_make_files_no_heavier_than_they_may_be(
    schema: etree.XMLSchema, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemap, "HEAVIEST", 1_000_000)
    archive = many(2_000, "2019/" + "x" * 700 + "&é-{}/")
    draw = renderer(THEME, archive.config).render
    sizes = [
        len(draw("sitemap", page.frame(), page.path))
        for page in sitemap.plan(archive)
        if "2019" in page.path
    ]
    assert len(sizes) == 2
    assert max(sizes) <= 1_000_000
    found = files(archive, schema)
    assert sum(len(urls) for urls in found.values()) == 2_005
    assert found["sitemaps/2019.xml"][0].endswith("x&%C3%A9-0/")


def test_news_are_mapped_only_where_asked_for(schema: etree.XMLSchema) -> None:
    made = [
        article(n, date=date, language=language, title=f"Title & {n}")
        for n, (date, language) in enumerate(
            [("2019-04-10", None), ("2019-04-14", "zh-Hant"), ("2019-04-16T14:38", "pt-BR")]
        )
    ]
    assert not [
        p for p in Archive(made, Config(base_url=BASE)).plan if p.path == "sitemaps/news.xml"
    ]
    archive = Archive(made, Config(title="The Post", base_url=BASE, news_sitemap=True))
    assert BASE + "sitemaps/news.xml" in archive.page("sitemap.xml")
    root = etree.fromstring(archive.page("sitemaps/news.xml").encode())
    schema.assertValid(root)
    found = [
        tuple(node.findtext(f".//{NEWS}{name}") for name in ("title", "language", "publication_date"))
        for node in root.iter(f"{NEWS}news")
    ]  # fmt: skip
    assert found == [
        ("Title & 2", "pt", "2019-04-16T14:38:00Z"),
        ("Title & 1", "zh-tw", "2019-04-14"),
    ]


def test_there_are_at_most_a_thousand_news() -> None:
    assert len(sitemap.news(many(1_200).entries)) == 1_000
    assert sitemap.news([]) == []


CRAWLERS = {"Googlebot": "search", "GPTBot": "training", "CCBot": "training", "ClaudeBot": "training",
            "Google-Extended": "training", "OAI-SearchBot": "answers", "PerplexityBot": "answers"}  # fmt: skip


@pytest.mark.parametrize(
    ("policy", "allowed"),
    [
        ("open", {"search", "training", "answers"}),
        ("no-training", {"search", "answers"}),
        ("search-only", {"search"}),
        ("closed", set()),
    ],
)
def test_policies_allow_whom_they_name(policy: Any, allowed: set[str]) -> None:
    archive = Archive([article()], Config(base_url=BASE, robots=policy))
    parser = RobotFileParser()
    parser.parse(archive.page("robots.txt").splitlines())
    for crawler, kind in CRAWLERS.items():
        assert parser.can_fetch(crawler, BASE + "2019/") == (kind in allowed), crawler
    assert parser.site_maps() == [BASE + "sitemap.xml"]
    reserved = [p for p in archive.plan if p.path == ".well-known/tdmrep.json"]
    assert len(reserved) == (policy != "open")
    for page in reserved:
        assert json.loads(archive.draw(page)) == [{"location": "/", "tdm-reservation": 1}]
