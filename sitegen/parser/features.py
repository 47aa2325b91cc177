"""Blocks in, what can be seen of each of them out: named features for the model. Pure.

A feature is a short name that a person understands (`len:5`, `ends:.`, `is:share`), either there
or not. The weights that the names carry stand in `data/model.json`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from .blocks import Block
from .phrases import Phrases, closing, little_words, opening, phrases, tokens, whole

UNSPACED = re.compile("[぀-ヿ㐀-鿿가-힣฀-๿ກ-ໟក-៿က-႟]")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
CLOCK = re.compile(r"(?<!\d)[012]?\d[:.h]\d\d(?!\d)")
URL = re.compile(r"https?://|www\.|\w\.(?:com|org|net|de|co\.uk)\b")
MAIL = re.compile(r"\S@\S")
HANDLE = re.compile(r"(?<!\w)[@#]\w")
CREDIT = re.compile(
    r"""
      \b(?:photo|foto|photos|fotos|photograph|picture|image|bild|bilder|imagen|crédit|credit|credits|
         crédito|créditos|photographer|fotograf|fotografía|illustration|courtesy|quelle|grafik|фото|
         photocredit|creditcredit|screenshot|fotoğraf|symbolbild|archiv|archivbild|handout|shutterstock)\b
         \s*(?:\w+\s*)?[:：/|©]
    | \b(?:getty|reuters|shutterstock|imago|istock|unsplash|picture[ ]alliance|alamy|wikimedia|
         afp|epa|dpa|apa|keystone|ap[ ]photo|file[ ]photo|pixabay|ullstein|ansa|efe|lapresse)\b
    | ©|📷|[(\[](?:photo|foto|bild|image|photos)\b | (?:写真|撮影|提供|사진)
    """,
    re.VERBOSE | re.IGNORECASE,
)
SIDES = re.compile(
    r"\((?:l|r|left|right|li|re|links|rechts|center|centre|m|file|archiv|from left|v\.l\.)\.?\)"
    r"|\b(?:left|right|pictured|poses|seen here|von links|v\. ?l\.|im bild|auf dem foto|rechts im|links im)\b",
    re.IGNORECASE,
)
DIGIT = re.compile(r"\d")
CLOSERS = "])'\"’”»›」』“ "
QUOTES = frozenset("\"“”„«»「」‘’'")
STOPS = ".!?…。！？؟۔।"
SHAPES = dict.fromkeys(".。।۔", ".") | dict.fromkeys("?？؟", "?") | {c: c for c in "!…:：,;|"}
LENGTHS = tuple(f"len:{n}" for n in range(10))
KINDS = "SSSSMMMLLL"
CREDIT_WORDS = frozenset(
    [
        "photo",
        "foto",
        "photos",
        "fotos",
        "photograph",
        "picture",
        "image",
        "bild",
        "bilder",
        "imagen",
        "crédit",
        "credit",
        "credits",
        "crédito",
        "créditos",
        "photographer",
        "fotograf",
        "fotografía",
        "illustration",
        "courtesy",
        "quelle",
        "grafik",
        "фото",
        "photocredit",
        "creditcredit",
        "screenshot",
        "fotoğraf",
        "symbolbild",
        "archiv",
        "archivbild",
        "handout",
        "shutterstock",
        "getty",
        "reuters",
        "imago",
        "istock",
        "unsplash",
        "alliance",
        "alamy",
        "wikimedia",
        "afp",
        "epa",
        "dpa",
        "apa",
        "keystone",
        "file",
        "pixabay",
        "ullstein",
        "ansa",
        "efe",
        "lapresse",
        "ap",
    ]
)
SIDE_WORDS = frozenset(
    [
        "l",
        "r",
        "left",
        "right",
        "li",
        "re",
        "links",
        "rechts",
        "center",
        "centre",
        "m",
        "file",
        "archiv",
        "pictured",
        "poses",
        "seen",
        "von",
        "v",
        "im",
        "auf",
    ]
)
NUMBER = re.compile(r"[\d\s.,:/%+-]+[a-zA-Z]{0,2}")
NAME = re.compile(
    r"[^\W\d_a-z]\S+(?:\s+(?:[^\W\d_a-z]\S*|van|von|de|der|den|da|di|del|la|le|bin|al)){1,3}"
)
CREDITED = frozenset({"creditS", "copyright", "credit:start", "is:photo", "begins:photo"})
SENTENCES = 6
PEEK = 400
"""Characters of a block that are taken apart into words."""


@dataclass(slots=True)
class Sight:
    """What is seen of one block, before its neighbours are looked at."""

    size: int
    """Characters; those of unspaced scripts count more."""
    words: list[str]
    sentences: int
    end: str
    kind: str
    """S, M, L: short, middling, long; with a dot where it ends like a sentence."""
    features: list[str]
    key: str
    prose: float
    purposes: tuple[str, ...]


def measure(text: str) -> int:
    """Count characters; a letter of an unspaced script says as much as two or three others."""
    if text.isascii() or max(text) < "\u0e00":
        return len(text)
    return len(text) + int(1.5 * len(UNSPACED.findall(text[:4000])))


def bucket(size: int) -> int:
    """Put a length into one of ten classes."""
    for n, limit in enumerate((8, 16, 28, 45, 70, 100, 150, 250, 450)):
        if size < limit:
            return n
    return 9


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
    marks = []
    if block.level:
        marks += ["level", f"level:{block.level}"]
    if block.item:
        marks += ["item", f"item{sight.kind}"]
    if block.quoted:
        marks.append("quoted")
    if block.strong:
        marks.append("strong" + sight.kind[0])
    return replace(sight, features=sight.features + marks) if marks else sight


def see(text: str, index: Phrases, little: frozenset[str], lexicon: frozenset[str]) -> Sight:
    """See one text by itself."""
    size = measure(text)
    head = text[:PEEK]
    words = tokens(head)
    count = len(words)
    body = text[-40:].rstrip(CLOSERS)
    end = body[-1:]
    n = bucket(size)
    if n < 5:
        sentences = 1 if end and end in STOPS else 0
    else:
        sentences = sum(map(text[:3000].count, (". ", "? ", "! ", "。", "” ", "؟ ", "۔ "))) + 1
    finished = end in STOPS
    kind = KINDS[n] + ("." if finished and end else "")
    shape = SHAPES.get(end, "x") if end else "0"
    out = ["bias", LENGTHS[n], "ends:" + shape, kind + shape, f"sent:{min(sentences, SENTENCES)}"]
    if text[-1] in QUOTES:
        out.append("ends:quote")
    first = text[0]
    if first.isdigit():
        out.append("starts:digit")
    elif first.islower():
        out.append("starts:small")
    elif first in QUOTES:
        out.append("starts:quote")
    elif not first.isalpha():
        out.append("starts:" + (first if first in "([©@#|-–—•*»>" else "sign"))
    prose = sum(map(little.__contains__, words)) / count if count else 0.0
    if count >= 4:
        out.append(f"little:{min(int(prose * 10), 5)}")
        out.append(f"little:{min(int(prose * 5), 2)}{'L' if n > 6 else 'S'}")
    short = n < 7
    if short:
        if count >= 2:
            parts = head.split()[:30]
            caps = sum([w[0].isupper() for w in parts])
            out.append(f"caps:{int(4 * caps / len(parts))}")
            out.append(f"words:{min(count, 15)}")
        if text.isupper():
            out.append("upper")
    if DIGIT.search(head):
        out += see_digits(text, head, n)
    if "." in text and ("http" in text or "www." in text or URL.search(head)):
        out.append("url" + ("S" if n < 6 else "L"))
    if "@" in text or "#" in text:
        if MAIL.search(head):
            out.append("mail" + ("S" if n < 6 else "L"))
        if HANDLE.search(head):
            out.append("handle" + ("S" if n < 6 else "L"))
    if "©" in head[:40]:
        out.append("copyright")
    out += see_credit(text, words, n)
    if "|" in text and " | " in text:
        out.append("bar" + ("S" if n < 6 else "L"))
    if text.endswith(("...", "…")):
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
    known = lexicon.intersection(words)
    if known:
        mark = "w:" if short else "W:"
        out += [mark + w for w in sorted(known)]
    key = " ".join(words) if len(text) < PEEK else text
    return Sight(size, words, sentences, shape, kind, out, key, prose, purposes)


def see_digits(text: str, head: str, n: int) -> list[str]:
    """Name what digits a text has."""
    digits = len(DIGIT.findall(head[:200]))
    share_ = digits / min(200, len(head))
    out = ["digits:" + ("2" if share_ > 0.3 else "1" if share_ > 0.1 else "0")]
    if YEAR.search(head):
        out.append("year" + ("S" if n < 5 else "L"))
    if CLOCK.search(head):
        out.append("clock" + ("S" if n < 5 else "L"))
    if len(text) < 60 and NUMBER.fullmatch(text):
        out.append("number")
    return out


def see_credit(text: str, words: list[str], n: int) -> list[str]:
    """Name the signs that a text is, or ends in, what stands below a picture."""
    out = []
    tail = words if len(text) < PEEK else tokens(text[-80:])
    signed = "©" in text or "📷" in text
    if (
        signed
        or not CREDIT_WORDS.isdisjoint(tail)
        or text[-1] in ")]"
        or max(text[-40:]) > "\u0400"
    ):
        if CREDIT.search(text, max(0, len(text) - 80)):
            out.append("credit" + ("S" if n < 5 else "M" if n < 9 else "L"))
        elif n < 9 and CREDIT.search(text[:80]):
            out.append("credit:start")
    if 3 < n < 9 and not SIDE_WORDS.isdisjoint(words) and SIDES.search(text):
        out.append("sides")
    return out


def density(sights: Sequence[Sight]) -> list[float]:
    """Weigh each block as prose: positive for running text, negative for scraps."""
    out = []
    for s in sights:
        if s.kind == "L." and (s.sentences > 1 or s.prose > 0.15 or s.size > 250):
            out.append(min(4.0, s.size / 120) * (0.4 + min(0.6, 3 * s.prose) if s.words else 1))
        elif s.kind == "M." and s.prose > 0.15:
            out.append(0.6)
        elif s.kind[0] == "L":
            out.append(0.3)
        else:
            out.append(-0.35 if s.kind[0] == "S" else -0.2)
    return out


def densest(weights: Sequence[float]) -> tuple[int, int]:
    """Return the run of blocks with the greatest sum, as first and one past the last.

    Source: J. Bentley, "Programming Pearls", 1984 (Kadane's algorithm).
    """
    best, span = 0.0, (0, 0)
    total, start = 0.0, 0
    for i, w in enumerate(weights):
        if total <= 0:
            total, start = 0.0, i
        total += w
        if total > best:
            best, span = total, (start, i + 1)
    return span


def share(part: float) -> str:
    """Put a part of the whole into a class."""
    for name, limit in (
        ("0", 0.001),
        ("1", 0.05),
        ("2", 0.2),
        ("5", 0.5),
        ("8", 0.8),
        ("95", 0.95),
    ):
        if part < limit:
            return name
    return "all"


def usual_gap(blocks: Sequence[Block], sights: Sequence[Sight]) -> int:
    """Return how many blank lines part most paragraphs."""
    counts = Counter(
        b.gap
        for i, (b, s) in enumerate(zip(blocks, sights, strict=True))
        if s.kind == "L." and i and sights[i - 1].kind == "L."
    )
    return max(sorted(counts), key=lambda n: counts[n]) if counts else 0


def near(distance: int) -> str:
    """Put a distance in blocks into a class."""
    sign = "-" if distance < 0 else ""
    d = abs(distance)
    return sign + (
        str(d) if d < 4 else "4" if d < 7 else "7" if d < 13 else "13" if d < 40 else "40"
    )


def around(
    blocks: Sequence[Block],
    sights: Sequence[Sight],
    core: tuple[int, int],
    title: int | None,
    title_key: str,
    broken: bool,
) -> list[list[str]]:
    """Complete the features of every block by what stands around it."""
    counts = Counter(s.key for s in sights)
    seen: Counter[str] = Counter()
    margin = usual_indent(blocks, sights)
    out = []
    last = len(blocks) - 1
    longs = [0]
    for s in sights:
        longs.append(longs[-1] + (s.kind == "L." and s.prose > 0.1))
    mass = [0.0]
    for i, w in enumerate(density(sights)):
        mass.append(mass[-1] + (w if w > 0 and core[0] <= i < core[1] else 0))
    whole_ = mass[-1] or 1.0
    usual = usual_gap(blocks, sights)
    signs = [not CREDITED.isdisjoint(s.features) for s in sights]
    sizes = Counter(b.group for b in blocks)
    nones = ("^", "$")
    for i, (block, s) in enumerate(zip(blocks, sights, strict=True)):
        f = list(s.features)
        f.append(f"gap:{min(block.gap, 3)}")
        f.append(f"after:{min(block.after, 3)}")
        if usual:
            f.append(
                "gap" + ("+" if block.gap > usual else "-" if block.gap < usual else "=") + s.kind
            )
        f.append(f"done:{share(mass[i] / whole_)}")
        f.append(f"left:{share(1 - mass[i + 1] / whole_)}")
        before = sights[i - 1].kind if i else nones[0]
        behind = sights[i + 1].kind if i < last else nones[1]
        f += ["k-1:" + before, "k+1:" + behind, f"k:{before}{s.kind}{behind}"]
        if i and signs[i - 1]:
            f.append("credited:-1" + s.kind[0])
        if i < last and signs[i + 1]:
            f.append("credited:+1" + s.kind)
        if i > 1:
            f.append("k-2:" + sights[i - 2].kind)
            f += ["p-1:" + p for p in sights[i - 1].purposes]
        if i < last - 1:
            f.append("k+2:" + sights[i + 2].kind)
        if i < last:
            f += ["p+1:" + p for p in sights[i + 1].purposes]
        ahead = longs[min(last + 1, i + 7)] - longs[i + 1]
        behind_ = longs[i] - longs[max(0, i - 6)]
        f.append(f"ahead:{min(ahead, 3)}")
        f.append(f"behind:{min(behind_, 3)}")
        f.append(f"run:{min(ahead, 2)}{min(behind_, 2)}{s.kind}")
        if counts[s.key] > 1 and s.size > 12:
            f.append(("again:" if seen[s.key] else "twice:") + s.kind[0])
        seen[s.key] += 1
        if margin is not None:
            d = block.indent - margin
            f.append("margin:" + ("0" if not d else "+" if d > 0 else "-") + s.kind[0])
        if sizes[block.group] > 1:
            f.append("grouped" + ("B" if broken else "") + s.kind[0])
        if core[1] > core[0]:
            where = "<" if i < core[0] else ">" if i >= core[1] else "="
            d = i - core[0] if where == "<" else i - core[1] + 1 if where == ">" else 0
            f.append(f"core:{where}{near(d)}")
            f.append(f"core{where}{s.kind}")
        if title is not None:
            d = i - title
            f.append(f"title:{near(d)}")
            if d < 0:
                f.append("pre")
            elif d and longs[i] - longs[title] == 0:
                f.append("top" + s.kind)
            if title_key and s.key == title_key:
                f.append("title")
        out.append(f)
    return out


def usual_indent(blocks: Sequence[Block], sights: Sequence[Sight]) -> int | None:
    """Return the indentation of most running text; None where nothing is indented."""
    counts: Counter[int] = Counter()
    for block, sight in zip(blocks, sights, strict=True):
        if sight.kind == "L.":
            counts[block.indent] += min(sight.size, 600)
    if not counts or (len(counts) == 1 and 0 in counts):
        return None
    return max(sorted(counts), key=lambda n: counts[n])
