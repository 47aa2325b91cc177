"""The text of a sitegen.yaml in, `Config` out, or every fault in it."""

from __future__ import annotations

import re
import typing
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import msgspec

from .. import yamltext
from ..errors import Location, Problem, SettingsError, Severity
from .checks import CHECKS
from .settings import NO_DOWNLOADS, NO_FEEDS, Config, Downloads, Feeds

FILE = "sitegen.yaml"
NUMBER = re.compile(r"\d{1,5}", re.ASCII)


def read(site: Path) -> Config:
    """Read the settings of a site folder; without a sitegen.yaml they are all defaults.

    Raises SettingsError, with every fault in the file and not just the first.
    """
    if (site / FILE).is_fifo():
        raise SettingsError((_problem(0, "unreadable", "is a pipe, and no file"),))
    try:
        data = (site / FILE).read_bytes()
    except FileNotFoundError:
        return Config()
    except OSError as error:
        raise SettingsError(
            (_problem(0, "unreadable", f"cannot be read: {error.strerror}"),)
        ) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        fact = "is not UTF-8: save it in that encoding"
        raise SettingsError((_problem(line, "not-utf-8", fact),)) from error
    return parse(text)


def parse(text: str) -> Config:
    """Check the text of a sitegen.yaml; raises SettingsError with every fault in it."""
    try:
        document = yamltext.read(text)
    except yamltext.YamlError as fault:
        raise SettingsError((_problem(fault.line, "bad-yaml", fault.message),)) from fault
    if document.value is None:
        return Config()
    if not isinstance(document.value, dict):
        raise SettingsError(
            (_problem(1, "bad-yaml", "holds no settings: each line reads `name: value`"),)
        )
    problems = [
        _problem(line, "duplicate-key", f"`{_name(path)}` stands twice")
        for path, line in document.duplicates
    ]
    values = _values(Config, document.value, document, (), problems)
    if problems:
        raise SettingsError(tuple(sorted(problems)))
    return Config(**values)


def _values(
    struct: type[msgspec.Struct],
    given: Mapping[str, Any],
    document: yamltext.Document,
    above: yamltext.Path,
    problems: list[Problem],
    rules: str | None = None,
) -> dict[str, Any]:
    """Read the fields of *struct* from a mapping; what is wrong becomes a problem.

    *rules* begins the names of its checks, where the names of *above* are the user's own.
    """
    fields = {field.name: field for field in msgspec.structs.fields(struct)}
    out: dict[str, Any] = {}
    for key, value in given.items():
        path = (*above, key)

        def report(code: str, fact: str, at: int = document.line(*path)) -> None:
            problems.append(_problem(at, code, fact))

        name = _name(path)
        if key not in fields:
            near = yamltext.nearest(key, fields)
            hint = f": did you mean `{near}`?" if near else f"; known are {_list(fields)}"
            report("unknown-key", f"`{name[:80]}` is no setting{hint}")
            continue
        wanted = fields[key].type
        if value is None:
            if key == "accent":
                report(
                    "bad-setting",
                    '`accent` is empty: put a colour that begins with # in quotes: "#0b5d6b"',
                )
        elif typing.get_origin(wanted) is tuple and not _choices(wanted):
            if isinstance(value, dict) and all(isinstance(x, dict) for x in value.values()):
                kind = typing.get_args(typing.get_args(wanted)[0])[1]
                out[key] = tuple(
                    (x, kind(**_values(kind, said, document, (*path, x), problems, f"{name}.")))
                    for x, said in value.items()
                )
            else:
                report("bad-setting", f"`{name}` takes names, each with its settings below it")
        elif isinstance(wanted, type) and issubclass(wanted, msgspec.Struct):
            switch = SWITCHES.get(wanted, {}) if isinstance(value, str) else {}
            word = TRUTHS.get(value.lower(), value.lower()) if isinstance(value, str) else None
            if isinstance(value, dict):
                out[key] = wanted(**_values(wanted, value, document, path, problems))
            elif word in switch:
                out[key] = switch[word]
            else:
                keys = _list(field.name for field in msgspec.structs.fields(wanted))
                named = [x for x in switch if isinstance(x, str)]
                one = f"is one of {_list([*named, 'on', 'off'])}, or " if named else ""
                shown = f"; not `{value[:60]}`" if named and isinstance(value, str) else ""
                fact = f"`{name}` {one}takes {keys}, each on a line of its own below it{shown}"
                report("bad-setting", fact)
        elif (typed := _typed(wanted, value)) is None:
            report("bad-setting", f"`{name}` {_wanted(wanted)}, not {_shown(value, wanted)}")
        else:
            check = CHECKS.get(name if rules is None else rules + key)
            try:
                out[key] = check(typed) if check else typed
            except ValueError as error:
                report("bad-setting", f"`{name}` {error}")
    return out


TRUTHS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
SWITCHES: Mapping[Any, Mapping[bool | str | None, Any]] = {
    Downloads: {True: Downloads(), False: NO_DOWNLOADS},
    Feeds: {
        "summary": Feeds(),
        "full": Feeds(content="full"),
        True: Feeds(),
        False: NO_FEEDS,
    },
}
"""Settings of several parts that may be said as a whole by one word."""


def _choices(wanted: Any) -> tuple[str, ...]:
    """Return what a list may hold; nothing where the type is no list of words."""
    (kind, *_) = typing.get_args(wanted) or (None,)
    is_list = typing.get_origin(wanted) is tuple and typing.get_origin(kind) is Literal
    return typing.get_args(kind) if is_list else ()


def _typed(wanted: Any, value: Any) -> Any:
    """Turn YAML's text into the wanted type; None where it is not of it."""
    if known := _choices(wanted):
        if not isinstance(value, list) or any(one not in known for one in value):
            return None
        return tuple(one for one in known if one in value)
    if not isinstance(value, str):
        return None
    if wanted is bool:
        return TRUTHS.get(value.lower())
    if wanted is int:
        return int(value) if NUMBER.fullmatch(value) else None
    if typing.get_origin(wanted) is Literal:
        return value if value in typing.get_args(wanted) else None
    return value


def _wanted(wanted: Any) -> str:
    if wanted is bool:
        return "is `true` or `false`"
    if wanted is int:
        return "is a whole number, at most 99999"
    if known := _choices(wanted):
        return f"is a list such as `[{', '.join(known)}]`, without what is not wanted"
    if typing.get_origin(wanted) is Literal:
        return f"is one of {_list(typing.get_args(wanted))}"
    return "is one line of text"


def _shown(value: Any, wanted: Any) -> str:
    if isinstance(value, list):
        if not _choices(wanted):
            return "a list"
        value = f"[{', '.join(str(one)[:20] for one in value)}]"
    if isinstance(value, dict):
        return "a mapping"
    return f"`{value[:60]}`"


def _name(path: yamltext.Path) -> str:
    return ".".join(map(str, path))


def _list(words: Any) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _problem(line: int, code: str, message: str) -> Problem:
    return Problem(Location(FILE, line), code, message, Severity.FAULT)
