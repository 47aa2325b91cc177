"""A language's words for a newsroom's purposes, names of months and weekdays. Pure.

The words stand in `data/words/<language>.txt`, one purpose a line, not in code.
Each file is read once, when it is first asked for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
UNSPACED = re.compile("[぀-ヿ㐀-鿿가-힣฀-๿]")
"""Letters of scripts that put no blanks between words."""


@dataclass(frozen=True, slots=True)
class Words:
    """A language's words by purpose, folded; English and the common ones stand after its own."""

    by: tuple[str, ...] = ()
    """What stands before an author: "by", "von"; the language's own first."""
    written_by: tuple[str, ...] = ()
    """Longer forms that can be nothing but a byline: "written by", "text:"."""
    reporting_by: tuple[str, ...] = ()
    """The same at the end of a wire story."""
    contributors: tuple[str, ...] = ()
    """"Additional reporting by", "edited by", "translated by": not authors."""
    name_and: tuple[str, ...] = ()
    """What joins the last two names of a list."""
    roles: tuple[str, ...] = ()
    """Words of a journalist's function: "reporter", "staff writer"."""
    desks: tuple[str, ...] = ()
    """A byline that names nobody: "staff", "web desk"."""
    bio_verbs: tuple[str, ...] = ()
    """"is", "ist": what stands between a name and a role in a biography."""
    bio_labels: tuple[str, ...] = ()
    """"About the author"."""
    not_names: tuple[str, ...] = ()
    """Capitalised words that no person's name has."""
    photo: tuple[str, ...] = ()
    """What introduces a picture's caption or credit, or stands alone beside it."""
    credit: tuple[str, ...] = ()
    """Words for pictures that sign one, with a mark or a name behind them."""
    credit_after: tuple[str, ...] = ()
    """The same behind the name."""
    credit_alone: tuple[str, ...] = ()
    """The same that need neither; of scripts without blanks."""
    file_photo: tuple[str, ...] = ()
    """What a picture is called that is older than the story."""
    photo_by: tuple[str, ...] = ()
    """Words before a photographer's name on a line of its own."""
    published: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    print_edition: tuple[str, ...] = ()
    """What marks the date of a printed edition."""
    at: tuple[str, ...] = ()
    """What stands between a date and a time of day."""
    oclock: tuple[str, ...] = ()
    """What follows a time of day."""
    today: tuple[str, ...] = ()
    yesterday: tuple[str, ...] = ()
    ago: tuple[str, ...] = ()
    """What marks a time as counted back from now, before or after the number."""
    seconds: tuple[str, ...] = ()
    minutes: tuple[str, ...] = ()
    hours: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    weeks: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    read_more: tuple[str, ...] = ()
    share: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    newsletter: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    advertisement: tuple[str, ...] = ()
    subscription: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    """What introduces the original publisher."""
    correction: tuple[str, ...] = ()
    editors_note: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    """Labels of a list of tags."""
    reading_time: tuple[str, ...] = ()
    follow: tuple[str, ...] = ()
    copyright: tuple[str, ...] = ()
    cookies: tuple[str, ...] = ()
    player: tuple[str, ...] = ()
    """Words of audio, video and picture viewers, of printing and of font sizes."""
    trail: tuple[str, ...] = ()
    """What stands before the path to a page through its site: "you are here"."""
    labels: tuple[str, ...] = ()
    """Words in capitals before a story that are no places: "exclusive", "analysis"."""
    press_release: tuple[str, ...] = ()
    end_marks: tuple[str, ...] = ()
    """Lines that end a story."""
    boilerplate: tuple[str, ...] = ()
    """What forms, appeals and notices of rights say, anywhere in them."""


PURPOSES = tuple(f.name for f in fields(Words))
OWN_ONLY = frozenset({"at", "name_and", "ago", "bio_verbs"})
"""Purposes whose words are too short to be lent from English to another language."""


def fold(text: str) -> str:
    """Fold a word for lookups: lower case, the Turkish i's, straight apostrophes.

    Each character stays one character, so that places found in it hold in the text.
    """
    if text.isascii():
        return text.lower().replace("_", " ") if "_" in text else text.lower()
    text = text.replace("İ", "i").replace("ı", "i").replace("’", "'")
    return text.lower().replace("_", " ")


