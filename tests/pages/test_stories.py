"""Versions, timelines and the map: what the pages of stories and places say."""

from __future__ import annotations

import json
import re

import pytest

from sitegen import urls
from sitegen.catalog import Chronicle, Gazetteer, KnownPlace
from sitegen.catalog.timelines import KnownTimeline
from sitegen.dates import PartialDate
from sitegen.model import Article, Origin
from sitegen.pages import geography
from sitegen.pages.person import PersonView
from sitegen.pages.place_map import MapView
from tests.pages.making import Archive, article

FIRST = "Nine boats put out before the tide turned.\n\nTwo of them did not come back.\n"
SECOND = "Nine boats put out before dawn.\n\nTwo of them did not come back.\n\nThe wind rose.\n"


def told(n: int, date: str, site: str, body: str, **fields: object) -> Article:
    return article(n, date=PartialDate(date), origin=Origin(site=site), body=body, **fields)


def two_outlets() -> Archive:
    made = [
        told(0, "2019-04-16", "Mercury", FIRST, tags=("fog",)),
        told(1, "2019-05-02", "Wire", SECOND, tags=("fog",), authors=("Ana Ruiz",)),
        told(2, "2019-05-03", "Wire", "Another story.\n", tags=("fog",)),
    ]
    return Archive(made, stories=[("2019/0000.md", "2019/0001.md")])


def headlines(page: str) -> list[str]:
    return re.findall(r"<h[23][^>]*><a [^>]*>(Title \d+)</a>", page)


def test_a_list_shows_one_version_of_a_story() -> None:
    archive = two_outlets()
    assert headlines(archive.page("topics/fog/index.html")) == ["Title 2", "Title 0"]
    assert headlines(archive.page("publishers/wire/index.html")) == ["Title 2", "Title 1"]
    assert headlines(archive.page("authors/ana-ruiz/index.html")) == ["Title 1"]
    assert headlines(archive.page("index.html")).count("Title 1") == 0
    assert headlines(archive.page("2019/05/index.html")) == ["Title 2"]
    assert headlines(archive.page("2019/05/02/index.html")) == ["Title 1"]
    assert "Title 1" not in archive.page("feed.xml")


def test_search_finds_a_story_once_and_by_every_outlet() -> None:
    archive = two_outlets()
    (shard,) = archive.lookups.shards
    assert list(shard.members) == [0, 2]
    script = archive.page(f"search/{shard.name}/articles.js")
    rows = json.loads(script[script.index(",") + 1 : script.rindex(")")])
    assert rows[0][6] == ["mercury", "wire"]
    assert rows[0][3] == ["ana-ruiz"]


def test_a_copy_keeps_its_page_with_all_that_it_belongs_to() -> None:
    archive = two_outlets()
    page = archive.page(urls.file_of(archive.catalog.entries[1].url))
    assert 'rel="tag"' in page
    assert "Other versions of this story" in page
    assert 'href="compared/index.html"' not in page
    assert "compared/index.html" in page


def test_whoever_signed_one_version_is_a_colleague_of_all_who_signed_the_story() -> None:
    made = [
        told(0, "2019-05-01", "Mercury", FIRST, authors=("Leo Park",), section="Harbour"),
        told(1, "2019-05-02", "Wire", SECOND, authors=("Leo Park", "Ana Ruiz"), section="Ports"),
        told(2, "2019-05-03", "Wire", "Other.\n", authors=("Leo Park",), section="Harbour"),
    ]
    archive = Archive(made, stories=[("2019/0000.md", "2019/0001.md")])
    page = next(p for p in archive.plan if p.path == "authors/leo-park/index.html")
    view = page.frame()
    assert isinstance(view, PersonView)
    assert view.count == 2
    assert [(c.text, c.count) for c in view.colleagues] == [("Ana Ruiz", 1)]
    assert [(c.text, c.count) for c in view.sections] == [("Harbour", 2), ("Ports", 1)]


def test_what_differs_is_shown_word_by_word() -> None:
    archive = two_outlets()
    page = archive.page(archive.catalog.entries[1].url + "compared/index.html")
    assert "before <del>the tide turned.</del><ins>dawn.</ins>" in page
    assert "<p>Two of them did not come back.</p>" in page
    assert "<p><ins>The wind rose.</ins></p>" in page
    assert 'content="noindex"' in page


