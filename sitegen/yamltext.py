"""YAML text in, plain values with their line numbers out. Pure; the only user of pyyaml.

Every scalar stays the text that someone wrote: `2019-04-16`, `1984`, `No` and `12:30` are what
they look like, and whoever reads the value decides what it means. Only an empty value, `~` and
`null` are None. What YAML offers beyond that is refused, because it can harm or surprise:
aliases (which multiply), tags (which call), nesting without end.

Source: YAML 1.1, yaml.org/spec/1.1; read as events, so that nothing recurses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from . import plainyaml

Path = tuple[str | int, ...]
"""Where a value stands: keys and, in lists, positions from 0: `("image", "src")`."""

LONGEST = 4_000_000
"""Characters of a text that is read at all."""

DEEPEST = 16
"""Lists and mappings in one another."""

PLAIN_TAGS = frozenset({None, "!", "tag:yaml.org,2002:str"})

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What no text needs; a carriage return is gone before."""

ADVICE: tuple[tuple[str, str], ...] = (
    ("mapping values are not allowed", "a colon inside a value: put the whole value in quotes"),
    ("cannot start any token", "indent with spaces, not tabs; put a value that begins with @, ` or % in quotes"),
    ("while scanning an alias", "put a value that begins with * in quotes"),
    ("while scanning an anchor", "put a value that begins with & in quotes"),
    ("found unexpected end of stream", "a quotation mark that is never closed"),
    ("could not find expected ':'", "a line that is neither `key: value` nor part of a value"),
    ("did not find expected key", "text after a closing quotation mark, or a line that is indented otherwise than its neighbours"),
    ("did not find expected '-'", "a list item without its hyphen"),
    ("did not find expected ',' or ']'", "a list whose [ is never closed"),
    ("did not find expected ',' or '}'", "a mapping whose { is never closed"),
    ("control characters are not allowed", "a control character"),
)  # fmt: skip
"""What libyaml says → what an editor did."""


class YamlError(Exception):
    """The text is no YAML that is read here; `line` counts from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(f"line {line}: {message}")
        self.line = line
        self.message = message


@dataclass(frozen=True, slots=True)
class Document:
    """What a YAML text says."""

    value: Any
    """None, a string, a list, or a mapping with strings as keys; and so on inside."""
    lines: Mapping[Path, int] = field(default_factory=dict)
    """Where each key and each list item stands; lines count from 1."""
    duplicates: tuple[tuple[Path, int], ...] = ()
    """Keys that stand again in a mapping, with the line where they do; the first one counts."""

    def line(self, *path: str | int) -> int:
        """Give the line of a value, or of the nearest that holds it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read(text: str, first_line: int = 1) -> Document:
    """Read one YAML document; an empty text gives None.

    *first_line* is the line that the text begins with in its file. Raises YamlError, and nothing else.
    """
    if len(text) > LONGEST:
        raise YamlError(first_line, f"longer than {LONGEST:,} characters")
    if plain := plainyaml.read(text, first_line):
        return Document(*plain)
    return read_events(text, first_line)


def read_events(text: str, first_line: int = 1) -> Document:
    """Read any YAML document that is read here; see `read`."""
    try:
        loader = yaml.CSafeLoader(text)
        try:
            return _build(loader, first_line)
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        advice = _advise(str(error))
        # What is never closed is mended where it opens.
        marks = (error.problem_mark, error.context_mark)
        mark = next(filter(None, reversed(marks) if "never closed" in advice else marks), None)
        raise YamlError(first_line + (mark.line if mark else 0), advice) from error
    except (yaml.YAMLError, UnicodeError) as error:
        raise YamlError(first_line + _bad_line(text), "a control character") from error


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Name the known word that *word* is most likely a slip of; None where none is near."""
    import difflib  # slow to import, seldom needed

    found = difflib.get_close_matches(word.lower()[:50], sorted(known), 1, 0.6)
    return found[0] if found else None


def _build(loader: yaml.CSafeLoader, first_line: int) -> Document:
    """Make values of events; containers that are open stand on a stack."""
    lines: dict[Path, int] = {}
    duplicates: list[tuple[Path, int]] = []
    stack: list[tuple[Any, Path, Any]] = []
    box: Any = None
    path: Path = ()
    key: str | None = None
    root: Any = None
    documents = 0
    scalar_event, end_events = yaml.ScalarEvent, (yaml.MappingEndEvent, yaml.SequenceEndEvent)
    start_events = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
    get: Callable[[], Any] = loader.get_event  # the stubs know only the base class
    while (event := get()) is not None:
        kind = type(event)
        if kind is scalar_event or kind in start_events:
            line = event.start_mark.line + first_line
            if event.tag not in PLAIN_TAGS:
                raise YamlError(
                    line, f"the tag `{event.tag[:60]}` is not allowed: write the value alone"
                )
            if type(box) is dict and key is None:
                if kind is not scalar_event:
                    raise YamlError(line, "a list or a mapping as a key")
                key = event.value
                if key in box:
                    duplicates.append(((*path, key), line))
                    key = f"\0{len(duplicates)}"
                lines[(*path, key)] = line
                continue
            value: Any
            if kind is scalar_event:
                value, style = event.value, event.style
                if style == '"' and CONTROL.search(value):
                    raise YamlError(line, "a control character")
                if style == "" and value in ("", "~", "null"):
                    value = None
            else:
                value = {} if kind is yaml.MappingStartEvent else []
            if box is None:
                root, here = value, path
            elif key is not None:
                box[key], here = value, (*path, key)
                key = None
            else:
                here = (*path, len(box))
                lines[here] = line
                box.append(value)
            if kind is not scalar_event:
                if len(stack) >= DEEPEST:
                    raise YamlError(line, f"nested more than {DEEPEST} deep")
                stack.append((box, path, None))
                box, path = value, here
        elif kind in end_events:
            for spare in [x for x in box if x[:1] == "\0"] if type(box) is dict else ():
                del box[spare]
            box, path, key = stack.pop()
        elif kind is yaml.AliasEvent:
            line = event.start_mark.line + first_line
            raise YamlError(
                line,
                "a value that begins with * is an alias, which is not allowed: put it in quotes",
            )
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if documents > 1:
                raise YamlError(event.start_mark.line + first_line, "a second document after `---`")
    return Document(root, lines, tuple(duplicates))


def _advise(message: str) -> str:
    """Say what libyaml says in an editor's words."""
    for symptom, advice in ADVICE:
        if symptom in message:
            return advice
    return message.splitlines()[0]


def _bad_line(text: str) -> int:
    """Find the line of the first character that YAML does not allow; 0 for the first line."""
    match = CONTROL.search(text)
    return text.count("\n", 0, match.start()) if match else 0
