"""The theme in Debian's Chromium: accessible, strict, light, readable, in both themes and directions.

Besides the demonstration archive, a site of corner cases is looked at: tests/data/theme.
"""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
import threading
from pathlib import Path

import pytest

from sitegen.server.files import Files
from sitegen.server.http import open_server
from sitegen.site import build
from tests.browser import axe
from tests.browser.conftest import tool
from tests.browser.screenshots import kinds

MANY = 160
"""Articles of one author: enough for a list of several pages."""


@pytest.fixture(scope="session")
def corners(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of corner cases, built."""
    folder = tmp_path_factory.mktemp("corners")
    shutil.copytree(repository / "tests" / "data" / "theme", folder, dirs_exist_ok=True)
    notes = folder / "articles" / "notes"
    notes.mkdir()
    for n in range(MANY):
        head = f"---\ntitle: Note {n}\ndate: {2001 + n // 16}-{1 + n % 12:02}-{1 + n % 28:02}\nauthors: [Prolific Pen]\n---\n"
        (notes / f"{n:03}.md").write_text(f"{head}\nA short note, the {n}th of many.\n")
    build(folder, jobs=1)
    return folder / "public"


@pytest.fixture(scope="session")
def arabic(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same articles as a site in Arabic."""
    folder = tmp_path_factory.mktemp("arabic")
    shutil.copytree(repository / "tests" / "data" / "theme", folder, dirs_exist_ok=True)
    with (folder / "sitegen.yaml").open("a") as file:
        file.write("language: ar\n")
    for path in folder.rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        if "\nlanguage:" not in text:
            path.write_text(text.replace("\ntitle:", "\nlanguage: en\ntitle:", 1), encoding="utf-8")
    build(folder, jobs=1)
    return folder / "public"


@pytest.fixture(scope="session")
def everywhere(output: Path, corners: Path, arabic: Path) -> list[str]:
    """Addresses of one page of every kind, of some kinds from each site, and of the corner cases."""
    strained = kinds(corners)
    pages = [(corners / name).as_uri() for name in strained.values()]
    richer = ("article", "home", "person", "month")
    pages += [
        (output / name).as_uri()
        for kind, name in kinds(output).items()
        if kind in richer or kind not in strained
    ]
    mirrored = ("article", "home", "year", "month", "person", "people")
    pages += [(arabic / name).as_uri() for kind, name in kinds(arabic).items() if kind in mirrored]
    corner = re.compile(r"/(?:everything|the-inquiry|flood|awl-sfynt|oysters)[^/]*/index.html$")
    pages += [
        p.as_uri() for p in sorted(corners.rglob("index.html")) if corner.search(p.as_posix())
    ]
    assert len(pages) > 35
    return [page for page in dict.fromkeys(pages) if not page.endswith("404.html")]


def test_every_kind_of_page_is_accessible(visit, everywhere) -> None:
    page = visit().page
    found = []
    for address in everywhere:
        page.goto(address)
        page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
        found += [f"{address}: {fault}" for fault in axe.faults(page)]
    assert found == []


def test_every_kind_of_page_is_valid_html(output: Path, corners: Path, arabic: Path) -> None:
    jar = tool("vnu-jar") / "build" / "dist" / "vnu.jar"
    files = [
        str(site / name) for site in (output, corners, arabic) for name in kinds(site).values()
    ]
    files += [str(path) for path in sorted((corners / "2021").rglob("index.html"))]
    files += [str(path) for path in (corners / "static").glob("*.css")]
    # It runs for seconds: compiling it well takes longer than it saves.
    java = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m"]
    command = [*java, "-jar", str(jar), "--format", "gnu", "--also-check-css", *files]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.stderr.splitlines() == []
    assert done.returncode == 0


@pytest.fixture(scope="session")
def corners_served(corners: Path):
    """The corner cases over HTTP, with the Content-Security-Policy that every page holds to."""
    server = open_server(Files(corners, base="/archive/"), "127.0.0.1", 0)
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
    )
    thread.start()
    yield server.address, corners
    server.shutdown()
    server.server_close()
    thread.join()


def test_pages_hold_to_a_strict_policy_and_ask_nobody_else(visit, corners_served) -> None:
    address, folder = corners_served
    visited = visit()
    for name in kinds(folder).values():
        if not name.startswith("404"):
            answer = visited.page.goto(address + name)
            policy = answer.headers["content-security-policy"]
            assert "unsafe-inline" not in policy
    assert all(request.startswith(address) for request in visited.requests)


