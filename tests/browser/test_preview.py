"""`sitegen serve` in Debian's Chromium: an edit is seen, and so is what went wrong with it."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Error

from tests.server.conftest import make, running

WAIT = 60_000
"""Milliseconds: machines are shared."""


@pytest.fixture(scope="module")
def preview(tmp_path_factory, repository):
    site = make(tmp_path_factory.mktemp("preview"))
    (site / "templates").mkdir()
    (site / "static").mkdir()
    for name in ("templates/article.html", "static/site.css", "static/site.js"):
        shutil.copy(repository / name, site / name)
    (site / "articles" / "dues.yaml").write_text("subtitle: By a tenth\n")
    (site / "articles" / "pier.svg").write_text(PIER)
    article = site / "articles" / "dues.md"
    article.write_text(article.read_text() + "\n![The pier](pier.svg)\n")
    with running(site) as found:
        yield found


@pytest.fixture
def tour(visit):
    return visit()


@pytest.fixture
def page(preview, tour):
    """The article, followed by the preview."""
    found = tour.page
    with found.expect_request("**/_sitegen/events?*"):
        found.goto(f"{preview.address}2019/04/16/harbour-dues-rise/")
    found.wait_for_load_state()
    return found


def until(page, claim: str) -> None:
    """Wait until it holds; the page's own policy lets no test watch from inside."""
    for _ in range(WAIT // 50):
        # While the page is loaded again, it cannot be asked.
        with suppress(Error):
            if page.evaluate(claim):
                return
        page.wait_for_timeout(50)
    pytest.fail(claim)


def settle(page) -> None:
    """Wait until the page is no longer loaded again for what was changed before."""
    for _ in range(WAIT // 500):
        with suppress(Error):
            page.evaluate("window.still = true")
            page.wait_for_timeout(500)
            if page.evaluate("window.still === true"):
                return
    pytest.fail("the page is loaded again and again")


def was_missing(tour) -> None:
    """Let a page have been missing for a while, as it should have been."""
    assert all("404" in fault for fault in tour.faults)
    tour.faults.clear()


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


PIER = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"></svg>'
SAVED = {
    "articles/dues.md": ("Paragraph 2 of", "Mended 2 of"),
    "articles/dues.yaml": ("By a tenth", "By a fifth"),
    "templates/article.html": ("<article", "<p>From the template</p><article"),
    "sitegen.yaml": ("title: The Archive", "title: The Port Archive"),
}


@pytest.mark.parametrize("name", SAVED)
def test_what_is_saved_is_seen(preview, page, name):
    old, new = SAVED[name]
    words = new.removesuffix("<article").rpartition(": ")[2]
    edit(preview.site / name, old, new)
    until(page, f"document.documentElement.innerHTML.includes({words!r})")
    edit(preview.site / name, new, old)
    until(page, f"!document.documentElement.innerHTML.includes({words!r})")


def test_a_script_and_a_picture_are_fetched_again(preview, page):
    with (preview.site / "static" / "site.js").open("a") as file:
        file.write("\ndocument.documentElement.dataset.mended = 'yes';\n")
    until(page, "document.documentElement.dataset.mended === 'yes'")
    edit(preview.site / "articles" / "pier.svg", 'width="40"', 'width="60"')
    # It is fetched when it comes into view, which the page may be loaded again before.
    image = "document.querySelector('img[src$=\"pier.svg\"]')"
    until(page, f"({image}.scrollIntoView(), {image}.naturalWidth === 60)")


def test_a_new_article_comes_and_goes_where_it_was_looked_for(preview, tour):
    page = tour.page
    page.goto(f"{preview.address}2020/01/07/storm-warning/")
    new = preview.site / "articles" / "storm.md"
    new.write_text("---\ntitle: Storm warning\ndate: 2020-01-07\nstatus: draft\n---\n\nA storm.\n")
    page.get_by_role("heading", name="Storm warning").wait_for(timeout=WAIT)
    bar = page.get_by_role("complementary", name="Preview")
    bar.get_by_text("draft", exact=True).wait_for(timeout=WAIT)
    edit(new, "status: draft", "withdrawn: 2020-02-01 At the wish of the author.")
    bar.get_by_text("withdrawn", exact=True).wait_for(timeout=WAIT)
    new.unlink()
    until(page, "!document.body.innerText.includes('Storm warning')")
    was_missing(tour)


def test_style_sheet_is_fetched_without_reloading(preview, page):
    settle(page)
    with (preview.site / "static" / "site.css").open("a") as file:
        file.write("\nbody { border-top: 7px solid red; }\n")
    until(page, "getComputedStyle(document.body).borderTopWidth === '7px'")
    until(page, "document.querySelectorAll('link[href*=\"site.css\"]').length === 1")
    assert page.evaluate("window.still")


def test_edit_is_seen_where_the_reader_was(preview, page):
    page.evaluate("window.scrollTo({ top: 1200, behavior: 'instant' })")
    edit(preview.site / "articles" / "dues.md", "Paragraph 40", "Amended 40")
    page.get_by_text("Amended 40").wait_for(timeout=WAIT)
    until(page, "Math.abs(window.scrollY - 1200) < 5")


FAULTS = [
    ("articles/dues.md", "title: Harbour", "title: [Harbour", "articles/dues.md:2", "never closed"),
    (
        "templates/article.html",
        "<article",
        "{{ standfirst }}<article",
        "templates/article.html:",
        "standfirst",
    ),
    ("sitegen.yaml", "search: false", "search: maybe", "sitegen.yaml:2", "`true` or `false`"),
]


@pytest.mark.parametrize(("name", "old", "new", "place", "remedy"), FAULTS)
def test_fault_is_shown_until_it_is_mended(preview, tour, page, name, old, new, place, remedy):
    edit(preview.site / name, old, new)
    alert = page.get_by_role("alert")
    alert.wait_for(timeout=WAIT)
    assert place in alert.inner_text()
    assert remedy in alert.inner_text()
    assert new in alert.locator(".here").first.inner_text()
    edit(preview.site / name, new, old)
    alert.wait_for(state="detached", timeout=WAIT)
    page.get_by_text("Paragraph 3 of").wait_for(timeout=WAIT)
    if name.startswith("articles/"):
        was_missing(tour)


def test_bar_is_read_by_keyboard_and_closed(preview, page):
    bar = page.get_by_role("complementary", name="Preview")
    bar.wait_for(timeout=WAIT)
    assert (
        bar.get_by_role("link", name="articles/dues.md").get_attribute("href").startswith("vscode:")
    )
    bar.get_by_text("Fields").focus()
    page.keyboard.press("Enter")
    bar.get_by_role("row", name="title Harbour dues rise line 2").wait_for(timeout=WAIT)
    bar.get_by_role("button", name="Close").focus()
    page.keyboard.press("Enter")
    assert not bar.get_by_text("Fields").is_visible()
    page.reload()
    bar.get_by_role("button", name="Preview").click(timeout=WAIT)
    assert bar.get_by_text("Fields").is_visible()


def test_output_has_nothing_of_the_preview(preview):
    for path in (preview.site / "public").rglob("*"):
        # A build that goes on removes its journal.
        with suppress(FileNotFoundError):
            assert path.is_dir() or b"_sitegen" not in path.read_bytes(), path
