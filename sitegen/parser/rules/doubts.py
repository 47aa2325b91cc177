"""Notices captures that are no single, whole article: error pages, walls, lists, stubs, digests."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import pairwise

from ..languages import DATA, UNSPACED, fold, words
from ..phrases import opening
from ..reading import Role
from ..state import STORY, State
from .extent import begins_story

SMALL = 900
"""Characters of a story that may be no story at all."""
STUB = 2500
"""Characters of a story that a paywall may have cut."""
NEXT = 5
REACH = 12
"""Blocks after a story in which another one may begin."""
FEWEST = 8
"""Blocks of a list."""
TEASER, TEASERS = 60, 3
"""Characters of a teaser that invites to read on, more than; such teasers of a list, at least."""
PART, HEADLINES, FORM = 0.2, 20, (25, 150)
"""Of the front of a site: the part of it that may be taken for a story, headlines, and their characters."""
DATES = 4
"""Dated lines of a page without paragraphs from which on it is a list."""
PROSE = frozenset({"L.", "M."})
CUT = re.compile(r"(?:\.\.\.|…)[\"”’»]?$")
MESSAGES: Mapping[str, str] = {
    "error-page": "the capture is of an error page, not of an article",
    "cookie-wall": "the capture is of a request for consent, not of an article",
    "list-page": "the capture is of a list of articles, not of one",
    "paywall-stub": "the article breaks off where readers are asked to pay",
    "several-articles": "the capture holds more than one article; the first is read",
}


@cache
def _kinds() -> Mapping[str, re.Pattern[str]]:
    table = {}
    for line in (DATA / "kinds.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, listed = line.partition(":")
            words = [re.escape(w.strip()) for w in listed.split("|")]
            table[name] = re.compile(r"(?<!\w)(?:" + "|".join(words) + r")(?!\w)")
    return table


def read_doubts(state: State) -> None:
    """Note at most one doubt about what the capture is of."""
    start, stop = state.story()
    size = sum(state.view.sights[i].size for i in range(start, stop) if state.roles[i] in STORY)
    for name, holds in (
        ("error-page", size < SMALL and is_error(state)),
        ("cookie-wall", size < SMALL and is_wall(state)),
        ("paywall-stub", size < STUB and is_stub(state, start, stop)),
        ("list-page", is_list(state, start, stop)),
        ("several-articles", has_more(state, stop, size)),
    ):
        if holds:
            state.doubt(name, MESSAGES[name], min(start, len(state.blocks) - 1))
            return


def is_error(state: State) -> bool:
    """Judge whether the first lines speak of a page that was not found or not given."""
    if len(state.blocks) > 120:
        return False
    short = [b.text for b in state.blocks if len(b.text) < 200][:40]
    title = state.title or ""
    hits = sum(1 for t in short if _kinds()["error-page"].search(fold(t)))
    return hits >= 2 or (hits == 1 and bool(_kinds()["error-page"].search(fold(title))))


def is_wall(state: State) -> bool:
    """Judge whether most of a small capture asks for consent."""
    if len(state.blocks) > 60 or not state.blocks:
        return False
    hits = sum(1 for b in state.blocks if _kinds()["cookie-wall"].search(fold(b.text[:600])))
    return hits >= 3 and hits >= 0.3 * len(state.blocks)


def is_stub(state: State, start: int, stop: int) -> bool:
    """Judge whether a request to subscribe stands where a short story ends."""
    if stop <= start:
        return False
    asked = 0
    for i in range(stop, min(len(state.blocks), stop + NEXT)):
        sight = state.view.sights[i]
        words = sight.purposes or opening(sight.words, state.blocks[i].text, state.view.index)
        asked += "subscription" in words
    return asked >= 2 or (asked == 1 and bool(CUT.search(state.blocks[stop - 1].text)))


def is_list(state: State, start: int, stop: int) -> bool:
    """Judge whether there are teasers rather than paragraphs."""
    if is_front(state, start, stop):
        return True
    sights, blocks, language = state.view.sights, state.blocks, state.view.language
    story = [i for i in range(start, stop) if state.roles[i] in STORY]

    def is_teaser(i: int) -> bool:
        return sights[i].size > TEASER and has_more_to_read(blocks[i].text, language)

    prose = [i for i in story if sights[i].kind in ("L.", "M.", "L")]
    if all(map(is_teaser, prose)) and sum(map(is_teaser, range(len(blocks)))) >= TEASERS:
        return True
    if len(blocks) < FEWEST or any(s.kind in ("L", "L.", "M.") for s in sights):
        return False
    dated = sum(1 for s in sights if s.kind == "S" and "yearS" in s.features)
    return dated >= DATES or sum(1 for s in sights if s.kind.endswith(".")) < 0.2 * len(blocks)


def is_front(state: State, start: int, stop: int) -> bool:
    """Judge whether a page is the front of a site or of a section.

    It has many headlines, nowhere two paragraphs in a row, and no byline; what was taken for the
    story is a small part of it, without a paragraph or a date, and not what the page is called.
    """
    sights, roles = state.view.sights, state.roles
    if state.title_at is None or Role.BYLINE in roles:
        return False
    story = [i for i in range(start, stop) if roles[i] in STORY]
    if state.date and any(sights[i].kind == "L." for i in story):
        return False
    size = sum(s.size for s in sights)
    part = PART if state.date else 2 * PART
    if sum(sights[i].size for i in story) > part * size:
        return False
    headlines = sum(
        FORM[0] < s.size < FORM[1] and s.end in "x?!" and not s.purposes for s in sights
    )
    if headlines < HEADLINES or any(
        a.kind in PROSE and b.kind in PROSE for a, b in pairwise(sights)
    ):
        return False
    called = set(sights[state.title_at].words)
    return 2 * len(called & {*sights[0].words}) <= len(called)


def has_more_to_read(text: str, language: str | None) -> bool:
    """Judge whether a text ends as teasers do."""
    tail = fold(text[-30:])
    return "..." in tail or "…" in tail or any(map(tail.__contains__, invitations(language)))


@cache
def invitations(language: str | None) -> tuple[str, ...]:
    """Return the phrases of several words, or of a script without blanks, that invite to read on."""
    return tuple(p for p in words(language).read_more if " " in p or UNSPACED.search(p))


def has_more(state: State, stop: int, size: int) -> bool:
    """Judge whether another story stands below: a byline or date, then paragraphs."""
    sights = state.view.sights
    for i in range(stop, min(len(sights), stop + REACH)):
        if state.roles[i] is Role.COMMENT or not begins_story(state.view, i):
            continue
        following = [s for s in sights[i + 2 : i + 6] if s.kind in ("L.", "M.")]
        if len(following) >= 2 and sum(s.size for s in following) > max(250, 0.15 * size):
            return True
    return any(e.rule == "second-story" for e in state.evidence)
