"""Which outlet a capture is of, and where a reposted story first appeared. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from .bylines import clean
from .languages import any_of, fold, lists, words

LONGEST = 300
SEPARATOR = re.compile(r"\s+[|·»•/]+\s+|\s+[-–—]+\s+|\s*[|»]\s*|\s*::\s*")
SCRAP = re.compile(r"^(?P<name>[^|]{1,60}?)\s*[|»]\s*$")
COPYRIGHT = re.compile(
    r"(?:©|ⓒ|\(c\)|copyright|&copy;)\s*(?:©|\(c\)|copyright|by)?\s*"
    r"(?P<years>(?:\d{4}\s*(?:[-–—/,]|to|bis)?\s*){0,4}+)(?:\s*(?:by|für|for)\s)?"
    r"[\s,.:|-]*+(?!\d{3})(?P<name>[^|©\n]{2,80})",
    re.IGNORECASE,
)
COPYRIGHT_AFTER = re.compile(r"(?P<name>[^|©\n]{2,60}?)\s*(?:©|\(c\))\s*(?P<years>\d{4})(?!\d)")
URL = re.compile(r"https?://(?P<host>[\w.-]{3,80})(?P<path>/\S{0,400})?")


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    """Make the patterns of `data/outlets.txt`, once."""
    listed = lists("outlets")
    forms = {
        "company": rf"[,.]?\s+{any_of(listed['companies'])}\b\.?.*$",
        "rights": rf"\s*[.,;|–—-]?\s*{any_of(listed['rights'])}.*$",
        "provided": rf"^©\s?{any_of(listed['provided'])}\s+(?P<site>.{{2,50}})$",
        "subscription": rf"{any_of(listed['support'])}\s+(?:the\s)?"
        r"(?P<name>[A-Z][\w.&'’-]*(?:\s(?:of|the|and|[A-Z][\w.&'’-]*)){0,4}?)(?:['’]s)?"
        rf"(?:\s{any_of(listed['support_end'])})?[.!]?$",
        "first_on": rf"^{any_of(listed['post'])}?\s*(?P<title>.{{0,220}}?)\s*"
        rf"{any_of(listed['first_on'])}\s+(?P<site>[^.\n]{{2,60}}(?:\.[a-z]{{2,6}})?)",
    }
    exact = ("company", "subscription")
    return {
        name: re.compile(form, 0 if name in exact else re.IGNORECASE)
        for name, form in forms.items()
    }


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that a capture gives its outlet."""

    name: str
    line: int
    """Index among the lines given."""
    rule: str
    """Which form gave it: title, scrap, copyright, follow, feed, subscription, domain."""
    weight: float


@dataclass(frozen=True, slots=True)
class Site:
    """The outlet's name, with the proofs of it."""

    name: str
    lines: tuple[int, ...]
    rules: tuple[str, ...]
    score: float
    """Sum of the weights of the candidates that agree."""


@dataclass(frozen=True, slots=True)
class Syndication:
    """A line that says where a story first appeared."""

    site: str
    title: str | None = None
    url: str | None = None


def key(name: str) -> str:
    """Fold a name for comparison: letters and digits only, without "the", "www" and endings."""
    folded = re.sub(r"[^\w]+", "", fold(name))
    folded = re.sub(r"^(?:www|the)", "", folded) if len(folded) > 6 else folded
    return folded


def domain_key(domain: str) -> str:
    """Return the part of a domain that names the site: `example` of `www.example.co.uk`."""
    host = domain.lower().removeprefix("https://").removeprefix("http://").split("/")[0]
    for suffix in lists("outlets")["domain_endings"]:
        if host.endswith("." + suffix):
            return host.removesuffix("." + suffix).rsplit(".", 1)[-1]
    parts = host.split(".")
    return parts[-2] if len(parts) > 1 else host


def title_parts(line: str) -> list[str]:
    """Cut a page's title at its separators: "TITLE | Section | SITE" into three."""
    return [p.strip() for p in SEPARATOR.split(line[:LONGEST]) if p and p.strip()]


