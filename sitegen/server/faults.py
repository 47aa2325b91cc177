"""What stands in the way of a page, as the page shows it: file, line, the lines around it, the remedy."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from ..builder.ground import theme
from ..errors import Problem, SettingsError, Severity, SitegenError
from .editor import Editor

AROUND = 3
"""Lines before and after the one at fault."""

WIDTH = 200
"""Characters of a line that are shown."""

MOST = 20
"""Faults that are shown at once."""


class Fault(msgspec.Struct, frozen=True):
    """One fault."""

    message: str
    """States the fact, and the remedy."""
    code: str = ""
    path: str = ""
    """As the user knows it: relative to the site's folder."""
    line: int = 0
    """From 1; 0 means the whole file."""
    lines: tuple[tuple[int, str], ...] = ()
    """Those around it, with their numbers."""
    link: str = ""
    """Opens the file in the editor; empty where it is not there."""


def of_error(site: Path, editor: Editor, error: SitegenError) -> tuple[Fault, ...]:
    """List what stopped a build."""
    if isinstance(error, SettingsError):
        return of_problems(site, editor, error.problems)
    if error.at is None:
        return (Fault(error.message),)
    return (_fault(site, editor, error.at.path, error.at.line, "", error.message),)


def of_problems(site: Path, editor: Editor, problems: Iterable[Problem]) -> tuple[Fault, ...]:
    """List what keeps articles out of the site; what has a line comes first, being the cause of the rest."""
    found = [problem for problem in problems if problem.severity is not Severity.NOTE]
    found.sort(key=lambda problem: (problem.at.path, -problem.at.line))
    return tuple(
        _fault(site, editor, p.at.path, p.at.line, p.code, p.message) for p in found[:MOST]
    )


def _fault(site: Path, editor: Editor, path: str, line: int, code: str, message: str) -> Fault:
    file = _file(site, path)
    if file is None:
        return Fault(message, code, path, line)
    return Fault(message, code, path, line, _around(file, line), editor.link(file, line))


def _file(site: Path, path: str) -> Path | None:
    """Find the file, of the site or of the theme; nothing outside of both is read."""
    for root in (site, theme()):
        file = (root / path).resolve()
        if file.is_relative_to(root.resolve()) and file.is_file():
            return file
    return None


def _around(file: Path, line: int) -> tuple[tuple[int, str], ...]:
    try:
        text = file.read_text("utf-8", "replace")
    except OSError:
        return ()
    first = max(1, line - AROUND)
    shown = text.splitlines()[first - 1 : max(line, 1) + AROUND]
    return tuple((n, one[:WIDTH]) for n, one in enumerate(shown, first))
