"""Hostile text stays text: in every field and in the body, on every page, under a strict policy."""

import html
import json
import os
import shutil
import threading
from base64 import b64decode
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest

from sitegen.builder import linking
from sitegen.model import Article
from sitegen.renderer import raw_html
from sitegen.server.files import Files
from sitegen.server.http import open_server
from sitegen.site import build
from tests.fuzz import targets
from tests.fuzz.seeds import HTML

from .payloads import PAYLOADS

LONG = bool(os.environ.get("SITEGEN_LONG"))
"""Whether every page is visited, and not one in sixteen."""

PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="
)
"""A picture that some payloads name."""
READY = ".results[aria-busy=false]"
FIELDS = (
    "title",
    "subtitle",
    "kicker",
    "dateline",
    "section",
    "summary",
    "series",
    "rights",
    "slug",
    "id",
)


def markdown(number: int) -> str:
    """An article each of whose fields holds another payload; over all articles, each field holds each."""

    def payload(place: int) -> str:
        return PAYLOADS[(number + 31 * place) % len(PAYLOADS)]

    front: dict[str, object] = {
        field: f"{payload(place)} {number}" for place, field in enumerate(FIELDS)
    }
    front |= {
        "date": f"20{10 + number % 10}-0{1 + number % 9}-1{number % 10}",
        "authors": [payload(11), {"name": f"Ana {payload(12)}", "bio": payload(28)}],
        "tags": [payload(13)],
        "image": {
            "src": payload(14),
            "alt": payload(15),
            "caption": payload(16),
            "credit": payload(17),
        },
        "source": {"site": payload(18), "publisher": payload(19), "url": payload(20)},
        "corrections": [{"date": "2020-01-01", "text": payload(21)}],
        "aliases": [payload(22)],
        "related": [payload(23)],
        "version_of": payload(29),
        "license": f"https://archive.example.org/{payload(30)}",
        "language": "en",
    }
    if number % 7 in (0, 3):
        front |= {
            "status": "retracted" if number % 7 else "withdrawn",
            "withdrawn": {"date": "2021-01-01", "text": payload(24)},
        }
    # JSON is YAML; control characters are escaped by it.
    head = "".join(f"{name}: {json.dumps(value)}\n" for name, value in front.items())
    body = f"{payload(25)}\n\nA paragraph says {payload(26)} and goes on.\n\n## {payload(27)}\n"
    return f"---\n{head}---\n\n{body}"


def capture(number: int, payload: str) -> str:
    """A captured page with the payload in each part of it."""
    line = " ".join(payload.split())
    story = (
        "The council of the town met on Tuesday evening and heard what the harbour had to say. " * 4
    )
    return (
        f"{line} The council meets\n\nBy {line}\n\nApril {1 + number % 28}, 2019\n\n"
        f"PORT {line} — {story}\n\n{line}\n\n{story}\n\nPhoto: {line}\n\n{story}\n\n"
        f"Ana Ruiz is a reporter for {line}.\n\nThe post {line} appeared first on {line}.\n"
    )


def authorities() -> dict[str, list[dict[str, object]]]:
    """Files beside the settings of a site from elsewhere, with another payload in each field of each entry."""
    said = [x for x in PAYLOADS if x.isprintable()]
    found: dict[str, list[dict[str, object]]] = {
        name: [] for name in ("people", "places", "timelines", "topics")
    }
    for n in range(0, len(PAYLOADS), 5):

        def payload(place: int, n: int = n) -> str:
            return said[(n + 37 * place) % len(said)]

        author, tag = (
            PAYLOADS[(n + 31 * 12) % len(PAYLOADS)],
            PAYLOADS[(n + 31 * 13) % len(PAYLOADS)],
        )
        if author.isprintable() and tag.isprintable():
            found["people"].append({
                "name": f"{payload(1)} {n}", "variants": [f"Ana {author}"], "sort_name": payload(2), "roles": [payload(3)],
                "biography": payload(4), "portrait": payload(5), "links": [payload(6), f"https://x.example/{payload(7)}"],
                "orcid": payload(8), "wikidata": payload(9), "viaf": payload(10),
            })  # fmt: skip
            found["places"].append({
                "name": f"{payload(11)} {n}", "variants": [f"Port {n}"], "latitude": n / 9, "longitude": -n / 9,
            })  # fmt: skip
            found["timelines"].append(
                {"name": f"{payload(12)} {n}", "summary": payload(13), "articles": [f"m{n:03}.md"]}
            )
            found["topics"].append({"name": f"{payload(14)} {n}", "variants": [tag]})
    return found