def test_a_timeline_tells_its_articles_from_the_first_on() -> None:
    known = KnownTimeline(
        name="The fog", summary="<b>Nights</b>", topics=("Fog",), articles=("2019/0003",)
    )
    made = [
        told(n, f"20{n + 10}-04-16", "Wire", "Fog.\n", tags=("fog",) * (n < 3)) for n in range(5)
    ]
    archive = Archive(made, chronicle=Chronicle((known,)))
    page = archive.page("timelines/the-fog/index.html")
    assert headlines(page) == ["Title 0", "Title 1", "Title 2", "Title 3"]
    assert "&lt;b&gt;Nights&lt;/b&gt;" in page
    assert "The story over time" in archive.page(urls.file_of(archive.catalog.entries[3].url))
    assert "The story over time" not in archive.page(urls.file_of(archive.catalog.entries[4].url))
    assert "The fog" in archive.page("timelines/index.html")


def test_timelines_of_one_name_keep_what_is_said_of_each() -> None:
    made = [told(n, f"201{n}-04-16", "Wire", "Fog.\n", tags=(f"t{n}",)) for n in range(2)]
    known = tuple(
        KnownTimeline(name="The fog", summary=f"Of year {n}", topics=(f"t{n}",)) for n in range(2)
    )
    archive = Archive(made, chronicle=Chronicle(known))
    assert "Of year 0" in archive.page("timelines/the-fog/index.html")
    assert "Of year 1" in archive.page("timelines/the-fog-2/index.html")


def mapped(*places: tuple[str, float, float]) -> Archive:
    made = [article(n, dateline=name.upper()) for n, (name, *_) in enumerate(places)]
    known = tuple(
        KnownPlace(name=name, latitude=y, longitude=x, parent="Elsewhere") for name, x, y in places
    )
    return Archive([*made, article(90, dateline="NOWHERE")], gazetteer=Gazetteer(known))


def test_the_map_has_a_dot_and_a_row_for_each_known_place() -> None:
    archive = mapped(("Tripoli", 13.18, 32.89), ("Athens", 23.73, 37.98), ("Paris", 2.35, 48.86))
    page = archive.page("map/index.html")
    assert re.findall(r'<th scope="row"><a [^>]*>(\w+)', page) == ["Athens", "Paris", "Tripoli"]
    assert page.count('<circle class="dot"') == 3
    assert "1 more is only in the list of places" in page
    assert "32.89° N, 13.18° E" in page
    assert "map/index.html" in archive.page("places/index.html")
    view = archive.view(next(p for p in archive.plan if p.producer == "map"))
    assert isinstance(view, MapView)
    x = {dot.name: dot.x for dot in view.dots}
    y = {dot.name: dot.y for dot in view.dots}
    assert x["Paris"] < x["Tripoli"] < x["Athens"]
    assert y["Paris"] < y["Athens"] < y["Tripoli"]
    assert all(0 < dot.x < view.width and 0 < dot.y < view.height for dot in view.dots)


def test_no_coordinates_no_map() -> None:
    archive = Archive([article(0, dateline="NOWHERE")])
    assert not [page for page in archive.plan if page.producer == "map"]


@pytest.mark.parametrize(
    "points",
    [
        [(178.4, -18.1), (-175.2, -21.1), (174.8, -41.3)],
        [(9.99, 53.55)],
        [(-120.0, 40.0), (140.0, -30.0), (30.0, 60.0)],
        [(0.0, 90.0), (0.0, -90.0)],
        [(-180.0, 0.0), (180.0, 0.0)],
    ],
)
def test_every_point_lies_on_its_map(points: list[tuple[float, float]]) -> None:
    extent = geography.around(points)
    for x, y in points:
        left, top = extent.place(geography.shifted(x, extent), y)
        assert 0 <= left <= geography.WIDTH
        if extent != geography.WORLD:
            assert 0 <= top <= extent.height + 0.1


def test_a_map_crosses_the_date_line_where_that_is_shorter() -> None:
    extent = geography.around([(178.4, -18.1), (-175.2, -21.1)])
    assert extent.east - extent.west < 90


def test_nothing_is_drawn_beyond_the_map() -> None:
    extent = geography.around([(13.18, 32.89), (23.73, 37.98)])
    drawn = geography.land(extent)
    numbers = [tuple(map(float, p.split(","))) for p in re.split("[MLZ]+", drawn) if p]
    assert len(numbers) > 100
    assert all(-0.1 <= x <= geography.WIDTH + 0.1 for x, _ in numbers)
    assert all(-0.1 <= y <= extent.height + 0.1 for _, y in numbers)
