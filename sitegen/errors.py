"""What can go wrong, and where.

SitegenError                stops the command; the last good site stays
├── SettingsError           sitegen.yaml cannot be used
├── TemplateError           a template is missing, or at fault
├── OutputError             the output folder cannot be written, or is not ours
└── LockedError             another build works on this site

A *problem* is no exception: it belongs to one article, is reported, and the build goes on.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Location(msgspec.Struct, frozen=True, order=True):
    """A place in a source file; lines and columns count from 1, 0 means the whole file."""

    path: str
    """As the user knows it: relative to the site's folder, with forward slashes."""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.path]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


class Severity(StrEnum):
    """What a problem means for its article."""

    FAULT = "fault"
    """The article is left out of the site."""
    WARNING = "warning"
    """The article is published; an editor should look."""
    NOTE = "note"
    """For those who ask (`sitegen check`, `sitegen inspect`); not shown by a build."""


class Problem(msgspec.Struct, frozen=True, order=True):
    """Something in one article that an editor should know."""

    at: Location
    code: str
    """A word such as `no-date`; each has its heading in docs/problems.md."""
    message: str
    """States the fact, names the thing, and may suggest the remedy."""
    severity: Severity = Severity.WARNING
    sure: int = 100
    """Of a reading that may be wrong: how likely it is right, in percent."""

    def __str__(self) -> str:
        return f"{self.at}: {self.code}  {self.message}"


class SitegenError(Exception):
    """Whatever stops a command with exit status 1."""

    def __init__(self, message: str, at: Location | None = None) -> None:
        super().__init__(f"{at}: {message}" if at else message)
        self.message = message
        self.at = at


class SettingsError(SitegenError):
    """sitegen.yaml cannot be used; `problems` holds every fault found in it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(p) for p in problems))
        self.problems = problems


class TemplateError(SitegenError):
    """A template is missing, or at fault."""


class OutputError(SitegenError):
    """The output folder cannot be written, or holds what is not ours."""


class LockedError(SitegenError):
    """Another build works on this site."""
