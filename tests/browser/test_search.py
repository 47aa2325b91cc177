"""Search in Debian's Chromium: over http below a path, from disk, with each filter, by keyboard, and with hostile words."""

from __future__ import annotations

import json
import re
import shutil
import threading
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from sitegen import site
from sitegen.pages import shards
from sitegen.server.files import Files
from sitegen.server.http import open_server
from tests.browser import axe
from tests.conftest import copy_sources

READY = ".results[aria-busy=false]"


@pytest.fixture(params=["http", "file"])
def address(request, served, output):
    """Where the archive begins, with a slash at the end."""
    return served if request.param == "http" else f"{output.as_uri()}/"


def find(page, address: str, query: str) -> list[str]:
    """Open the search with a query; the headlines of the first results."""
    page.goto(f"{address}search/index.html?{query}")
    page.wait_for_selector(READY, state="attached")
    return headlines(page)


def ask(page, address: str, words: str) -> list[str]:
    """Write words into the search, which is opened where it is not; the headlines of the first results."""
    if not page.url.startswith(f"{address}search/"):
        return find(page, address, f"q={quote(words)}")
    page.locator("#q").fill(words)
    page.locator("#q").press("Enter")
    page.wait_for_selector(READY, state="attached")
    return headlines(page)


def headlines(page) -> list[str]:
    return page.locator(".results h3 a").all_inner_texts()


def count(page) -> int:
    found = re.search(r"\d+", page.locator(".found").inner_text())
    return int(found[0]) if found else 0


QUERIES = [
    ("aground", "Ferry runs aground off Halvern; 211 rescued, one missing"),
    ("quietest tide", "The quietest tide"),
    ("mayors", "The Pharmacist Who Counted: Farida Benali Is Mayor of Wendmouth"),
    ('"harbour dues"', "Fishing boats blockade Wendmouth port over harbour dues"),
    ("Lena Voss", "“I decide who waits”: Lena Voss comes ashore for the second time"),
    ("Lucy Ferrant tide", "The quietest tide"),
    ("halyards", "The quietest tide"),
    ("turbin", "Long Bank turns"),
    ("السفينة", "أول سفينة فوسفات تبحر من رأس القمر إلى وندماوث منذ ثلاثين عاماً"),
    ("muelle esperan", "Carta desde Wendmouth: el muelle de los que esperan"),
    ("Jose Alarcon pharmacist", "The Pharmacist Who Counted: Farida Benali Is Mayor of Wendmouth"),
]


OF_HEADS = {"aground", "quietest tide", "Lucy Ferrant tide"}
"""Queries whose words stand in headlines and bylines alone, so that no extract has them."""


def test_queries_find_what_they_should(visit, served) -> None:
    page = visit().page
    for query, headline in QUERIES:
        assert headline in ask(page, served, query)[:5], query
        assert count(page) >= 1, query
        assert bool(page.locator(".results mark").count()) == (query not in OF_HEADS), query
    page.get_by_role("link", name=headline).first.click()
    assert page.locator("h1").inner_text() == headline


def test_words_that_nobody_wrote_find_nothing(visit, served) -> None:
    page = visit().page
    assert find(page, served, "q=xyzzyplugh") == []
    assert find(page, served, "q=harbour xyzzyplugh") == []
    assert "Nothing was found" in page.locator(".found").inner_text()


FROM_DISK = [
    ("aground", "Ferry runs aground off Halvern; 211 rescued, one missing"),
    ("QUIET", "The quietest tide"),
    ("lucy ferrant tide", "The quietest tide"),
    ("jose alarcon pharmacist", "The Pharmacist Who Counted: Farida Benali Is Mayor of Wendmouth"),
    ("سفينة", "أول سفينة فوسفات تبحر من رأس القمر إلى وندماوث منذ ثلاثين عاماً"),
    ("15 May 2023", "The Pharmacist Who Counted: Farida Benali Is Mayor of Wendmouth"),
    ("2020-03-27 wendmouth", "The quietest tide"),
    ("small boats 38", "Small boats to pay 38 per cent more to lie at Wendmouth"),
    ("library volunteers", "Volunteers take the keys of Brackwater library"),
    ("LONG BANK", "Long Bank turns"),
]  # fmt: skip


