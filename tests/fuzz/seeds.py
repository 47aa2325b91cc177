"""Inputs to begin with, for each target: the repository's own articles and cases, cut small. Pure but for reading."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.browser.payloads import PAYLOADS
from tests.loader import mangling

REPOSITORY = Path(__file__).parent.parent.parent
SETTINGS = b"""\
title: A
base_url: https://a.example/b/
language: pt-BR
timezone: Europe/Lisbon
publisher: {name: N, url: "https://n.example", logo: static/l.svg}
permalink: /{year}/{slug}/
output: out
accent: "#0b5d6b"
feeds: full
robots: closed
search: no
rights: R
"""
HTML = (
    b"<div lang=pt>\n\n> a\n\n<table><tr><td>b<td>c</table></div>",
    b"H<sub>2</sub>O, [^1] <a href=/x>y</a> <img src=p.png alt=q>\n\n[^1]: Note.\n",
    b"<a href=x><table><td><a href=ftp:y>z</a></table></a>",
    b"<p><b>x\n\n## y\n\n<i>z</b> w</i>",
    b"<section class=footnotes></section></div></div><h1>a</h2>",
    b"<!-- a --><![CDATA[b]]><?c?><!d><script>e</script><style>f</style>",
    b"<svg><style><img src=x></style></svg><math><mtext></table><mglyph>",
)
EDITORS = (
    b"\0- {name: Ana Ruiz, slug: a, variants: [A. Ruiz], apart: [Leo Park], roles: [x], since: '2014', orcid: y}\n",
    b"\0- {name: Ana Ruiz, articles: [n1], links: [https://a.example/], portrait: media/2019/p.svg}\n- name: Ana Ruiz\n",
    b"\1- {name: Port Alma, variants: [x], latitude: 1.5, longitude: -9, parent: Port Alma}\n",
    b"\2- {name: A, topics: [fog], around: n1}\n- {name: a, articles: [2019/0000.md], summary: s}\n",
    b"\3- {name: Mist, variants: [fog], articles: [n1]}\n- {name: dues, refused: true}\n",
)
LONGEST = 4_000
"""Bytes of a seed: long ones make every execution slow."""


@cache
def _mangled() -> tuple[bytes, ...]:
    return tuple(x.data for x in mangling.cases() if len(x.data) <= LONGEST)


def seeds(target: str) -> Iterator[bytes]:
    """Give the seeds of a target, in a fixed order."""
    captures = [
        path.read_bytes()[:LONGEST] for path in sorted(REPOSITORY.glob("articles/**/*.txt"))
    ]
    cases = _mangled()
    if target == "capture":
        yield from captures
        yield from cases
    elif target == "front-matter":
        for path in sorted(REPOSITORY.glob("articles/**/*.md")):
            yield path.read_bytes().split(b"---\n")[1][:LONGEST]
        yield from (x.split(b"---\n")[1] for x in cases if x.count(b"---\n") > 1)
    elif target in ("dates", "bylines"):
        for data in captures:
            lines = [line for line in data.split(b"\n") if line.strip()]
            yield from (b"\1" + b"\n".join(lines[n : n + 3]) for n in (0, 2, 4, 6))
    elif target == "partial-dates":
        yield from b"2019 2019-04 2019-04-16 2019-04-16T14:38 2019-04-16T14:38:05+02:00".split(b" ")
        yield from (b"2019-04-16 14:38:05.5 Z", b"0001-01-01T00:00-14:00", b"9999-12-31")
    elif target == "escapes":
        yield from (payload.encode("utf-8", "replace") for payload in PAYLOADS)
    elif target == "raw-html":
        yield from (payload.encode("utf-8", "replace") for payload in PAYLOADS)
        yield from HTML
    elif target == "markdown":
        for path in sorted(REPOSITORY.glob("articles/**/*.md")):
            yield path.read_bytes().split(b"---\n", 2)[-1][:LONGEST]
        yield from (x.split(b"---\n", 2)[-1] for x in cases)
    elif target == "settings":
        yield (REPOSITORY / "sitegen.yaml").read_bytes()
        yield SETTINGS
    elif target == "editors-files":
        for n, name in enumerate(("people", "places", "timelines", "topics")):
            yield bytes([n]) + (REPOSITORY / f"{name}.yaml").read_bytes()
        yield from EDITORS
    elif target == "addresses":
        text = (REPOSITORY / "permalinks.txt").read_bytes()
        yield from (b"\n".join(text.split(b"\n")[n : n + 4]) for n in (0, 3, 9, 40))
        yield b"a%09b.md\told/b/\t2019\tmoved\tid=x\n"
    else:
        for n, data in enumerate((*captures, *cases)):
            yield bytes([n % 4]) + data
        for path in sorted(REPOSITORY.glob("articles/**/*.md")):
            yield b"\0" + path.read_bytes()[:LONGEST]