def primary(language: str | None) -> str:
    """Return the language without script and region: `en` for `en-GB`, `und` for None."""
    return language.split("-")[0].lower() if language else "und"


@cache
def lists(name: str) -> Mapping[str, tuple[str, ...]]:
    """Read a file of `data/` whose lines are `purpose: a | b | c`; empty where there is none."""
    path = DATA / f"{name}.txt"
    if not path.is_file():
        return {}
    table: dict[str, tuple[str, ...]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            purpose, _, written = line.partition(":")
            words = tuple(word.strip(" :：") for word in written.split("|") if word.strip(" :："))
            table[purpose.strip()] = table.get(purpose.strip(), ()) + words
    return table


def _read(name: str) -> Mapping[str, tuple[str, ...]]:
    return {
        purpose: tuple(map(fold, written)) for purpose, written in lists(f"words/{name}").items()
    }


def any_of(listed: Iterable[str]) -> str:
    """Make the pattern of any of these words, the longest first; it matches nothing for none."""
    ordered = sorted({word for word in listed if word}, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(re.escape, ordered)) + ")" if ordered else "(?!)"


@cache
def _words(language: str) -> Words:
    own = _read(language)
    common = _read("common")
    english = {} if language == "en" else _read("en")
    alone = not own
    merged = {
        purpose: tuple(
            dict.fromkeys(
                own.get(purpose, ())
                + (english.get(purpose, ()) if alone or purpose not in OWN_ONLY else ())
                + common.get(purpose, ())
            )
        )
        for purpose in PURPOSES
    }
    return Words(**merged)


@cache
def words(language: str | None) -> Words:
    """Return the words of a BCP 47 language; English ones for a language that has no file."""
    code = primary(language)
    return _words(ALIASES.get(code, code) if re.fullmatch(r"[a-z]{2,3}", code) else "und")


ALIASES = {"no": "nb", "nn": "nb", "iw": "he", "in": "id", "fil": "tl", "sh": "hr"}


@cache
def known() -> tuple[str, ...]:
    """Return the languages that have a file of words, in alphabetical order."""
    return tuple(sorted(p.stem for p in (DATA / "words").glob("*.txt") if p.stem != "common"))


@cache
def _calendar() -> Mapping[str, Mapping[str, object]]:
    table: Mapping[str, Mapping[str, object]] = json.loads(
        (DATA / "months.json").read_text(encoding="utf-8")
    )
    return table


@cache
def months(language: str | None) -> Mapping[str, int]:
    """Map folded names of months to 1–12: this language's, then those all others agree upon."""
    code = ALIASES.get(primary(language), primary(language))
    table: dict[str, int] = dict(_agreed_months())
    own = _calendar().get("en", {}).get("months", {})
    assert isinstance(own, dict)
    table.update(own)
    own = _calendar().get(code, {}).get("months", {})
    assert isinstance(own, dict)
    table.update(own)
    return table


@cache
def _agreed_months() -> Mapping[str, int]:
    readings: dict[str, set[int]] = {}
    for entry in _calendar().values():
        own = entry["months"]
        assert isinstance(own, dict)
        for name, number in own.items():
            readings.setdefault(name, set()).add(number)
    return {name: min(found) for name, found in readings.items() if len(found) == 1}


@cache
def weekdays(language: str | None) -> frozenset[str]:
    """Return folded names of days, of the language and of English."""
    code = ALIASES.get(primary(language), primary(language))
    found: set[str] = set()
    for entry in (_calendar().get(code, {}), _calendar()["en"]):
        days = entry.get("weekdays", [])
        assert isinstance(days, list)
        found.update(days)
    return frozenset(found)


def beginnings(listed: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Make words ready for `starts_with`: by their first character, the longest first."""
    table: dict[str, tuple[str, ...]] = {}
    for word in sorted(set(listed) - {""}, key=lambda word: (-len(word), word)):
        table[word[0]] = (*table.get(word[0], ()), word)
    return table


def starts_with(text: str, listed: Mapping[str, tuple[str, ...]]) -> str | None:
    """Return the longest listed word that a folded text begins with, whole words only."""
    words = listed.get(text[:1])
    if not words or not text.startswith(words):
        return None
    for word in words:
        if text.startswith(word):
            after = text[len(word) : len(word) + 1]
            if not (after.isalpha() and word[-1].isalpha() and word[-1] < "぀"):
                return word
    return None
