"""Laws that hold for every page of the built demonstration archive."""

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

pytestmark = pytest.mark.xdist_group("archive")

BASE = "file:///archive/"
VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
}
LOADS = {"src", "srcset", "poster", "data"}


class Document(HTMLParser):
    """What a page links to, loads, and holds."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: Counter[str] = Counter()
        self.tags: Counter[str] = Counter()
        self.headings: list[int] = []
        self.attributes: Counter[str] = Counter()
        self.inline_scripts = 0
        self.lang: str | None = None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.tags[tag] += 1
        self.attributes.update(values.keys())
        if tag == "html":
            self.lang = values.get("lang")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if values.get("id"):
            self.ids[values["id"]] += 1
        if tag in {"a", "area"} and "href" in values:
            self.links.append(values["href"])
        elif tag == "link":
            kind = (values.get("rel") or "").split()
            (self.loads if {"stylesheet", "icon", "preload"} & set(kind) else self.links).append(
                values["href"]
            )
        self.loads += [values[name] for name in LOADS & values.keys()]
        if tag == "script" and "src" not in values and values.get("type") != "application/ld+json":
            self.inline_scripts += 1


@pytest.fixture(scope="module")
def documents(output) -> dict[str, Document]:
    pages = {
        path.relative_to(output).as_posix(): Document(path.read_text(encoding="utf-8"))
        for path in sorted(output.rglob("*.html"))
    }
    assert len(pages) > 100
    return pages


def resolve(page: str, href: str) -> tuple[str, str] | None:
    """Turn a link on *page* into a file of the output and an anchor; None for another host's."""
    target = urlsplit(urljoin(BASE + page, href))
    if target.scheme != "file":
        return None
    assert target.path.startswith("/archive/"), f"{page} links outside the archive: {href}"
    return unquote(target.path).removeprefix("/archive/"), unquote(target.fragment)


def test_every_internal_link_and_anchor_resolves(documents, output: Path):
    dead = []
    for page, document in documents.items():
        # 404.html is shown at any address, so its links cannot be relative.
        for href in [] if page == "404.html" else document.links + document.loads:
            found = resolve(page, href)
            if found is None:
                continue
            file, anchor = found
            known = documents.get(file)
            if not (output / file).is_file() or (anchor and known and not known.ids[anchor]):
                dead.append(f"{page}: {href}")
    assert not dead


def test_nothing_is_loaded_from_another_host(documents):
    strange = [
        f"{page}: {src}"
        for page, d in documents.items()
        for src in d.loads
        if urlsplit(src).scheme or src.startswith("//")
    ]
    assert not strange


def test_strict_content_security_policy_can_hold(documents):
    for page, document in documents.items():
        assert not document.inline_scripts, page
        assert not document.tags["style"], page
        handlers = [
            name for name in document.attributes if name == "style" or name.startswith("on")
        ]
        assert not handlers, page


def test_pages_have_one_headline_and_headings_in_order(documents):
    for page, document in documents.items():
        assert document.headings.count(1) == 1, page
        assert document.lang, page
        steps = zip(document.headings, document.headings[1:], strict=False)
        assert all(after <= before + 1 for before, after in steps), (page, document.headings)
        assert not [name for name, count in document.ids.items() if count > 1], page


def test_no_words_of_the_machine_are_left_in_the_pages(output):
    for path in output.rglob("*"):
        if path.is_file() and path.suffix in {".html", ".atom", ".xml", ".txt", ".json"}:
            text = path.read_text(encoding="utf-8", errors="replace")
            assert "/tmp/" not in text, path
            assert "Undefined" not in text or path.suffix == ".txt", path
            assert not re.search("[\ue000-\uf8ff]", text), path
