"""Which outlet a capture is of, and where a reposted story first appeared. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from .bylines import clean
from .languages import any_of, blanks_for, fold, lists, words

LONGEST = 300
SHORT = 80
"""Characters of a line whose phrases are kept."""
SEPARATOR = re.compile(r"\s+[|·»•/]+\s+|\s+[-–—]+\s+|\s*[|»]\s*|\s*::\s*")
SEPARATES = re.compile(r"[|·»•/–—:-]")
"""Without one of them `SEPARATOR` need not be tried."""
SCRAP = re.compile(r"^(?P<name>[^|]{1,60}?)\s*[|»]\s*$")
COPYRIGHT = re.compile(
    r"(?:©|ⓒ|\(c\)|copyright|&copy;)\s*(?:©|\(c\)|copyright|by)?\s*"
    r"(?P<years>(?:\d{4}\s*(?:[-–—/,]|to|bis)?\s*){0,4}+)(?:\s*(?:by|für|for)\s)?"
    r"[\s,.:|-]*+(?!\d{3})(?P<name>[^|©\n]{2,80})",
    re.IGNORECASE,
)
COPYRIGHT_AFTER = re.compile(r"(?P<name>[^|©\n]{2,60}?)\s*(?:©|\(c\))\s*(?P<years>\d{4})(?!\d)")
WORD = re.compile(r"\w+")
BLANKS = blanks_for("0123456789_")
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
class Syndication:
    """A line that says where a story first appeared."""

    site: str
    title: str | None = None
    url: str | None = None


def key(name: str) -> str:
    """Fold a name for comparison: letters and digits only, without "the", "www" and endings."""
    return _key(fold(name))


def _key(folded: str) -> str:
    if not folded.isalnum():
        ascii_ = folded.isascii()
        words = folded.translate(BLANKS).split() if ascii_ else WORD.findall(folded)
        folded = "".join(words)
    return folded[3:] if len(folded) > 6 and folded.startswith(("www", "the")) else folded


def domain_key(domain: str) -> str:
    """Return the part of a domain that names the site: `example` of `www.example.co.uk`."""
    host = domain.lower().removeprefix("https://").removeprefix("http://").split("/")[0]
    parts = host.split(".")
    if len(parts) > 2 and ".".join(parts[-2:]) in _listed("domain_endings"):
        return parts[-3]
    return parts[-2] if len(parts) > 1 else host


@cache
def _listed(purpose: str) -> frozenset[str]:
    """Return words of `data/outlets.txt`, ready for look-ups."""
    return frozenset(lists("outlets")[purpose])


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


@dataclass(frozen=True, slots=True)
class Page:
    """What is looked at for the outlet's name."""

    lines: tuple[tuple[int, str], ...]
    """Blocks outside the story, with their indices, rising."""
    story: tuple[str, ...]
    title: str
    url: str | None
    language: str | None
    title_at: int
    size: int
    """Blocks of the whole page."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """A name that a page may give its outlet."""

    name: str
    features: tuple[str, ...]
    lines: tuple[int, ...]
    """The blocks that name it."""
    exact: tuple[int, ...]
    """Those that are the name and nothing else."""


@dataclass(slots=True)
class _Found:
    """Where one name was seen, in the making."""

    forms: dict[str, float] = field(default_factory=dict)
    """How it is written, and how much each form is worth."""
    signs: set[str] = field(default_factory=set)
    lines: list[int] = field(default_factory=list)
    exact: list[int] = field(default_factory=list)
    cues: dict[str, int] = field(default_factory=dict)
    """How often each listed word stands before it."""


PHRASE = re.compile(
    r"(?:(?:the|The|Der|Die|Das|Le|La|Les|El|Il|O|A|l'|L')\s)?"
    r"[^\W\d_a-zß-öø-ÿ][\w.&'’!+-]*"
    r"(?:\s(?:of|and|the|de|del|di|da|do|der|des|für|und|&|et|[^\W\d_a-zß-öø-ÿ][\w.&'’!+-]*|\d{1,3})){0,4}"
)
CAPITAL = re.compile(r"[^\W\d_a-zß-öø-ÿ]")
ENDING = re.compile(r"\.[a-z]{2}", re.IGNORECASE)
"""Without it `HOST` need not be tried."""
HOST = re.compile(
    r"(?<![\w.-])(?:https?://|www\.|[\w.+-]{1,40}@)?(?P<host>(?:[a-z\d-]{1,40}\.){1,4}[a-z]{2,10})"
    r"(?![\w@])",
    re.IGNORECASE,
)
MOST = 40
"""Names that are weighed, at most."""


def outlets(page: Page) -> list[Outlet]:
    """List the names that a page may give its outlet, with named features of each."""
    seen: dict[str, _Found] = {}
    hosts: Counter[str] = Counter()
    title = key(page.title)
    for i, line in page.lines:
        if line and len(line) <= 2 * LONGEST:
            _see_line(i, line, title, page, seen, hosts)
    if page.url and (match := URL.match(page.url)):
        host = match["host"].lower().removeprefix("www.")
        hosts[host] += 1
        found = seen.setdefault(key(domain_key(host)), _Found())
        found.forms.setdefault(host, 0.1)
        found.signs.add("address")
    domains = Counter({key(domain_key(h)): 0 for h in hosts})
    for host, n in hosts.items():
        domains[key(domain_key(host))] += n
    bare = tuple(name for name in domains if len(name) > 3)
    text = " ".join(page.story)
    promises = sorted((-_promise(name, found, domains, bare), name) for name, found in seen.items())
    return [
        _outlet(name, seen[name], page, title, domains, bare, text) for _, name in promises[:MOST]
    ]


def _add(
    seen: dict[str, _Found], name: str, i: int, sign: str, worth: float, exact: bool = False
) -> None:
    name = name.strip(" ,.;:-–—|«»\"'“”„()[]*#_")
    if len(name) > 60:
        return
    lowered = fold(name)
    folded = _key(lowered)
    if len(folded) < 2 or folded.isdigit() or lowered in _listed("foreign_names"):
        return
    found = seen.get(folded)
    if found is None:
        found = seen[folded] = _Found()
    found.forms[name] = found.forms.get(name, 0.0) + worth
    found.signs.add(sign)
    if not found.lines or found.lines[-1] != i:
        found.lines.append(i)
    if exact:
        found.exact.append(i)


def _see_line(
    i: int, line: str, title: str, page: Page, seen: dict[str, _Found], hosts: Counter[str]
) -> None:
    """Note every name that a line may give the outlet; *title* is the key of the headline."""
    lowered = line.lower()
    text = clean(line)
    if title and len(line) <= LONGEST and SEPARATES.search(text):
        for part in _beside_title(text, title):
            _add(seen, part, i, "title-tail", 5.0)
    if i < 3:
        _see_head(i, line, text, seen)
    if "©" in line or "(c)" in lowered or "copyright" in lowered or "ⓒ" in line or "@20" in line:
        name = in_copyright(line.replace("@20", "© 20"))
        if name:
            _add(seen, name, i, "copyright", 1.0)
    if len(line) < 90 and " " in text and (match := _follow(page.language).match(text)):
        _add(seen, match["name"], i, "follow", 1.0)
    if "appeared first" in lowered and (said := read_syndication(line, page.language)):
        _add(seen, said.site, i, "appeared-first", 1.0)
    if "." in line and ENDING.search(line):
        _see_hosts(i, line, seen, hosts)
    if (len(text) <= 45 and CAPITAL.match(text) and len(text.split()) <= 6) or (
        len(text) <= 12 and CJK_LINE.fullmatch(text)
    ):
        _add(seen, text, i, "line", 0.6, exact=True)
    _see_phrases(i, text, seen)


def _see_head(i: int, line: str, text: str, seen: dict[str, _Found]) -> None:
    """Note what the page's first lines say: its title with the outlet, or a scrap of that."""
    if scrap := SCRAP.match(text):
        _add(seen, scrap["name"], i, "scrap", 1.0)
    if i == 0 and len(parts := title_parts(line)) > 1:
        _add(seen, parts[-1], i, "page-title-tail", 2.0)
        _add(seen, parts[0], i, "page-title-head", 0.5)


