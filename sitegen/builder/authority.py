"""people.yaml in, what the editor says of people out: read and checked before anything is built."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from .. import yamltext
from ..catalog import EMPTY, Authority
from ..errors import Location, Problem, SettingsError, Severity

NAME = "people.yaml"
PLACE = re.compile(r"\.(\w+)|\[(\d+)\]")
"""The steps in msgspec's `$.people[3].roles`."""


def read(site: Path) -> Authority:
    """Read people.yaml beside sitegen.yaml, a list of people; nothing where there is none.

    Raises SettingsError with file and line where it cannot be used.
    """
    try:
        text = (site / NAME).read_bytes().decode("utf-8-sig")
        document = yamltext.read(text)
    except FileNotFoundError:
        return EMPTY
    except OSError as error:
        raise _fault(0, "unreadable", f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise _fault(0, "not-utf-8", "is not UTF-8: save it in that encoding") from error
    except yamltext.YamlError as error:
        raise _fault(error.line, "bad-yaml", error.message) from error
    value = document.value
    bare = isinstance(value, list)
    try:
        return msgspec.convert({"people": value} if bare else value or {}, Authority, strict=False)
    except msgspec.ValidationError as error:
        fact, _, where = str(error).partition(" - at ")
        steps = [name or int(n) for name, n in PLACE.findall(where)]
        line = document.line(*(steps[1:] if bare else steps))
        raise _fault(line, "bad-people", fact[:1].lower() + fact[1:]) from error


def _fault(line: int, code: str, fact: str) -> SettingsError:
    return SettingsError((Problem(Location(NAME, line), code, fact, Severity.FAULT),))