def test_from_disk_words_of_headlines_people_places_and_dates_are_found(visit, output) -> None:
    page = visit().page
    for query, headline in FROM_DISK:
        assert headline in ask(page, f"{output.as_uri()}/", query)[:5], query
    assert "not of the whole texts" in page.locator(".limits").inner_text()
    page.get_by_role("link", name=headline).first.click()
    assert page.locator("h1").inner_text() == headline


@pytest.fixture(scope="module")
def rows(output) -> list[dict[str, object]]:
    """All articles of the archive, as the scripts for reading from disk tell of them."""
    found = []
    for path in sorted((output / "search").glob("*/articles.js")):
        data = json.loads(path.read_text("utf-8").partition(",")[2].removesuffix(");\n"))
        names = ("href", "title", "date", "person", "section", "place", "publisher", "retracted")
        found += [dict(zip(names, row, strict=True), language=path.parent.name[:2]) for row in data]
    assert len(found) > 80
    return found


def test_a_filter_leaves_what_it_names(visit, address, rows) -> None:
    page = visit().page
    for kind in ("person", "section", "place", "publisher"):
        page.goto(f"{address}search/index.html")
        check_filter(page, address, rows, kind)


def check_filter(page, address: str, rows, kind: str) -> None:
    values = page.locator(f"select[name={kind}] option").evaluate_all(
        "all => all.map(o => o.value)"
    )
    value = max(values, key=lambda v: sum(v in row[kind] for row in rows))
    expected = [row for row in rows if value in row[kind]]
    assert expected
    titles = find(page, address, f"{kind}={value}")
    assert count(page) == len(expected)
    assert set(titles) <= {row["title"] for row in expected}


def test_years_and_languages_narrow_the_search(visit, address, rows) -> None:
    page = visit().page
    find(page, address, "from=2012&to=2014")
    assert count(page) == sum("2012" <= row["date"][:4] <= "2014" for row in rows)
    find(page, address, "from=2014&to=2014")
    assert count(page) == sum(row["date"][:4] == "2014" for row in rows)
    for language in ("ar", "es", "de"):
        find(page, address, f"language={language}")
        assert count(page) == sum(row["language"] == language for row in rows) > 0


def test_results_are_sorted_by_date(visit, address) -> None:
    page = visit().page
    for query in ("q=harbour&sort=newest", "section=city"):
        find(page, address, query)
        dates = page.locator(".results time").evaluate_all("all => all.map(t => t.dateTime)")
        assert len(dates) > 4
        assert dates == sorted(dates, reverse=True)
    for query in ("q=harbour&sort=oldest", "q=harbou&sort=oldest"):
        find(page, address, query)
        dates = page.locator(".results time").evaluate_all("all => all.map(t => t.dateTime)")
        assert len(dates) > 4
        assert dates == sorted(dates)


def test_more_results_are_shown_when_asked_for(visit, address) -> None:
    page = visit().page
    assert len(find(page, address, "from=2009")) == 20
    page.locator("button.more").click()
    page.wait_for_function("document.querySelectorAll('.results li').length === 40") if (
        address.startswith("file:")
    ) else page.locator(".results li").nth(39).wait_for()
    assert len(set(page.locator(".results h3 a").evaluate_all("all => all.map(a => a.href)"))) == 40
    assert page.evaluate("document.activeElement.closest('li') !== null")


def test_everything_is_reached_by_keyboard(visit, address) -> None:
    page = visit().page
    page.goto(f"{address}about/index.html")
    page.keyboard.press("/")
    page.keyboard.type("quietest")
    page.keyboard.press("Enter")
    page.wait_for_selector(READY, state="attached")
    assert urlsplit(page.url).path.endswith("search/index.html")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.press("End")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == "The quietest tide"
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.press("Escape")
    assert page.locator("#q").input_value() == ""
    page.keyboard.type("quietest")
    page.keyboard.press("Enter")
    page.wait_for_selector(".results li")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/2020/"))


def test_the_address_holds_what_was_asked_and_back_leads_back(visit, address) -> None:
    page = visit().page
    find(page, address, "q=harbour")
    page.locator("select[name=section]").select_option("city")
    page.locator("select[name=sort]").select_option("newest")
    page.wait_for_selector(READY, state="attached")
    given = parse_qs(urlsplit(page.url).query)
    assert given == {"q": ["harbour"], "section": ["city"], "sort": ["newest"]}
    narrowed = count(page)
    page.go_back()
    page.go_back()
    page.wait_for_selector(READY, state="attached")
    assert parse_qs(urlsplit(page.url).query) == {"q": ["harbour"]}
    assert page.locator("select[name=section]").input_value() == ""
    assert count(page) > narrowed
    page.locator(".results h3 a").first.click()
    page.go_back()
    page.wait_for_selector(".results li")
    assert page.locator("#q").input_value() == "harbour"


