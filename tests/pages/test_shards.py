"""Shards of the search index: who belongs where, and that nobody moves without need."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen import pages
from sitegen.dates import PartialDate
from sitegen.model import Article, Status
from sitegen.pages import Findable, Stored, html_of, shards
from sitegen.pages.findable import UNSPACED, spread
from sitegen.pages.languages import RIGHT_TO_LEFT
from sitegen.pages.search import short_name
from tests.pages.making import THEME, Archive, article

DATES = (
    "2019",
    "2019-04",
    "2019-04-16",
    "2019-05-01T14:38",
    "2019-11-30",
    "2020-02-29",
    "2031-01-01",
)


def cut(articles: list[Article]) -> dict[str, list[str]]:
    """Map each shard's name to the titles of its articles."""
    made = Archive(articles)
    found = Findable(pages.Archive(made.catalog, made.site)).shards
    return {
        shard.name: [made.catalog.entries[i].card.title for i in shard.members] for shard in found
    }


def many(dates: list[str], **fields: object) -> list[Article]:
    return [article(n, date=PartialDate(date), **fields) for n, date in enumerate(dates)]


def test_few_articles_are_one_shard_a_language() -> None:
    found = cut([article(0), article(1, language="ar"), article(2, language="pt-BR"), article(3)])
    assert {name: len(titles) for name, titles in found.items()} == {"ar": 1, "en": 2, "pt": 1}


def test_shards_are_stretches_of_time_no_longer_than_they_may_be(monkeypatch) -> None:
    monkeypatch.setattr(shards, "MOST", 3)
    dates = [
        *("2008-01-01",) * 2, "2010-05-05", "2011-01-01", "2012",
        "2012-01-01", "2012-02-01", "2012-08-01", "2013-06-01",
        "2013-06-01", "2013-06-01", "2013-06-02", "2013-06-02T10:00", "2013-06-02", "2013-06-02", "2013-07-01",
    ]  # fmt: skip
    found = {name: len(titles) for name, titles in cut(many(dates)).items()}
    assert found == {
        "en-2000s": 2, "en-2010": 1, "en-2011": 1, "en-2012": 1, "en-2012-h1": 2, "en-2012-h2": 1,
        "en-2013-06-01": 3, "en-2013-06-02-1": 3, "en-2013-06-02-2": 1, "en-2013-h2": 1,
    }  # fmt: skip


@given(
    st.lists(
        st.tuples(st.sampled_from(DATES), st.sampled_from(("en", "ar", "zh-Hant"))), max_size=40
    )
)
def test_every_article_is_in_one_shard_of_its_language(given_: list[tuple[str, str]]) -> None:
    made = [
        article(n, date=PartialDate(date), language=language)
        for n, (date, language) in enumerate(given_)
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "MOST", 4)
        found = cut(made)
    assert sorted(title for titles in found.values() for title in titles) == sorted(
        a.title for a in made
    )
    assert all(0 < len(titles) <= 4 for titles in found.values())
    languages = {a.title: (a.language or "en")[:2] for a in made}
    assert all(languages[title] == name[:2] for name, titles in found.items() for title in titles)


def test_one_edit_changes_the_digest_of_one_shard() -> None:
    def digests(articles: list[Article]) -> dict[str, bytes]:
        made = Archive(articles)
        findable = Findable(pages.Archive(made.catalog, made.site))
        return {shard.name: findable.digest(shard) for shard in findable.shards}

    made = [article(0), article(1, language="ar"), article(2, language="de")]
    one = digests(made)
    other = digests([made[0], article(1, language="ar", body="Another body.\n"), made[2]])
    assert [name for name in one if one[name] != other[name]] == ["ar"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain text", "plain text"),
        ("العبارة في الميناء", "العبارة في الميناء"),
        ("Ferry渔船sinks", "Ferry 渔 船 sinks"),
        ("กำลัง", " ก ำ zxe25xe31zx ง "),
        ("カ\u3099ス", " zx30aczx ス "),
    ],
)
def test_letters_of_scripts_without_spaces_are_set_apart(text: str, expected: str) -> None:
    assert spread(text) == expected


def test_what_is_indexed_is_text_and_never_a_command_to_the_indexer() -> None:
    hostile = '"><p data-pagefind-filter="person:x">'
    made = Archive(
        [article(0, title=hostile, subtitle=hostile, authors=(hostile,), tags=(hostile,))]
    )
    findable = Findable(pages.Archive(made.catalog, made.site))
    (shard,) = findable.shards
    ((_, content, facets),) = findable.articles(shard)
    body = '<p class="x>y" data-pagefind-ignore>Words <img alt="a > b" src="/p.svg"><a href="/z/">here</a></p>'
    text = html_of(Stored(made.articles[content], body), facets, "en")
    assert text.count("<p data-pagefind") == 0
    assert "<p>Words <a>here</a></p>" in text


def test_withdrawn_articles_are_in_no_shard() -> None:
    assert cut([article(0), article(1, status=Status.WITHDRAWN)]) == {"en": ["Title 0"]}


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("News archive", "News archive"),
        ("The Eskerland Archive", "The Eskerland"),
        ("Alderbyshirepostandmercury", "Alderbyshirepost"),
        ("Sixteen letters!", "Sixteen letters!"),
    ],
)
def test_a_browser_is_given_a_name_of_sixteen_characters(title: str, name: str) -> None:
    assert short_name(title) == name


def test_the_script_knows_the_same_scripts_and_directions_as_the_program() -> None:
    script = (THEME / "static" / "search.js").read_text(encoding="utf-8")
    directions = re.search(r'RIGHT_TO_LEFT = "([^"]+)"', script)
    assert directions
    assert set(directions[1].split()) == RIGHT_TO_LEFT
    ranges = re.search(r"UNSPACED =\s*/\[(.*?)\]", script)
    assert ranges
    written = re.sub(r"\\u\{?([0-9a-f]+)\}?", lambda m: chr(int(m[1], 16)), ranges[1])
    assert f"[{written}]+" == UNSPACED.pattern
