"""YAML values in, checked values out; what cannot be used becomes a problem. Pure.

Each reader is given the value, which is a string, a list or a mapping and never None,
and a `Spot` that knows its place.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit

import msgspec

from .. import dates, slugs, yamltext
from ..dates import PartialDate
from ..model import Bio, Correction, Image, Status
from . import pictures
from .loose_dates import loose_date
from .names import split_names
from .reporting import Report, shown

T = TypeVar("T")

LONGEST_LINE = 1_000
"""Characters of a title, a name, a place; what is longer was meant to be a text."""
MOST = 500
"""Items of a list."""


class Spot(msgspec.Struct, frozen=True):
    """A place in a YAML document: what a reader needs to report a problem."""

    report: Report
    document: yamltext.Document
    path: yamltext.Path
    article: str
    """Path of the article below the articles folder."""

    def __truediv__(self, step: str | int) -> Spot:
        return Spot(self.report, self.document, (*self.path, step), self.article)

    @property
    def name(self) -> str:
        """Name the value as an editor does: `image.src`, `authors`."""
        return ".".join(x for x in self.path if isinstance(x, str))

    @property
    def line(self) -> int:
        """Line of the value in its file."""
        return self.document.line(*self.path)

    def warn(self, code: str, fact: str) -> None:
        """Report a problem of this value."""
        self.report.warn(code, f"`{self.name}` {fact}", self.line)

    def fault(self, code: str, fact: str) -> None:
        """Report that this value keeps the article from being published."""
        self.report.fault(code, f"`{self.name}` {fact}", self.line)


Reader = Callable[[Any, Spot], Any]


def kind(value: Any) -> str:
    """Name the kind of a YAML value in a message."""
    if isinstance(value, list):
        return "a list"
    return "a mapping" if isinstance(value, dict) else f"`{shown(str(value))}`"


def line(given: Any, at: Spot) -> str | None:
    """Read text that stands on one line; its white space is made plain."""
    if not isinstance(given, str):
        at.warn("wrong-type", f"is one line of text, not {kind(given)}")
        return None
    value = " ".join(given.split())
    if len(value) > LONGEST_LINE:
        at.warn("too-long", f"has {len(value):,} characters; it is cut to {LONGEST_LINE:,}")
        value = value[: LONGEST_LINE - 1].rstrip() + "…"
    return value


def text(value: Any, at: Spot) -> str | None:
    """Read text of one or more paragraphs."""
    if not isinstance(value, str):
        at.warn("wrong-type", f"is text, not {kind(value)}")
        return None
    return value.strip()


def items(value: Any, at: Spot, read: Callable[[Any, Spot], T | None]) -> tuple[T, ...]:
    """Read a list; a single value is a list of one."""
    if not isinstance(value, list):
        one = read(value, at)
        return () if one is None or one == "" else (one,)
    if len(value) > MOST:
        at.warn("too-many", f"has {len(value):,} items; the first {MOST} are used")
    found = (read(x, at / n) for n, x in enumerate(value[:MOST]) if x is not None)
    return tuple(dict.fromkeys(x for x in found if x is not None and x != ""))


def tags(value: Any, at: Spot) -> tuple[str, ...]:
    """Read tags: a list, or one line with commas."""
    if isinstance(value, str):
        value = value.split(",")
    return items(value, at, line)


def date(value: Any, at: Spot) -> PartialDate | None:
    """Read a date; one that is readable but not ISO 8601 is taken, and a problem says how to write it."""
    if not isinstance(value, str):
        at.warn("wrong-type", f"is a date such as 2019-04-16, not {kind(value)}")
        return None
    found = dates.parse(value)
    if found is None:
        found = loose_date(value)
        if found is None:
            at.warn(
                "bad-date",
                f"is no date: `{shown(value)}`; write 2019, 2019-04, 2019-04-16 or 2019-04-16T14:38",
            )
            return None
        at.warn("date-form", f"`{shown(value)}` is read as {found}; write it so")
    if not "1450" <= found[:4] <= "2200":
        at.warn("odd-date", f"is in the year {found[:4]}: is that meant?")
    return found


def date_or_none(value: Any, at: Spot) -> PartialDate | None:
    """Read a date, or an empty text, which says that there is none."""
    return PartialDate("") if value == "" else date(value, at)


def embargo(value: Any, at: Spot) -> PartialDate | None:
    """Read when an article may be published; what is not understood keeps it back, as it might have."""
    found = dates.parse(value) if isinstance(value, str) else None
    if found is None:
        at.fault("bad-date", f"is a date such as 2019-04-16 or 2019-04-16T06:00, not {kind(value)}")
    return found


def url(value: Any, at: Spot) -> str | None:
    """Read an absolute address that a reader may follow: http or https."""
    found = line(value, at)
    if not found:
        return found
    if not is_web_address(found):
        at.warn("bad-url", f"is no address that begins with https:// or http://: `{shown(found)}`")
        return None
    return found


ADDRESS = re.compile(r"https?://[^\s\x00-\x20\x7f-\x9f\"'<>\\^`{|}]+", re.IGNORECASE)


def is_web_address(value: str) -> bool:
    """Tell whether *value* is an http(s) URL that is safe to put into a link."""
    if len(value) > 2_000 or not ADDRESS.fullmatch(value):
        return False
    try:
        parts = urlsplit(value)
        return bool(parts.hostname) and parts.username is None and (parts.port or 0) >= 0
    except ValueError:
        return False


def alias(value: Any, at: Spot) -> str | None:
    """Read an earlier address: a path of this site, or a whole URL whose path is taken."""
    found = line(value, at)
    if not found:
        return found
    path = urlsplit(found).path if is_web_address(found) else found
    if not path.startswith("/") and ":" not in path:
        path = "/" + path
    parts = unquote(path).split("/")
    if (
        not ALIAS.fullmatch(path)
        or ".." in parts
        or "." in parts
        or path == "/"
        or "\\" in unquote(path)
    ):
        at.warn(
            "bad-alias", f"is no path of this site such as /2009/05/old-address/: `{shown(found)}`"
        )
        return None
    return path


ALIAS = re.compile(r"/(?!/)[^\s\x00-\x20\x7f-\x9f\"'<>\\^`{|}?#*:]*")


def aliases(value: Any, at: Spot) -> tuple[str, ...]:
    """Read a list of earlier addresses."""
    return items(value, at, alias)


def slug(value: Any, at: Spot) -> str | None:
    """Read a slug: ASCII letters in lower case, digits, hyphens."""
    found = line(value, at)
    if not found:
        return None
    made = slugs.slug(found)
    if made != found:
        at.warn(
            "bad-slug", f"`{shown(found)}` is used as `{made}`: small letters, digits and hyphens"
        )
    return made


LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}", re.ASCII)


def language(value: Any, at: Spot) -> str | None:
    """Read a language tag (BCP 47)."""
    found = line(value, at)
    if not found:
        return None
    found = found.replace("_", "-")
    if not LANGUAGE.fullmatch(found):
        at.warn("bad-language", f"is a language tag such as `en` or `pt-BR`, not `{shown(found)}`")
        return None
    return found


def status(value: Any, at: Spot) -> Status | None:
    """Read the status; one that is not understood keeps the article back."""
    try:
        return Status(str(value).strip().lower()) if isinstance(value, str) else Status("")
    except ValueError:
        known = ", ".join(f"`{x}`" for x in Status)
        at.fault("bad-status", f"is one of {known}, not {kind(value)}")
        return None


TRUTHS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def truth(value: Any, at: Spot) -> bool | None:
    """Read yes or no; what is not understood keeps the article back, as yes might have."""
    found = TRUTHS.get(value.lower()) if isinstance(value, str) else None
    if found is None:
        at.fault("wrong-type", f"is `true` or `false`, not {kind(value)}")
    return found


def correction(value: Any, at: Spot) -> Correction | None:
    """Read a correction: `{date, text}`, or the text alone."""
    if isinstance(value, dict):
        said = mapping(value, at, {"date": date, "text": text})
        if not said.get("text"):
            at.warn("wrong-type", "has no `text`")
            return None
        return Correction(text=said["text"], date=said.get("date"))
    found = text(value, at)
    return Correction(text=found) if found else None


def corrections(value: Any, at: Spot) -> tuple[Correction, ...]:
    """Read a list of corrections."""
    return items(value, at, correction)


def withdrawn(value: Any, at: Spot) -> Correction | None:
    """Read when and why an article was withdrawn; the reason may be missing."""
    if isinstance(value, dict):
        said = mapping(value, at, {"date": date, "text": text})
        return Correction(text=said.get("text") or "", date=said.get("date"))
    return Correction(text=text(value, at) or "")


def image(value: Any, at: Spot) -> Image | None:
    """Read a picture: `{src, alt, caption, credit}`, or the file alone."""
    if isinstance(value, dict):
        readers: Mapping[str, Reader] = {
            "src": source,
            "alt": line,
            "caption": text,
            "credit": line,
        }
        return Image(**{k: v for k, v in mapping(value, at, readers).items() if v})
    src = source(value, at)
    return Image(src=src) if src else None


def source(value: Any, at: Spot) -> str | None:
    """Read the place of a picture: relative to the article, or `/…` from the root of the output."""
    found = line(value, at)
    if not found:
        return None
    fault = pictures.address_fault(found, posixpath.dirname(at.article))
    if fault:
        at.warn(*fault)
        return None
    return found


def related(value: Any, at: Spot) -> tuple[str, ...]:
    """Read ids or paths of articles."""
    return items(value, at, line)


def authors(value: Any, at: Spot) -> tuple[tuple[str, ...], tuple[Bio, ...]]:
    """Read authors: a line of names, a list of names, or mappings with `name` and `bio`."""
    names: list[str] = []
    bios: list[Bio] = []
    if isinstance(value, str):
        names = list(split_names(line(value, at) or ""))
    else:
        for one in items(value, at, _author):
            names.append(one[0])
            bios += [Bio(name=one[0], text=one[1])] if one[1] else []
    return tuple(dict.fromkeys(names)), tuple(bios)


def _author(value: Any, at: Spot) -> tuple[str, str] | None:
    if isinstance(value, dict):
        said = mapping(value, at, {"name": line, "bio": text})
        if not said.get("name"):
            at.warn("wrong-type", "has no `name`")
            return None
        return said["name"], said.get("bio") or ""
    found = line(value, at)
    return (found, "") if found else None


def mapping(value: Mapping[str, Any], at: Spot, readers: Mapping[str, Reader]) -> dict[str, Any]:
    """Read a mapping by a table of readers; keys without a reader are problems."""
    out = {}
    for key, one in value.items():
        if key not in readers:
            unknown(key, at / key, readers)
        elif one is not None:
            out[key] = readers[key](one, at / key)
    return out


def unknown(
    key: str, at: Spot, known: Mapping[str, Any], *, keeping: frozenset[str] = frozenset()
) -> None:
    """Report an unknown key; one that may be a slip of a key in *keeping* keeps the article back."""
    near = yamltext.nearest(key, known)
    hint = f"did you mean `{near}`?" if near else f"known are {', '.join(f'`{x}`' for x in known)}"
    tell = at.report.fault if near in keeping else at.report.warn
    tell("unknown-key", f"`{shown(key)}` is not known: {hint}", at.line)
