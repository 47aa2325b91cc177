"""No alias takes another page's place, or the build down."""

from __future__ import annotations

import pytest

from .conftest import Site

TAKEN = (
    "/robots.txt", "/feed.xml", "/2019", "/2019/04/", "/index.html", "/static/site.css", "/manifest-sha256.txt",
    "/sitemap.xml/", "/about", "/404.html", "/a.php", "/a.php/b",
    "/2019/04/16/ferry-sinks/citation.bib", "/2019/04/16/ferry-sinks/index.html/b", "/authors/ana-ruiz/",
)  # fmt: skip
HIDDEN = (
    "/.htaccess",
    "/.sitegen-journal",
    "/.well-known/x",
    "/x/.git/config",
    "/_headers",
    "/_worker.js",
)
FREE = ("/story.php", "/2009/05/old/", "/old/page", "/ferry.html/x")


def test_no_alias_stands_in_the_way_of_another_page(small: Site) -> None:
    with (small.folder / "sitegen.yaml").open("a") as file:
        file.write("base_url: https://post.example/\n")
    small.build()
    before = small.tree()
    for n, alias in enumerate((*TAKEN, *HIDDEN, *FREE)):
        small.article(f"z{n:02}.md", f"Alias {n}", "2021-01-01", aliases=f"['{alias}']")
    report = small.build()
    assert report.articles == 4 + len((*TAKEN, *HIDDEN, *FREE))
    codes = {x.at.path[10:12]: x.code for x in report.problems if "alias" in x.code}
    assert sorted(codes) == [f"{n:02}" for n in range(len((*TAKEN, *HIDDEN)))]
    after = small.tree()
    assert not any(b"http-equiv" in after[path] for path in before)
    for alias in FREE:
        path = (
            alias[1:] if "." in alias.rpartition("/")[2] else alias[1:].rstrip("/") + "/index.html"
        )
        assert b"http-equiv" in after[path], alias


@pytest.mark.parametrize("title", ["About", "Corrections", "On this day", "Years", "Feeds", "2019"])
def test_no_headline_takes_the_address_of_another_page(small: Site, title: str) -> None:
    with (small.folder / "sitegen.yaml").open("a") as file:
        file.write("permalink: /{slug}/\n")
    small.article("z.md", f"'{title}'")
    small.build()
    slug = title.lower().replace(" ", "-")
    assert (small.output / f"{slug}-2" / "index.html").is_file()
