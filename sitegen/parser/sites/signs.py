"""One line in, the names that it may give the outlet out, each with the sign that says so. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from ..bylines import clean
from ..languages import any_of, fold, lists, words
from .names import domain_key, key, listed
from .syndication import read_syndication

LONGEST = 300
"""Characters of a line that are looked at."""
HEAD = 16
"""Letters of a headline's beginning that stand for the whole, at least."""
EXACT, MOST_WORDS = 45, 6
"""Characters and words of a line that may be the name and nothing else."""
SEPARATOR = re.compile(r"\s+[|·»•/]+\s+|\s+[-–—]+\s+|\s*[|»]\s*|\s*::\s*")
SEPARATES = re.compile(r"[|»]|\s[·•/–—-]|::")
"""How `SEPARATOR` begins, blanks left out: without it that need not be tried."""
SCRAP = re.compile(r"^(?P<name>[^|]{1,60}?)\s*[|»]\s*$")
COPYRIGHT = re.compile(
    r"(?:©|ⓒ|\(c\)|copyright|&copy;|_{2})\s*(?:©|\(c\)|copyright|by)?[\s|:.,_-]*"
    r"(?P<years>(?:\d{4}\s*(?:[-–—/,]|to|bis)?\s*){0,4}+)(?:©\s*)?(?:\s*(?:by|für|for)\s)?"
    r"[\s,.:|·_-]*+(?!\d{3})(?P<name>[^|©\n]{2,80})",
    re.IGNORECASE,
)
COPYRIGHT_AFTER = re.compile(
    r"(?P<name>[^|©\n]{2,60}?)\s*(?:©|\(c\))\s*(?P<years>\d{4})?(?!\d)", re.IGNORECASE
)
YEARS_FIRST = re.compile(r"^(?:19|20)\d\d(?P<until>\s*[-–—]\s*20\d\d)?\s+(?P<name>[^|©\n]{2,80})$")
AFTER_NAME = re.compile(r"\s*[|•·(]\s*|\s+[–—/-]\s+|(?<=[a-zà-ÿ])\.\s|(?<=[a-zà-ÿ]),\s")
YEARS = re.compile(
    r"^(?:\d{4}\s*[-–]?\s*)+|(?:\s*(?:\d{4}\s*[-–]\s*)?\d{4})+$|^(?:by|the contents of)\s+",
    re.IGNORECASE,
)
DOT = re.compile(r"\.[a-z]{2}", re.IGNORECASE)
"""Without it `HOST` need not be tried."""
HOST = re.compile(
    r"(?<![\w.-])(?:https?://|www\.|[\w.+-]{1,40}@)?(?P<host>(?:[a-z\d-]{1,40}\.){1,4}[a-z]{2,10})"
    r"(?![\w@])",
    re.IGNORECASE,
)
HANDLE = re.compile(r"(?<![\w.@])@(?P<name>[A-Za-z][\w.]{2,30})|(?i:tweets by )@?(?P<by>\w{3,30})")
CJK_LINE = re.compile(r"[㐀-鿿぀-ヿ가-힣A-Za-z\d・ー]{2,12}")


class Sign(NamedTuple):
    """A name, what gives it to the outlet, and how far its spelling is worth keeping."""

    name: str
    sign: str
    worth: float


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    """Make the patterns of `data/outlets.txt`, once."""
    found = lists("outlets")
    return {
        "company": re.compile(rf"[,.]?\s+{any_of(found['companies'])}(?!\w)\.?.*$"),
        "rights": re.compile(rf"\s*[.,;|–—-]?\s*{any_of(found['rights'])}.*$", re.IGNORECASE),
    }


@cache
def _following(language: str | None) -> tuple[str, ...]:
    return *words(language).follow, "follow", "like"


@cache
def _follow(language: str | None) -> re.Pattern[str]:
    found = lists("outlets")
    return re.compile(
        rf"^{any_of(_following(language))}\s+"
        r"(?P<name>(?!us\b|me\b|uns\b|nous\b|this\b|our\b|the author)[^|]{2,40}?)"
        rf"(?:\s+{any_of(found['follow_on'])}\s+{any_of(found['networks'])}.*)?$",
        re.IGNORECASE,
    )


def title_parts(line: str) -> list[str]:
    """Cut a page's title at its separators: "TITLE | Section | SITE" into three."""
    line = line[:LONGEST]
    if not SEPARATES.search(line):
        return [line.strip()] if line.strip() else []
    return [p.strip() for p in SEPARATOR.split(line) if p and p.strip()]


def in_copyright(line: str) -> str | None:
    """Return the name in a line such as "© 2019 SITE. All rights reserved"."""
    text = clean(line)[:LONGEST]
    match = COPYRIGHT.search(text) or COPYRIGHT_AFTER.search(text)
    if not match:
        match = YEARS_FIRST.match(text)
        # The mark is lost: a span of years or reserved rights must say it.
        if not match or not (match["until"] or _patterns()["rights"].search(text)):
            return None
    name = YEARS.sub("", _patterns()["rights"].sub("", match["name"]))
    name = YEARS.sub("", AFTER_NAME.split(name.strip(" .,·"))[0])
    name = _patterns()["company"].sub("", name).strip(" ,.;:-–—|«»\"'“”_®™")
    return name if 2 <= len(name) <= 60 and any(map(str.isalpha, name)) else None


