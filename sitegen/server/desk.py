"""An address of the preview in, what the bar tells of its article out. Reads what the last build left, and sources."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import quote

import msgspec

from .. import loader
from ..builder import ground, seal, standing
from ..builder.ground import ARTICLES, Ground
from ..catalog import Catalog
from ..errors import Problem, SitegenError
from ..loader.evidence import evidence, spans
from ..model import Status
from .editor import Editor

HELD = "held-back"
"""Code of the note on an article that is not to be published yet."""


class LinkedProblem(msgspec.Struct, frozen=True):
    """A problem of an article, and the way to it."""

    text: str
    link: str


class Bar(msgspec.Struct, frozen=True):
    """What the bar tells at once."""

    source: str
    """As the user knows the file: below the site's folder."""
    link: str
    """Opens the source in the editor."""
    address: str
    """Where the page is, or would be, published; without `base_url`, from the site's root."""
    marks: tuple[str, ...]
    """Why it is not an article like others: a draft, held back, withdrawn."""
    problems: tuple[LinkedProblem, ...]


class Field(msgspec.Struct, frozen=True):
    """What a field was recognised by."""

    name: str
    value: str
    lines: str
    """Such as `3, 5–7`; empty where no line says it."""
    why: str
    link: str


@dataclass(frozen=True, slots=True)
class _Known:
    """Which articles the site has."""

    of: bytes = b""
    """Digest of the archive that this was read from."""
    sources: Mapping[str, tuple[str, Status]] = field(default_factory=dict)
    """Address below the root, such as `2019/04/16/slug/` → path below the articles folder, and its state."""


class Desk:
    """Knows the sources of the site in a folder, as its last build has shown them."""

    def __init__(self, site: Path, editor: Editor, drafts: bool = False) -> None:
        self.site = site.absolute()
        self.editor = editor
        self._drafts = drafts
        self._catalog: Catalog | None = None
        self._known: _Known | None = None
        self._lock = threading.Lock()

    def know(self, catalog: Catalog) -> None:
        """Take the archive that is being shown, so that it need not be read."""
        with self._lock:
            self._catalog = catalog
            self._known = None

    def bar(self, url: str) -> Bar | None:
        """Tell of the article at an address below the root; None where there is none."""
        here, last = self._last()
        found = self._source(here, last, url)
        if here is None or found is None:
            return None
        path, status = found
        own = [p for p in last.report.problems if _is_of(p, path)] if last else []
        held = [p.message for p in own if p.code == HELD]
        return Bar(
            f"{ARTICLES}/{path}",
            self.editor.link(here.articles / path, 0),
            (here.config.base_url or "/") + quote(url, errors="surrogateescape"),
            (*([] if status is Status.PUBLISHED else [status.value]), *held),
            tuple(
                LinkedProblem(str(p), self._link(p.at.path, p.at.line))
                for p in own
                if p.code != HELD
            ),
        )

    def fields(self, url: str) -> tuple[Field, ...]:
        """Read the source of an article anew: what each of its fields is recognised by."""
        here, last = self._last()
        found = self._source(here, last, url)
        if here is None or found is None:
            return ()
        path = f"{ARTICLES}/{found[0]}"
        file = self.site / path
        beside = file.with_suffix(".yaml")
        try:
            sidecar = beside.read_bytes() if beside.is_file() else None
            data = file.read_bytes()
        except OSError:
            return ()
        captured = file.suffix.lower() != ".md"
        loaded = loader.load(found[0], data, sidecar, shown_as=path, captured_text=captured)
        return tuple(
            Field(
                one.field,
                one.value,
                spans(one.lines),
                f"{one.confidence.value}, by {one.rule}" + (f", {one.reason}" if one.why else ""),
                self._link(path, min(one.lines, default=0)),
            )
            for one in evidence(loaded)
        )

    def _link(self, path: str, line: int) -> str:
        return self.editor.link(self.site / path, line)

    def _last(self) -> tuple[Ground | None, seal.Seal | None]:
        try:
            here = ground.survey(
                self.site, into=None, base_url=None, drafts=self._drafts, record=False, now=None
            )
        except SitegenError:
            return None, None
        return here, seal.read(here.seal)

    def _source(
        self, here: Ground | None, last: seal.Seal | None, url: str
    ) -> tuple[str, Status] | None:
        if here is None:
            return None
        of = last.standing if last else b""
        with self._lock:
            # What edits of texts put in the place of entries has the same paths and addresses.
            if self._known is None or not (self._catalog or self._known.of == of):
                left = self._catalog or standing.read(here.standing, of)
                entries = [*left.entries, *left.withdrawn] if left else []
                found = {e.url: (e.card.path, e.card.status) for e in entries}
                self._known = _Known(of, found)
            return self._known.sources.get(url)


def _is_of(problem: Problem, path: str) -> bool:
    """Whether a problem is of an article, or of its sidecar."""
    source = PurePosixPath(ARTICLES, path)
    return PurePosixPath(problem.at.path) in {source, source.with_suffix(".yaml")}