def test_the_theme_is_switched_by_keyboard_and_remembered(visit, corners_served) -> None:
    address, _ = corners_served
    page = visit(color_scheme="light").page
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    page.goto(address)
    day = page.evaluate(ground)
    page.locator("button.theme").focus()
    page.keyboard.press("Enter")
    night = page.evaluate(ground)
    assert night != day
    page.goto(address + "about/index.html")
    assert page.evaluate(ground) == night
    assert page.locator("button.theme").get_attribute("aria-label") == "Light colours"


STOPS = """() => [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex]")]
  .filter(e => e.tabIndex === 0 && e.checkVisibility({visibilityProperty: true}))"""
"""Whatever the keyboard stops at, in the order of the page."""


def test_the_first_tab_leads_to_the_content_and_every_stop_is_seen(visit, everywhere) -> None:
    page = visit(viewport={"width": 1280, "height": 900}).page
    for address in everywhere:
        page.goto(address)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        assert page.evaluate("document.activeElement.getBoundingClientRect().width > 40")
        assert (
            page.evaluate(
                'document.querySelector(\'[tabindex]:not([tabindex="0"], [tabindex="-1"])\')'
            )
            is None
        )
        unseen = page.evaluate(
            f"""() => ({STOPS})().filter(stop => {{
                stop.focus();
                const box = stop.getBoundingClientRect();
                return document.activeElement !== stop || !box.width || getComputedStyle(stop).outlineStyle === "none";
            }}).map(stop => stop.outerHTML)"""
        )
        assert unseen == [], address


def test_the_keyboard_goes_through_a_page_from_end_to_end(visit, corners: Path) -> None:
    page = visit(viewport={"width": 1280, "height": 900}).page
    pages = kinds(corners)
    for kind in ("home", "person", "article", "year"):
        page.goto((corners / pages[kind]).as_uri())
        stops = page.evaluate(f"() => (window.stops = ({STOPS})()).length")
        assert stops > 15
        for n in range(stops):
            page.keyboard.press("Tab")
            assert page.evaluate("n => document.activeElement === stops[n]", n), (kind, n)


