"""How well the parser reads the repository's own captures: rates by field, and a baseline.

    python -m tests.parser.gate            print the rates and every miss
    python -m tests.parser.gate --write    and make them the baseline
    python -m tests.parser.gate --rows     print the phenomena, the worst first
    python -m tests.parser.gate NAME…      draw cases: each line's role, the true one if it differs

A rate may only rise except on purpose: then the new baseline stands in the change that lowers it.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

from sitegen import parser

from . import cases
from .cases import ANY, Case

BASELINE = Path(__file__).parent / "baseline.json"
SLACK = 0.0005
"""Rates are rounded to four digits."""

SAMPLE = 7
"""Of the undamaged cases about every seventh is damaged in each way, whichever others there are."""
DAMAGES = (
    "crlf", "cr", "bom", "nbsp", "zero-width", "wrap", "single", "indent", "mojibake", "cp1252",
    "utf-16", "newline",
)  # fmt: skip
MAIN = frozenset({"title", "authors", "date", "dateline", "site", "headings", "body", "roles"})

ALIKE = {"navigation": ("noise",), "noise": ("navigation",)}
"""A "Sign in" of the page's head is either."""
GROUPS: Mapping[str, tuple[str, ...]] = {
    "story": ("paragraph", "subhead", "quote", "list-item"),
    "head": ("title", "subtitle", "kicker", "byline", "date", "updated", "dateline"),
    "picture": ("caption", "credit"),
    "note": ("correction", "editors-note", "author-bio", "syndication", "topics"),
    "outside": (
        "site", "navigation", "source-url", "related", "noise", "comment", "footer", "blank",
    ),
}  # fmt: skip
GROUP = {role: group for group, some in GROUPS.items() for role in some}
"""For a coarser look at roles: what must not be confused."""

INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]")
PLAIN = str.maketrans(
    {**dict.fromkeys("‘’‚‛`´", "'"), **dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‐‑–—―−", "-")}
)
ESCAPED = re.compile(r"\\([^\w\s])")
NO_SPACES = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
TOKEN = re.compile(f"[{NO_SPACES}]|[^\\W_{NO_SPACES}]+")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the parser said of a case, as plain values."""

    fields: Mapping[str, Any]
    body: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """One judgement: which measure, how good from 0 to 1, and what was wanted and got."""

    measure: str
    score: float
    wanted: object = None
    got: object = None


def read(case: Case) -> Answer:
    """Let the parser read a case; knows the parser's interface, nothing else here does."""
    text = parser.decode(case.data).text
    reading = parser.read(text, captured=case.sidecar.get("captured"))
    fields: dict[str, Any] = {
        key: getattr(reading, key) for key in (*cases.ALWAYS, *cases.SOMETIMES)
    }
    fields["captions"] = [{"caption": c.caption, "credit": c.credit} for c in reading.captions]
    fields["bios"] = [{"name": b.name} for b in reading.bios]
    fields["doubts"] = [d.code for d in reading.doubts]
    return Answer(fields, reading.body, tuple(str(line.role) for line in reading.lines))


def judge(case: Case, answer: Answer) -> Iterator[Mark]:
    """Yield a mark for every measure that applies to the case."""
    for key in (*cases.ALWAYS, *cases.SOMETIMES, "doubts"):
        wanted = case.truth.get(key, ANY)
        if wanted == ANY:
            continue
        got = answer.fields[key]
        if key == "site":
            # As the scorer of the shared captures has it.
            got = got or answer.fields["publisher"]
        good = agrees(key, wanted, got)
        if not good and key in case.others:
            good = _agrees_with_other(key, case.others[key], got)
        yield Mark(key, float(good), wanted, got)
    yield from _judge_body(case, answer)
    yield from _judge_roles(case, answer)


def agrees(key: str, wanted: Any, got: Any) -> bool:
    """Say whether two values of a field are the same but for case, blanks, quotes and dashes."""
    if key in {"date", "updated"}:
        # A zone is kept by the parser; the cases state the local time.
        return str(wanted or "") == re.sub(r"(T\d\d:\d\d).*", r"\1", got or "")
    if key == "captions":
        return len(wanted) == len(got) and all(map(_same_caption, wanted, got))
    if key == "bios":
        return [plain(b["name"]) for b in wanted] == [plain(b["name"]) for b in got]
    if isinstance(wanted, list):
        return [plain(x) for x in wanted] == [plain(x) for x in got or ()]
    if key == "language":
        return bool(wanted[:2] == (got or "")[:2])
    return plain(wanted or "") == plain(got or "")


def plain(text: str) -> str:
    """Fold what typography, encodings and Markdown vary."""
    text = unicodedata.normalize("NFKC", INVISIBLE.sub("", ESCAPED.sub(r"\1", text)))
    return " ".join(text.translate(PLAIN).casefold().split())


def tokens(text: str) -> list[str]:
    """Split text into words; a letter of a script without spaces is a word."""
    return TOKEN.findall(plain(text))


def f1(wanted: str, got: str) -> float:
    """Compare two texts by their runs of four words, as F1."""
    a, b = _runs(tokens(wanted)), _runs(tokens(got))
    both = (a & b).total()
    return 2 * both / (a.total() + b.total()) if a or b else 1.0


def rates(marks: Iterable[Mark]) -> dict[str, float]:
    """Return the mean of each measure, in order of name."""
    found: defaultdict[str, list[float]] = defaultdict(list)
    for mark in marks:
        found[mark.measure].append(mark.score)
    return {key: round(sum(x) / len(x), 4) for key, x in sorted(found.items())}


def fallen(now: Mapping[str, float], before: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    """Return the measures that are worse than before, with both rates."""
    return {
        key: (rate, now.get(key, 0.0))
        for key, rate in before.items()
        if now.get(key, 0.0) < rate - SLACK
    }


def _agrees_with_other(key: str, others: Any, got: Any) -> bool:
    if not isinstance(others, list) or (key in cases.LISTS and not _is_nested(others)):
        others = [others]
    return any(agrees(key, other, got) for other in others)


def _is_nested(others: list[Any]) -> bool:
    return bool(others) and isinstance(others[0], list)


def _same_caption(wanted: Mapping[str, str | None], got: Mapping[str, str | None]) -> bool:
    """A label such as "Photo:" may stay with the credit; a credit not stated is not judged."""
    mine, other = plain(wanted["caption"] or ""), plain(got["caption"] or "")
    if mine.strip(" .-") != other.strip(" .-"):
        return False
    credit, found = plain(wanted.get("credit") or ""), plain(got["credit"] or "")
    return not credit or (found != "" and (credit in found or found in credit))


def _judge_body(case: Case, answer: Answer) -> Iterator[Mark]:
    if ANY in case.truth.values() and case.truth["title"] == ANY:
        return
    score = f1(case.body, answer.body)
    yield Mark("body", score, "", "" if score > 0.995 else f"{score:.3f}")
    body = f" {' '.join(tokens(answer.body))} "
    for key, right in (("body_contains", True), ("body_lacks", False)):
        for phrase in case.truth.get(key, ()):
            there = f" {' '.join(tokens(phrase))} " in body
            yield Mark(key, float(there is right), phrase, there)
    for key, found in (
        ("body_starts", body.strip().startswith),
        ("body_ends", body.strip().endswith),
    ):
        if phrase := case.truth.get(key):
            yield Mark(key, float(found(" ".join(tokens(phrase)))), phrase, answer.body[-60:])


def _judge_roles(case: Case, answer: Answer) -> Iterator[Mark]:
    if len(case.roles) != len(answer.roles):
        yield Mark("roles", 0.0, f"{len(case.roles)} lines", f"{len(answer.roles)} lines")
        return
    pairs = [
        (n, right + ALIKE.get(right[0], ()), got)
        for n, (right, got) in enumerate(zip(case.roles, answer.roles, strict=True), 1)
        if right not in {("blank",), (ANY,)}
    ]
    wrong = [f"{n} {right[0]}: {got}" for n, right, got in pairs if got not in right]
    yield Mark("roles", 1 - len(wrong) / max(len(pairs), 1), "", "; ".join(wrong))
    astray = [n for n, right, got in pairs if GROUP[got] not in {GROUP[r] for r in right}]
    yield Mark("groups", 1 - len(astray) / max(len(pairs), 1), "", "")


def _runs(words: list[str]) -> Counter[tuple[str, ...]]:
    if len(words) < 4:
        return Counter([tuple(words)] if words else [])
    return Counter(zip(*(words[n:] for n in range(4)), strict=False))


def misses(marks: Mapping[str, tuple[Mark, ...]]) -> Iterator[str]:
    """Yield a line for every mark that is not full, by measure and case."""
    wrong = [
        (m.measure, name, m) for name, found in marks.items() for m in found if m.score < 0.995
    ]
    for measure, name, mark in sorted(wrong, key=lambda x: x[:2]):
        yield f"{measure:14} {name:32} wanted {mark.wanted!r}, got {mark.got!r}"


def measure(every: Iterable[Case]) -> tuple[dict[str, float], tuple[str, ...]]:
    """Return the rate of every measure, and a line for every miss of an undamaged reading."""
    every = tuple(every)
    marks = {case.name: tuple(judge(case, read(case))) for case in every}
    found = rates(mark for some in marks.values() for mark in some)
    return {**found, **dict(under_damage(every))}, tuple(misses(marks))


def under_damage(every: tuple[Case, ...]) -> Iterator[tuple[str, float]]:
    """Yield for each damage the mean of the main measures over some of the cases."""
    sample = [c for c in every if not c.damages and crc32(c.name.encode()) % SAMPLE == 0]
    yield "damage: none", _main_rate(sample)
    for name in DAMAGES:
        copies = (cases.damage(case, name) for case in sample)
        yield f"damage: {name}", _main_rate([case for case in copies if case])


def _main_rate(some: list[Case]) -> float:
    scores = [
        mark.score for case in some for mark in judge(case, read(case)) if mark.measure in MAIN
    ]
    return round(sum(scores) / len(scores), 4)


def by_phenomenon(every: Iterable[Case]) -> Iterator[str]:
    """Yield a line for every phenomenon: mean of the main measures, cases; the worst first."""
    found: defaultdict[str, list[float]] = defaultdict(list)
    for case in every:
        scores = [mark.score for mark in judge(case, read(case)) if mark.measure in MAIN]
        for row in case.rows:
            found[row].append(sum(scores) / len(scores))
    means = sorted((sum(x) / len(x), row, len(x)) for row, x in found.items())
    yield from (f"{mean:.3f} {count:4} {row}" for mean, row, count in means)


def draw(case: Case) -> Iterator[str]:
    """Yield the capture's lines with their roles, and the misses below."""
    answer = read(case)
    text = parser.decode(case.data).text.split("\n")
    for line, right, got in zip(text, case.roles, answer.roles, strict=True):
        good = got in right or right == (ANY,)
        yield f"{got:13} {'' if good else '(' + '/'.join(right) + ')':15} {line}"
    yield from misses({case.name: tuple(judge(case, answer))})


def main() -> None:
    """Do what the command line says; see the module's docstring."""
    if "--rows" in sys.argv:
        print(*by_phenomenon(cases.load_all()), sep="\n")
        return
    if names := set(sys.argv[1:]) - {"--write"}:
        for case in cases.load_all():
            if case.name in names:
                print(*draw(case), sep="\n")
        return
    now, wrong = measure(cases.load_all())
    print(*wrong, sep="\n")
    print(json.dumps(now, indent=1))
    if "--write" in sys.argv:
        BASELINE.write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
