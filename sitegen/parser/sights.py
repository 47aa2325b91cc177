"""One block in, what can be seen of it by itself out: named features. Pure.

A feature is a short name that a person understands (`len:5`, `ends:.`, `is:share`), either there
or not. What stands around the block is added by `features.py`; the weights that the names carry
stand in `data/model.json`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from .blocks import Block
from .creditlines import END, may_point, see_credit
from .forms import type_of
from .phrases import Phrases, closing, is_stock, little_words, opening, phrases, whole
from .tokens import count_digits, tokens, tokens_and_digits

UNSPACED = re.compile("[぀-ヿ㐀-鿿가-힣฀-๿ກ-ໟក-៿က-႟]")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
CLOCK = re.compile(r"(?<!\d)[012]?\d[:.h]\d\d(?!\d)")
URL = re.compile(r"https?://|www\.|\w\.(?:com|org|net|de|co\.uk)\b")
DOMAINS = (".com", ".org", ".net", ".de", ".co.uk")
MAIL = re.compile(r"\S@\S")
HANDLE = re.compile(r"(?<!\w)[@#]\w")
CLOSERS = "])'\"’”»›」』“ "
QUOTES = frozenset("\"“”„«»「」‘’'")
STOPS = ".!?…。！？؟۔।"
SHAPES = dict.fromkeys(".。।۔", ".") | dict.fromkeys("?？؟", "?") | {c: c for c in "!…:：,;|"}
LIMITS = (8, 16, 28, 45, 70, 100, 150, 250, 450)
"""Characters at which the next class of length begins."""
LENGTHS = tuple(f"len:{n}" for n in range(len(LIMITS) + 1))
KINDS = "SSSSMMMLLL"
NUMBER = re.compile(r"[\d\s.,:/%+-]+[a-zA-Z]{0,2}")
NAME = re.compile(
    r"[^\W\d_a-z]\S+(?:\s+(?:[^\W\d_a-z]\S*|van|von|de|der|den|da|di|del|la|le|bin|al)){1,3}"
)
LITTLE = tuple(f"little:{n}" for n in range(6))
CAPS = tuple(f"caps:{n}" for n in range(5))
COUNTS = tuple(f"words:{n}" for n in range(16))
LETTERS = 4
"""Letters of a word that may tell what a text is about."""
SENTENCES = 6
ENDINGS = (". ", "? ", "! ", "。", "” ", "؟ ", "۔ ")
"""What parts two sentences."""
PEEK = 400
"""Characters of a block that are taken apart into words."""


@dataclass(slots=True)
class Sight:
    """What is seen of one block, before its neighbours are looked at."""

    size: int
    """Characters; those of unspaced scripts count more."""
    words: list[str]
    longer: list[str]
    """Those of four letters and more, that may tell what a text is about."""
    sentences: int
    end: str
    kind: str
    """S, M, L: short, middling, long; with a dot where it ends like a sentence."""
    features: list[str]
    key: str
    prose: float
    purposes: tuple[str, ...]
    type: str
    """What it is by its form, as `forms.type_of` says."""


def measure(text: str) -> int:
    """Count characters; a letter of an unspaced script says as much as two or three others."""
    if text.isascii() or not has_unspaced(text[:COUNTED]):
        return len(text)
    return len(text) + int(1.5 * len(UNSPACED.findall(text[:COUNTED])))


COUNTED = 4_000
"""Characters among which letters of unspaced scripts are counted."""
OTHERS = bytes({*range(256)} - {0xE0, 0xE1, *range(0xE3, 0xEE)})
"""All bytes but those that letters of unspaced scripts begin with in UTF-8."""


def has_unspaced(text: str) -> bool:
    """Tell whether letters of unspaced scripts may be in a text; False is sure, and fast."""
    return bool(text.encode("utf-8", "surrogatepass").translate(None, OTHERS))


def bucket(size: int) -> int:
    """Put a length into one of ten classes."""
    return bisect_right(LIMITS, size)


SHORT = 64
"""Characters of a text whose sight is kept: menus say the same on every page of a site."""
KEPT = 50_000


@lru_cache(maxsize=KEPT)
def see_short(text: str, language: str | None, lexicon: frozenset[str]) -> Sight:
    """See a short text; what was seen is kept."""
    return see(text, phrases(language), little_words(language), lexicon)


def look(block: Block, language: str | None, lexicon: frozenset[str]) -> Sight:
    """See one block by itself, its marks included."""
    text = block.text
    if len(text) < SHORT:
        sight = see_short(text, language, lexicon)
    else:
        sight = see(text, phrases(language), little_words(language), lexicon)
    if not (block.level or block.item or block.quoted or block.strong):
        return sight
    marks = []
    if block.level:
        marks += ["level", f"level:{block.level}"]
    if block.item:
        marks += ["item", f"item{sight.kind}"]
    if block.quoted:
        marks.append("quoted")
    if block.strong:
        marks.append("strong" + sight.kind[0])
    return with_marks(sight, marks)


def with_marks(sight: Sight, marks: list[str]) -> Sight:
    """Add the features of a block's marks to what is seen of its text."""
    features = sight.features + marks
    return Sight(
        sight.size,
        sight.words,
        sight.longer,
        sight.sentences,
        sight.end,
        sight.kind,
        features,
        sight.key,
        sight.prose,
        sight.purposes,
        type_of(sight.kind, sight.end, sight.purposes, features),
    )


