"""Files that nobody should write and everybody does: the same 300 and more in every run."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.loader.keys import KEYS

FRONT = """\
---
id: harbour-dues
title: Harbour dues rise for the third year
subtitle: The council votes nine to four
date: 2019-04-16T14:38
updated: 2019-04-17
authors: [Ana Ruiz, Leo Park]
dateline: ALDERBY
section: City
tags: [harbour, dues]
summary: The council voted by nine to four.
image: {src: quay.jpg, alt: The quay, caption: The quay on Monday, credit: Mo Diaz}
source: {site: The Courier, url: "https://courier.example/1", captured: 2020-01-02}
language: en
status: published
corrections: [{date: 2019-04-18, text: The vote was nine to four.}]
aliases: [/old/]
noindex: no
---
"""

BODY = """\
The council voted by nine to four on Monday to raise the dues of the harbour.

## What it costs

“It is a tax on fish,” said Ida Holm — who has *none* to sell.

![The quay](quay.jpg "Monday")

- one
- two

| a | b |
| - | - |
| 1 | 2 |
"""

CAPTURE = """\
THE COURIER

Home | News | Sport

Harbour dues rise for the third year

By Ana Ruiz
April 16, 2019 14:38

ALDERBY — The council voted by nine to four on Monday to raise the dues of the harbour, for the third year.

“It is a tax on fish,” said Ida Holm, who has none to sell and says that she never will have any.

Photo: The quay on Monday. Mo Diaz / The Courier

Ana Ruiz writes about the harbour.

