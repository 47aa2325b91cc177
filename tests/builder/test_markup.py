"""The setting `html`: an incremental build after it is switched equals a clean one."""

from __future__ import annotations

from .conftest import Site

SETTINGS = "title: The Estuary Post\nsearch: false\n"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>'


def test_switching_html_on_and_off_equals_a_clean_build(small: Site) -> None:
    small.write("articles/p.svg", DRAWING)
    small.article(
        "e.md", "Salt", body='H<sub>2</sub>O. <img src="p.svg" alt="A tank">\n\n<script>x</script>'
    )
    small.article("f.md", "Sugar", body="See <a href=e.md>salt</a> [or](e.md).")
    small.build()
    seen = []
    for settings in (SETTINGS + "html: true\n", SETTINGS):
        small.write("sitegen.yaml", settings)
        small.build()
        incremental = small.tree()
        small.build(clean=True)
        assert incremental == small.tree()
        seen.append(incremental)
    on, off = seen
    page = "2019/04/16/salt/index.html"
    assert b"H<sub>2</sub>O" in on[page] and b"H&lt;sub&gt;2" in off[page]
    assert b"media/p.svg" in on[page] and b"<script>x" not in on[page]
    assert "media/p.svg" in on and "media/p.svg" not in off
    assert b'/2019/04/16/salt/index.html">salt</a>' in on["2019/04/16/sugar/index.html"]
    assert b"H2O" in on["index.html"] and b"&lt;sub" not in on["index.html"]
