"""Links that open a file in the editor. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

VSCODE = "vscode://file/{path}:{line}"
SCHEME = re.compile(r"(?!javascript:|data:|vbscript:|blob:|file:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
"""Of a program of its own; the others would act on the page."""


def check(template: str) -> str:
    """Give a template of links back; ValueError where it is none."""
    if not SCHEME.match(template) or "{path}" not in template:
        raise ValueError(f"is an address with {{path}} in it, such as {VSCODE}")
    return template


@dataclass(frozen=True, slots=True)
class Editor:
    """An editor that is opened by a link."""

    template: str = VSCODE
    """With `{path}`, the file's absolute path without its first slash, and `{line}`."""

    def link(self, file: Path, line: int) -> str:
        """Link to a line of a file; line 0 is the beginning."""
        path = quote(file.absolute().as_posix().lstrip("/"), errors="surrogateescape")
        return self.template.replace("{line}", str(max(line, 1))).replace("{path}", path)
