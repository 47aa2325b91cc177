"""What Lighthouse's categories "SEO" and "best practices" ask of a page, on every kind of page.

Its scores need a quiet machine and minutes: `lighthouse.py`. What it asks of accessibility, weight and
movement while loading is in `test_theme.py`; that nothing is logged as an error, in `test_journey.py`.
"""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

from tests.browser.screenshots import kinds

VAGUE = {
    "click here",
    "click this",
    "go",
    "here",
    "this",
    "start",
    "right here",
    "more",
    "learn more",
}
"""Texts of links that say nothing of where they lead (Lighthouse, audit `link-text`)."""
UNLISTED = {"not_found", "search", "tombstone", "comparison"}
"""Kinds of pages that search engines are asked to pass over."""


class Read(HTMLParser):
    """The parts of a page that the audits look at."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.metas: dict[str, str] = {}
        self.canonical: list[str] = []
        self.language = ""
        self.title = ""
        self.links: list[tuple[dict[str, str | None], str]] = []
        self.pictures: list[dict[str, str | None]] = []
        self.inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "html":
            self.language = found.get("lang") or ""
        elif tag == "meta":
            self.metas[found.get("name") or ""] = found.get("content") or ""
        elif tag == "link" and found.get("rel") == "canonical":
            self.canonical.append(found.get("href") or "")
        elif tag == "a":
            self.links.append((found, ""))
        elif tag == "img":
            self.pictures.append(found)
        if tag in ("title", "a"):
            self.inside = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self.inside:
            self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside == "title":
            self.title += data
        elif self.inside == "a":
            found, text = self.links[-1]
            self.links[-1] = found, text + data


def test_every_kind_of_page_is_fit_to_be_found(output: Path) -> None:
    known: dict[str, str] = {}
    for kind, name in kinds(output).items():
        text = (output / name).read_text("utf-8")
        page = Read(text)
        assert text.lower().startswith("<!doctype html>"), name
        assert '<meta charset="utf-8">' in text[:1024], name
        assert page.language, name
        assert page.title.strip(), name
        assert page.metas["viewport"] == "width=device-width, initial-scale=1"
        assert known.setdefault(page.title, name) == name
        if kind in UNLISTED:
            assert page.metas["robots"] == "noindex", name
        else:
            assert page.metas["description"].strip(), name
            assert known.setdefault(page.metas["description"], name) in (name, "about/index.html")
            assert "robots" not in page.metas or "page-article" in text, name
            assert len(page.canonical) == 1, name
            assert page.canonical[0].startswith("https://"), name
        for link, words in page.links:
            assert link.get("href"), (name, link)
            assert " ".join(words.lower().split()) not in VAGUE, (name, link)
        for picture in page.pictures:
            assert "alt" in picture, (name, picture)
            assert picture.get("width"), (name, picture)
            assert picture.get("height"), (name, picture)