@pytest.fixture(scope="module")
def hostile(tmp_path_factory) -> Path:
    """A site of hostile articles, built; its output folder."""
    site = tmp_path_factory.mktemp("hostile")
    articles = site / "articles"
    articles.mkdir()
    assert len(set(PAYLOADS)) >= 300
    for number, payload in enumerate(PAYLOADS):
        (articles / f"m{number:03}.md").write_text(markdown(number), encoding="utf-8")
        if number % 4 == 0:
            words = "".join(x for x in payload if x.isprintable() and x != "/")[:60]
            name = f"c{number:03} {words}.txt"
            (articles / name).write_text(capture(number, payload), encoding="utf-8")
    (articles / "y.png").write_bytes(b64decode(PIXEL))
    settings = {
        "title": PAYLOADS[0],
        "description": PAYLOADS[3],
        "base_url": "https://archive.example.org/",
        "publisher": {"name": PAYLOADS[4]},
        "rights": PAYLOADS[5],
        "feeds": "full",
    }
    (site / "sitegen.yaml").write_text(
        "".join(f"{k}: {json.dumps(v)}\n" for k, v in settings.items())
    )
    for name, entries in authorities().items():
        (site / f"{name}.yaml").write_text(json.dumps(entries), encoding="utf-8")
    report = build(site, jobs=1)
    assert report.articles > 300
    yield site / "public"
    shutil.rmtree(site)


@pytest.fixture(scope="module")
def host(hostile):
    """The address of a host of the site, which sends the policy."""
    server = open_server(Files(hostile), "127.0.0.1", 0)
    threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
    ).start()
    yield server.address
    server.shutdown()
    server.server_close()


@contextmanager
def watched(chromium, allowed, **context):
    """A page, and what went wrong on it: dialogs, errors, reports of the policy, requests that are not allowed."""
    context = chromium.new_context(**context)
    page = context.new_page()
    faults: list[str] = []
    context.route(
        lambda address: not address.startswith(allowed),
        lambda route: (faults.append(f"{page.url} asks for {route.request.url}"), route.abort()),
    )
    page.on("dialog", lambda dialog: (faults.append(f"{page.url}: dialog"), dialog.dismiss()))
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    page.on(
        "console", lambda m: faults.append(f"{page.url}: {m.text}") if m.type == "error" else None
    )
    try:
        yield page, faults
    finally:
        context.close()


