"""A reference manager finds every article of a list."""

from urllib.parse import parse_qs

import pytest

READ = "Array.from(document.querySelectorAll('.item .Z3988'), (span) => span.title)"


def first(output, folder):
    return next(p.relative_to(output).as_posix() for p in sorted(output.glob(f"{folder}/*/index.html")))  # fmt: skip


@pytest.mark.parametrize("folder", ["sections", "authors", "topics", "2019"])
def test_lists_carry_what_openurl_says_of_each_article(visit, served, output, folder):
    page = visit().page
    page.goto(served + first(output, folder))
    items = page.locator(".h-feed .item").count()
    found = [parse_qs(text, strict_parsing=True) for text in page.evaluate(READ)]
    assert len(found) == items > 0
    for said in found:
        assert said["rft.type"] == ["newspaperArticle"]
        assert said["rft_val_fmt"] == ["info:ofi/fmt:kev:mtx:dc"]
        (address,) = said["rft.identifier"]
        assert address.startswith("https://archive.example.org/")
        path = address.removeprefix("https://archive.example.org/")
        text = (output / path / "index.html").read_text("utf-8")
        assert f'"datePublished":"{said["rft.date"][0]}' in text
        assert len(said["rft.title"]) == len(said["rft.source"]) == 1