def test_without_scripts_the_page_leads_to_other_ways(visit, address) -> None:
    page = visit(java_script_enabled=False).page
    page.goto(f"{address}index.html")
    page.locator("#find").fill("harbour")
    page.locator("#find").press("Enter")
    assert "q=harbour" in page.url
    assert "needs JavaScript" in page.locator(".notice").inner_text()
    assert not page.locator("form.finder").is_visible()
    page.locator("main").get_by_role("link", name="People").click()
    assert page.locator("h1").inner_text() == "People"


def test_where_pagefind_cannot_run_headlines_are_found(visit, served) -> None:
    seen = visit()
    seen.page.route("**/search/engine/**", lambda route: route.abort())
    assert find(seen.page, served, "q=quietest") == ["The quietest tide"]
    assert seen.page.locator(".limits").is_visible()
    assert seen.faults
    seen.faults.clear()


def test_the_search_loads_nothing_before_it_is_asked_and_nothing_from_others(visit, served) -> None:
    seen = visit()
    seen.page.goto(f"{served}search/index.html")
    seen.page.wait_for_selector("form.finder", state="visible")
    assert not [
        request for request in seen.requests if "/engine/" in request or "articles.js" in request
    ]
    find(seen.page, served, "q=harbour&language=en")
    asked = [request for request in seen.requests if "/search/" in request]
    assert not [
        request for request in asked if "/search/ar/" in request or "/engine/ar/" in request
    ]
    assert all(request.startswith(served) for request in seen.requests)


@pytest.fixture(scope="module")
def parted(tmp_path_factory) -> str:
    """The archive in shards of at most sixteen articles; its address."""
    folder = copy_sources(tmp_path_factory.mktemp("parted"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "MOST", 16)
        site.build(folder, jobs=1)
    assert len(list((folder / "public" / "search").glob("en-*"))) > 4
    server = open_server(Files(folder / "public"), "127.0.0.1", 0)
    threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
    ).start()
    yield server.address
    server.shutdown()
    server.server_close()


def test_many_shards_find_what_one_does(visit, served, parted) -> None:
    page = visit().page
    for query in (
        "q=harbour&sort=newest", "q=harbour ferry&sort=oldest", "section=city", "q=xyzzyplugh",
        'q="harbour dues"&from=2012&to=2015&sort=newest', "q=turbin&sort=newest", "from=2009&sort=oldest",
    ):  # fmt: skip
        expected = find(page, served, query), count(page)
        assert (find(page, parted, query), count(page)) == expected, query
    expected = set(find(page, served, "q=harbour dues"))
    assert set(find(page, parted, "q=harbour dues")) == expected


HOSTILE = "<img src=x onerror=alert(1)> <mark>bold</mark> &lt;i&gt; </script>"


@pytest.fixture(scope="module")
def odd(tmp_path_factory) -> Path:
    """A site of texts that are hard to index, built; its output folder."""
    folder = tmp_path_factory.mktemp("odd")
    articles = folder / "articles"
    articles.mkdir()
    (folder / "sitegen.yaml").write_text("title: Odd texts\nbase_url: https://odd.example/\n")
    texts = {
        "hostile": ("en", f"Title {HOSTILE}", f"Paragraph {HOSTILE.replace('<', '&lt;')} and harbourless ends."),
        "chinese": ("zh-Hant", "漁船在海邊沉沒", "一艘漁船昨天在海邊沉沒，三名漁民獲救。台風已經離開。"),
        "chinese2": ("zh", "市议会表决", "市议会昨天就新的港口费用进行了表决，渔民抗议。"),
        "japanese": ("ja", "台風が港に接近", "台風は明日の朝、港に接近する見込みです。"),
        "thai": ("th", "เรือจม", "เรือประมงจมใกล้ท่าเรือเมื่อวานนี้"),
        "mixed": ("en", "A boat called 海燕", "The boat 海燕 came into the harbour at dawn."),
        "german": ("de", "Die Häfen schließen", "Alle Häfen der Küste schließen am Sonntag."),
        "partial": ("en", "Undated tides", "Nobody wrote down the day of the undated tides."),
    }  # fmt: skip
    for name, (language, title, body) in texts.items():
        date = "2019" if name == "partial" else "2019-04-16"
        front = f"title: {json.dumps(title)}\ndate: {date}\nlanguage: {language}\nauthors: [{json.dumps(HOSTILE)}]\n"
        (articles / f"{name}.md").write_text(f"---\n{front}---\n\n{body}\n", "utf-8")
    retracted = "title: Retracted tides\ndate: 2018-01-01\nstatus: retracted\n"
    (articles / "retracted.md").write_text(f"---\n{retracted}---\n\nThese tides were invented.\n")
    site.build(folder, jobs=1)
    yield folder / "public"
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def odd_served(odd):
    server = open_server(Files(odd, base="/a b/"), "127.0.0.1", 0)
    threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
    ).start()
    yield server.address
    server.shutdown()
    server.server_close()