def test_nothing_runs_and_nothing_is_asked_of_others(hostile, host, chromium):
    names = sorted(path.relative_to(hostile).as_posix() for path in hostile.rglob("*.html"))
    articles = [name for name in names if name.count("/") == 4]
    others = [name for name in names if name.count("/") < 4 and name != "404.html"]
    assert len(articles) > 300
    redirects = 0
    with watched(chromium, host) as (page, faults):
        for name in articles[:: 1 if LONG else 16] + others[:: 1 if LONG else len(others) // 40]:
            if 'http-equiv="refresh"' in (hostile / name).read_text(encoding="utf-8"):
                redirects += 1
                continue
            page.goto(host + name, wait_until="load")
            assert page.url.startswith(host), name
    assert not faults
    assert redirects < len(names) / 2


MADE = r"""pages => {
    const found = {};
    pages.forEach((html, at) => {
        const note = (part) => { found[part] ??= at; };
        for (const x of new DOMParser().parseFromString(html, "text/html").querySelectorAll("*")) {
            note(x.localName);
            for (const { name, value } of x.attributes) {
                note(`${x.localName} ${name}`);
                if (name === "http-equiv") note(value);
                if (!["href", "src", "srcset", "action", "data", "poster", "content"].includes(name)) continue;
                const kind = /^([a-z][a-z0-9+.-]*:|[/\\]{2})/i.exec(value.replace(/[\0-\x20]/g, ""));
                if (kind && name !== "content") note(`${x.localName} ${name} ${kind[1].toLowerCase()}`);
                if (kind && /^(javascript|data|vbscript):/i.test(kind[1])) note(value);
            }
            if (x.localName === "script" && !x.hasAttribute("src")) note(`inline ${x.type}`);
        }
    });
    return found;
}"""
"""What pages are made of, as a browser reads them, and where that leads to; nothing is loaded or run."""
ALSO = {"h3 id", "pre", "pre tabindex"}
"""What Markdown makes, and the texts of the demonstration archive do not hold."""


def made_of(chromium, folder: Path) -> dict[str, str]:
    """Elements, attributes and kinds of addresses in all pages of a folder, each with a page that has it."""
    found: dict[str, str] = {}
    pages = sorted(folder.rglob("*.html"))
    context = chromium.new_context()
    page = context.new_page()
    for at in range(0, len(pages), 200):
        texts = [path.read_text(encoding="utf-8") for path in pages[at : at + 200]]
        for part, n in page.evaluate(MADE, texts).items():
            found.setdefault(part, pages[at + n].relative_to(folder).as_posix())
    context.close()
    return found


def test_what_the_theme_does_not_make_would_be_found(chromium):
    page = chromium.new_page()
    html = (
        "<p onclick=x><a href=' java\nscript:x'>x</a><img src='\\\\x.example/y'><script>x</script>"
    )
    found = page.evaluate(MADE, ["", html])
    page.close()
    wanted = {"p onclick", "a href javascript:", " java\nscript:x", "img src \\\\", "inline "}
    assert [part for part in wanted if found.get(part) != 1] == []


def test_html_that_an_editor_allows_is_of_the_list_to_a_browser_too(chromium):
    """What nh3 and we let through of the payloads is the same when a browser reads it."""
    bodies = [f"{payload}\n\nx {payload} y" for payload in PAYLOADS]
    bodies += [seed.decode("utf-8", "replace") for seed in HTML]
    drawn = [
        linking.draw(Article(path="a.md", digest="", title="T", date="2019", body=body, markup=True))[0]
        for body in bodies
    ]  # fmt: skip
    page = chromium.new_page()
    found = {part: drawn[n] for part, n in page.evaluate(MADE, drawn).items()}
    page.close()
    elements = {"html", "head", "body", *targets.ELEMENTS, *raw_html.ELEMENTS}
    attributes = targets.ATTRIBUTES | targets.ALLOWED
    for part, body in found.items():
        element, _, rest = part.partition(" ")
        attribute, _, kind = rest.partition(" ")
        assert element in elements, body
        assert not attribute or attribute in attributes, body
        assert kind in ("", "http:", "https:", "mailto:"), body
    assert {"a href https:", "img src", "table", "sub"} <= found.keys()


def test_no_page_holds_what_the_theme_does_not_make(hostile, output, chromium):
    """Each page of the hostile site, read by the browser, is made of what the demonstration archive is made of."""
    own, theirs = made_of(chromium, output), made_of(chromium, hostile)
    assert len(own) > 150
    assert {part: page for part, page in theirs.items() if part not in own.keys() | ALSO} == {}


FOUND = """() => [...document.querySelectorAll(".results *")].filter((x) =>
    !["LI", "ARTICLE", "H3", "A", "P", "MARK", "TIME", "SPAN"].includes(x.nodeName) ||
    [...x.attributes].some((a) => !["class", "href", "lang", "dir", "datetime"].includes(a.name)) ||
    (x.href && new URL(x.href).origin !== location.origin)).map((x) => x.outerHTML)"""
"""Elements among the results that search never makes."""
SHOWN = '() => [...document.querySelectorAll(".results h3 a")].map((x) => x.textContent)'


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_results_of_searches_are_text(hostile, host, chromium, scheme):
    address = host if scheme == "http" else f"{hostile.as_uri()}/"
    titles: set[str] = set()
    with watched(chromium, address) as (page, faults):

        def look(query: str, *, to_the_end: bool = False) -> None:
            page.goto(f"{address}search/index.html?{query}")
            page.wait_for_selector(READY, state="attached")
            while to_the_end and page.locator("button.more").is_visible():
                page.locator("button.more").click()
                page.wait_for_selector(READY, state="attached")
            assert page.evaluate(FOUND) == []
            titles.update(page.evaluate(SHOWN))

        # Every text says "A paragraph says", and then a payload; from disk headlines are listed.
        look("q=paragraph" if scheme == "http" else "language=en", to_the_end=True)
        assert (page.locator(".results mark").count() > 100) == (scheme == "http")
        for kind in ("person", "section", "publisher"):
            names = page.locator(f"select[name={kind}] option")
            told = names.all_inner_texts()
            assert any("<" in name for name in told), kind
            for value in [x.get_attribute("value") for x in names.all()[1 :: len(told) // 2]]:
                look(f"{kind}={quote(value)}")
                assert page.locator(".results li").count() > 0
        look(f"q={quote(PAYLOADS[4] + PAYLOADS[7])}&person={quote(PAYLOADS[2])}&sort=%3Cb%3E")
    assert not faults
    assert len(titles) > 200
    assert sum("<" in title for title in titles) > 150


ACTIVE = """() => [...document.body.querySelectorAll("*")].filter((x) =>
    ["SCRIPT", "STYLE", "LINK", "META", "BASE", "IFRAME", "OBJECT", "EMBED", "FORM"].includes(x.nodeName) ||
    [...x.attributes].some((a) => /^(on|style$)/i.test(a.name)) ||
    (x.nodeName === "A" && x.href && !/^(https?:|mailto:|about:blank#)/.test(x.href))).map((x) => x.outerHTML)"""
"""Elements that could do something in a page without a policy."""


def test_readers_of_feeds_run_nothing(hostile, host, chromium):
    """Feeds open in a browser; and a reader that has no policy, and shows what they hold as HTML, runs nothing."""
    import feedparser

    bodies: list[str] = []
    with watched(chromium, (host, "https://archive.example.org/")) as (page, faults):
        # The browser's own view of XML has styles that the policy of the host forbids, whatever it shows.
        page.goto(f"{host}sitemap.xml")
        own = {fault.partition(": ")[2] for fault in faults}
        feeds = [hostile / "feed.xml", hostile / "rss.xml", *sorted(hostile.glob("feeds/*.xml"))]
        for path in [*feeds[:3], *sorted(hostile.glob("authors/*/feed.xml"))[:2]]:
            page.goto(host + path.relative_to(hostile).as_posix())
            assert page.evaluate("document.querySelector('parsererror')") is None, path
            assert page.evaluate("document.contentType").endswith("xml")
        for path in feeds:
            for entry in feedparser.parse(path.read_bytes(), sanitize_html=False).entries:
                assert str(entry.link).startswith("https://archive.example.org/")
                bodies += (x.value for x in entry.get("content", ()))
                if path.name.startswith("rss"):
                    bodies.append(entry.summary)
    assert len(bodies) > 100
    with watched(chromium, "https://archive.example.org/") as (page, faults_of_reader):
        page.route("https://archive.example.org/**", lambda route: route.abort())
        page.set_content(f"<!doctype html><title>Reader</title>{chr(10).join(bodies)}")
        assert page.evaluate(ACTIVE) == []
    assert not [x for x in faults if x.partition(": ")[2] not in own]
    # The reader asks the site for its pictures, and gets none.
    assert not [x for x in faults_of_reader if "ERR_FAILED" not in x]


def test_the_words_of_an_article_are_shown_as_they_were(hostile):
    shown = 0
    for path in hostile.rglob("index.html"):
        text = path.read_text(encoding="utf-8")
        shown += html.escape("<img src=x onerror=alert(1)>", quote=False) in text
    assert shown > 10


def test_feeds_and_data_are_well_formed(hostile):
    from xml.etree import ElementTree

    found = list(hostile.rglob("*.xml"))
    assert found
    for path in found:
        ElementTree.parse(path)
    pages = list(hostile.rglob("*.html"))
    for path in pages:
        text = path.read_text(encoding="utf-8")
        for part in text.split('<script type="application/ld+json">')[1:]:
            json.loads(part.partition("</script>")[0])