def read(i: int, line: str, text: str, title: str, language: str | None) -> Iterator[Sign]:
    """Yield the names that line *i* of a page gives.

    *text* is the line without Markdown, *title* the key of the headline.
    """
    lowered = line.lower()
    if title and len(line) <= LONGEST and len(text) >= min(HEAD, len(title)):
        yield from _beside_title(text, title)
    if i < 3 and (scrap := SCRAP.match(text)):
        yield Sign(scrap["name"], "scrap", 1.0)
        if i == 0:
            yield Sign(scrap["name"], "scrap-first", 0.0)
    if i == 0 and len(parts := title_parts(text)) > 1:
        yield Sign(parts[-1], "page-title-tail", 2.0)
        if len(parts) > 2:
            yield Sign(" - ".join(parts[-2:]), "page-title-tails", 0.5)
        yield Sign(parts[0], "page-title-head", 0.5)
    if line.startswith(("19", "20")) or OWNED.search(lowered):
        yield from _owner(line)
    follows = len(line) < 90 and text.lower().startswith(_following(language))
    if follows and (match := _follow(language).match(text)):
        yield Sign(match["name"], "follow", 1.0)
    if "appeared first" in lowered and (said := read_syndication(line, language)):
        yield Sign(said.site, "appeared-first", 1.0)
    if is_exact(text):
        yield Sign(text, "line", 0.6)
    if "@" in line or lowered.startswith("tweets by"):
        yield from _handles(text)


OWNED = re.compile(r"[©ⓒ]|\(c\)|copyright|@ ?20|__20")
"""Without it, or a year at its start, a line states no copyright."""


def _owner(line: str) -> Iterator[Sign]:
    """Yield the name in a copyright line, and that in its brackets."""
    name = in_copyright(line.replace("@20", "© 20").replace("@ 20", "© 20"))
    if name:
        owner = _patterns()["company"].search(line[:LONGEST])
        yield Sign(name, "copyright-company" if owner else "copyright", 1.0)
        if " - " in line or "/" in line:
            for part in re.split(r"\s+[–—-]\s+|\s*/\s*", line[:LONGEST])[1:3]:
                part = _patterns()["rights"].sub("", part).strip()
                if is_exact(part):
                    yield Sign(part, "copyright-part", 0.5)


def _handles(text: str) -> Iterator[Sign]:
    """Yield the names of accounts: "@planet", "Tweets by planet"."""
    for match in HANDLE.finditer(text[:LONGEST]):
        name = match["name"] or match["by"]
        if name.lower() not in listed("foreign_hosts"):
            yield Sign(name.strip("."), "handle", 0.1)


def is_exact(text: str) -> bool:
    """Tell whether a line may be the outlet's name and nothing else."""
    if not text or len(text) > EXACT or text[-1] in ".?:…,;":
        return False
    count = len(text.split())
    if text[0].islower() and count > 3:
        return False
    return count <= MOST_WORDS or bool(CJK_LINE.fullmatch(text))


def _beside_title(text: str, title: str) -> Iterator[Sign]:
    """Yield what follows or precedes the headline on its line, past a separator."""
    parts = title_parts(text)
    if len(parts) < 2:
        return
    keys = [key(part) for part in parts]
    for cut in range(len(parts) - 1, 0, -1):
        head, tail = "".join(keys[:cut]), "".join(keys[cut:])
        if head == title or (len(head) >= HEAD and title.startswith(head)):
            yield Sign(parts[-1], "title-tail", 5.0)
            if head == title and len(parts) == 2:
                yield Sign(parts[-1], "title-tail-alone", 0.0)
            if cut < len(parts) - 1:
                yield Sign(" - ".join(parts[cut:]), "title-tails", 4.0)
            return
        if tail == title:
            yield Sign(parts[0], "title-tail", 5.0)
            return


def hosts(line: str) -> Iterator[tuple[str, bool]]:
    """Yield the hosts that a line names, and whether each is that of a mail address."""
    if not DOT.search(line):
        return
    for match in HOST.finditer(line[: 2 * LONGEST]):
        host = match["host"].lower().removeprefix("www.")
        bare = domain_key(host)
        if bare in listed("foreign_hosts") or len(bare) < 2:
            continue
        if _is_domain(match["host"]):
            yield host, "@" in match[0]


def _is_domain(host: str) -> bool:
    """Tell domains from files ("page.html") and from sentences that lost a blank ("end.Then")."""
    ending = host.rsplit(".", 1)[-1]
    return ending in listed("top_domains") or (
        ending.isupper() and fold(ending) in listed("top_domains")
    )


def folded_title(title: str) -> str:
    """Return the key that a headline is compared by."""
    return key(fold(title))
