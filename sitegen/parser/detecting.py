"""Which language a text is in, by its script and its little words. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache

from .languages import DATA

SAMPLE = 12_000
"""Characters that `detect` looks at, at most."""

TOKEN = re.compile(r"""[^\s\d_.,;:!?()\[\]{}"“”„«»|/\\<>=+*&#@…—–‑-]+""")

SCRIPTS: tuple[tuple[str, str], ...] = (
    ("ja", "぀-ヿ"),
    ("ko", "가-힣"),
    ("zh", "㐀-鿿"),
    ("th", "฀-๿"),
    ("lo", "຀-໿"),
    ("km", "ក-៿"),
    ("my", "က-႟"),
    ("el", "Ͱ-Ͽ"),
    ("he", "֐-׿"),
    ("hy", "԰-֏"),
    ("ka", "Ⴀ-ჿ"),
    ("am", "ሀ-፿"),
    ("bn", "ঀ-৿"),
    ("pa", "਀-੿"),
    ("gu", "઀-૿"),
    ("ta", "஀-௿"),
    ("te", "ఀ-౿"),
    ("kn", "ಀ-೿"),
    ("ml", "ഀ-ൿ"),
    ("si", "඀-෿"),
)
"""Scripts that settle the language by themselves, in the order in which they are tried."""

SCRIPT_LETTERS = {code: re.compile(f"[{letters}]") for code, letters in SCRIPTS}
OWN_SCRIPT = re.compile("[" + "".join(letters for _, letters in SCRIPTS) + "]")
LETTER = re.compile(r"[^\W\d_]")


@cache
def _function_words() -> tuple[Mapping[str, Mapping[str, float]], frozenset[str]]:
    """Map each little word to the languages that have it, weighted by how few they are: to 1000."""
    owners: dict[str, list[str]] = {}
    languages: set[str] = set()
    for line in (DATA / "function_words.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            language, _, listed = line.partition(":")
            languages.add(language)
            for word in dict.fromkeys(listed.split()):
                owners.setdefault(word.replace("’", "'"), []).append(language)
    weights = {
        word: {language: 1000 * (1 / len(set(having)) ** 0.7) for language in having}
        for word, having in owners.items()
    }
    return weights, frozenset(languages)


def _by_script(sample: str) -> str | None:
    if sample.isascii() or not OWN_SCRIPT.search(sample):
        return None
    letters = len(LETTER.findall(sample))
    counts = {code: len(SCRIPT_LETTERS[code].findall(sample)) for code, _ in SCRIPTS}
    if counts["ja"] > 0.1 * letters:
        return "ja"
    if counts["ko"] > 0.3 * letters:
        return "ko"
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] > 0.4 * letters else None


MARKS = "“”„…—–‑"
BLANKED = "".join(" " if not TOKEN.match(c) else c for c in map(chr, range(256))).encode("latin-1")
"""The characters of Latin-1, with blanks for those that part words."""


def _tokens(text: str) -> list[str]:
    """Return what `TOKEN` finds; by a table of bytes where no letter is beyond Latin-1."""
    plain = text
    for mark in MARKS:
        plain = plain.replace(mark, " ")
    try:
        return plain.encode("latin-1").translate(BLANKED).decode("latin-1").split()
    except UnicodeEncodeError:
        return TOKEN.findall(text)


def detect(text: str) -> str | None:
    """Name the language (BCP 47, without region) of a text by its script and its little words.

    None where too little speaks for any. Looks at a bounded part of long texts.
    """
    sample = (
        text if len(text) <= SAMPLE else text[: SAMPLE // 2] + text[len(text) // 2 :][: SAMPLE // 2]
    )
    script = _by_script(sample)
    if script:
        return script
    weights, _ = _function_words()
    scores: Counter[str] = Counter()
    tokens = Counter(_tokens(sample.lower().replace("’", "'")))
    for token in weights.keys() & tokens.keys():
        count = min(tokens[token], 40)
        for language, weight in weights[token].items():
            scores[language] += int(weight * count)
    if not scores:
        return None
    best = max(sorted(scores), key=lambda language: scores[language])
    return best.split("-")[0] if scores[best] >= 1500 else None