def see(text: str, index: Phrases, little: frozenset[str], lexicon: frozenset[str]) -> Sight:
    """See one text by itself."""
    size = measure(text)
    head = text[:PEEK]
    words, digits = tokens_and_digits(head)
    count = len(words)
    last = text[-1]
    end = text[-40:].rstrip(CLOSERS)[-1:] if last in CLOSERS else last
    n = bisect_right(LIMITS, size)
    sentences = sum(map(text[:3000].count, ENDINGS)) + 1 if n >= 5 else 0
    sentences, shape, kind, form = form_of(n, end, sentences)
    out = [*form, *see_ends(text)]
    prose = sum(map(little.__contains__, words)) / count if count else 0.0
    if count >= 4:
        out.append(LITTLE[min(int(prose * 10), 5)])
        out.append(("little:%dL" if n > 6 else "little:%dS") % min(int(prose * 5), 2))
    short = n < 7
    if short:
        if count >= 2:
            parts = head.split()[:30]
            caps = sum(map(str.isupper, [w[0] for w in parts]))
            out.append(CAPS[int(4 * caps / len(parts))])
            out.append(COUNTS[min(count, 15)])
        if text.isupper():
            out.append("upper")
    if digits or "." in text or "@" in text or "#" in text or "©" in text:
        out += see_signs(text, head, n, digits)
    tail = words if len(text) < PEEK else tokens(text[-END:])
    if index.credits.may_be_in(text, tail) or may_point(text, words):
        out += see_credit(text, words, tail, n, index.credits)
    if "|" in text and " | " in text:
        out.append("bar" + ("S" if n < 6 else "L"))
    if last in ".…" and text.endswith(("...", "…")):
        out.append("cut")
    if 1 < count < 6 and n < 5 and NAME.fullmatch(text):
        out.append("name")
    purposes = whole(words, text, index) if n < 6 else ()
    if purposes:
        out += ["is:" + p for p in purposes]
    else:
        mark = "begins:" if short else "Begins:"
        out += [mark + p for p in opening(words, text, index)]
        if short:
            out += ["closes:" + p for p in closing(words, index)]
    if n > 2 and is_stock(words, index):
        out.append("stock" + ("S" if short else "L"))
    known = lexicon.intersection(words)
    if known:
        mark = "w:" if short else "W:"
        out += [mark + w for w in sorted(known)]
    key = " ".join(words) if len(text) < PEEK else text
    longer = [w for w in words if len(w) >= LETTERS]
    form_type = type_of(kind, shape, purposes, out)
    return Sight(size, words, longer, sentences, shape, kind, out, key, prose, purposes, form_type)


@lru_cache(maxsize=KEPT)
def form_of(n: int, end: str, sentences: int) -> tuple[int, str, str, tuple[str, ...]]:
    """Name the form of a text: sentences, mark at the end, kind, and the features of these.

    *n* is its class of length, *end* its last character, *sentences* their count where it is long.
    """
    finished = bool(end) and end in STOPS
    kind = KINDS[n] + ("." if finished else "")
    shape = SHAPES.get(end, "x") if end else "0"
    count = sentences or int(finished)
    names = ("bias", LENGTHS[n], "ends:" + shape, kind + shape, f"sent:{min(count, SENTENCES)}")
    return count, shape, kind, names


def see_ends(text: str) -> list[str]:
    """Name what sort of character a text begins with, and a quotation mark at its end."""
    out = ["ends:quote"] if text[-1] in QUOTES else []
    first = text[0]
    if first.isupper():
        return out
    if first.islower():
        out.append("starts:small")
    elif first.isdigit():
        out.append("starts:digit")
    elif first in QUOTES:
        out.append("starts:quote")
    elif not first.isalpha():
        out.append("starts:" + (first if first in "([©@#|-–—•*»>" else "sign"))
    return out


def see_signs(text: str, head: str, n: int, digits: bool) -> list[str]:
    """Name the digits and addresses that a text has, and a mark of copyright at its start."""
    out = see_digits(text, head, n) if digits else []
    if "." in text and ("http" in text or "www." in text or has_domain(head)):
        out.append("url" + ("S" if n < 6 else "L"))
    if "@" in text or "#" in text:
        if MAIL.search(head):
            out.append("mail" + ("S" if n < 6 else "L"))
        if HANDLE.search(head):
            out.append("handle" + ("S" if n < 6 else "L"))
    if "©" in head[:40]:
        out.append("copyright")
    return out


def has_domain(text: str) -> bool:
    """Tell whether a text names a host; most with a full stop do not even have an ending of one."""
    return any(map(text.__contains__, DOMAINS)) and bool(URL.search(text))


TIMES = "".join(
    "0" if c.isdecimal() or c == "?" else ":" if c in ":.h" else " " for c in map(chr, range(256))
).encode()
"""The characters of Latin-1 by their class in `CLOCK`; a question mark stands for all others."""


def may_tell_time(text: str) -> bool:
    """Tell whether `CLOCK` may be in a text; False is sure, and fast."""
    return b"0:00" in text.encode("latin-1", "replace").translate(TIMES)


def see_digits(text: str, head: str, n: int) -> list[str]:
    """Name what digits a text has."""
    share = count_digits(head[:200]) / min(200, len(head))
    out = ["digits:" + ("2" if share > 0.3 else "1" if share > 0.1 else "0")]
    if ("19" in head or "20" in head or not head.isascii()) and YEAR.search(head):
        out.append("year" + ("S" if n < 5 else "L"))
    if may_tell_time(head) and CLOCK.search(head):
        out.append("clock" + ("S" if n < 5 else "L"))
    if len(text) < 60 and NUMBER.fullmatch(text):
        out.append("number")
    return out
