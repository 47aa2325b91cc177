"""The examples of CommonMark's specification are drawn alike, with and without the reference parser.

They come with the npm package `commonmark-spec`, which tests/browser/install.sh installs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from sitegen.renderer import fast_markdown, prose
from sitegen.renderer.markdown import reference_html

SPEC = Path(__file__).parent.parent / "browser/node_modules/commonmark-spec/spec.txt"
EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n.*?^`{32}$", re.DOTALL | re.MULTILINE)
FORMS: tuple[Callable[[str], str], ...] = (
    lambda text: text,
    lambda text: f"A paragraph.\n\n{text}",
    lambda text: f"## Head\n\n{text}\n\nThe end.",
    lambda text: "> " + text.rstrip("\n").replace("\n", "\n> "),
)
"""Where an example stands in a document."""


@pytest.fixture(scope="module")
def examples() -> list[str]:
    if not SPEC.exists():
        pytest.skip("commonmark-spec is not installed")
    found = EXAMPLE.findall(SPEC.read_text("utf-8"))
    assert len(found) > 600
    return [text.replace("→", "\t") for text in found]


def documents(examples: list[str]) -> Iterator[str]:
    for form in FORMS:
        yield from map(form, examples)
    for one, other in pairwise(examples):
        yield f"{one}\n\n{other}"


def test_examples_are_drawn_without_a_parser_as_with_it(examples: list[str]) -> None:
    drawn = 0
    for body in documents(examples):
        html = prose.draw(body, reference_html)
        drawn += html is not None
        assert html is None or html == reference_html(body), body
    assert drawn > 500


def test_examples_are_drawn_alike_by_the_fast_parser(examples: list[str]) -> None:
    pytest.importorskip("markdown_it_pyrs")
    drawn = 0
    for body in documents(examples):
        html = fast_markdown.plain_html(body)
        drawn += html is not None
        assert html is None or html == reference_html(body), body
    assert drawn > 100
