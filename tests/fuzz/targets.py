"""What is fuzzed: functions that take any bytes and raise only where a law of the program is broken.

They are called by hypothesis in every run of the tests (`test_targets.py`), and by coverage-guided
atheris for as long as there is patience (`python -m tests.fuzz.run TARGET`).
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from collections.abc import Callable, Set
from html.parser import HTMLParser
from io import StringIO
from typing import Any

import markupsafe

from sitegen import catalog, config, dates, loader, parser
from sitegen.builder import authority, linking
from sitegen.catalog import tagging, timelines
from sitegen.citations.bibtex import bibtex
from sitegen.citations.ris import ris
from sitegen.citations.work import Name, Work
from sitegen.errors import SettingsError, Severity
from sitegen.loader import frontmatter, keys
from sitegen.loader.loading import CONTROL
from sitegen.loader.reporting import Report
from sitegen.model import Article
from sitegen.pages import hosts
from sitegen.pages.feeds.entries import moment
from sitegen.pages.jsonld import script_text
from sitegen.pages.page import ROOT
from sitegen.pages.rows import as_csv
from sitegen.pages.web import web_address
from sitegen.parser.bylines import read_bio, read_byline
from sitegen.parser.datereader import date_in_url, find_dates
from sitegen.renderer.escaping import escape
from sitegen.renderer.raw_html import ELEMENTS as LISTED
from sitegen.urls import ledger
from tests.pages import making

Target = Callable[[bytes], None]

LANGUAGES = (None, "en", "de", "fr", "es", "pt", "it", "nl", "pl", "ru", "tr", "ar", "zh", "ja")
PATHS = ("a.md", "a.txt", "2019/a.md", "2019-04-16.txt")

BIB_COMMAND = re.compile(r"\\(?!textbackslash\{\}|textasciitilde\{\}|textasciicircum\{\}|[$&#%_])")
"""A backslash that begins what TeX would run."""
RIS_LINE = re.compile(r"[A-Z][A-Z0-9]  - ")
NGINX_LINE = re.compile(r'"/(?:[^"\\\n]|\\.)*" "/new/";|"~\^/(?:[^"\\\n]|\\.)*" "/new/";')

ELEMENTS = {
    "a", "blockquote", "br", "code", "div", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "img",
    "li", "ol", "p", "pre", "section", "span", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
"""All that the body of an article may be made of."""
ALLOWED = {name for rules in LISTED.values() for name in rules}
ATTRIBUTES = {
    "alt", "aria-label", "class", "colspan", "decoding", "dir", "height", "href", "id", "loading", "rel", "role",
    "rowspan", "scope", "src", "start", "tabindex", "title", "width",
}  # fmt: skip


def capture(data: bytes) -> None:
    """Read a captured page: every line has one role, and none is lost."""
    text = parser.decode(data).text
    reading = parser.read(text)
    assert "\n".join(line.text for line in reading.lines) == text
    assert reading.date is None or dates.parse(reading.date) == reading.date


def front_matter(data: bytes) -> None:
    """Read front matter: whatever it says, fields or problems come of it."""
    text = parser.decode(data).text
    split = frontmatter.split("---\n" + text)
    assert split.head + split.body == "---\n" + text
    report = Report("articles/a.md")
    fields, lines, _ = keys.read(text, 2, report, "2019/a.md")
    longest = text.count("\n") + 3 + sum(text.count(x) for x in "\r\x85\u2028\u2029")
    assert all(0 <= line <= longest for line in lines.values())
    assert all(0 <= x.at.line <= longest and len(x.message) < 1_200 for x in report.problems)
    assert fields.date is None or dates.parse(fields.date) == fields.date
    assert all(".." not in x.split("/") and x[:1] == "/" for x in fields.aliases or ())


def date_reader(data: bytes) -> None:
    """Find dates: each is real, and stands where it is said to."""
    lines = parser.decode(data[1:]).text.split("\n")
    language = LANGUAGES[data[0] % len(LANGUAGES)] if data else None
    for found in find_dates(lines, language):
        assert 0 <= found.line <= found.last < len(lines)
        assert 0 <= found.span[0] <= len(lines[found.line])
        assert 0 <= found.span[1] <= len(lines[found.last])
        assert found.date is None or dates.parse(found.date) == found.date
    for line in lines[:3]:
        day = date_in_url(line)
        assert day is None or dates.parse(str(getattr(day, "date", day))) is not None


def byline_reader(data: bytes) -> None:
    """Read a byline, and a biography: names are words of the line."""
    lines = parser.decode(data[1:]).text.split("\n")
    language = LANGUAGES[data[0] % len(LANGUAGES)] if data else None
    found = read_byline(lines, language)
    if found:
        assert 1 <= found.lines <= len(lines)
        assert all(name and name == name.strip() for name in found.names)
    for line in lines[:3]:
        assert all(name.strip() for name in read_bio(line, language) or ())


def whole(data: bytes) -> None:
    """Load a file, with a sidecar where a NUL parts them, and draw its body: a problem, or safe HTML."""
    path = PATHS[data[0] % len(PATHS)] if data else PATHS[0]
    body, mark, sidecar = data[1:].partition(b"\0")
    loaded = loader.load(path, body, sidecar if mark else None)
    faults = [x for x in loaded.problems if x.severity is Severity.FAULT]
    assert (loaded.article is None) == bool(faults)
    if loaded.article:
        sound(loaded.article)
        check_html(linking.draw(loaded.article)[0])


def markdown(data: bytes) -> None:
    """Draw Markdown: the HTML is safe, and closes what it opens."""
    body = CONTROL.sub("", parser.decode(data).text)
    article = Article(
        path="2019/a.md", digest="", title="T", date=dates.PartialDate("2019"), body=body
    )
    check_html(linking.draw(article)[0])


def raw_html(data: bytes) -> None:
    """Draw Markdown that may hold HTML: it is of the published list, and closes what it opens."""
    body = CONTROL.sub("", parser.decode(data).text)
    article = Article(
        path="2019/a.md", digest="", title="T", date=dates.PartialDate("2019"), body=body, markup=True,
    )  # fmt: skip
    check_html(linking.draw(article)[0], ELEMENTS | set(LISTED), ATTRIBUTES | ALLOWED)


def settings(data: bytes) -> None:
    """Read sitegen.yaml: settings that cannot lead out of the site or break a header, or a list of faults."""
    try:
        found = config.parse(parser.decode(data).text)
    except SettingsError as error:
        assert error.problems
        return
    lines = (found.base_url, found.language, found.output, found.permalink, found.publisher.url)
    assert all(x is None or (x.isprintable() and "\n" not in x) for x in lines)
    assert ".." not in (*found.output.split("/"), *found.permalink.split("/"))


def editors_files(data: bytes) -> None:
    """Read people.yaml and the like, and plan an archive by them: files inside the output, or faults with their line."""
    name, field, kind = FILES[data[0] % len(FILES)] if data else FILES[0]
    try:
        said: Any = authority.parse(data[1:], name, field, kind)
    except SettingsError as error:
        assert all(x.at.path == name and len(x.message) < 1_200 for x in error.problems)
        return
    if field == "topics":
        cards = [catalog.card_of(x) for x in ARTICLES]
        assert len(tagging.tagged(cards, said)) == len(cards)
        assert all(fact for _, fact in tagging.unknown(said, cards))
        return
    archive = making.Archive(ARTICLES, **{PLACED.get(field, field): said})
    assert all(ledger.is_safe(page.path) for page in archive.plan)
    assert len({page.path for page in archive.plan}) == len(archive.plan)
    for page in archive.plan:
        if page.producer in ("person", "timeline", "map"):
            archive.draw(page).decode()
    chronicle = archive.editor[2]
    assert all(fact for _, fact in timelines.unknown(chronicle, archive.catalog.entries, ()))


def addresses(data: bytes) -> None:
    """Read permalinks.txt: addresses inside the output, that are the same when written and read again."""
    try:
        places = ledger.read(parser.decode(data).text)
    except SettingsError:
        return
    assert all(ledger.is_safe(x.address) for x in places)
    assert ledger.read(ledger.write(places)) == places


def partial_dates(data: bytes) -> None:
    """Read a date of front matter: what is read is written alike, and is a moment in time."""
    text = data.decode("latin-1")
    found = dates.parse(text)
    if found is not None:
        assert dates.parse(found) == found
        assert found[:4] == text.strip()[:4]
        stamp = moment(found, "Europe/Lisbon")
        assert dt.datetime.fromisoformat(stamp).tzinfo is not None
        assert abs(dates.instant(found)) < 1 << 40


def escapes(data: bytes) -> None:
    """Put a text where it could break out: cells, references, structured data, maps of hosts."""
    text = CONTROL.sub("", data.decode("utf-8", "replace"))
    line = as_csv({"title": text}).decode().removesuffix("\r\n")
    (cell,) = next(csv.reader(StringIO(line, newline=""), strict=True), [""])
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))
    assert text in (cell, cell.removeprefix("'"))
    work = Work(key="k", title=text, date="2019", authors=(Name(text),), outlet=text, note=text)
    entry = bibtex(work).replace("\\{", "").replace("\\}", "")
    assert entry.count("{") == entry.count("}")
    assert not BIB_COMMAND.search(entry), entry
    assert entry.count("\n@") == 0
    assert all(RIS_LINE.match(line) for line in ris(work).splitlines() if line)
    described = script_text({"@type": "NewsArticle", "headline": text})
    assert not {"<", ">", "&"} & set(described)
    assert json.loads(described).get("headline", "") == text
    assert escape(text) == str(markupsafe.escape(text))
    old = "/" + text.replace("\\", "").replace("\n", "").replace("\r", "")
    for lines in (hosts.plain_lines, hosts.apache_lines):
        (found,) = lines({old: "/new/"})
        assert found.isascii() and found.isprintable() and len(found.split(" ")) in (2, 3)
    (found,) = hosts.nginx_lines("/", frozenset(), {old: "/new/"})
    assert NGINX_LINE.fullmatch(found), found
    assert web_address(text) is None or text.lower().startswith("http")


def sound(article: Article) -> None:
    """Check an article's fields."""
    assert article.title
    assert dates.parse(article.date) == article.date
    assert not CONTROL.search(article.body)
    assert not CONTROL.search(article.title)
    assert len(article.authors) <= 500
    assert all(".." not in x.split("/") and x.startswith("/") for x in article.aliases)
    assert article.origin.url is None or article.origin.url.startswith(("http://", "https://"))


