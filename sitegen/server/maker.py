"""What has changed in, a build out: open pages first, and what went wrong shown in them."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from ..builder import drawing
from ..builder.viewing import Halted, Viewer
from ..catalog import Catalog
from ..errors import Problem, Severity, SitegenError
from ..pages import Archive
from . import faults
from .desk import Desk
from .events import Progress
from .faults import Fault
from .files import Files, base_of
from .http import Server
from .pending import Pending
from .stage import Extent, Stage

Build = Callable[[Viewer, frozenset[str]], Iterable[Problem]]
"""Makes the site after the change of some sources, and gives the problems of its articles; raises SitegenError where it cannot, and Halted."""


MANY = 1000
"""Articles whose reading takes noticeably long."""

BETWEEN = 0.5
"""Seconds between two tellings of how far the reading is."""

PATIENCE = 0.5
"""Seconds that the build waits until open pages are loaded again."""


@dataclass(frozen=True, slots=True)
class _Arranged:
    """What a build tells of the site: which articles are at which address, and where the output is."""

    catalog: Catalog
    files: Files


class Maker:
    """Builds, and tells new faults from those that were there when the first build was done."""

    def __init__(
        self,
        server: Server,
        desk: Desk,
        build: Build,
        pending: Pending,
        say: Callable[[str], None],
        looks: Callable[[], object],
    ) -> None:
        """*looks* is called before sources are looked at."""
        self._server = server
        self._desk = desk
        self._build = build
        self._pending = pending
        self._say = say
        self._said = ""
        self._known: frozenset[Problem] | None = None
        self._shown: frozenset[Problem] = frozenset()
        self._changed: frozenset[str] = frozenset()
        self._since: frozenset[str] = frozenset()
        """What has changed since the last build that came to an end."""
        self._failed: frozenset[str] = frozenset()
        """Files in which it is that a build failed."""
        self._sheets: frozenset[str] = frozenset()
        self._arranged: _Arranged | None = None
        self._taken: _Arranged | None = None
        self._settled: _Arranged | None = None
        self._began: float | None = None
        self._told = 0.0
        self.stage = Stage(
            known=self._know,
            followed=self._followed,
            viewed=self._viewed,
            shown=self._show,
            looks=looks,
            read=self._read,
            reads=self._reads,
            halts=pending.waits,
        )
        server.failed = self._fail
        server.files = replace(server.files, look=self.stage.look)

    def make(self, changed: frozenset[str]) -> None:
        """Build after the change of these sources; what is left of a halted build is pending again."""
        self._changed = changed
        self._since |= changed
        self._arranged = None
        self._sheets = frozenset(filter(_is_style, self._since))
        ended: frozenset[str] = frozenset()
        try:
            found = self._build(self.stage, changed)
            problems = frozenset(p for p in found if p.severity is Severity.FAULT)
        except Halted:
            self._pending.add(changed)
            return
        except SitegenError as error:
            if changed or self._said != str(error):
                self._said = str(error)
                self._say(self._said)
            self._fail(error)
        except Exception as error:
            self._say(traceback.format_exc())
            message = f"the program failed, please report it: {type(error).__name__}: {error}"
            self._server.events.tell((Fault(message),))
        else:
            if self._known is None:
                self._known = frozenset(p for p in problems if p.at.path not in self._since)
            self._tell(problems)
            self._settle()
            ended, self._since = self._since, frozenset()
        self.stage.clear()
        self._server.built = True
        events = self._server.events
        events.renew(self._server.digest, gone=True)
        events.progress(None)
        events.finish(reload=any(map(_is_shown, ended)))
        if not self._pending.waits():
            self.stage.warm()

    def _reads(self, done: int, total: int) -> None:
        now = time.monotonic()
        if self._began is None:
            self._began = self._told = now
            if total >= MANY:
                self._say(f"{total:,} articles are being read")
        if now - self._told >= BETWEEN or (done == total and total >= MANY):
            self._told = now
            left = (total - done) * (now - self._began) / done if done else None
            self._server.events.progress(Progress(done, total, left))

    def _know(self, archive: Archive, place: drawing.Desk) -> None:
        # Where only texts are other than before, no address is.
        if archive.touched is None or archive.shift:
            files = Files(Path(place.output), base_of(archive.config), self.stage.look)
            self._arranged = _Arranged(archive.catalog, files)
            self._take(self._arranged)

    def _settle(self) -> None:
        """Take what was arranged for what is there; where nothing was, what an unfinished build arranged has come to nothing."""
        self._settled = self._arranged or self._settled
        if self._settled:
            self._take(self._settled)

    def _take(self, arranged: _Arranged) -> None:
        if arranged is self._taken:
            return
        self._taken = arranged
        self._desk.know(arranged.catalog)
        address = self._server.address
        self._server.files = arranged.files
        if self._server.address != address:
            self._say(f"The site is at {self._server.address} now")

    def _followed(self) -> set[str]:
        """Name what open pages are for, whether it is there or not, by paths in the output."""
        files = self._server.files
        found = {files.path(stream.address) for stream in self._server.events.streams()}
        return {path for path in found if path is not None}

    def _viewed(self) -> set[str]:
        """Name what open pages show, and what they load anew, by their paths in the output."""
        files = self._server.files
        addresses = {stream.address for stream in self._server.events.streams()}
        # To find that there is no such page would take long.
        found = {files.path(x) for x in addresses if self._server.answer(x, {}).status == 200}
        return {path for path in (*found, *self._sheets) if path is not None}

    def _show(self, extent: Extent) -> None:
        self._server.built |= extent is Extent.ALL
        events = self._server.events
        if self.stage.complete:
            events.progress(None)
        if extent is not Extent.SOME:
            if self._sheets:
                events.restyle(self._sheets)
                self._sheets = frozenset()
            # What else is wrong with the file is told when the build comes to it.
            if self._failed and self._failed <= self._changed:
                self._tell(self._shown)
        # What is seen goes before what is written.
        gone = extent is Extent.ALL
        events.wait_for(events.renew(self._server.digest, gone=gone), PATIENCE)

    def _read(self, problems: Iterable[Problem]) -> None:
        found = frozenset(p for p in problems if p.severity is Severity.FAULT)
        # Of what has not changed, all stands that was shown before.
        still = {p for p in self._shown if p.at.path not in self._changed}
        if (found | still) - (self._known or frozenset()) != self._shown:
            self._tell(found | still)

    def _tell(self, problems: frozenset[Problem]) -> None:
        self._failed = frozenset()
        new = self._shown = problems - (self._known or frozenset())
        self._server.events.tell(faults.of_problems(self._desk.site, self._desk.editor, new))

    def _fail(self, error: SitegenError) -> None:
        found = faults.of_error(self._desk.site, self._desk.editor, error)
        self._failed = frozenset(fault.path for fault in found)
        self._server.events.tell(found)


def _is_style(name: str) -> bool:
    return name.startswith("static/") and name.endswith(".css")


def _is_shown(name: str) -> bool:
    """Tell whether pages load this source themselves, so that they do not tell whether they are as shown."""
    if name.startswith("static/"):
        return not name.endswith(".css")
    return name.startswith("articles/") and not name.endswith((".md", ".txt", ".yaml"))
