"""Views in, bytes out, by templates. Reads the templates; jinja2 is loaded with the first page."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, NoReturn

import msgspec

from .. import __version__, urls
from ..config import Config
from ..errors import Location, TemplateError
from ..pages import PRODUCERS, Asset, Copy
from ..pages.feeds import main_feed, site_feeds
from ..pages.languages import direction
from .keeping import Kept
from .sources import THEME_PREFIX, TemplateDigests, catalogue_file, static_files, theme_folder

if TYPE_CHECKING:
    from jinja2 import Template

    from .compiling import QuickEnvironment
    from .words import Words

Frame = tuple[str, tuple[str, ...]]
"""What pages of one depth have in common: the way to the root, and the kinds of index of the site."""

UNDEFINED = re.compile(r"'(?P<name>\w+)' is undefined")

CONTROLS = bytes(sorted({*range(32), 127} - {9, 10, 13}))
"""Bytes that neither HTML nor XML may hold."""


class SiteFacts(msgspec.Struct, frozen=True):
    """What every template may read of the settings, as `site`."""

    title: str
    description: str
    base_url: str | None
    language: str
    dir: str
    publisher: str | None
    publisher_url: str | None
    rights: str | None
    feed: str | None
    """File of the feed that pages link for people."""
    feeds: str
    """Forms of the feeds of the whole archive, `atom rss json`."""
    search: bool


class Renderer:
    """Draws the pages of one site; one for each process that draws."""

    def __init__(
        self, site: Path, config: Config, kept: Kept | None = None, *, soon: bool = False
    ) -> None:
        """Draw *soon*: by templates as Jinja2 compiles them, which takes half as long as in one piece.

        No facts are put into them, so that other settings do not have all of them compiled again.
        """
        self.site = site
        self.config = config
        self._kept = kept or Kept(None, b"")
        self._soon = soon
        self._templates: dict[tuple[str, Frame], Template] = {}
        self._straight: dict[tuple[str, Frame], Template | None] = {}
        self._environments: dict[tuple[Frame, frozenset[str]], QuickEnvironment] = {}
        self._sources = TemplateDigests(site)
        self._translated: dict[str, str] = {}

    def digests(self) -> dict[str, bytes]:
        """Hash, for each producer, all that its pages read besides data.

        That is the template with what it extends, includes or imports, the settings, and the words of the
        interface. The builder adds the program and its libraries (`builder.program`).
        """
        templates = TemplateDigests(self.site)
        common = self._common()
        return {
            name: hashlib.blake2b(
                common + (templates.digest(producer.template) if producer.template else b""),
                digest_size=16,
            ).digest()
            for name, producer in PRODUCERS.items()
        }

    def word(self, message: str) -> str:
        """Translate a message of the interface, or name a kind of index."""
        if message not in self._translated:
            from .environment import KINDS

            self._translated[message] = self._words.text(KINDS.get(message, message))
        return self._translated[message]

    def static(self) -> dict[str, Asset]:
        """List the static files, the site's own before the theme's."""
        return {
            path: Asset(str(file), hashlib.blake2b(file.read_bytes(), digest_size=16).digest())
            for path, file in static_files(self.site).items()
        }

    def render(self, producer: str, view: object, path: str) -> bytes:
        """Draw a page; *path* is its file, which decides its way to the root.

        A view of bytes is the page already, and a `Copy` is read from the disk.
        """
        if isinstance(view, bytes):
            return view
        if isinstance(view, Copy):
            return Path(view.source).read_bytes()
        fields: dict[str, Any] = msgspec.structs.asdict(view)  # type: ignore[arg-type]
        root = urls.root(path)
        fields["root"], fields["producer"] = root, producer
        text = self._text(producer, (root, fields.get("nav", ())), fields, path)
        return text.encode("utf-8", "replace").translate(None, CONTROLS)

    def prepare(self, producer: str, path: str, nav: tuple[str, ...]) -> None:
        """Compile the template of a page, as far as that can be done before it is drawn.

        *nav* are the kinds of index of the site, which some views have not.
        """
        if self._soon:
            environment = self._environment(producer, ("", ()))
            for name in self._sources.needed(_name(producer)):
                environment.get_template(name)
            return
        view = PRODUCERS[producer].view
        place = producer, (urls.root(path), nav if hasattr(view, "nav") else ())
        if place not in self._straight:
            self._straight[place] = self._in_one_piece(*place)

    def _text(self, producer: str, frame: Frame, fields: dict[str, object], path: str) -> str:
        """Draw by the template in one piece; where it cannot, Jinja2's own way is right, and knows file and line."""
        place = producer, frame
        try:
            if place not in self._straight:
                self._straight[place] = None if self._soon else self._in_one_piece(producer, frame)
            straight = self._straight[place]
            if straight is not None:
                return straight.render(fields)
        except Exception:
            self._straight[place] = None
        try:
            template = self._templates.get(place) or self._template(producer, frame)
            return template.render(fields)
        except TemplateError:
            raise
        except Exception as error:
            self._fail(error, path, fields)

    def _common(self) -> bytes:
        settings = msgspec.json.encode({**msgspec.to_builtins(self.config), "output": None})
        return hashlib.blake2b(self._interface() + settings, digest_size=16).digest()

    def _interface(self) -> bytes:
        """Hash the program's version and the words of the interface."""
        digest = hashlib.blake2b(__version__.encode(), digest_size=16)
        words = catalogue_file(self.config.language)
        digest.update(words.read_bytes() if words else b"")
        return digest.digest()

    def _in_one_piece(self, producer: str, frame: Frame) -> Template | None:
        name = _name(producer)
        environment = self._environment(producer, frame)
        facts = repr((name, self.config.language, environment.facts)).encode("utf-8", "replace")
        made_of = self._sources.digest(name) + self._interface() + facts
        code = self._kept.find(made_of)
        if code is None:
            code = environment.straight(name)
            if code:
                self._kept.keep(made_of, code)
        return environment.template_of(code) if code else None

    def _template(self, producer: str, frame: Frame) -> Template:
        try:
            template = self._environment(producer, frame).get_template(_name(producer))
        except Exception as error:
            self._fail(error, None)
        self._templates[producer, frame] = template
        return template

    def _environment(self, producer: str, frame: Frame) -> QuickEnvironment:
        from .environment import FACTS, environment

        bound = FACTS if self._soon else self._sources.bound(_name(producer)) & FACTS
        if (frame, bound) not in self._environments:
            about = self._about()
            made = environment(self.site, self._words, about, *frame, bound, self._kept)
            self._environments[frame, bound] = made
        return self._environments[frame, bound]

    @cached_property
    def _words(self) -> Words:
        from .words import Words

        return Words(self.config.language)

    def _about(self) -> SiteFacts:
        config = self.config
        return SiteFacts(
            title=config.title,
            description=config.description,
            base_url=config.base_url,
            language=config.language,
            dir=direction(config.language),
            publisher=config.publisher.name,
            publisher_url=config.publisher.url,
            rights=config.rights,
            feed=main_feed(config),
            feeds=" ".join(site_feeds(config)),
            search=config.search,
        )

    def _fail(self, error: Exception, path: str | None, known: Iterable[str] = ()) -> NoReturn:
        from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError

        reason = f" (for {path})" if path else ""
        if isinstance(error, TemplateNotFound):
            raise TemplateError(f"there is no template '{error.name}'{reason}") from error
        if isinstance(error, TemplateSyntaxError):
            file, line = error.filename, error.lineno
        else:
            file, line = _last_template_frame(sys.exc_info()[2])
        name = self._named(file) if file else "templates"
        remedy = _remedy(str(error), known) if isinstance(error, UndefinedError) else ""
        raise TemplateError(
            f"{error or type(error).__name__}{reason}{remedy}", Location(name, line)
        ) from error

    def _named(self, file: str) -> str:
        for folder, name in (
            (self.site / "templates", "templates"),
            (theme_folder() / "templates", None),
        ):
            try:
                inside = Path(file).relative_to(folder).as_posix()
            except ValueError:
                continue
            return f"{name}/{inside}" if name else THEME_PREFIX + inside
        return file


def _name(producer: str) -> str:
    name = PRODUCERS[producer].template
    assert name is not None
    return name


def _remedy(message: str, known: Iterable[str]) -> str:
    """Say what to write in the place of a name that is not defined."""
    from difflib import get_close_matches

    found = UNDEFINED.match(message)
    if not found:
        return ""
    near = get_close_matches(found["name"], sorted(known), 1)
    meant = f"write `{near[0]}`, if that is meant" if near else "write a name that the page has"
    return f": {meant}; `{found['name']}|default('')` leaves out what is not there"


def _last_template_frame(traceback: TracebackType | None) -> tuple[str | None, int]:
    found: tuple[str | None, int] = (None, 0)
    while traceback:
        file: Any = traceback.tb_frame.f_code.co_filename
        if "templates" in Path(file).parts:
            found = file, traceback.tb_lineno
        traceback = traceback.tb_next
    return found