def in_copyright(line: str) -> str | None:
    """Return the name in a line such as "© 2019 SITE. All rights reserved"."""
    text = clean(line)[:LONGEST]
    match = COPYRIGHT.search(text) or COPYRIGHT_AFTER.search(text)
    if not match:
        return None
    name = _patterns()["rights"].sub("", match["name"])
    name = re.split(r"\s*[|•·]\s*|\s+[–—-]\s+|(?<=[a-zà-ÿ])\.\s", name)[0]
    name = re.sub(r"^(?:\d{4}\s*[-–]?\s*)+|(?:\s*\d{4})+$", "", name)
    name = re.sub(r"^(?:by|the contents of)\s+", "", name, flags=re.IGNORECASE)
    name = _patterns()["company"].sub("", name).strip(" ,.;:-–—|")
    return name if 2 <= len(name) <= 60 and any(map(str.isalpha, name)) else None


@cache
def _follow(language: str | None) -> re.Pattern[str]:
    listed = lists("outlets")
    return re.compile(
        rf"^{any_of((*words(language).follow, 'follow', 'like'))}\s+"
        r"(?P<name>(?!us\b|me\b|uns\b|nous\b|this\b|our\b|the author)[^|]{2,40}?)\s+"
        rf"{any_of(listed['follow_on'])}\s+{any_of(listed['networks'])}",
        re.IGNORECASE,
    )


def candidates(
    lines: Sequence[str],
    language: str | None = None,
    url: str | None = None,
    title: str | None = None,
) -> list[Candidate]:
    """Gather what the lines of a capture call their outlet, in the order of the lines.

    *title* is the story's headline, where it is known: what follows it after a separator is a name.
    """
    found: list[Candidate] = []
    loose_title = key(title) if title else None
    for n, raw in enumerate(lines):
        if not raw or len(raw) > 2 * LONGEST:
            continue
        line = raw.strip()
        if not line:
            continue
        found += _of_line(n, line, language, loose_title, first=n < 6)
    if url:
        match = URL.match(url)
        if match:
            found.append(Candidate(match["host"].removeprefix("www."), -1, "domain", 0.5))
    return found


def _of_line(
    n: int, line: str, language: str | None, title: str | None, first: bool
) -> Iterable[Candidate]:
    if "|" in line[:70] and first:
        scrap = SCRAP.match(clean(line)) if len(line) < 62 else None
        if scrap:
            yield Candidate(scrap["name"], n, "scrap", 0.6)
    if title and len(line) <= LONGEST:
        yield from _from_title(n, line, title, 1.0 if first else 0.6)
    elif first and n == 0 and len(line) <= LONGEST:
        parts = title_parts(line)
        if len(parts) > 1 and len(parts[-1]) <= 40:
            yield Candidate(parts[-1], n, "title", 0.6)
    lowered = line.lower()
    if "©" in line or "(c)" in lowered or "copyright" in lowered or "ⓒ" in line:
        name = in_copyright(line)
        if name:
            yield Candidate(name, n, "copyright", 0.7)
    if len(line) < 90:
        match = _follow(language).match(clean(line))
        if match:
            yield Candidate(match["name"], n, "follow", 0.5)
        match = _patterns()["subscription"].match(line)
        if match:
            yield Candidate(match["name"], n, "subscription", 0.3)
    if line.startswith(("http://", "https://")) and first:
        match = URL.match(line)
        if match:
            yield Candidate(match["host"].removeprefix("www."), n, "domain", 0.5)


def _from_title(n: int, line: str, title: str, weight: float) -> Iterable[Candidate]:
    parts = title_parts(clean(line))
    if len(parts) < 2:
        return
    keys = [key(p) for p in parts]
    for cut in range(len(parts) - 1, 0, -1):
        if "".join(keys[:cut]) == title and len(parts[-1]) <= 50:
            yield Candidate(parts[-1], n, "title", weight)
            return
        if "".join(keys[cut:]) == title and len(parts[0]) <= 50:
            yield Candidate(parts[0], n, "title", weight)
            return


