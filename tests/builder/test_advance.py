"""An edit that moves an article is shown on its own page before the archive is arranged, as it will be."""

from __future__ import annotations

from sitegen.builder.drawing import Desk, Workshop
from sitegen.builder.memory import Memory
from sitegen.builder.viewing import Viewer
from sitegen.errors import Problem
from sitegen.pages import Archive, pages_of

from .conftest import Site

PAGE = "2019/05/02/harbour-opens/index.html"


class Looker(Viewer):
    """Draws what is told in advance: before anything else is found out."""

    def __init__(self) -> None:
        self.drawn: dict[str, bytes] = {}
        self.problems: list[Problem] = []
        self.arranged_first = False

    def read(self, problems: object) -> None:
        self.problems += problems  # type: ignore[operator]

    def advanced(self, archive: Archive, desk: Desk) -> None:
        assert not self.arranged_first
        shop = Workshop(desk, soon=True)
        pages = [page for page in pages_of(archive) if page.texts and page.path.endswith(".html")]
        self.drawn = {page.path: shop.draw(page) for page in pages}

    def arranged(self, archive: Archive, desk: Desk) -> None:
        self.arranged_first = True


def edited(site: Site, memory: Memory, name: str, title: str, **more: str) -> Looker:
    """Save an article, build, and give who looked at it."""
    site.article(name, title, **{"date": "2019-05-02", **more})
    memory.note([f"articles/{name}"])
    looker = Looker()
    site.build(memory=memory, viewer=looker)
    return looker


BODY = "The harbour opened again after the [ferry sank](a.md)."
EDITS: tuple[dict[str, str], ...] = (
    {"subtitle": "For an hour"},
    {"authors": "[Ana Ruiz]", "section": "Port"},
    {"authors": "[Ana Ruiz, Nina Weber]", "tags": "[council, tolls]"},
    {"dateline": "PORT ADELE", "language": "pt"},
)


def test_page_is_as_it_will_be(small: Site) -> None:
    # The navigation has all kinds of indexes already: a first one is not known in advance.
    small.article("z.md", "Tolls", "2022-03-01", section="Sea", dateline="SAINT BRANNOCK")
    with Memory(1) as memory:
        small.build(memory=memory)
        edited(small, memory, "b.md", "Harbour opens", body=BODY)
        for more in EDITS:
            looker = edited(small, memory, "b.md", "Harbour opens", body=BODY, **more)
            assert looker.drawn[PAGE] == (small.output / PAGE).read_bytes(), more
        looker = edited(small, memory, "b.md", "Harbour opens", date="2018-11-30")
        # Until the archive is arranged it stands where it stood.
        assert b'datetime="2018-11-30"' in looker.drawn[PAGE]
        assert b'datetime="2018-11-30"' in (small.output / PAGE).read_bytes()
        assert small.build(verify=True).written == 0


def test_new_article_is_shown_and_what_is_wrong_with_one_is_told(small: Site) -> None:
    with Memory(1) as memory:
        small.build(memory=memory)
        looker = edited(small, memory, "new.md", "Hail", section="Weather", authors="[Ana Ruiz]")
        page = looker.drawn["2019/05/02/hail/index.html"]
        assert b"Weather" in page
        assert b"authors/ana-ruiz/" in page
        assert (small.output / "2019/05/02/hail/index.html").exists()
        small.write("articles/bad.md", "---\ntitle: [never closed\n---\n\nText.\n")
        memory.note(["articles/bad.md"])
        looker = Looker()
        small.build(memory=memory, viewer=looker)
        assert any("never closed" in str(problem) for problem in looker.problems)
        assert not looker.drawn
