"""Small archives for the tests of pages and templates."""

from __future__ import annotations

import hashlib
import struct
import tempfile
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import msgspec

from sitegen import catalog, pages, urls
from sitegen.builder import database
from sitegen.catalog import Authority, Catalog, Chronicle, Entry, Gazetteer, Kin, Relations
from sitegen.catalog.timelines import NO_TIMELINES
from sitegen.config import Config
from sitegen.dates import PartialDate
from sitegen.model import Article
from sitegen.pages import Asset, Extract, Page, Site, Stored, lettering, volumes
from sitegen.renderer import Renderer, markdown
from sitegen.slugs import slug

THEME = Path(__file__).parent.parent.parent


def article(n: int = 0, **fields: object) -> Article:
    """Make an article; what is not given is made of its number."""
    given = {
        "path": f"2019/{n:04}.md",
        "digest": f"{n:064x}",
        "title": f"Title {n}",
        "date": PartialDate(f"{2015 + n % 5}-{1 + n % 12:02}-{1 + n % 28:02}"),
        "body": f"Body of article {n}.\n",
    }
    return Article(**(given | fields))  # type: ignore[arg-type]


def hashed(value: object) -> bytes:
    """Hash what an article's own page or its card shows."""
    return hashlib.blake2b(msgspec.msgpack.encode(value), digest_size=16).digest()


@lru_cache(maxsize=8)
def renderer(site: Path, config: Config) -> Renderer:
    """Share renderers between tests: templates are compiled once."""
    return Renderer(site, config)


class Archive:
    """Articles with their catalogue, plan and pages."""

    def __init__(
        self,
        articles: Sequence[Article],
        config: Config | None = None,
        site: Path = THEME,
        *,
        stories: Sequence[Sequence[str]] = (),
        gazetteer: Gazetteer = catalog.NO_PLACES,
        chronicle: Chronicle = NO_TIMELINES,
        people: Authority = catalog.EMPTY,
    ):
        """*stories* are paths of articles that are versions of one story, the leading one first."""
        self.stories = stories
        self.editor = people, gazetteer, chronicle
        self.config = config or Config(title="An archive", base_url="https://archive.example/")
        self.renderer = renderer(site, self.config)
        self.articles = {hashed(a): a for a in articles}
        self.catalog = self._catalog(articles)
        drawing = Asset(str(THEME / "static" / "icon.svg"), b"drawing", 300, 200)
        media = {"2019/p.svg": drawing}
        self.site = Site(
            self.config,
            "1",
            digests=self.renderer.digests(),
            media=media,
            word=self.renderer.word,
            font=lettering.font_for(self.config),
        )
        self.lookups = pages.Archive(self.catalog, self.site)
        self.plan = pages.pages_of(self.lookups)
        self._volumes: dict[str, list[tuple[bytes, ...]]] | None = None

    def _catalog(self, articles: Sequence[Article]) -> Catalog:
        listed, withdrawn = catalog.arrange(self._entry(a) for a in articles)
        places = {entry.card.path: n for n, entry in enumerate(listed)}
        leaders = list(range(len(listed)))
        for story in self.stories:
            known = [places[path] for path in story if path in places]
            for index in known:
                leaders[index] = known[0]
        bare: tuple[tuple[()], ...] = ((),) * len(listed)
        relations = Relations(bare, bare, (b"",) * len(listed), leaders, Kin(b"", b"", b"", b"", 0))
        return catalog.build(listed, withdrawn, relations, *self.editor)

    def _entry(self, made: Article) -> Entry:
        card = catalog.card_of(made)
        name = slug(f"{made.title}-{Path(made.path).stem}")
        url = urls.article(self.config.permalink, made.date, name)
        return Entry(
            card=card,
            url=url,
            card_digest=hashed((catalog.listed(card), url)),
            content_digest=hashed(made),
        )

    def view(self, page: Page) -> object:
        """Finish the view of a page."""
        html = (self.articles[digest] for digest in page.texts)
        stored = tuple(Stored(a, markdown.to_html(a, lambda path: None)) for a in html)
        return pages.finish(page.producer, page.frame(), stored, self.config)

    def draw(self, page: Page) -> bytes:
        """Draw a page."""
        if page.producer == "database":
            return self._database()
        frame = page.frame()
        if isinstance(frame, Extract):
            return self._extract(frame)
        return self.renderer.render(page.producer, self.view(page), page.path)

    def _database(self) -> bytes:
        everyone = range(len(self.catalog.entries))
        lines = self._extract(self.lookups.library.extract(everyone, "jsonl")).splitlines()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "catalogue.sqlite")
            database.write(path, lines)
            return path.read_bytes()

    def _extract(self, frame: Extract) -> bytes:
        if self._volumes is None:
            library = self.lookups.library
            self._volumes = {
                volume.name: list(volumes.write(library.recorded(volume), self.config))
                for volume in library.volumes
            }
        found = [
            self._volumes[name][place][frame.column]
            for name, places in frame.parts
            for (place,) in struct.iter_unpack("<I", places)
        ]
        return frame.head + frame.between.join(found) + frame.foot

    def page(self, path: str) -> str:
        """Draw the page at a path."""
        return self.draw(next(page for page in self.plan if page.path == path)).decode()

    def one(self, producer: str) -> str:
        """Draw the first page of a kind."""
        return self.draw(next(page for page in self.plan if page.producer == producer)).decode()