def choose(found: Sequence[Candidate], lines: Sequence[str] = ()) -> Site | None:
    """Choose the name on which most proofs agree; None where there is none.

    Names agree when their keys are equal, one begins with the other, or one is the other's domain.
    The form that is written like a name wins over a domain.
    """
    if not found:
        return None
    groups: dict[str, list[Candidate]] = {}
    for candidate in found:
        groups.setdefault(key(candidate.name), []).append(candidate)
    best: tuple[float, int, str] | None = None
    for name, members in groups.items():
        score = sum(
            max(c.weight for c in members if c.rule == r) for r in {c.rule for c in members}
        )
        for other, others in groups.items():
            if other != name and _agree(name, other, others):
                score += 0.5 * max(c.weight for c in others)
        rank = (score, -min(c.line for c in members), name)
        if best is None or rank > best:
            best = rank
    assert best is not None
    members = groups[best[2]]
    written = max(members, key=lambda c: (c.rule != "domain", c.weight, -c.line))
    return Site(
        written.name,
        tuple(dict.fromkeys(c.line for c in members if c.line >= 0)),
        tuple(dict.fromkeys(c.rule for c in members)),
        best[0],
    )


def _agree(name: str, other: str, others: Sequence[Candidate]) -> bool:
    if any(c.rule == "domain" for c in others):
        bare = key(domain_key(others[0].name))
        return bare == name or (len(bare) > 4 and (name.startswith(bare) or bare.startswith(name)))
    short, long = sorted((name, other), key=len)
    return len(short) > 3 and long.startswith(short)


CREDIT_TAIL = re.compile(
    r"\s*(?:on\s+\w+\s+\d|,?\s+(?:and is|under a|under the|with permission|by permission|\(https?)"
    r"|[.;(\n]|\s+[-–—]\s).*$",
    re.IGNORECASE,
)
GENERIC = re.compile(
    r"^(?:https?:\s*//\S+|here|hier|aquí|ici|link|its website|our website|the author)$",
    re.IGNORECASE,
)


def read_syndication(line: str, language: str | None = None) -> Syndication | None:
    """Read a line that names the original publisher; None for any other line."""
    if len(line) > 2 * LONGEST:
        return None
    text = clean(line)
    if not text:
        return None
    url = URL.search(text)
    match = _patterns()["first_on"].match(text)
    if match:
        site = match["site"].strip(" .:")
        return Syndication(site, match["title"].strip() or None, url[0] if url else None)
    provided = _patterns()["provided"].match(text)
    if provided:
        return Syndication(provided["site"].strip(" ."))
    folded = fold(text)
    found = words(language)
    best = None
    for label in found.source:
        if len(label) < 4 and not label[:1] > "⺀":
            continue
        at = folded.find(label)
        strong = len(label) > 9
        if at == 0 or (strong and 0 <= at <= 120):
            after = text[at + len(label) :]
            if after[:1].isalpha() and label[-1:] < "⺀":
                continue
            if not strong and not re.match(r"\s*[:：/／-]", after):
                continue
            if best is None or at + len(label) > best:
                best = at + len(label)
    if best is None:
        return None
    rest = text[best:].lstrip(" :：-–—/／").removeprefix("the ")
    rest = re.sub(
        r"^(?:at|in|on|by|from|auf|bei|in der|im|en|dans|sur|su|em|no|na|op)\s+",
        "",
        rest,
        flags=re.IGNORECASE,
    )
    name = CREDIT_TAIL.sub("", rest).strip(" .,:;\"'“”")
    if url and (not name or GENERIC.match(name) or name.startswith("http")):
        name = domain_key(url["host"])
    if not 2 <= len(name) <= 60 or GENERIC.match(name) or not any(map(str.isalpha, name)):
        return None
    return Syndication(name, None, url[0] if url else None)
