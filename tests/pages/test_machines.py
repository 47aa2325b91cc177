"""What machines read on a page, read by the programs that others use."""

from __future__ import annotations

import io
import json
import re
import struct
import zlib
from collections import defaultdict
from pathlib import Path
from typing import Any

import mf2py
import PIL.Image
import pytest
from lxml import html
from pyld import jsonld

from sitegen import config, loader
from sitegen.config import Config, Feeds, Policy, Publisher
from sitegen.errors import SitegenError
from sitegen.model import Article, Correction, Image, Origin, Status
from sitegen.pages import lettering
from sitegen.pages.card import draw
from sitegen.pages.meta import HEIGHT, WIDTH
from sitegen.slugs import slug
from tests.pages.making import Archive, article

BASE = "https://archive.example/"
SCHEMA = "https://schema.org/"
SCHEMA_IDS = ("url", "sameAs", "image", "logo", "license", "archivedAt", "item")
CONTEXT = {
    "@context": {
        "@vocab": SCHEMA,
        **{name: {"@type": "@id"} for name in SCHEMA_IDS},
    }
}
"""The part of schema.org's context that says which values are addresses."""
CONFIG = Config(
    title="The Estuary Post", base_url=BASE, feeds=Feeds(least=1), rights="All rights reserved.",
    publisher=Publisher("Estuary Society", "https://society.example/", "static/icon.svg"),
    publishers=(("Tideway Courier", Policy(alive=True)),),
)  # fmt: skip
STORY = article(
    1, title='Ferry "sinks" & floats', subtitle="Twice", date="2019-04-16T14:38+01:00", updated="2019-05",
    authors=("Ana Ruiz", "Coast Wire"), section="Harbour", tags=("fog", "tide"), dateline="PORT ALMA",
    summary="It went down, and up.", origin=Origin("Sellick Packet", "Coast Wire", "https://packet.example/a?b=1&c=2"),
    license="https://creativecommons.org/licenses/by/4.0/", series="The estuary", language="de",
    corrections=(Correction("Not 140 but 14.", "2019-06-01"),),
)  # fmt: skip
OTHER = article(2, authors=("Ana Ruiz",), section="Harbour", date="2018")


@pytest.fixture(scope="module")
def archive() -> Archive:
    return Archive([STORY, OTHER], CONFIG)


