"""What the page about the archive tells of its state."""

from __future__ import annotations

import re
from html import unescape

from sitegen.dates import PartialDate
from sitegen.model import Unsure
from sitegen.pages import about, doubtful

from .making import Archive, article

PATH = "about/index.html"


def figures(page: str) -> dict[str, str]:
    return dict(re.findall(r"<dt>([^<]+)</dt><dd>([^<]*?)\s*<", page))


def rows(page: str, heading: str) -> list[str]:
    """Texts of the rows or items below a heading."""
    section = page.split(f"<h2>{heading}</h2>")[1].split("</section>")[0]
    found = re.findall(r"<tr><th scope=\"row\".*?</tr>|<li>.*?(?=</li>|<ul>)", section, re.DOTALL)
    return [" ".join(unescape(re.sub(r"<[^>]+>", " ", row)).split()) for row in found]


def test_the_least_sure_readings_stand_first() -> None:
    said = [(60, "date"), (45, "authors"), (45, "site")]
    made = [
        article(n, unsure=(Unsure(field, f"read {n}", n, sure),))
        for n, (sure, field) in enumerate(said)
    ]
    page = Archive(made).page(PATH)
    assert rows(page, "Readings that may be wrong") == [
        "Title 1 authors read 1 1 45 %",
        "Title 2 site read 2 2 45 %",
        "Title 0 date read 0 60 %",
    ]
    assert figures(page)["Readings that may be wrong"] == "3"


def test_no_list_is_longer_than_it_may_be() -> None:
    made = [article(n, unsure=(Unsure("date", "x", 1, n),)) for n in range(doubtful.MOST + 2)]
    page = Archive(made).page(PATH)
    assert len(rows(page, "Readings that may be wrong")) == doubtful.MOST
    assert "2 more are not shown here" in page


def test_versions_people_and_months_are_told() -> None:
    made = [
        article(0, authors=("Ana Ruiz",), date=PartialDate("2019-01-02")),
        article(1, authors=("Anna Ruiz",), date=PartialDate("2019-04-02")),
    ]
    page = Archive(made, stories=[("2019/0000.md", "2019/0001.md")]).page(PATH)
    assert rows(page, "People who may be one") == ["Ana Ruiz / Anna Ruiz"]
    assert rows(page, "Stories of several versions") == ["Title 0", "Title 1"]
    assert figures(page)["Versions of other articles"] == "1"
    assert [g.months for g in about.gaps(["2019-01", "2019-04"])] == [2]
    assert "February 2019" in page


def test_a_sound_archive_has_no_lists_of_doubts() -> None:
    page = Archive([article(0)]).page(PATH)
    assert page.count("<h2>") == 6
    assert figures(page)["People who may be one"] == "0"
