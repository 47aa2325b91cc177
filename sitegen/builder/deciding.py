"""What an editor decides of two names, written into people.yaml without touching what stands there.

The only user of ruamel.yaml, which keeps comments, order and quotation marks.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from ..catalog.names import fold
from ..errors import SitegenError
from . import authority, files


def decide(site: Path, name: str, other: str, *, same: bool) -> None:
    """Note that *name* and *other* are one person's, shown as *name*, or two people's.

    The file is replaced whole, and only by one that sitegen can read; else a SettingsError says what is wrong.
    """
    from ruamel.yaml import YAML

    if fold(name) == fold(other):
        raise SitegenError(f"“{name}” and “{other}” differ in nothing that sitegen looks at")
    path = site / authority.PEOPLE
    authority.read(site)
    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = 4096
    document = yaml.load(path.read_text("utf-8-sig")) if path.exists() else None
    if document is None:
        document = []
    people = document["people"] if isinstance(document, dict) else document
    _note(people, name, other, "variants" if same else "apart")
    out = io.StringIO()
    yaml.dump(document, out)
    before = path.read_bytes() if path.exists() else None
    files.replace(path, out.getvalue().encode(), sync=True)
    try:
        authority.read(site)
    except SitegenError:
        if before is None:
            path.unlink()
        else:
            files.replace(path, before, sync=True)
        raise


def _note(people: Any, name: str, other: str, key: str) -> None:
    """Add the other name to the list of a person, who is added where there is none of that name."""
    found = next((one for one in people if fold(str(one.get("name", ""))) == fold(name)), None)
    if found is None:
        people.append({"name": name, key: [other]})
    elif all(fold(str(known)) != fold(other) for known in found.get(key) or ()):
        found[key] = [*(found.get(key) or ()), other]
