"""Problems of one file, as they are found."""

from __future__ import annotations

from ..errors import Location, Problem, Severity


class Report:
    """Collects the problems of one file."""

    def __init__(self, path: str) -> None:
        self.path = path
        """As the user knows it."""
        self.problems: list[Problem] = []

    def fault(self, code: str, message: str, line: int = 0) -> None:
        """Report what keeps the article from being published."""
        self.problems.append(Problem(Location(self.path, line), code, message, Severity.FAULT))

    def warn(self, code: str, message: str, line: int = 0) -> None:
        """Report what an editor should look at."""
        self.problems.append(Problem(Location(self.path, line), code, message))

    def note(self, code: str, message: str, line: int = 0, *, sure: int = 100) -> None:
        """Report what is told to those who ask."""
        self.problems.append(Problem(Location(self.path, line), code, message, Severity.NOTE, sure))


def shown(text: str, longest: int = 60) -> str:
    """Make text from outside fit for a message: one short line, without control characters."""
    text = text if len(text) <= longest else text[: longest - 1] + "…"
    if text.isprintable():
        return text
    return "".join(
        x if x.isprintable() else " " if x.isspace() else "\N{REPLACEMENT CHARACTER}" for x in text
    )
