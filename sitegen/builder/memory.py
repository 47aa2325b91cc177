"""What a process keeps of the builds that it makes one after the other, so that an edit costs what it changes.

Everything in it stands on the disk too, and is taken from there where this knows another
state than the disk has: a build with a memory and one without give the same output.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from . import manifest, seal
from .crew import Crew

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from ..catalog import Catalog
    from ..pages import Archive, Site
    from ..pages.archive import Shift
    from .standing import Amended, Standing

MANY = 500
"""Files that are told to have changed, from which on everything is looked at."""


class Memory:
    """The builds of one process; its workers live as long as it does."""

    def __init__(
        self, jobs: int | None = None, executor: Executor | None = None, *, aside: bool = False
    ) -> None:
        self.crew = Crew(jobs, executor, aside=aside)
        self._looked: seal.Looked | None = None
        self._changed: set[str] | None = None
        self.spared = False
        """Whether the garbage collector was left off by a build that gave way to the next one."""
        self._standing: tuple[tuple[bytes, bytes], tuple[Amended, Standing]] | None = None
        self._manifest: tuple[tuple[int, ...], dict[str, bytes]] | None = None
        self._journal: tuple[tuple[int, ...], Set[str]] | None = None
        self._unfinished: tuple[tuple[int, ...], dict[str, bytes]] | None = None
        self._archive: Archive | None = None
        self._past: list[Archive] = []

    def __enter__(self) -> Memory:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.crew.__exit__(kind, error, trace)

    def note(self, names: Iterable[str]) -> None:
        """Take note of all sources that have changed since the last look: `articles/2019/a.md`."""
        if self._changed is not None:
            self._changed.update(names)

    def look(self, roots: Mapping[str, Path], now: int) -> seal.Looked:
        """List the folders; of a large one only what is known to have changed."""
        if self._looked is None or self._changed is None or len(self._changed) > MANY:
            self._looked = seal.look(roots, now)
        else:
            self._looked = seal.look_again(roots, self._looked, self._changed, now)
        self._changed = set()
        return self._looked

    @property
    def changed(self) -> frozenset[str]:
        """Sources that are known to have changed since the last look."""
        return frozenset(self._changed or ())

    @property
    def last(self) -> Archive | None:
        """The archive that was arranged last, if any was."""
        return self._archive

    def archive(
        self,
        catalog: Catalog,
        site: Site,
        touched: frozenset[int] | None = None,
        *,
        shift: Shift | None = None,
    ) -> Archive:
        """Make an archive, with what the last one has found out in people and groups."""
        from ..pages import Archive

        self.keep_archive(Archive(catalog, site, touched, self._archive, shift=shift))
        assert self._archive
        return self._archive

    def keep_archive(self, archive: Archive) -> None:
        """Keep an archive, for what it has found out."""
        if self._archive:
            self._past.append(self._archive)
        self._archive = archive

    def release(self) -> None:
        """Let go of all archives but the last: nobody looks at them any more."""
        while self._past:
            self._past.pop().release()

    def knows(self, last: seal.Seal) -> bool:
        """Tell whether what the last build left need not be read."""
        return self._standing is not None and self._standing[0] == (last.standing, last.amended)

    def standing(
        self, last: seal.Seal, read: Callable[[], tuple[Amended, Standing] | None]
    ) -> tuple[Amended, Standing] | None:
        """Recall what the last build left, or have it *read*."""
        if not self.knows(last):
            found = read()
            self._standing = ((last.standing, last.amended), found) if found else None
        return self._standing[1] if self._standing else None

    def keep_standing(self, which: tuple[bytes, bytes], prior: Amended, left: Standing) -> None:
        """Keep what a build leaves, with the digests that its seal names."""
        self._standing = which, (prior, left)

    def manifest(self, path: Path) -> dict[str, bytes]:
        """Recall a manifest, or read it; ValueError where it cannot be read."""
        stamp = _stamp(path)
        if self._manifest is None or self._manifest[0] != stamp:
            self._manifest = stamp, manifest.read(path)
        return self._manifest[1]

    def keep_manifest(self, path: Path, now: dict[str, bytes]) -> None:
        """Keep a manifest that was just written."""
        self._manifest = _stamp(path), now

    def keep_journal(self, journal: Path, paths: Set[str]) -> None:
        """Keep what a journal names that was just written."""
        self._journal = _stamp(journal), paths

    def journalled(self, journal: Path) -> Set[str] | None:
        """Recall the same, where no other build was there since."""
        kept = self._journal
        return kept[1] if kept and kept[0] and kept[0] == _stamp(journal) else None

    def keep_unfinished(self, journal: Path, now: dict[str, bytes]) -> None:
        """Keep what stands in the output where a build was stopped; pages of which that is not known have no key."""
        self._unfinished = _stamp(journal), now

    def unfinished(self, journal: Path) -> Mapping[str, bytes] | None:
        """Recall the same, where no other build was there since."""
        kept = self._unfinished
        return kept[1] if kept and kept[0] and kept[0] == _stamp(journal) else None


def _stamp(path: Path) -> tuple[int, ...]:
    try:
        stat = path.stat()
    except OSError:
        return ()
    return (stat.st_ino, stat.st_size, stat.st_mtime_ns)
