"""Templates: what each may read, what the documentation says of them, and what their faults say."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest
from jinja2 import Environment, meta, nodes

from sitegen.config import Config, Downloads, Feeds
from sitegen.errors import TemplateError
from sitegen.model import Article, Bio, Correction, Image, Origin, Status
from sitegen.pages import PRODUCERS
from sitegen.pages.views import View
from sitegen.renderer import Renderer
from sitegen.renderer.environment import environment
from sitegen.renderer.renderer import SiteFacts
from sitegen.renderer.sources import TemplateDigests, references, static_files
from sitegen.renderer.words import Words
from tests.pages.making import THEME, Archive, article

TEMPLATES = sorted(p.name for p in (THEME / "templates").iterdir())
DOCUMENT = (THEME / "docs" / "templates.md").read_text(encoding="utf-8")
GIVEN = {"root", "producer"}
"""What the renderer adds to the fields of the view."""


@pytest.fixture(scope="module")
def jinja() -> Environment:
    return environment(THEME, Words("en"), None)


def source(name: str) -> str:
    return (THEME / "templates" / name).read_text(encoding="utf-8")


def read_by(jinja: Environment, name: str) -> set[str]:
    """Names that a template reads, with what it extends and includes; imported macros get none."""
    tree = jinja.parse(source(name))
    names = meta.find_undeclared_variables(tree)
    for node in tree.find_all((nodes.Extends, nodes.Include)):
        names |= read_by(jinja, node.template.value)
    for node in tree.find_all(nodes.FromImport):
        assert not read_by(jinja, node.template.value) - jinja.globals.keys()
        names -= {name if isinstance(name, str) else name[1] for name in node.names}
    for node in tree.find_all(nodes.AssignBlock):
        names.discard(node.target.name)
    return names


@pytest.mark.parametrize("name", [name for name, p in PRODUCERS.items() if p.template])
def test_each_template_reads_only_what_its_view_has(name: str, jinja: Environment) -> None:
    producer = PRODUCERS[name]
    assert producer.view is not None
    assert producer.template is not None
    fields = set(producer.view.__struct_fields__)
    assert read_by(jinja, producer.template) - fields - GIVEN - jinja.globals.keys() == set()


def test_every_template_is_used() -> None:
    used = {producer.template for producer in PRODUCERS.values()}
    drawn_in = {name for file in TEMPLATES for name in references(source(file)) or ()}
    assert set(TEMPLATES) == (used | drawn_in) - {None}


@pytest.mark.parametrize("name", TEMPLATES)
def test_references_are_found_as_jinja_finds_them(name: str, jinja: Environment) -> None:
    found = references(source(name))
    assert found is not None
    assert set(found) == set(meta.find_referenced_templates(jinja.parse(source(name))))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{% extends 'a.html' %}", ("a.html",)),
        ('{%- from "_x.html" import y, z with context -%}', ("_x.html",)),
        ('{% import "_x.html" as x %}', ("_x.html",)),
        ('{% include ["a.html", "b.html"] ignore missing %}', ("a.html", "b.html")),
        ("{% include name %}", None),
        ('{% include "a" ~ name %}', None),
        ("plain", ()),
    ],
)
def test_references_that_are_computed_are_not_guessed(
    text: str, expected: tuple[str, ...] | None
) -> None:
    assert references(text) == expected


def test_a_digest_covers_what_a_template_draws_in(tmp_path: Path) -> None:
    before = TemplateDigests(tmp_path)
    old = {p.template: before.digest(p.template) for p in PRODUCERS.values() if p.template}
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "_calendar.html").write_text(
        "{% macro month(a, b, c) %}{% endmacro %}"
    )
    after = TemplateDigests(tmp_path)
    changed = {name for name, digest in old.items() if after.digest(name) != digest}
    assert changed == {"month.html", "year.html"}


SECTION = re.compile(r"^### `?([\w.]+)`?\n(.*?)(?=^###? )", re.MULTILINE | re.DOTALL)
ROW = re.compile(r"^\| `(\w+)` \|", re.MULTILINE)
BLOCKS = re.compile(r"^Blocks: (.*)\.$", re.MULTILINE)


def documented() -> dict[str, str]:
    return dict(SECTION.findall(DOCUMENT))


@pytest.mark.parametrize("name", [name for name, p in PRODUCERS.items() if p.template])
def test_the_documentation_names_every_field_and_block(name: str) -> None:
    producer = PRODUCERS[name]
    assert producer.view is not None
    assert producer.template is not None
    text = documented()[producer.template]
    base = set(View.__struct_fields__) if issubclass(producer.view, View) else set()
    assert set(ROW.findall(text)) == set(producer.view.__struct_fields__) - base
    blocks = re.findall(r"{%-? block (\w+)", source(producer.template))
    said = BLOCKS.findall(text)
    assert re.findall(r"`(\w+)`", said[0] if said else "") == blocks


def test_the_documentation_names_what_every_template_may_read(jinja: Environment) -> None:
    assert ROW.findall(documented()["base.html"]) == list(View.__struct_fields__)
    assert ROW.findall(documented()["site"]) == list(SiteFacts.__struct_fields__)
    own = jinja.filters.keys() - Environment().filters.keys()
    assert set(ROW.findall(documented()["Filters"])) == own
    given = DOCUMENT.partition("## What every template may read")[2].partition("###")[0]
    assert set(ROW.findall(given)) == GIVEN | jinja.globals.keys() | {"_"}


def values_of(kind: object, found: dict[str, type]) -> dict[str, type]:
    """Find the structs in the fields of a view, however deep."""
    for field in msgspec.structs.fields(kind):  # type: ignore[arg-type]
        for name in re.findall(r"sitegen\.[\w.]+", str(field.type)):
            holder = next((t for t in _structs() if f"{t.__module__}.{t.__name__}" == name), None)
            if holder and holder.__name__ not in found:
                found[holder.__name__] = holder
                values_of(holder, found)
    return found


def _structs(kind: type = msgspec.Struct) -> list[type]:
    below = [sub for sub in kind.__subclasses__() if sub.__module__.startswith("sitegen")]
    return [*below, *(deeper for sub in below for deeper in _structs(sub))]


def test_the_documentation_names_the_fields_of_every_value() -> None:
    found: dict[str, type] = {}
    for producer in PRODUCERS.values():
        if producer.view:
            values_of(producer.view, found)
    assert len(found) > 20
    for name, kind in found.items():
        assert ROW.findall(documented()[name]) == list(kind.__struct_fields__), name


def test_the_examples_of_the_documentation_work(tmp_path: Path) -> None:
    blocks = re.findall(r"```\w+\n(?:{#|/\*) (\S+) (?:#}|\*/)\n(.*?)```", DOCUMENT, re.DOTALL)
    assert [name for name, _ in blocks] == [
        "static/mine.css", "templates/base.html", "templates/article.html", "templates/home.html",
    ]  # fmt: skip
    for name, text in blocks:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    archive = Archive([article(n) for n in range(8)], Config(accent="#0b5d6b"), tmp_path)
    story = archive.one("article")
    assert '<p class="facts">4 words</p>' in story
    assert 'static/mine.css">' in story
    assert "<h1>8 articles</h1>" in archive.page("index.html")
    assert "--accent: #0b5d6b;" in archive.page("static/accent.css")
    assert "static/mine.css" in static_files(tmp_path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{% extends 'theme/404.html' %}\n{% block main %}\n{{ standfirst }}{% endblock %}",
         "templates/404.html:3: 'standfirst' is undefined (for 404.html)"),
        ("<p>\n{{ producr }}", "write `producer`, if that is meant; `producr|default('')` leaves out"),
        ("<p>\n{{ site.standfirst }}",
         "templates/404.html:2: 'sitegen.renderer.renderer.SiteFacts object' has no attribute 'standfirst' (for 404.html)"),
        ("<p>\n\n{% if %}", "templates/404.html:3: Expected an expression, got 'end of statement block'"),
        ("{% extends 'gone.html' %}", "there is no template 'gone.html'"),
        ("\n{{ 1 / 0 }}", "templates/404.html:2: division by zero (for 404.html)"),
    ],
)  # fmt: skip
def test_faults_say_where_they_are(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "404.html").write_text(text)
    with pytest.raises(TemplateError) as caught:
        Archive([], None, tmp_path).page("404.html")
    assert message in str(caught.value)


SCRIPTED = re.compile(
    r"""<script(?![^>]*\s(?:src=|type="application/ld\+json"))|<style|\sstyle=|\son\w+=["']|javascript:"""
)


