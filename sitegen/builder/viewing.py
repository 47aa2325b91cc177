"""What a build tells someone who looks at the site meanwhile: a preview shows pages before they are written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from ..errors import Problem
from ..pages import Archive, Page
from .drawing import Desk


class Halted(Exception):  # noqa: N818
    """The build was told to stop, and has: the next one takes up what is left."""


class Viewer:
    """Told of a build what is known of it, in this order; this one does not listen."""

    def looks(self) -> None:
        """Take note that sources are looked at from now on: whatever changes later has to be told."""

    def reads(self, done: int, total: int) -> None:
        """Take note that articles are being read, and how far that is."""

    def wanted(self) -> Set[str]:
        """Name the paths of the output that someone has asked for and that cannot be shown yet."""
        return frozenset()

    def glimpsed(self, archive: Archive, desk: Desk) -> None:
        """Take an archive of some articles, which is shown until all are read."""

    def read(self, problems: Iterable[Problem]) -> None:
        """Take note of what is wrong with edited articles."""

    def advanced(self, archive: Archive, desk: Desk) -> None:
        """Take the pages of edited articles (`Archive.touched`), before the archive is arranged with them."""

    def arranged(self, archive: Archive, desk: Desk) -> None:
        """Take the archive: from now on the pages of its articles can be drawn."""

    def bound(self) -> None:
        """Take note that all pages can be drawn, those that tell the sizes of downloads too."""

    def planned(self, write: Sequence[Page], delete: Sequence[str]) -> None:
        """Take the pages that are not in the output as they should be, and what should not be there."""

    def halts(self) -> bool:
        """Tell whether the build is to stop."""
        return False

    def check(self) -> None:
        """Stop the build, where it is to."""
        if self.halts():
            raise Halted


NOBODY = Viewer()
