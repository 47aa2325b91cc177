"""What is put into templates when they are compiled changes no byte of what they write."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from jinja2 import DictLoader, StrictUndefined

from sitegen import urls
from sitegen.config import Config
from sitegen.pages import PRODUCERS
from sitegen.renderer import Renderer
from sitegen.renderer.compiling import QuickEnvironment
from sitegen.renderer.environment import FACTS, environment
from sitegen.renderer.sources import TemplateDigests
from sitegen.renderer.words import Words

from ..pages import making


class About(msgspec.Struct, frozen=True):
    title: str = "Salt & <Ink>"
    base_url: str | None = None
    search: bool = True


GIVEN = {
    "site": About(),
    "root": "../../",
    "nav": ("person", "topic"),
    "kinds": {"person": "People", "topic": "<Topics>", "years": "Years"},
    "folders": {"person": "authors", "topic": "topics"},
}
TEMPLATES = (
    '<a href="{{ root }}x">{{ site.title }}</a>{{ word }}',
    "{% if site.base_url %}{{ site.base_url }}{% else %}none{% endif %}",
    "{% if site.base_url %}a{% elif word %}b{% else %}c{% endif %}",
    "{% if site.search and word %}x{% endif %}{% if not site.search %}y{% endif %}",
    '{% for kind in nav %}<{{ kinds[kind] }}>{% if word == folders[kind] ~ "/" %}!{% endif %}{% endfor %}',
    "{% for kind in nav %}{{ loop.index }}{{ kind }}{% if not loop.last %},{% endif %}{% endfor %}",
    "{% for kind in nav if kind != 'topic' %}{{ kind }}{% else %}none{% endfor %}",
    "{% set root = word %}{{ root }}{% for n in [1, 2] %}{{ root }}{{ n }}{% endfor %}",
    "{% for root in nav %}{{ root }}{% endfor %}{{ root }}",
    "{% macro m(root, nav=1) %}{{ root }}{{ nav }}{{ site.title }}{% endmacro %}{{ m('<') }}",
    "{% with nav = ['z'] %}{% for kind in nav %}{{ kind }}{% endfor %}{% endwith %}",
    "{{ kinds.topic }}{{ kinds['topic'] }}{{ kinds[word] }}{{ 'topic' in kinds }}{{ nav|length }}{{ nav|join('&') }}",
    "{{ site.title|upper }}{{ site.title ~ root ~ word }}{{ site.search }}{{ site.base_url }}",
    "{% set x %}{{ site.title }}{% endset %}{{ x }}{{ x|length }}",
    "{% for kind in nav %}{% set last = kind %}{{ last }}{% endfor %}",
    "{% block a %}{{ root }}{% block b scoped %}{{ kinds.topic }}{% endblock %}{% endblock %}",
    "{% if site.base_url %}{% block c %}never{% endblock %}{% endif %}{{ self.c() }}",
    "{% for kind in nav %}{% for kind in nav %}{{ kind }}{% endfor %}{{ kind }}{% endfor %}",
    "{% include 'part' %}{% import 'macros' as one %}{{ one.shout(root) }}",
    "{% from 'macros' import shout as nav %}{{ nav(word) }}",
    "{% autoescape false %}{{ site.title }}{{ word }}{% endautoescape %}{{ site.title }}",
    "{{ root }}{# nothing #}{{ root }}\n{% raw %}{{ root }}{% endraw %}",
    "{% filter upper %}{{ root }}{{ word }}x{% endfilter %}",
    "{% call(root) twice() %}{{ root }}{% endcall %}{% macro twice() %}{{ caller(1) }}{% endmacro %}",
)
DRAWN_IN = {
    "part": "{{ root }}{% for kind in nav %}{{ kind }}{% endfor %}",
    "macros": "{% macro shout(x) %}{{ x }}!{{ site.title }}{% endmacro %}",
}


@pytest.mark.parametrize("source", TEMPLATES)
def test_a_template_writes_what_it_would(source: str) -> None:
    drawn = []
    for facts in ({}, GIVEN):
        made = QuickEnvironment(
            autoescape=True, undefined=StrictUndefined, loader=DictLoader(DRAWN_IN)
        )
        made.facts = facts
        made.globals |= {"site": GIVEN["site"]}
        try:
            drawn.append(made.from_string(source).render(GIVEN, word="topic"))
        except Exception as error:  # the same one, then
            drawn.append(type(error).__name__)
    assert drawn[0] == drawn[1]


def test_the_theme_writes_what_it_would() -> None:
    archive = making.Archive([making.article(n, tags=("a & b",)) for n in range(4)])
    plain = Renderer(making.THEME, archive.config)
    about = plain._about()
    for page in archive.plan:
        template = PRODUCERS[page.producer].template
        view = archive.view(page)
        if template is None or isinstance(view, bytes):
            continue
        nav = getattr(view, "nav", ())
        loose = environment(making.THEME, Words("en"), about, urls.root(page.path), nav, FACTS)
        fields = msgspec.structs.asdict(view)  # type: ignore[type-var]
        expected = loose.get_template(template).render(
            fields, root=urls.root(page.path), producer=page.producer
        )
        assert archive.renderer.render(page.producer, view, page.path).decode() == expected


def test_what_a_template_names_for_those_it_draws_in_is_known(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "404.html").write_text(
        "{% extends 'base.html' %}{% set root, x = top, 1 %}{% for nav in [1] %}{% endfor %}"
        "{% with kinds = {} %}{% endwith %}{% from '_lists.html' import line as folders %}"
    )
    bound = TemplateDigests(tmp_path).bound("404.html")
    assert bound >= {"root", "nav", "kinds", "folders"} and "site" not in bound
    config = Config(title="T")
    (folder / "404.html").write_text("{% set root = top %}{% include 'y.html' %}")
    (folder / "y.html").write_text("{{ root }}{{ site.title }}")
    archive = making.Archive([making.article()], config, tmp_path)
    (page,) = (p for p in archive.plan if p.producer == "not_found")
    assert archive.renderer.render("not_found", archive.view(page), page.path) == b"/T"