def _see_phrases(i: int, text: str, seen: dict[str, _Found]) -> None:
    """Note the capitalised phrases of a line, with the words that stand before them."""
    for folded, phrase, cues in _short_phrases(text) if len(text) < SHORT else _named(text):
        found = seen.get(folded)
        if found is None:
            found = seen[folded] = _Found()
        found.forms[phrase] = found.forms.get(phrase, 0.0) + 0.2
        if not found.lines or found.lines[-1] != i:
            found.lines.append(i)
        for word in cues:
            found.cues[word] = found.cues.get(word, 0) + 1


def _named(text: str) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Return the capitalised phrases of a line: the key of each, the phrase, words before it."""
    out = []
    for start, written in _phrases(text[:LONGEST]):
        cues = _cues_before(text, start)
        out += [(folded, phrase, cues) for folded, phrase in _heads(written)]
    return tuple(out)


_short_phrases = lru_cache(maxsize=20_000)(_named)
"""The same, kept, since menus repeat."""


def _phrases(text: str) -> Iterable[tuple[int, str]]:
    """Yield the capitalised phrases of a text, each after its start; a small article is of it."""
    end = 0
    # Looking for capitals first spares `PHRASE` all other letters.
    while capital := CAPITAL.search(text, end):
        start = capital.start()
        if start and text[start - 1].isspace():
            for article in ("the", "l'"):
                if text.endswith(article, end, start - 1):
                    start -= len(article) + 1
                    break
        match = PHRASE.match(text, start)
        assert match
        yield start, match[0]
        end = match.end()


def _see_hosts(i: int, line: str, seen: dict[str, _Found], hosts: Counter[str]) -> None:
    """Note the hosts that a line names, in addresses or by themselves."""
    for match in HOST.finditer(line[:LONGEST]):
        host = match["host"].lower().removeprefix("www.")
        bare = domain_key(host)
        if bare in _listed("foreign_hosts") or len(bare) < 2:
            continue
        if host.rsplit(".", 1)[-1] in ("html", "php", "jpg", "png", "pdf", "js"):
            continue
        hosts[host] += 1
        _add(seen, host, i, "host-mail" if "@" in match[0] else "host", 0.1)
        found = seen.setdefault(key(bare), _Found())
        found.forms.setdefault(host, 0.05)
        found.signs.add("host-name")
        found.lines.append(i)


def _cues_before(text: str, start: int) -> tuple[str, ...]:
    """Return the listed words, one or two, that stand before a phrase at *start*."""
    cues = _cues()
    if start == 0:
        return ("^",) if "^" in cues else ()
    before = fold(text[max(0, start - 30) : start]).removesuffix(" ")
    if before.endswith("©"):
        return ("©",) if "©" in cues else ()
    rest, _, word = before.rpartition(" ")
    last = _last_letters(word)
    found = (last,) if last in cues else ()
    if last == word and (pair := f"{_last_letters(rest)} {last}".strip()) in cues and pair != last:
        found = (pair, *found)
    return found


def _last_letters(text: str) -> str:
    """Return the letters at the end of a text."""
    if text.isalpha():
        return text
    n = len(text)
    while n and text[n - 1].isalpha():
        n -= 1
    return text[n:]


CJK_LINE = re.compile(r"[㐀-鿿぀-ヿ가-힣A-Za-z\d・ー]{2,12}")


@cache
def _cues() -> frozenset[str]:
    return frozenset(fold(cue) for cue in lists("outlets")["cues"])


@cache
def _not_names(language: str | None) -> frozenset[str]:
    return frozenset(words(language).not_names)


@lru_cache(maxsize=20_000)
def _heads(phrase: str) -> tuple[tuple[str, str], ...]:
    """Return a phrase, and its first one, two, three words: "WIRED" of "WIRED Consulting".

    Each with its key before it; names of others are left out. Kept, since menus repeat.
    """
    phrase = phrase.strip(" .")
    words = phrase.split()
    start = 2 if words and words[0].lower() in ("the", "der", "die", "das", "le", "la", "el") else 1
    heads = [phrase, *[" ".join(words[:n]) for n in range(start, min(len(words), 4))]]
    foreign = _listed("foreign_names")
    out = []
    for head in heads:
        folded = fold(head)
        if folded not in foreign and len(short := _key(folded)) >= 3:
            out.append((short, head))
    return tuple(out)


def _beside_title(text: str, title: str) -> Iterable[str]:
    """Yield what follows or precedes the headline on its line, past a separator."""
    parts = title_parts(text)
    if len(parts) < 2:
        return
    keys = [key(part) for part in parts]
    for cut in range(len(parts) - 1, 0, -1):
        head, tail = "".join(keys[:cut]), "".join(keys[cut:])
        if head == title or (len(head) > 15 and title.startswith(head)):
            yield parts[-1]
            return
        if tail == title:
            yield parts[0]
            return


def _domain_sign(name: str, domains: Mapping[str, int], bare: tuple[str, ...]) -> str:
    """Say how a name goes with the page's domains: same, part, or not; "" where there are none.

    *bare* are the domains of more than three letters.
    """
    if not domains:
        return ""
    if name in domains:
        return "same"
    if len(name) > 3 and bare:
        if name.startswith(bare):
            return "part"
        for domain in bare:
            if domain.startswith(name):
                return "part"
    return "other"


PROMISES = {
    **dict.fromkeys(("title-tail", "copyright", "scrap", "follow", "address"), 3.0),
    **dict.fromkeys(("page-title-tail", "appeared-first", "host", "host-mail"), 2.0),
}
"""What each sign of a name promises."""
AGREES = {"same": 4.0, "part": 1.5}


def _promise(name: str, found: _Found, domains: Mapping[str, int], bare: tuple[str, ...]) -> float:
    """Rank names before they are weighed, so that only the best are."""
    lines = found.lines
    value = 0.4 * min(10, len(lines) if len(lines) < 2 else len(set(lines)))
    for cue in found.cues:
        if cue not in "^the":
            value += 1.0
    for sign in found.signs:
        value += PROMISES.get(sign, 0.0)
    value += AGREES.get(_domain_sign(name, domains, bare), 0.0)
    return value + (0.5 if found.exact and found.exact[0] < 4 else 0.0)


def _outlet(
    name: str,
    found: _Found,
    page: Page,
    title: str,
    domains: Mapping[str, int],
    bare: tuple[str, ...],
    text: str,
) -> Outlet:
    """Describe one name; *title* is the key of the headline, *text* the story."""
    forms = found.forms
    if len(forms) > 1:
        written = max(forms, key=lambda form: (forms[form], not form.islower(), form))
    else:
        (written,) = forms
    lines = sorted(set(found.lines))
    out = [f"sign:{sign}" for sign in sorted(found.signs)]
    out += [f"cue:{cue}" for cue in found.cues]
    out.append(f"cues:{min(4, len(found.cues) - ('^' in found.cues))}")
    out.append(f"blocks:{min(6, len(lines))}")
    out.append(f"exact:{min(3, len(found.exact))}")
    if found.exact:
        first = found.exact[0]
        out.append(
            f"exact-at:{min(4, first) if first < 5 else 'head' if first < page.title_at else 'late'}"
        )
    sign = _domain_sign(name, domains, bare)
    out.append(f"domain:{sign or 'none'}")
    if sign == "same":
        out.append(f"domain-count:{min(4, domains[name])}")
    if "." in written and written.islower() and name in (key(domain_key(written)), key(written)):
        out.append("form:host")
    out.append(f"words:{min(5, len(written.split()))}")
    out.append(f"size:{min(6, len(name) // 4)}")
    if written.isupper():
        out.append("capitals")
    if not name.isalpha() and any(map(str.isdigit, name)):
        out.append("digit")
    nots = _not_names(page.language)
    tokens = [fold(t).strip(".,") for t in written.split()]
    out.append(f"plain:{int(3 * sum(t in nots for t in tokens) / max(1, len(tokens)))}")
    out.append(f"told:{min(4, text.count(written)) if len(written) > 3 else 'x'}")
    outside = len([i for i in lines if i > page.title_at])
    out.append("sides:" + ("both" if 0 < outside < len(lines) else "after" if outside else "head"))
    out.append("strong:" + str(min(3, len(found.signs & STRONG) + (sign == "same"))))
    if name in title:
        out.append("in-title")
    return Outlet(written, tuple(out), tuple(lines), tuple(found.exact))


STRONG = frozenset({"title-tail", "copyright", "scrap", "follow", "address", "page-title-tail"})


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
