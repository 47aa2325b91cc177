"""Where a build works: the folders of the site, its settings, and the files that remember the last build."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from .. import config as settings
from ..config import Config
from ..errors import OutputError
from ..urls import ledger
from . import files, output, program

STATE = ".sitegen"
"""The cache folder beside sitegen.yaml; deleting it is safe and costs only time."""

ARTICLES = "articles"

DRAWN = (
    "title",
    "description",
    "base_url",
    "language",
    "publisher",
    "accent",
    "search",
    "feeds",
    "downloads",
    "news_sitemap",
    "robots",
    "rights",
)
"""Settings that say how pages are drawn and which there are, and nothing of the archive that they show."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The folders and files of one build, all absolute."""

    site: Path
    output: Path
    state: Path
    config: Config
    drafts: bool
    record: bool
    now: int
    """The moment for which the site is built, in seconds since 1970: what is dated later is held back."""

    @property
    def articles(self) -> Path:
        """The folder of the sources."""
        return self.site / ARTICLES

    @property
    def ledger(self) -> Path:
        """The addresses that were published."""
        return self.site / ledger.NAME

    @property
    def cache(self) -> Path:
        """What is costly to make."""
        return self.state / "cache.db"

    @property
    def templates(self) -> Path:
        """Folder of compiled templates."""
        return self.state / "templates"

    @property
    def volumes(self) -> Path:
        """The articles in every data format, which downloads are put together of."""
        return self.state / "volumes"

    @property
    def tables(self) -> Path:
        """What relates the articles, for the next build."""
        return self.state / "related"

    @property
    def manifest(self) -> Path:
        """What stands in this output folder."""
        return self._of_output("manifest")

    @property
    def seal(self) -> Path:
        """What the site in this output folder was made of."""
        return self._of_output("seal")

    @property
    def standing(self) -> Path:
        """The archive in this output folder, as it was arranged."""
        return self._of_output("standing")

    @property
    def amended(self) -> Path:
        """What took the place of parts of it since."""
        return self._of_output("amended")

    @property
    def maker(self) -> bytes:
        """Digest of what makes articles of their files: the program, and the settings that it reads them by."""
        return files.digest_of(program.digest() + b"html") if self.config.html else program.digest()

    @property
    def options(self) -> bytes:
        """Digest of what a build's output depends on besides files."""
        return self._options(self.config)

    @property
    def arrangement(self) -> bytes:
        """Digest of that part of it on which the archive depends, and not just how its pages are drawn."""
        default = Config()
        drawn = {name: getattr(default, name) for name in DRAWN}
        return self._options(msgspec.structs.replace(self.config, **drawn))

    @property
    def roots(self) -> Mapping[str, Path]:
        """Everything that is read, but for the program and the ledger, by name."""
        return {
            ARTICLES: self.articles,
            "templates": self.site / "templates",
            "static": self.site / "static",
            "theme-templates": theme() / "templates",
            "theme-static": theme() / "static",
            "*.yaml": self.site,
        }

    def _options(self, config: Config) -> bytes:
        return files.digest_of(msgspec.msgpack.encode((config, self.drafts, str(self.site))))

    def _of_output(self, name: str) -> Path:
        which = files.digest_of(
            str(self.output.resolve()).encode("utf-8", "surrogateescape")
        ).hex()[:16]
        return self.state / f"{name}-{which}"


def survey(
    site: Path,
    *,
    into: Path | None,
    base_url: str | None,
    drafts: bool,
    record: bool,
    now: int | None,
) -> Ground:
    """Read the settings and check the output folder; SettingsError or OutputError where they will not do."""
    config = settings.read(site)
    if base_url is not None:
        config = msgspec.structs.replace(
            config, base_url=base_url.rstrip("/") + "/" if base_url else None
        )
    folder = site / config.output if into is None else into.absolute()
    ground = Ground(site, folder, site / STATE, config, drafts, record, clock(now))
    sources = [site / name for name in (ARTICLES, "templates", "static", STATE)]
    output.refuse(folder, site, sources)
    _own(ground.state)
    return ground


def _own(state: Path) -> None:
    """Make the cache folder; OutputError where a link in it would have us write, or delete, elsewhere."""
    try:
        state.mkdir(exist_ok=True)
        with os.scandir(state) as entries:
            links = [entry.path for entry in entries if entry.is_symlink()]
    except OSError as error:
        raise OutputError(f"{state}: cannot be made: {error.strerror}") from error
    for link in [str(state)] if state.is_symlink() else sorted(links):
        raise OutputError(f"{link}: is a link, and nothing of the cache may be: remove it")


def clock(now: int | None) -> int:
    """Give the moment that a build is for: *now*, else SOURCE_DATE_EPOCH in the environment, else the present.

    Source: reproducible-builds.org/specs/source-date-epoch.
    """
    if now is not None:
        return now
    said = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(said) if said.isdecimal() and said.isascii() else int(time.time())


def theme() -> Path:
    """Find the default theme: in the installed package, or at the top of a working copy.

    The renderer knows it too; asking it would load what a build with nothing to do must not.
    """
    package = Path(__file__).resolve().parent.parent
    return package / "theme" if (package / "theme").is_dir() else package.parent
