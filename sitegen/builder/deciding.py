"""What an editor decides, written into people.yaml or topics.yaml without touching what stands there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from ..catalog.names import fold
from ..errors import SitegenError
from . import authority, files, rewriting

CHECKS: dict[str, Callable[[Path], object]] = {
    authority.PEOPLE: authority.read,
    authority.TOPICS: authority.read_topics,
}
"""File → what reads it as a build does."""


def decide(site: Path, name: str, other: str, *, same: bool) -> None:
    """Note that *name* and *other* are one person's, shown as *name*, or two people's.

    The file is replaced whole, and only by one that sitegen can read; else a SettingsError says what is wrong.
    """
    if fold(name) == fold(other):
        raise SitegenError(f"“{name}” and “{other}” differ in nothing that sitegen looks at")
    key = "variants" if same else "apart"
    _rewrite(site, authority.PEOPLE, lambda people: _add(_named(people, name), key, [other]))


def take(site: Path, name: str, phrase: str, articles: Sequence[str]) -> None:
    """Note that a topic of this *name* is what *phrase* says, and that these *articles*, paths, bear it.

    As `decide` does it.
    """

    def note(topics: Any) -> None:
        topic = _named(topics, name)
        topic.pop("refused", None)
        if fold(phrase) != fold(name):
            _add(topic, "variants", [phrase])
        _add(topic, "articles", articles, str)

    _rewrite(site, authority.TOPICS, note)


def refuse(site: Path, phrase: str) -> None:
    """Note that *phrase* is no topic and is not to be proposed again; a topic of this name is let go.

    As `decide` does it.
    """

    def note(topics: Any) -> None:
        topic = _named(topics, phrase)
        topic.pop("articles", None)
        topic["refused"] = True

    _rewrite(site, authority.TOPICS, note)


def _rewrite(site: Path, name: str, note: Callable[[Any], None]) -> None:
    """Change the list in a file, which is made where there is none."""
    path, check = site / name, CHECKS[name]
    check(site)
    before = path.read_bytes() if path.exists() else None

    def noted(document: Any) -> Any:
        document = [] if document is None else document
        note(
            document.setdefault(name.removesuffix(".yaml"), [])
            if isinstance(document, dict)
            else document
        )
        return document

    text = rewriting.rewritten(before.decode("utf-8-sig") if before is not None else "", noted)
    files.replace(path, text.encode(), sync=True)
    try:
        check(site)
    except SitegenError:
        if before is None:
            path.unlink()
        else:
            files.replace(path, before, sync=True)
        raise


def _named(entries: Any, name: str) -> Any:
    """Find the entry of a name; it is added where there is none."""
    for entry in entries:
        if fold(str(entry.get("name", ""))) == fold(name):
            return entry
    entries.append({"name": name})
    return entries[-1]


def _add(entry: Any, key: str, values: Sequence[str], alike: Callable[[str], str] = fold) -> None:
    """Add to the list of an entry what it does not hold."""
    seen = {alike(str(value)) for value in entry.get(key) or ()}
    new = [value for value in values if alike(value) not in seen]
    if entry.get(key):
        entry[key].extend(new)
    else:
        entry[key] = new