def check_html(html: str, elements: Set[str] = ELEMENTS, attributes: Set[str] = ATTRIBUTES) -> None:
    """Check that a body runs nothing, loads nothing from elsewhere, and closes what it opens."""
    reader = _Reader(elements, attributes)
    reader.feed(html)
    reader.close()
    assert not reader.open, reader.open


class _Reader(HTMLParser):
    def __init__(self, elements: Set[str], attributes: Set[str]) -> None:
        super().__init__()
        self.elements = elements
        self.attributes = attributes
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in self.elements, tag
        for name, value in attrs:
            assert name in self.attributes, (tag, name)
            assert ROOT not in (value or "")[1:]
            target = (value or "").replace(ROOT, "")
            if name == "href":
                known = ("#", "http://", "https://", "mailto:")
                assert target.lower().startswith(known) or ":" not in target.partition("/")[0], (
                    target
                )
            elif name == "src":
                assert ":" not in target.partition("/")[0], target
                assert not target.startswith("//"), target
        if tag not in ("br", "hr", "img", "wbr"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError("a comment")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError("a declaration")

    def handle_pi(self, data: str) -> None:
        raise AssertionError("a processing instruction")


FILES: tuple[tuple[str, str, Any], ...] = (
    (authority.PEOPLE, "people", catalog.Authority),
    (authority.PLACES, "places", catalog.Gazetteer),
    (authority.TIMELINES, "timelines", catalog.Chronicle),
    (authority.TOPICS, "topics", catalog.Subjects),
)
"""The files beside the settings: name, what it is a list of, what it is read as."""
PLACED = {"places": "gazetteer", "timelines": "chronicle"}
ARTICLES = [
    making.article(0, authors=("Ana Ruiz", "A. Ruiz"), tags=("fog", "dues"), dateline="PORT ALMA"),
    making.article(1, authors=("Ana Ruiz",), section="Sport", id="n1", dateline="Port Alma, Ore."),
    making.article(2, authors=("Leo Park", "Coast Wire"), tags=("Fog",), language="de"),
]


TARGETS: dict[str, Target] = {
    "partial-dates": partial_dates,
    "escapes": escapes,
    "capture": capture,
    "front-matter": front_matter,
    "dates": date_reader,
    "bylines": byline_reader,
    "loader": whole,
    "markdown": markdown,
    "raw-html": raw_html,
    "settings": settings,
    "addresses": addresses,
    "editors-files": editors_files,
}