def graph_of(page: str) -> dict[str, list[dict[str, Any]]]:
    """Parse the JSON-LD of a page with a processor; nodes by their type, properties by schema.org's names."""
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)

    def local(url: str, options: object) -> dict[str, Any]:
        assert url in ("https://schema.org", "https://schema.org/")
        return {
            "contentType": "application/ld+json",
            "contextUrl": None,
            "documentUrl": url,
            "document": CONTEXT,
        }

    flat = jsonld.flatten(json.loads(text), options={"documentLoader": local})
    nodes = {node["@id"]: node for node in flat}

    def value(one: dict[str, Any]) -> Any:
        if "@value" in one:
            return one["@value"]
        return read(nodes[one["@id"]]) if one["@id"].startswith("_:") else one["@id"]

    def read(node: dict[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = {"@id": node["@id"], "@type": node.get("@type", [""])[0]}
        for name, values in node.items():
            if not name.startswith("@"):
                assert name.startswith(SCHEMA), name
                read_values = [value(one) for one in values]
                found[name.removeprefix(SCHEMA)] = (
                    read_values[0] if len(read_values) == 1 else read_values
                )
        return found

    found = defaultdict(list)
    for node in flat:
        for kind in node.get("@type", ()):
            found[kind.removeprefix(SCHEMA)].append(read(node))
    return found


def story_page(archive: Archive, title: str) -> str:
    wanted = (p for p in archive.plan if p.producer == "article" and title in p.path)
    return archive.draw(next(wanted)).decode()


def test_an_article_is_a_news_article(archive: Archive) -> None:
    graph = graph_of(story_page(archive, "ferry-sinks"))
    (node,) = (n for n in graph["NewsArticle"] if "headline" in n)
    address = BASE + "2019/04/16/ferry-sinks-floats-0001/"
    assert node["@id"] == node["url"] == address
    assert node["headline"] == 'Ferry "sinks" & floats'
    assert node["alternativeHeadline"] == "Twice"
    assert node["description"] == "It went down, and up."
    assert (node["datePublished"], node["dateModified"]) == ("2019-04-16T14:38+01:00", "2019-05")
    assert [(a["@type"], a["name"], a["url"]) for a in node["author"]] == [
        (SCHEMA + "Person", "Ana Ruiz", BASE + "authors/ana-ruiz/"),
        (SCHEMA + "Organization", "Coast Wire", BASE + "authors/coast-wire/"),
    ]
    assert node["publisher"]["name"] == "Estuary Society"
    assert node["publisher"]["logo"] == BASE + "static/icon.svg"
    assert (node["dateline"], node["articleSection"]) == ("PORT ALMA", "Harbour")
    assert (node["keywords"], node["inLanguage"]) == (["fog", "tide"], "de")
    assert node["isBasedOn"]["url"] == "https://packet.example/a?b=1&c=2"
    assert node["isBasedOn"]["archivedAt"] == address
    assert node["sourceOrganization"]["name"] == node["creditText"] == "Coast Wire"
    assert node["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert node["correction"]["@type"] == SCHEMA + "CorrectionComment"
    assert (node["correction"]["text"], node["correction"]["datePublished"]) == (
        "Not 140 but 14.",
        "2019-06-01",
    )


def test_what_is_not_known_is_not_said() -> None:
    (node,) = graph_of(story_page(Archive([OTHER], CONFIG), "title-2"))["NewsArticle"]
    assert node["datePublished"] == "2018"
    absent = "dateModified alternativeHeadline dateline isBasedOn sourceOrganization creditText license image correction"
    assert [name for name in absent.split() if name in node] == []


def test_an_article_has_what_google_recommends() -> None:
    """Source: developers.google.com/search/docs/appearance/structured-data/article."""
    pictured = article(3, authors=("Ana Ruiz",), image=Image(src="p.svg", caption="A pier"))
    (node,) = graph_of(story_page(Archive([pictured], CONFIG), "title-3"))["NewsArticle"]
    assert {"headline", "datePublished", "author", "image"} <= node.keys()
    assert {"name", "url", "@type"} <= node["author"].keys()
    image = node["image"]
    assert (image["url"], image["width"], image["height"]) == (BASE + "media/2019/p.svg", 300, 200)


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("sections/harbour/index.html", ["The Estuary Post", "Sections", "Harbour"]),
        ("authors/ana-ruiz/index.html", ["The Estuary Post", "People", "Ana Ruiz"]),
        ("2019/04/index.html", ["The Estuary Post", "Dates", "2019", "2019-04"]),
        (
            "2019/04/16/ferry-sinks-floats-0001/index.html",
            ["The Estuary Post", "2019", "2019-04", "2019-04-16", 'Ferry "sinks" & floats'],
        ),
    ],
)
def test_the_trail_leads_from_the_home_page(archive: Archive, path: str, names: list[str]) -> None:
    (trail,) = graph_of(archive.page(path))["BreadcrumbList"]
    steps = sorted(trail["itemListElement"], key=lambda step: step["position"])
    assert [step["name"] for step in steps] == names
    assert [step["position"] for step in steps] == list(range(1, len(names) + 1))
    paths = {page.path for page in archive.plan}
    for step in steps[:-1]:
        assert step["item"].removeprefix(BASE) + "index.html" in paths


def test_lists_and_people_and_the_site_say_what_they_are(archive: Archive) -> None:
    (site,) = graph_of(archive.page("index.html"))["WebSite"]
    target = site["potentialAction"]["target"]["urlTemplate"]
    assert target == BASE + "search/index.html?q={search_term_string}"
    for path, kind in {
        "sections/harbour/index.html": "CollectionPage",
        "topics/fog/index.html": "CollectionPage",
        "2019/index.html": "CollectionPage",
        "2019/04/16/index.html": "CollectionPage",
        "authors/index.html": "CollectionPage",
        "about/index.html": "AboutPage",
        "authors/ana-ruiz/index.html": "ProfilePage",
    }.items():
        (node,) = graph_of(archive.page(path))[kind]
        assert node["url"] == node["@id"] == BASE + path.removesuffix("index.html")
        assert node["isPartOf"] == site["@id"]
    (person,) = graph_of(archive.page("authors/ana-ruiz/index.html"))["Person"]
    assert (person["name"], person["url"]) == ("Ana Ruiz", BASE + "authors/ana-ruiz/")
    (period,) = graph_of(archive.page("2019/04/index.html"))["CollectionPage"]
    assert period["temporalCoverage"] == "2019-04"


def tags_of(page: str) -> dict[str, list[str]]:
    found = defaultdict(list)
    for node in html.fromstring(page).iter("meta"):
        found[node.get("property") or node.get("name") or ""].append(node.get("content"))
    return found


def test_the_head_tells_those_who_show_links_and_those_who_keep_references(
    archive: Archive,
) -> None:
    tags = tags_of(story_page(archive, "ferry-sinks"))
    address = BASE + "2019/04/16/ferry-sinks-floats-0001/"
    for name, values in {
        "og:type": ["article"],
        "og:title": ['Ferry "sinks" & floats'],
        "og:url": [address],
        "og:image": [BASE + "card.png"],
        "article:published_time": ["2019-04-16T14:38+01:00"],
        "article:modified_time": ["2019-05"],
        "article:author": [BASE + "authors/ana-ruiz/", BASE + "authors/coast-wire/"],
        "article:section": ["Harbour"],
        "article:tag": ["fog", "tide"],
        "citation_title": ['Ferry "sinks" & floats'],
        "citation_author": ["Ana Ruiz", "Coast Wire"],
        "citation_publication_date": ["2019/04/16"],
        "citation_public_url": [address],
        "DC.creator": ["Ana Ruiz", "Coast Wire"],
        "DC.publisher": ["Coast Wire"],
        "DC.identifier": [address],
        "DC.source": ["https://packet.example/a?b=1&c=2"],
        "z:itemType": ["newspaperArticle"],
    }.items():
        assert tags[name] == values, name
    assert "citation_journal_title" not in tags


def test_every_page_that_may_be_found_has_a_picture_to_show(archive: Archive) -> None:
    drawn = [p for p in archive.plan if p.path.endswith(".html")]
    for page in drawn:
        tags = tags_of(archive.draw(page).decode())
        if page.path not in ("404.html", "search/index.html"):
            required = ("og:title", "og:type", "og:image", "og:url")
            assert [name for name in required if len(tags[name]) != 1] == [], page.path
    assert any(page.path == "card.png" for page in archive.plan)


def test_articles_have_cards_of_their_own_where_they_are_asked_for() -> None:
    config = Config(title="The Post", base_url=BASE, cards="article")
    made = [
        article(0, title="Die Brücke über den Wend: " + "wer sie bezahlt hat, " * 20),
        article(1, title="الجسر مغلق", language="ar"),
        article(2, image=Image(src="/static/a.jpg")),
        article(3, status=Status.DRAFT),
    ]
    archive = Archive(made, config)
    cards = [page for page in archive.plan if page.producer == "article-card"]
    assert [page.path.split("/")[3] for page in cards] == [
        slug(f"{made[n].title}-{n:04}") for n in (0, 1)
    ]
    for page in cards:
        data = archive.draw(page)
        with PIL.Image.open(io.BytesIO(data)) as card:
            assert (card.format, card.size, card.getcolors()[0][0] > 600_000) == (
                "PNG",
                (1200, 630),
                True,
            )
        assert len(data) < 40_000
        assert data == archive.draw(page)
        address = page.path.removesuffix("card.png")
        shown = archive.page(f"{address}index.html")
        assert f'<meta property="og:image" content="{BASE}{page.path}">' in shown
        assert '<meta property="og:image:width" content="1200">' in shown
        assert f'"image":{{"@type":"ImageObject","url":"{BASE}{page.path}"' in shown
    assert sum("card.png" in p.path for p in Archive(made, Config(base_url=BASE)).plan) == 1


@pytest.mark.parametrize(
    ("headline", "is_written"),
    [("Brücke", True), ("Мост", True), ("الجسر", False), ("橋", False), ("a\x07b", False)],
)
def test_a_card_says_only_what_its_font_has_letters_for(headline: str, is_written: bool) -> None:
    font = lettering.font_for(Config(cards="article"))
    with_it, without = (
        lettering.draw(lettering.Lettering(text, "Post", ("2019",), "#0b5d6b", font))
        for text in (headline, "")
    )
    assert (with_it != without) == is_written


@pytest.mark.parametrize("data", [b"", b"no font", b"\0\1\0\0" + b"\xff" * 200])
def test_a_font_of_the_site_that_is_none_is_named(tmp_path: Path, data: bytes) -> None:
    font = tmp_path / "card.ttf"
    font.write_bytes(data)
    with pytest.raises(SitegenError, match=r"card\.ttf: cannot be used as a font"):
        lettering.draw(lettering.Lettering("Title", "Post", ("2019",), "#0b5d6b", str(font)))


def test_without_a_font_the_site_keeps_its_one_card(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lettering, "find_spec", lambda name: None)
    config = Config(title="The Post", base_url=BASE, cards="article")
    assert "sitegen[cards]" in lettering.absent(config)[0]
    assert not lettering.absent(Config())
    assert lettering.font_for(config) == ""


def test_a_photograph_is_shown_and_a_drawing_is_not() -> None:
    for src, image in (("p.svg", "card.png"), ("/static/a.JPG", "static/a.JPG")):
        made = Archive([article(1, image=Image(src=src, alt="A pier"))], CONFIG)
        tags = tags_of(story_page(made, "title-1"))
        assert tags["og:image"] == [BASE + image]


@pytest.mark.parametrize("counts", [(), (0,), (5,), (1, 0, 3, 9, 2), tuple(range(120))])
def test_the_card_is_a_picture(counts: tuple[int, ...]) -> None:
    data = draw(counts, "#0b5d6b")
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    chunks, at = {}, 8
    while at < len(data):
        (size,) = struct.unpack_from(">I", data, at)
        name, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + size]
        assert struct.unpack_from(">I", data, at + 8 + size)[0] == zlib.crc32(name + body)
        chunks[name] = body
        at += 12 + size
    assert struct.unpack(">IIBBBBB", chunks[b"IHDR"])[:2] == (WIDTH, HEIGHT)
    rows = zlib.decompress(chunks[b"IDAT"])
    assert len(rows) == HEIGHT * (WIDTH // 8 + 1)
    ink = sum(byte.bit_count() for byte in rows)
    assert ink >= 4 * (WIDTH - 120)
    assert (ink > 4 * (WIDTH - 120)) == any(counts)


def links(page: str, rel: str) -> list[str]:
    return [str(node.get("href")) for node in html.fromstring(page).iter("link") if node.get("rel") == rel]  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "canonical", "hidden"),
    [
        ({}, "own", False),
        ({"origin": Origin("Packet", url="https://packet.example/a")}, "own", False),
        ({"origin": Origin("Packet", url="https://packet.example/a", alive=True)}, "https://packet.example/a", False),
        ({"origin": Origin("Packet", alive=True)}, None, True),
        ({"origin": Origin("Packet", url="javascript:x", alive=True)}, None, True),
        ({"origin": Origin("Tideway Courier", url="https://courier.example/a")}, "https://courier.example/a", False),
        ({"origin": Origin("Tideway Courier", url="https://courier.example/a", alive=False)}, "own", False),
        ({"license": "https://creativecommons.org/licenses/by/4.0/", "origin": Origin("Packet")}, "own", False),
        ({"noindex": True}, "own", True),
    ],
)  # fmt: skip
def test_search_engines_are_led_to_the_page_that_counts(
    fields: dict[str, Any], canonical: str | None, hidden: bool
) -> None:
    made: Article = article(7, **fields)
    archive = Archive([made], CONFIG)
    page = story_page(archive, "title-7")
    own = BASE + archive.catalog.entries[0].url
    assert links(page, "canonical") == (
        [own if canonical == "own" else canonical] if canonical else []
    )
    assert ("noindex" in tags_of(page)["robots"]) == hidden
    listed = any(own in archive.draw(p).decode() for p in archive.plan if p.producer == "sitemap")
    assert listed == (canonical == "own" and not hidden)
    if made.license:
        assert links(page, "license") == [made.license]


