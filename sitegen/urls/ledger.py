"""permalinks.txt: which addresses were ever published, and whose they are. Text in, `Ledger` out, and back. Pure.

One line an address, sorted, so that it belongs in version control and merges line by line:

    articles' path <tab> address <tab> date when first published [<tab> moved] [<tab> id=…] [<tab> was=…]

Characters that would break a line are percent-encoded.
Comments start with `#`. Lines that two branches both added are read once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote, unquote

import msgspec

from ..errors import Location, Problem, SettingsError, Severity

NAME = "permalinks.txt"

HEADER = """\
# Addresses that were published: source, address, date, and "moved" where it now redirects.
# Kept by sitegen. Keep this file under version control; where two branches differ, keep the lines of both.
"""

CONFLICT = re.compile(r"^(<{7}|={7}|>{7}|\|{7})( |$)")
BREAKING = re.compile(r"^[#<=>|\ufeff]|[\x00-\x1f\x7f-\x9f\u2028\u2029%]")
PLAIN = re.compile(r"(?:[\w./][\w./:+-]*+\t[\w./][\w./:+-]*+\t[\w./:+-]*+\n)*", re.ASCII)
"""Lines of path, address and date in which nothing breaks a line."""
PART = 1000
"""Lines that are looked through at a time."""
SEGMENT = re.compile(r"[^/\\\x00-\x1f\x7f]+")


class Place(msgspec.Struct, frozen=True, order=True):
    """An address, and the article that has or had it."""

    path: str
    """Of the source, below the articles folder."""
    address: str
    date: str = ""
    """The article's own when it was first built; says who came first when two claim one address."""
    moved: bool = False
    """Whether the article has left it, so that a redirect stands here."""
    id: str = ""
    was: str = ""
    """Path under which it was first published, where that was another: its name for good."""


def read(text: str, name: str = NAME) -> tuple[Place, ...]:
    """Read the ledger; SettingsError with every line that cannot be read, so that nothing is lost."""
    places: set[Place] = set()
    problems = []
    for n, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        place = None if CONFLICT.match(line) else _read_line(line)
        if place:
            places.add(place)
            continue
        fact = (
            "two versions of this file were merged and differ here: keep the lines of both, remove this one"
            if CONFLICT.match(line)
            else 'a line is: source, tab, address, tab, date; then perhaps a tab and "moved", a tab and "id=…", a tab and "was=…"'
        )
        problems.append(Problem(Location(name, n), "bad-permalink", fact, Severity.FAULT))
    if problems:
        raise SettingsError(tuple(problems))
    return tuple(sorted(places))


def write(places: Iterable[Place]) -> str:
    """Write the ledger, sorted by source; the same places give the same text."""
    order = sorted(places)
    parts = (order[at : at + PART] for at in range(0, len(order), PART))
    return HEADER + "".join(map(_write_part, parts))


def _write_part(places: Sequence[Place]) -> str:
    text = "".join([f"{place.path}\t{place.address}\t{place.date}\n" for place in places])
    told = any(place.moved or place.id or place.was for place in places)
    if told or text.count("\n") != len(places) or not PLAIN.fullmatch(text):
        return "".join(map(_write_line, places))
    return text


def _write_line(place: Place) -> str:
    fields = [_encode(place.path), _encode(place.address), _encode(place.date)]
    if place.moved:
        fields.append("moved")
    if place.id:
        fields.append("id=" + _encode(place.id))
    if place.was:
        fields.append("was=" + _encode(place.was))
    return "\t".join(fields) + "\n"


def is_safe(address: str) -> bool:
    """Claim that an address stays inside the output folder and names one file there."""
    parts = address.removesuffix("/").split("/")
    return len(address.encode()) < 1000 and all(
        SEGMENT.fullmatch(part) and part not in (".", "..") and len(part.encode()) <= 240
        for part in parts
    )


def _read_line(line: str) -> Place | None:
    path, *rest = line.split("\t")
    if len(rest) < 2 or not path or len(rest) > 5:
        return None
    flags = rest[2:]
    unknown = [x for x in flags if x != "moved" and not x.startswith(("id=", "was="))]
    if unknown or not rest[0].endswith("/") or not is_safe(address := unquote(rest[0])):
        return None
    ids = [unquote(x[3:]) for x in flags if x.startswith("id=")]
    former = [unquote(x[4:]) for x in flags if x.startswith("was=")]
    return Place(
        path=unquote(path) if "%" in path else path,
        address=address,
        date=unquote(rest[1]),
        moved="moved" in flags,
        id="".join(ids[:1]),
        was="".join(former[:1]),
    )


def _encode(text: str) -> str:
    return BREAKING.sub(lambda m: quote(m[0], safe=""), text)
