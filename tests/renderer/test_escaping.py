"""Our escaping writes what markupsafe's writes."""

from __future__ import annotations

import markupsafe
from hypothesis import given
from hypothesis import strategies as st

from sitegen.renderer.compiling import QuickEnvironment
from sitegen.renderer.environment import join
from sitegen.renderer.escaping import escape


class Marked:
    def __html__(self) -> str:
        return "<i>"


VALUES = st.one_of(
    st.text(),
    st.text("&<>\"'ab"),
    st.text("&<>\"'ab").map(markupsafe.Markup),
    st.integers(),
    st.none(),
    st.booleans(),
    st.floats(),
    st.lists(st.text("<a"), max_size=2),
    st.just(Marked()),
)


@given(VALUES)
def test_escaping_is_markupsafes(value: object) -> None:
    assert str(escape(value)) == str(markupsafe.escape(value))


def test_templates_escape_once() -> None:
    environment = QuickEnvironment(autoescape=True)
    source = """{% macro m(a) %}<b>{{ a }}</b>{% endmacro %}{% set x %}<i>{{ t }}</i>{% endset %}
        {{ t }} {{ m(t) }} {{ x }} {{ t ~ x }} {{ [t, x] | join(", ") }} {{ t | safe }} {{ "%s" | format(t) }}"""
    drawn = environment.from_string(source).render(t="<&>")
    assert (
        "&lt;&amp;&gt; <b>&lt;&amp;&gt;</b> <i>&lt;&amp;&gt;</i> &lt;&amp;&gt;<i>&lt;&amp;&gt;</i>"
        in drawn
    )
    assert "&amp;lt;" not in drawn


@given(
    st.one_of(
        st.lists(st.one_of(st.text("<a&"), st.just(markupsafe.Markup("<i>")), st.integers())),
        st.lists(st.text("<a&")),
    ).map(tuple),
    st.sampled_from((", ", "&", markupsafe.Markup("<br>"), "")),
)
def test_joining_is_jinjas(parts: tuple[object, ...], between: str) -> None:
    for escapes in (True, False):
        environment = QuickEnvironment(autoescape=escapes)
        environment.filters["quick"] = join
        drawn = environment.from_string("{{ parts|join(d) }}|{{ parts|quick(d) }}")
        one, other = drawn.render(parts=parts, d=between).split("|")
        assert one == other