Related articles
Bridge to open a month early
"""


@dataclass(frozen=True)
class Case:
    """A file, and its sidecar."""

    name: str
    path: str
    data: bytes
    sidecar: bytes | None = None


def cases() -> Iterator[Case]:
    """List all cases, each with a name of its own."""
    yield from by_hand()
    yield from wrong_types()
    yield from encodings()
    yield from by_chance()


def markdown(front: str, body: str = BODY) -> bytes:
    return f"---\n{front}\n---\n{body}".encode("utf-8", "surrogatepass")


def by_hand() -> Iterator[Case]:
    """Give what someone thought of."""
    bomb = "a: &a [x, x, x, x]\n" + "".join(
        f"{y}: &{y} [*{x}, *{x}, *{x}]\n"
        for x, y in zip("abcdefghijklm", "bcdefghijklmn", strict=True)
    )
    contents = {
        "empty": b"",
        "one-byte": b"x",
        "mark-only": b"\xef\xbb\xbf",
        "half-a-mark": b"\xef\xbb",
        "utf-16-mark-only": b"\xff\xfe",
        "odd-utf-16": b"\xff\xfea",
        "blank-lines": b"\n" * 10_000,
        "blanks": b" \t \n\t\n" * 1_000,
        "one-long-line": b"word " * 1_000_000,
        "one-long-word": b"w" * 5_000_000,
        "binary": bytes(range(256)) * 40,
        "png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        "nul": b"Harbour dues rise\n\nApril 16, 2019\n\nThe \0 council voted.\n",
        "only-nul": b"\0" * 1_000,
        "controls": b"Harbour \x1b[31mdues\x07 rise\n\nApril 16, 2019\n\nThe \x08council\x0c voted.\n",
        "delete-and-c1": "Harbour\x7f dues\x85 rise\x9b\n\nThe council.\n".encode(),
        "not-characters": "Harbour \ufffe\uffff dues\n".encode(),
        "surrogates": b"Harbour \xed\xa0\x80 dues\n",
        "overlong": b"Harbour \xc0\xaf dues\n",
        "cut-utf-8": "Häfen".encode()[:-3],
        "dashes": b"---\n",
        "dashes-twice": b"---\n---\n",
        "dashes-thrice": b"---\n---\n---\n",
        "many-dashes": b"---\n" * 5_000,
        "dots": b"---\na: 1\n...\nText.\n",
        "never-closed": b"---\ntitle: T\ndate: 2019\n\nText.\n",
        "closed-on-last-line": b"---\ntitle: T\ndate: 2019\n---",
        "closed-too-late": b"---\ntitle: T\n\nText.\n\n---\n\nMore.\n",
        "toml": b"+++\ntitle = 'T'\n+++\nText.\n",
        "json": b'---\n{"title": "T", "date": "2019"}\n---\nText.\n',
        "list": b"---\n- title\n- date\n---\nText.\n",
        "scalar": b"---\ntitle\n---\nText.\n",
        "tabs": b"---\ntitle: T\n\tdate: 2019\n---\nText.\n",
        "alias-bomb": b"---\n" + bomb.encode() + b"title: T\ndate: 2019\n---\nText.\n",
        "tag": b"---\ntitle: !!python/object/apply:os.system [x]\n---\nText.\n",
        "merge": b"---\nbase: {a: 1}\n<<: {title: T}\ndate: 2019\n---\nText.\n",
        "deep-list": b"---\ntitle: " + b"[" * 50_000 + b"\n---\nText.\n",
        "deep-hyphens": b"---\ntitle:\n" + b"- " * 50_000 + b"\n---\nText.\n",
        "deep-mapping": b"---\ntitle: " + b"{a: " * 50_000 + b"\n---\nText.\n",
        "deep-quotes": b"> " * 50_000 + b"Text.\n",
        "deep-emphasis": b"*" * 50_000 + b"Text.\n",
        "deep-links": b"[" * 50_000 + b"Text.\n",
        "deep-pictures": b"![" * 50_000 + b"Text.\n",
        "open-pictures": b"![a](" * 50_000 + b"Text.\n",
        "hundred-thousand-authors": markdown("title: T\ndate: 2019\nauthors: [" + "Ana Ruiz, " * 100_000 + "]"),
        "hundred-thousand-different-authors": markdown("title: T\ndate: 2019\nauthors: [" + ", ".join(f"A{n}" for n in range(100_000)) + "]"),
        "authors-in-one-line": markdown("title: T\ndate: 2019\nauthors: " + "Ana Ruiz and " * 20_000),
        "hundred-thousand-tags": markdown("title: T\ndate: 2019\ntags: " + "a," * 100_000),
        "hundred-thousand-keys": markdown("title: T\ndate: 2019\n" + "".join(f"k{n}: 1\n" for n in range(5_000))),
        "hundred-thousand-lines": markdown("title: T\ndate: 2019\nlines: {1-9999999: caption, 5-1: title, 0: drop}"),
        "long-title": markdown(f"title: {'harbour ' * 500}\ndate: 2019"),
        "long-title-one-word": markdown(f"title: {'h' * 4_000}\ndate: 2019"),
        "long-captured-title": b"Harbour " * 500 + b"\n\nApril 16, 2019\n\nThe council voted.\n",
        "long-key": markdown(f"title: T\ndate: 2019\n{'k' * 900}: 1"),
        "empty-key": markdown("title: T\ndate: 2019\n'': 1"),
        "title-of-blanks": markdown('title: "   "\ndate: 2019'),
        "title-of-markup": markdown("title: '<script>alert(1)</script>'\ndate: 2019"),
        "title-of-dots": markdown("title: '../../..'\ndate: 2019"),
        "title-upside-down": markdown('title: "\\u202Erebmun"\ndate: 2019'),
        "slug-outside": markdown("title: T\ndate: 2019\nslug: ../../../etc/passwd"),
        "slug-of-nothing": markdown("title: T\ndate: 2019\nslug: '%%%'"),
        "escaped-surrogate": markdown('title: "\\uD800"\ndate: 2019'),
        "escaped-nul": markdown('title: "a\\0b"\ndate: 2019'),
        "infinite": markdown("title: .inf\ndate: .nan"),
        "itself-as-related": markdown("title: T\ndate: 2019\nrelated: [a.md, a.md]"),
        "year-zero": markdown("title: T\ndate: 0000-01-01"),
        "year-one": markdown("title: T\ndate: 0001-01-01"),
        "year-9999": markdown("title: T\ndate: 9999-12-31"),
        "year-10000": markdown("title: T\ndate: 10000-01-01"),
        "year-minus": markdown("title: T\ndate: -2019"),
        "no-such-day": markdown("title: T\ndate: 2019-02-29"),
        "no-such-hour": markdown("title: T\ndate: 2019-02-28T25:61"),
        "arabic-digits": markdown("title: T\ndate: ٢٠١٩-٠٤-١٦"),
        "long-date": markdown("title: T\ndate: " + "2019-" * 10_000),
        "heading-only": b"# Harbour dues rise",
        "unclosed-fence": markdown("title: T\ndate: 2019", "```\n# no heading\n"),
        "raw-html": markdown("title: T\ndate: 2019", "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n"),
        "footnote-loop": markdown("title: T\ndate: 2019", "[^a]\n\n[^a]: see [^a]\n"),
        "definitions": markdown("title: T\ndate: 2019", "[a]: x.png\n" * 20_000),
    }  # fmt: skip
    for name, data in contents.items():
        yield Case(f"{name}.md", f"{name}.md", data)
        yield Case(f"{name}.txt", f"{name}.txt", data)
    for name, path in {
        "arabic-name": "ميناء/رسوم.md",
        "blanks-in-name": "two words/and more.md",
        "markup-in-name": "<img src=x onerror=alert(1)>.md",
        "quotes-in-name": "a\"b'c`d.md",
        "percent-in-name": "100%25.md",
        "hash-in-name": "a#b?c.md",
        "backslash-in-name": "a\\..\\b.md",
        "dots-in-name": "a..b...md",
        "long-name": "n" * 240 + ".md",
        "deep": "d/" * 60 + "a.md",
    }.items():
        yield Case(name, path, (FRONT + BODY).encode())
    sidecars = {
        "empty": b"",
        "nul": b"\0",
        "binary": bytes(range(256)),
        "broken": b"title: a: b",
        "list": b"- a",
        "bomb": bomb.encode(),
        "utf-16": "title: Häfen".encode("utf-16"),
        "windows": "title: Häfen".encode("cp1252"),
        "front-matter": b"---\ntitle: T\n---\n",
        "two-documents": b"title: T\n---\ntitle: U\n",
        "roles": b"lines: {1: title, 3-5: caption, 7: drop, 9: nonsense, x: title, 99999999: title}",
        "roles-list": b"lines: [1, 2]",
        "takes-away": b"title: ''\nauthors: []\ndate: ''",
        "huge": b"summary: " + b"x" * 4_100_000,
    }
    for name, sidecar in sidecars.items():
        yield Case(f"sidecar-{name}.txt", "a.txt", CAPTURE.encode(), sidecar)
        yield Case(f"sidecar-{name}.md", "a.md", (FRONT + BODY).encode(), sidecar)


def wrong_types() -> Iterator[Case]:
    """Give every key what it does not take."""
    wrong = {
        "list": "[a, [b, {c: d}], ~]",
        "mapping": "{a: b, c: [d]}",
        "empty": "''",
        "nothing": "",
        "number": "-1e309",
        "truth": "maybe",
        "markup": "'\"><script>alert(1)</script>'",
        "long": "x" * 5_000,
    }
    for key in KEYS:
        for kind, value in wrong.items():
            lines = [f"{k}: {v}" for k, v in (("title", "T"), ("date", "2019")) if k != key]
            yield Case(f"{key}-{kind}", "a.md", markdown("\n".join([*lines, f"{key}: {value}"])))


def encodings() -> Iterator[Case]:
    """Give the same article in every way of storing it."""
    text = CAPTURE.replace("council", "Straßenrat — “é”")
    for encoding in ("utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "latin-1", "cp1251", "shift-jis", "gb18030", "utf-7", "cp437", "koi8-r", "mac-roman"):  # fmt: skip
        yield Case(f"{encoding}.txt", "a.txt", text.encode(encoding, "replace"))
        yield Case(f"{encoding}.md", "a.md", (FRONT + BODY).encode(encoding, "replace"))
    for name, end in {"dos": "\r\n", "mac": "\r", "next-line": "\x85", "separator": "\u2028", "form-feed": "\f"}.items():  # fmt: skip
        yield Case(f"{name}-ends.txt", "a.txt", text.replace("\n", end).encode())
        yield Case(f"{name}-ends.md", "a.md", (FRONT + BODY).replace("\n", end).encode())


def by_chance() -> Iterator[Case]:
    """Damage good files: bytes changed, lost, doubled, lines shuffled, a cut, two files in one."""
    chance = random.Random(20190416)
    for n in range(120):
        is_markdown = n % 2 == 0
        data = bytearray((FRONT + BODY if is_markdown else CAPTURE).encode())
        for _ in range(chance.randint(1, 12)):
            at = chance.randrange(len(data))
            until = min(len(data), at + chance.randint(1, 40))
            match chance.randrange(7):
                case 0:
                    data[at] = chance.randrange(256)
                case 1:
                    del data[at:until]
                case 2:
                    data[at:at] = data[at:until] * chance.randint(1, 50)
                case 3:
                    data[at:at] = chance.choice([b"---\n", b"\n\n", b": ", b"[", b"{", b"\r", b"\t", b"'", b'"', b"&a ", b"*a ", b"!!x "])  # fmt: skip
                case 4:
                    lines = bytes(data).split(b"\n")
                    chance.shuffle(lines)
                    data = bytearray(b"\n".join(lines))
                case 5:
                    data = data[: max(1, until)]
                case _:
                    data[at:until] = bytes(chance.randrange(256) for _ in range(until - at))
            if not data:
                data = bytearray(b"x")
        ending = "md" if is_markdown else "txt"
        yield Case(f"damaged-{n}.{ending}", f"a.{ending}", bytes(data))