def test_who_wants_no_motion_sees_none(visit, corners: Path) -> None:
    page = visit(reduced_motion="reduce").page
    page.goto((corners / "index.html").as_uri())
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter(e => {
          const style = getComputedStyle(e);
          return parseFloat(style.transitionDuration) || style.animationName !== "none" || style.scrollBehavior === "smooth";
        }).map(e => e.outerHTML)"""
    )
    assert moving == []


def test_a_text_browser_reads_pages_in_their_order(corners: Path) -> None:
    browser = shutil.which("w3m")
    if not browser:
        pytest.skip("w3m is missing: tests/browser/install.sh brings it")

    def read(path: Path) -> str:
        command = [browser, "-dump", "-cols", "100", "-O", "UTF-8", str(path)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
        return " ".join(done.stdout.split())

    article = next(path for path in corners.rglob("index.html") if "everything" in path.as_posix())
    for path, words in (
        (article, ("Skip to content", "Corners", "Dates", "Everything that a body", "Ana Ruiz", "6 May 2021", "Correction",
                   "First paragraph", "A quotation", "14,000", "Source", "SHA-256", "Cite this article", "Part 2 of 3")),
        (corners / "index.html", ("Corners", "Dates", "Articles that strain the theme", "Latest", "People", "Prolific Pen 160")),
        (corners / "years" / "index.html", ("Dates", "Year", "Jan", "2021", "2001")),
    ):  # fmt: skip
        text = read(path)
        at = 0
        for word in words:
            at = text.find(word, at)
            assert at >= 0, (path.name, word, text[:3000])


def lines_of_body(page) -> list[int]:
    """Count the characters of the full lines of long paragraphs, as they are laid out."""
    return page.evaluate(
        """() => {
          const counts = [];
          for (const p of [...document.querySelectorAll('.body > p')].slice(0, 12)) {
            const text = p.firstChild, range = document.createRange();
            let top = null, start = 0, lines = [];
            for (let i = 0; i < text.length; i++) {
              range.setStart(text, i); range.setEnd(text, i + 1);
              const box = range.getBoundingClientRect();
              if (top !== null && box.top > top + 4) { lines.push(i - start); start = i; }
              if (box.height) top = box.top;
            }
            counts.push(...lines);
          }
          return counts;
        }"""
    )


@pytest.mark.parametrize("width", [768, 1280, 1920])
def test_lines_are_60_to_75_characters_long(visit, corners: Path, width: int) -> None:
    page = visit(viewport={"width": width, "height": 900}).page
    long = next(path for path in corners.rglob("index.html") if "the-inquiry" in path.as_posix())
    page.goto(long.as_uri())
    lines = lines_of_body(page)
    assert len(lines) > 50
    assert 60 <= sum(lines) / len(lines) <= 75


def test_nothing_moves_while_a_page_loads(visit, served: str) -> None:
    page = visit(viewport={"width": 1280, "height": 900}).page
    # Chromium without windows tells now and then of a millionth that moved, and of no element that did.
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => { for (const e of list.getEntries()) if (e.sources.length) window.moved += e.value; })"
        ".observe({type: 'layout-shift', buffered: true});"
    )
    page.goto(served)
    links = page.locator("main .item h3 a").evaluate_all("links => links.map(a => a.href)")
    for address in [served, *links[:6]]:
        page.goto(address, wait_until="networkidle")
        assert page.evaluate("window.moved") == 0, address


def test_an_article_is_light(output: Path) -> None:
    shared = sum(
        len(gzip.compress((output / "static" / name).read_bytes()))
        for name in ("site.css", "accent.css", "site.js", "icon.svg")
    )
    articles = [
        p
        for p in output.rglob("index.html")
        if '<body class="page-article">' in p.read_text("utf-8")
    ]
    sizes = sorted(len(gzip.compress(p.read_bytes())) + shared for p in articles)
    assert sizes[len(sizes) // 2] <= 15_000
    assert sizes[-1] <= 30_000
    loaded = set(re.findall(r'<script src="[./]*static/([^"]+)"', articles[0].read_text("utf-8")))
    assert loaded == {"site.js"}
    assert (output / "static" / "site.js").stat().st_size <= 10_000


def test_a_printed_article_is_clean_and_can_be_cited(visit, corners: Path) -> None:
    page = visit().page
    article = next(path for path in corners.rglob("index.html") if "everything" in path.as_posix())
    page.goto(article.as_uri())
    page.emulate_media(media="print")
    for gone in (
        ".ways",
        ".trail",
        ".related",
        ".steps",
        ".topics",
        ".cite",
        "button.theme",
        ".skip",
    ):
        assert not page.locator(gone).first.is_visible(), gone
    printed = page.locator(".printed")
    assert printed.is_visible()
    assert "https://corners.example/archive/2021/05/06/" in printed.inner_text()
    assert "Accessed on:" in printed.inner_text()


def test_an_arabic_site_reads_from_right_to_left(visit, arabic: Path) -> None:
    page = visit(viewport={"width": 1280, "height": 900}).page
    page.goto((arabic / "index.html").as_uri())
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    box = page.locator(".nameplate").bounding_box()
    button = page.locator("button.theme").bounding_box()
    assert box["x"] > button["x"]
    assert page.locator(".ways li").first.inner_text() == "التواريخ"


def test_passages_have_their_own_language_and_direction(visit, corners: Path) -> None:
    page = visit().page
    article = next(
        p
        for p in corners.rglob("index.html")
        if 'lang="ar" dir="rtl">' in p.read_text("utf-8")
        and "article" in p.read_text("utf-8")[:4000]
    )
    page.goto((corners / "2021" / "05" / "06" / "index.html").as_uri())
    title = page.locator("h3[lang=ar]")
    assert title.get_attribute("dir") == "rtl"
    assert article
    assert page.locator("article.item:has(h3[lang=ar])").get_attribute("dir") == "rtl"
    facts = page.locator("article.item:has(h3[lang=ar]) .facts > *")
    assert facts.first.evaluate("fact => getComputedStyle(fact).unicodeBidi") == "plaintext"
    page.locator("h3[lang=ar] a").click()
    assert page.locator("h1").get_attribute("lang") == "ar"
    assert page.locator(".body").get_attribute("dir") == "rtl"
    assert page.evaluate("document.documentElement.lang") == "en"


def test_references_are_copied(chromium, corners_served) -> None:
    address, folder = corners_served
    article = next(p for p in folder.rglob("index.html") if "everything" in p.as_posix())
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + article.relative_to(folder).as_posix())
    page.locator(".cite summary").click()
    page.locator("button.copy").first.click()
    assert page.evaluate("navigator.clipboard.readText()").startswith(
        "Ruiz, Ana, Leo Park, and Mo Díaz."
    )
    assert page.locator("button.copy").first.inner_text() == "Copied"
    context.close()


def test_without_scripts_everything_is_there(visit, corners: Path) -> None:
    page = visit(java_script_enabled=False).page
    page.goto((corners / "index.html").as_uri())
    assert not page.locator("button.theme").is_visible()
    page.get_by_role("link", name="People", exact=True).first.click()
    page.get_by_role("link", name="Prolific Pen").click()
    assert page.locator("h1").inner_text() == "Prolific Pen"
    page.get_by_role("link", name="Older articles").click()
    assert "page-" in page.url
    page.get_by_role("link", name="Newer articles").first.click()