@pytest.mark.parametrize("name", TEMPLATES)
def test_templates_hold_no_script_and_no_style(name: str) -> None:
    assert not SCRIPTED.search(source(name))


ATTACKS = (
    '"><script>alert(1)</script>', "'-alert(1)-'", "</title><script>alert(1)</script>", "{{ 7*7 }}", "javascript:alert(1)",
    "</script><img src=x onerror=alert(1)>", "<!--", "]]>", "&#60;b&#62;", "\x00\x01", "\u202e",
)  # fmt: skip


def _hostile(n: int, text: str) -> Article:
    return article(
        n, title=text, subtitle=text, kicker=text, authors=(text, "Ana Ruiz"), dateline=text, section=text,
        tags=(text,), summary=text, image=Image(src=text, alt=text, caption=text, credit=text), captions=(Image(caption=text, credit=text),),
        origin=Origin(site=text, publisher=text, url=text), corrections=(Correction(text),), notes=(text,), body=text, id=f"{text} {n}",
        bios=(Bio(text, text),), series=text, rights=text, status=Status.RETRACTED, withdrawn=Correction(text), language="de",
    )  # fmt: skip


@pytest.mark.parametrize("texts", [ATTACKS[n : n + 3] for n in range(0, len(ATTACKS), 3)])
def test_hostile_words_stay_words_on_every_page(texts: tuple[str, ...]) -> None:
    config = Config(
        title=texts[0], description=texts[1], base_url="https://a.example/", feeds=Feeds("full", least=1), rights=texts[-1],
        downloads=Downloads(("bibtex", "ris", "csl", "text")),
    )  # fmt: skip
    hostile = [_hostile(n, text) for n, text in enumerate(texts, 1)]
    archive = Archive([article(0), *hostile], config)
    for page in archive.plan:
        if page.producer in ("database", "card"):
            continue
        drawn = archive.draw(page).decode()
        assert "49" not in re.sub(r"\d{3,}|\w{32,}", "", drawn) or "{{ 7*7 }}" not in texts, (
            page.path
        )
        if page.path.endswith(".html"):
            assert not SCRIPTED.search(_tags(drawn)), page.path
            assert "<img src=x" not in drawn
        if page.path.endswith(".xml"):
            from xml.etree import ElementTree

            ElementTree.fromstring(drawn)


def _tags(html: str) -> str:
    """Keep the tags with the names of their attributes, the values of links and pictures."""
    from html.parser import HTMLParser

    found: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            shown = "".join(
                f' {name}="{value}"' if name in ("src", "href", "type") else f' {name}=""'
                for name, value in attrs
            )
            found.append(f"<{tag}{shown}>")

    Reader().feed(html)
    return "\n".join(found)


def test_a_view_of_bytes_is_the_page() -> None:
    assert Renderer(THEME, Config()).render("accent", b"x", "static/accent.css") == b"x"
