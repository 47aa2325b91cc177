"""Lines that say where a story first appeared. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ..bylines import clean
from ..languages import any_of, fold, lists, words
from .names import domain_key

LONGEST = 600
STRONG = 9
"""Letters of a label that counts at the start alone, at most."""
URL = re.compile(r"https?://(?P<host>[\w.-]{3,80})(?P<path>/\S{0,400})?")
CREDIT_TAIL = re.compile(
    r"""\s*(?: on\s+\w+\s+\d | ,?\s+(?:and\ is|under\ a|under\ the|with\ permission|by\ permission|\(https?)
      | (?<=[^\W\d_]{2})\.          # a full stop, but not that of a letter: "F.A.Z."
      | (?<=\.[^\W\d_]\.)(?=[^\W\d_]{2})
      | [;(\n|] | \s+[-–—]\s ).*$""",
    re.IGNORECASE | re.VERBOSE,
)
"""What follows the publisher's name."""
GENERIC = re.compile(
    r"^(?:https?:\s*//\S+|here|hier|aquí|ici|link|its website|our website|the author)$",
    re.IGNORECASE,
)
AT = re.compile(
    r"^(?:at|in|on|by|from|auf|bei|in der|im|en|dans|sur|su|em|no|na|op)\s+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Syndication:
    """A line that says where a story first appeared."""

    site: str
    title: str | None = None
    url: str | None = None


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    listed = lists("outlets")
    forms = {
        "provided": rf"^©\s?{any_of(listed['provided'])}\s+(?P<site>.{{2,50}})$",
        "first_on": rf"^{any_of(listed['post'])}?\s*(?P<title>.{{0,220}}?)\s*"
        rf"{any_of(listed['first_on'])}\s+(?P<site>[^.\n]{{2,60}}(?:\.[a-z]{{2,6}})?)",
    }
    return {name: re.compile(form, re.IGNORECASE) for name, form in forms.items()}


@cache
def _firsts() -> tuple[str, ...]:
    """Return the folded phrases without which a line does not say where a story appeared first."""
    return tuple(map(fold, lists("outlets")["first_on"]))


def read_syndication(line: str, language: str | None = None) -> Syndication | None:
    """Read a line that names the original publisher; None for any other line."""
    if len(line) > LONGEST:
        return None
    text = clean(line)
    if not text:
        return None
    url = URL.search(text)
    folded = fold(text)
    first = any(map(folded.__contains__, _firsts()))
    if first and (match := _patterns()["first_on"].match(text)):
        site = match["site"].strip(" .:")
        return Syndication(site, match["title"].strip() or None, url[0] if url else None)
    provided = _patterns()["provided"].match(text) if text[0] == "©" else None
    if provided:
        return Syndication(provided["site"].strip(" ."))
    start = _after_label(text, folded, language)
    if start is None:
        return None
    rest = AT.sub("", text[start:].lstrip(" :：-–—/／")).removeprefix("the ")
    name = CREDIT_TAIL.sub("", rest).strip(" .,:;\"'“”")
    if url and (not name or GENERIC.match(name) or name.startswith("http")):
        name = domain_key(url["host"])
    if not 2 <= len(name) <= 60 or GENERIC.match(name) or not any(map(str.isalpha, name)):
        return None
    return Syndication(name, None, url[0] if url else None)


@cache
def _labels(language: str | None) -> tuple[tuple[str, ...], Mapping[str, tuple[str, ...]]]:
    """Return the labels of an original publisher: the short ones, and the others by their longest word."""
    short: list[str] = []
    long: dict[str, tuple[str, ...]] = {}
    for label in words(language).source:
        if len(label) > STRONG:
            stem = max(label.split(), key=len)
            long[stem] = (*long.get(stem, ()), label)
        elif len(label) > 3 or label[:1] > "⺀":
            short.append(label)
    return tuple(short), long


def _after_label(text: str, folded: str, language: str | None) -> int | None:
    """Return where the first label of an original publisher ends in a text; None for none.

    A short label ("source") counts at the start alone, and with a mark after it.
    """
    short, long = _labels(language)
    likely = [label for label in short if folded.startswith(label)]
    for stem, labels in long.items():
        if stem in folded:
            likely += labels
    found: list[tuple[int, int]] = []
    for label in likely:
        at = folded.find(label)
        strong = len(label) > STRONG
        if at == 0 or (strong and 0 <= at <= 120):
            after = text[at + len(label) :]
            if after[:1].isalpha() and label[-1:] < "⺀":
                continue
            if not any(map(str.isalpha, after)):
                continue
            if not strong and not re.match(r"\s*[:：/／]|\s+-", after):
                continue
            found.append((at, -at - len(label)))
    return -min(found)[1] if found else None
