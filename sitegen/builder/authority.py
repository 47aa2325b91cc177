"""people.yaml, places.yaml, topics.yaml and timelines.yaml in, what the editor says out: read and checked before anything is built."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypeVar

import msgspec

from .. import yamltext
from ..catalog import Authority, Chronicle, Gazetteer, Subjects
from ..errors import Location, Problem, SettingsError, Severity

PEOPLE = "people.yaml"
PLACES = "places.yaml"
TOPICS = "topics.yaml"
TIMELINES = "timelines.yaml"
STEP = re.compile(r"\.(\w+)|\[(\d+)\]")
"""The steps in msgspec's `$.people[3].roles`."""

Said = TypeVar("Said", Authority, Gazetteer, Subjects, Chronicle)


def read(site: Path) -> Authority:
    """Read people.yaml beside sitegen.yaml, a list of people; nothing where there is none.

    Raises SettingsError with file and line where it cannot be used.
    """
    return _read(site, PEOPLE, "people", Authority)


def read_places(site: Path) -> Gazetteer:
    """Read places.yaml beside sitegen.yaml, a list of places; nothing where there is none.

    Raises SettingsError with file and line where it cannot be used.
    """
    return _read(site, PLACES, "places", Gazetteer)


def read_topics(site: Path) -> Subjects:
    """Read topics.yaml beside sitegen.yaml, a list of topics; nothing where there is none.

    Raises SettingsError with file and line where it cannot be used.
    """
    return _read(site, TOPICS, "topics", Subjects)


def read_timelines(site: Path) -> Chronicle:
    """Read timelines.yaml beside sitegen.yaml, a list of timelines; nothing where there is none.

    Raises SettingsError with file and line where it cannot be used.
    """
    return _read(site, TIMELINES, "timelines", Chronicle)


def _read(site: Path, name: str, field: str, kind: type[Said]) -> Said:
    if (site / name).is_fifo():
        raise _fault(name, 0, "unreadable", "is a pipe, and no file")
    try:
        data = (site / name).read_bytes()
    except FileNotFoundError:
        return kind()
    except OSError as error:
        raise _fault(name, 0, "unreadable", f"cannot be read: {error.strerror}") from error
    return parse(data, name, field, kind)


def parse(data: bytes, name: str, field: str, kind: type[Said]) -> Said:
    """Read the bytes of a file *name*, whose list is the *field* of a *kind*; SettingsError with its line."""
    try:
        document = yamltext.read(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _fault(name, 0, "not-utf-8", "is not UTF-8: save it in that encoding") from error
    except yamltext.YamlError as error:
        raise _fault(name, error.line, "bad-yaml", error.message) from error
    value = document.value
    bare = isinstance(value, list)
    try:
        return msgspec.convert({field: value} if bare else value or {}, kind, strict=False)
    except msgspec.ValidationError as error:
        fact, _, where = str(error).partition(" - at ")
        steps = [key or int(n) for key, n in STEP.findall(where)]
        line = document.line(*(steps[1:] if bare else steps))
        raise _fault(name, line, f"bad-{field}", fact[:1].lower() + fact[1:]) from error


def _fault(name: str, line: int, code: str, fact: str) -> SettingsError:
    return SettingsError((Problem(Location(name, line), code, fact, Severity.FAULT),))
