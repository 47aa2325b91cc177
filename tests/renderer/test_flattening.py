"""A template in one piece writes what Jinja2 writes of it and of those that it draws in."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, StrictUndefined, Template

from sitegen.config import Config
from sitegen.pages import PRODUCERS
from sitegen.renderer import Renderer
from sitegen.renderer.compiling import QuickEnvironment
from tests.pages.making import THEME

BASE = """<{% block title %}{{ site }}{% endblock %}>{% if deep %}{% block deep %}[{{ root }}]{% endblock %}{% endif %}
{% block main %}m{% block inner %}i{{ word }}{% endblock %}n{% endblock %}{{ word }}{% block foot %}{% endblock %}"""
MACROS = """{% macro mark(item) %}{% if item %}!{% endif %}{% endmacro %}
{% macro line(item, root, how="full") %}
<a href="{{ root }}">{{ item }}{{ mark(item) if item != "x" }}</a>{% if how == "full" %}{{ item|upper }}{% endif %}
{% for item_ in [1, 2] %}{{ loop.index }}{{ item }}{% endfor %}{% endmacro %}
{% macro all(items, root) %}{% for item in items %}{{ line(item, root, "none") }}{% endfor %}{% endmacro %}
{% macro kept(item) %}{% set word = item %}{{ word }}{% endmacro %}
{% macro open() %}{{ word }}{% endmacro %}{% macro facts() %}{{ site }}{{ ngettext("one", "many", 2) }}{% endmacro %}
{% macro wrap() %}<{{ caller() }}>{% endmacro %}{% macro rest(a) %}{{ varargs|length }}{% endmacro %}
{% macro shown(item) %}{{ (mark(item) ~ "&")|upper }}{% endmacro %}"""
GIVEN = {
    "word": "<w>",
    "deep": True,
    "items": ("a", "<b>", "x"),
    "root": "../",
    "name": "base.html",
}
IMPORT = '{% from "m.html" import line, all as every, mark, kept, facts %}'

TAKEN = {
    "no parent": "{{ word }}{% block a %}{{ word }}{% endblock %}",
    "blocks": '{% extends "base.html" %}{% block title %}t{{ word }}{% endblock %}{% block inner %}x{% endblock %}',
    "blocks in ifs": '{% extends "base.html" %}{% block deep %}{{ word }}{% endblock %}',
    "super": '{% extends "base.html" %}{% block main %}a{{ super() }}b{% endblock %}{% block inner %}c{{ super() }}{% endblock %}',
    "super twice": '{% extends "mid.html" %}{% block title %}1{{ super() }}{% endblock %}',
    "an own name": '{% extends "base.html" %}{% set word = "own" %}{% block inner %}{{ word }}{% endblock %}',
    "a block's name": '{% extends "base.html" %}{% block title %}{% set word = "own" %}{{ word }}{% endblock %}',
    "written outside": '{% extends "base.html" %}{{ 1 / 0 }}{% block inner %}{% endblock %}',
    "a block of nowhere": '{% extends "base.html" %}{% block none %}{{ 1 / 0 }}{% endblock %}',
    "macro": IMPORT + '{{ line(word, root) }}{{ line("x", "") }}{{ line(item=word, root=word, how=word) }}',
    "macros of macros": IMPORT + "{{ every(items, root) }}{% for item in items %}{{ mark(item) }}{{ item }}{% endfor %}",
    "macro of a condition": IMPORT + "{{ mark(word) if deep }}{{ mark(word) if not deep }}{{ mark(word) if deep else word }}",
    "macro with a name of its own": IMPORT + "{{ kept('k') }}{{ word }}",
    "macro of facts": IMPORT + "{{ facts() }}",
    "macro in a set": IMPORT + "{% set x %}{{ mark(word) }}{{ word }}{% endset %}{{ x }}{{ x|length }}",
    "macro in a filter": IMPORT + "{% filter upper %}{{ line(word, 'r') }}{% endfilter %}",
    "macro that is joined": IMPORT + "{{ mark(word) ~ word }}{{ (mark(word), word)|join('&') }}",
    "macro without escaping": IMPORT + "{% autoescape false %}{{ line(word, root) }}{{ word }}{% endautoescape %}",
    "macro that others are given": '{% from "m.html" import shown, wrap, rest %}{{ shown(word) }}{{ rest(1, 2, 3) }}{% call wrap() %}{{ word }}{% endcall %}',
    "macro of this file": "{% macro own(a) %}{{ a }}{{ word }}{% endmacro %}{{ own(1) }}",
    "name of a macro in a loop": IMPORT + "{% for line in items %}{{ line }}{% endfor %}",
    "what is not there": "{{ kinds.topic }}{{ kinds['topic'] }}{% if nothing is defined %}{{ nothing }}{% endif %}{{ site }}",
    "imported whole": '{% import "m.html" as m %}{{ m.line(word, root) }}',
    "included": '{% set a = 1 %}{% for b in [2] %}{% include "part.html" %}{% endfor %}',
    "a macro given too little": IMPORT + "{% if not deep %}{{ line(word) }}{% endif %}",
    "imported for a block": '{% extends "base.html" %}' + IMPORT + "{% block inner %}{{ line(word, root) }}{% endblock %}",
    "loops": "{% for a in items %}{% if not loop.first %},{% endif %}{{ a }}{% else %}none{% endfor %}",
}  # fmt: skip
APART = {
    "computed": "{% extends name %}{% block title %}t{% endblock %}",
    "self": '{% extends "base.html" %}{% block title %}{{ self.foot() }}{% endblock %}',
    "a block in a loop": "{% for a in items %}{% block a scoped %}{{ a }}{% endblock %}{% endfor %}",
    "a block in a plain loop": "{% for a in items %}{% block a %}{{ word }}{% endblock %}{% endfor %}",
    "extended on a condition": '{% if deep %}{% extends "base.html" %}{% endif %}{{ word }}',
    "a name in between": "{% block a %}{{ word }}{% endblock %}{% set word = 1 %}{% block b %}{{ word }}{% endblock %}",
    "a name around a block": "{% block a %}{% set word = 1 %}{% block b %}{{ word }}{% endblock %}{% endblock %}",
    "two meanings": '{% extends "named.html" %}{% set word = 1 %}',
    "read before it is named": '{% extends "named.html" %}{% set x %}{{ word }}{% endset %}{% block a %}{{ x }}{% endblock %}',
    "super of a word": '{% extends "base.html" %}{% block title %}{{ super()|upper }}{% endblock %}',
    "a condition outside": '{% extends "base.html" %}{% if deep %}{% set word = 1 %}{% endif %}{% block title %}{{ word }}{% endblock %}',
    "escaped otherwise": '{% extends "plain.txt" %}{% block a %}{{ word }}{% endblock %}',
    "words before": 'x{% extends "base.html" %}',
    "super of none": "{% block a %}{{ super() }}{% endblock %}",
    "extends itself": '{% extends "page.html" %}',
}  # fmt: skip
OTHERS = {
    "base.html": BASE,
    "mid.html": '{% extends "base.html" %}{% block title %}2{{ super() }}{% endblock %}',
    "named.html": "{% set word = 2 %}{% block a %}{{ word }}{% endblock %}",
    "m.html": MACROS,
    "part.html": "{{ word }}{{ a }}{{ b }}",
    "plain.txt": "{% block a %}{% endblock %}{{ word }}",
}


def environment(source: str) -> QuickEnvironment:
    made = QuickEnvironment(
        autoescape=lambda name: not (name or "").endswith(".txt"),
        undefined=StrictUndefined,
        loader=DictLoader({**OTHERS, "page.html": source}),
    )
    made.facts = {"site": "S&"}
    made.globals |= {"site": "S&", "kinds": {"topic": "T"}, "ngettext": lambda one, many, n: many}
    return made


def in_one_piece(made: QuickEnvironment) -> Template:
    code = made.straight("page.html")
    assert code is not None
    return made.template_of(code)


def drawn(source: str) -> str:
    return environment(source).get_template("page.html").render(GIVEN)


@pytest.mark.parametrize("name", TAKEN)
def test_a_template_in_one_piece_writes_what_it_would(name: str) -> None:
    straight = in_one_piece(environment(TAKEN[name]))
    assert straight.render(GIVEN) == drawn(TAKEN[name])
    assert not straight.blocks


@pytest.mark.parametrize("name", APART)
def test_a_template_that_is_more_than_its_parts_is_left_alone(name: str) -> None:
    assert environment(APART[name]).straight("page.html") is None


def test_calls_are_written_out() -> None:
    made = environment(TAKEN["macros of macros"])
    made.loader = DictLoader({"page.html": TAKEN["macros of macros"], "m.html": MACROS})
    straight = in_one_piece(made)
    made.loader = None
    assert "<b>" not in straight.render(GIVEN)


@pytest.mark.parametrize("name", [name for name, p in PRODUCERS.items() if p.template])
def test_the_theme_is_drawn_in_one_piece(name: str) -> None:
    template = PRODUCERS[name].template
    assert template
    made = Renderer(THEME, Config())._environment(name, ("../", ("person", "topic")))
    assert made.straight(template) is not None
    # A macro that is put in place of its call reads what is global, and not a field of the same name.
    view = PRODUCERS[name].view
    assert view is not None and not set(view.__struct_fields__) & made.globals.keys()
