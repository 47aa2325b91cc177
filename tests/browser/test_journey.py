"""A visitor's way through the archive: over http, from disk, with and without JavaScript."""

import re
from urllib.parse import urlsplit

import pytest

ARTICLE = re.compile(r"/\d{4}/\d\d/\d\d/[^/]+/index\.html$")
MONTH = re.compile(r"/\d{4}/\d\d/index\.html$")
PERSON = re.compile(r"/authors/[^/]+/index\.html$")


@pytest.fixture(params=["http", "file"])
def address(request, served, output):
    """Where the archive begins, with a slash at the end."""
    return served if request.param == "http" else f"{output.as_uri()}/"


def follow(page, pattern, within="main"):
    """Click the first visible link in a part of the page whose address matches; return where it led."""
    links = page.locator(f"{within} a[href]:visible")
    for link in links.all():
        if pattern.search(urlsplit(link.evaluate("a => a.href")).path):
            link.click()
            page.wait_for_load_state()
            assert pattern.search(urlsplit(page.url).path)
            return page.url
    raise AssertionError(f"no link of {page.url} matches {pattern.pattern}")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_from_the_home_page_to_a_related_article_and_back(visit, address, scripts):
    tour = visit(java_script_enabled=scripts)
    page = tour.page
    page.goto(address + "index.html")
    home = page.locator("h1").inner_text()

    first = follow(page, ARTICLE)
    headline = page.locator("article h1").inner_text()
    assert page.locator("article .body p").count() > 0

    name = page.locator("a[rel=author]").first.inner_text()
    follow(page, PERSON)
    assert page.locator("h1").inner_text().casefold() == name.casefold()
    assert page.get_by_role("link", name=headline).count() > 0
    page.go_back()
    assert page.url == first

    follow(page, MONTH, within="nav.trail")
    assert page.get_by_role("link", name=headline).count() > 0
    page.go_back()

    related = follow(page, ARTICLE, within="nav.related")
    assert related != first
    page.go_back()
    page.locator(".nameplate a").click()
    assert page.locator("h1").inner_text() == home

    assert tour.requests
    here = urlsplit(address)
    for request in tour.requests:
        found = urlsplit(request)
        assert (found.scheme, found.netloc) == (here.scheme, here.netloc), request


def test_missing_page_leads_home(visit, served):
    tour = visit()
    answer = tour.page.goto(served + "nowhere/at/all/")
    assert answer.status == 404
    assert tour.page.locator("h1").count() == 1
    # Its links begin at the root of base_url, since it is shown at any address.
    assert tour.page.locator(".nameplate a").get_attribute("href") == "/index.html"
    tour.faults.clear()


def test_every_kind_of_page_opens_without_a_fault(visit, served, output):
    from .conftest import kinds

    tour = visit()
    names = kinds(output)
    assert len(names) >= 12
    for name in names:
        tour.page.goto(served + name)
        assert tour.page.locator("h1").count() == 1, name
        width = tour.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert width[0] <= width[1], f"{name} is wider than the window"


def test_no_page_is_wider_than_a_telephone(visit, served, output):
    from .conftest import kinds

    tour = visit(viewport={"width": 320, "height": 640})
    for name in kinds(output):
        tour.page.goto(served + name)
        assert tour.page.evaluate("document.documentElement.scrollWidth") <= 320, name
