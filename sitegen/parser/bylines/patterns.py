"""A language's words around authors, made ready for looking them up in lines. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ..languages import any_of, beginnings, words
from ..tokens import RUN
from .uncased import CJK


@dataclass(frozen=True, slots=True)
class Patterns:
    """A language's patterns of bylines."""

    ands: re.Pattern[str]
    labels: re.Pattern[str]
    """A byline's word in the middle of a line, a name after it."""
    glued: re.Pattern[str]
    """A byline's word that lost the blank after it."""
    dated: re.Pattern[str]
    """Words beside dates: they part a name from what follows."""
    lead: re.Pattern[str]
    """What may stand before a further name."""
    join_words: frozenset[str]
    label_words: frozenset[str]
    dated_words: frozenset[str]
    opening_words: frozenset[str]
    """First words, without one of which these need not be tried: `ands`, `labels`, `dated`,
    `openings`."""
    openings: Mapping[str, tuple[str, ...]]
    """Words that begin a byline by their first character, the longest first."""
    kinds: Mapping[str, str]
    """What each of them says: "by", "written" or "contributor"."""
    roles: Mapping[str, tuple[str, ...]]
    """Functions that may stand before a name in a script without blanks, by their first character."""
    published: Mapping[str, tuple[str, ...]]
    unspaced: re.Pattern[str]
    """A label with its colon in a script without blanks, which another may stand right before."""


def _first_words(listed: Iterable[str]) -> frozenset[str]:
    """Return the first run of letters of each text; "" where one does not begin with a letter."""
    return frozenset(run[0] if (run := RUN.match(text)) else "" for text in listed)


@cache
def patterns_of(language: str | None) -> Patterns:
    """Return the patterns of a language."""
    found = words(language)
    joins = {w for w in found.name_and if w.isalpha()} | {"and", "&"}
    own = any_of(w for w in (*found.by[:2], *found.written_by) if len(w) > 1)
    long = [w for w in found.written_by if len(w) > 4]
    short = [w for w in found.by if len(w) > 1]
    dated = [w for w in (*found.updated, *found.published) if len(w) > 4]
    kinds = {
        **dict.fromkeys((*found.contributors, *found.photo_by), "contributor"),
        **dict.fromkeys((*found.written_by, *found.reporting_by), "written"),
        **dict.fromkeys(found.by, "by"),
    }
    unspaced = (*found.written_by, *found.contributors, *found.source, *found.published)
    return Patterns(
        re.compile(rf"\s+{any_of(joins)}\s+|\s*[;/+／]\s*|\s*&\s*|\s*、\s*", re.IGNORECASE),
        re.compile(
            rf"(?<![^\W_])(?P<label>{any_of(long)}|{any_of(short)})(?:\s*[:：]\s*|\s+)(?=\S)",
            re.IGNORECASE,
        ),
        re.compile(rf"^(?i:{own})(?=[A-ZÀ-Þ][a-zß-ÿ])"),
        re.compile(
            rf"(?<![^\W\d_])(?<![^\W\d_]-){any_of(dated)}(?!-?[^\W\d_])[:\s]*", re.IGNORECASE
        ),
        re.compile(rf"^(?:and|und|et|&|y|e|{any_of(found.by[:2])})\s+", re.IGNORECASE),
        frozenset(joins),
        _first_words([*long, *short]),
        _first_words(dated),
        _first_words(kinds),
        beginnings(kinds),
        kinds,
        beginnings(w for w in found.roles if CJK.match(w)),
        beginnings(found.published),
        re.compile(rf"{any_of(filter(CJK.match, unspaced))}[:：]"),
    )


def may_hold(folded: Sequence[str], first: frozenset[str]) -> bool:
    """Tell whether a phrase of these first words may be in a text of these folded words."""
    return "" in first or not first.isdisjoint(folded)