IN_EVERY_LANGUAGE = [
    ("渔民", "市议会表决"),
    ("漁船", "漁船在海邊沉沒"),
    ("邊沉沒", "漁船在海邊沉沒"),
    ("漁民 獲救", "漁船在海邊沉沒"),
    ("港口费用", "市议会表决"),
    ("接近する", "台風が港に接近"),
    ("ท่าเรือ", "เรือจม"),
    ("ใกล้ท่าเรือ", "เรือจม"),
    ("が港に", "台風が港に接近"),
    ("海燕 harbour", "A boat called 海燕"),
    ("hafen", "Die Häfen schließen"),
    ("schliessen häfen", "Die Häfen schließen"),
    ("tides undated", "Undated tides"),
    ("invented", "Retracted tides"),
    ("harbourless", f"Title {HOSTILE}"),
]


def test_words_are_found_in_every_language(visit, odd_served) -> None:
    page = visit().page
    for query, headline in IN_EVERY_LANGUAGE:
        assert ask(page, odd_served, query) == [headline], query
        assert page.locator(".results mark").count() >= 1, query


def test_letters_in_another_order_are_not_found(visit, odd_served) -> None:
    assert find(visit().page, odd_served, "q=船漁") == []


def test_hostile_words_stay_words(visit, odd_served, odd) -> None:
    seen = visit()
    seen.page.on("dialog", lambda dialog: seen.faults.append("a dialog"))
    for address in (odd_served, f"{odd.as_uri()}/"):
        find(seen.page, address, "from=2019")
        assert f"Title {HOSTILE}" in headlines(seen.page)
        assert HOSTILE in " ".join(seen.page.locator(".results .facts").all_inner_texts())
        assert seen.page.locator(".results img").count() == 0
    find(seen.page, odd_served, "q=harbourless")
    extract = seen.page.locator(".extract")
    assert "<mark>bold</mark>" in extract.inner_text()
    assert extract.locator("mark").all_inner_texts() == ["harbourless"]
    for query in ("<script>alert(1)</script>", '"', "((", "\\", "%00", "__proto__", "constructor"):
        find(seen.page, odd_served, f"q={query}&person={query}")
    assert find(seen.page, odd_served, "section=nowhere&sort=never&from=1234") == []


def test_results_are_accessible_and_fit_a_telephone(visit, served) -> None:
    page = visit(bypass_csp=True).page
    find(page, served, "q=harbour&from=2010")
    assert axe.faults(page) == []


def test_retracted_articles_are_marked(visit, odd_served) -> None:
    page = visit().page
    find(page, odd_served, "q=invented")
    assert page.locator(".results .mark").inner_text() == "Retracted"


def test_a_browser_can_add_the_search(visit, odd_served, odd) -> None:
    from xml.etree import ElementTree

    page = visit().page
    page.goto(f"{odd_served}index.html")
    link = page.locator("link[rel=search]")
    assert link.get_attribute("type") == "application/opensearchdescription+xml"
    root = ElementTree.parse(odd / link.get_attribute("href")).getroot()
    space = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
    assert root.find("o:ShortName", space).text == "Odd texts"
    template = root.find("o:Url", space).attrib["template"]
    assert template == "https://odd.example/search/index.html?q={searchTerms}"