def test_front_matter_and_settings_say_that_an_original_is_alive() -> None:
    text = b"---\ntitle: A\ndate: 2019\nsource: {url: https://packet.example/a, alive: yes}\n---\n\nWords.\n"
    loaded = loader.load("a.md", text)
    assert loaded.article
    assert (loaded.article.origin.alive, loaded.problems) == (True, ())
    assert config.parse("publishers:\n  Tideway Courier: {alive: true}\n") == Config(
        publishers=(("Tideway Courier", Policy(alive=True)),)
    )


def test_an_article_is_an_h_entry(archive: Archive) -> None:
    page = story_page(archive, "ferry-sinks")
    (entry,) = (item for item in mf2py.parse(doc=page)["items"] if "content" in item["properties"])
    found = entry["properties"]
    assert entry["type"] == ["h-entry"]
    assert found["name"] == ['Ferry "sinks" & floats']
    assert found["published"] == ["2019-04-16T14:38+0100"]
    assert found["updated"] == ["2019-05"]
    assert found["category"] == ["fog", "tide"]
    assert [a["properties"]["name"] for a in found["author"]] == [["Ana Ruiz"], ["Coast Wire"]]
    assert found["url"] == [BASE + "2019/04/16/ferry-sinks-floats-0001/"]
    assert "Body of article 1." in found["content"][0]["value"]


@pytest.mark.parametrize("path", ["sections/harbour/index.html", "2019/04/16/index.html"])
def test_a_list_is_an_h_feed(archive: Archive, path: str) -> None:
    (feed,) = (
        item for item in mf2py.parse(doc=archive.page(path))["items"] if item["type"] == ["h-feed"]
    )
    titles = [entry["properties"]["name"] for entry in feed["children"]]
    assert ['Ferry "sinks" & floats'] in titles
    (entry,) = (
        e for e in feed["children"] if e["properties"]["name"] == ['Ferry "sinks" & floats']
    )
    assert entry["properties"]["author"] == ["Ana Ruiz", "Coast Wire"]
    assert entry["properties"]["summary"] == ["It went down, and up."]
    assert entry["properties"]["url"][0].endswith("2019/04/16/ferry-sinks-floats-0001/index.html")


def test_a_retraction_is_said() -> None:
    gone = article(4, status=Status.RETRACTED, withdrawn=Correction("Made up.", "2021-05-01"))
    (node,) = graph_of(story_page(Archive([gone], CONFIG), "title-4"))["NewsArticle"]
    assert node["creativeWorkStatus"] == "Retracted"
