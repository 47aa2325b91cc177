"""Finds the headline, marks every copy of it, and cuts the site's name off."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from ..headline import SEPARATOR, Candidate
from ..phrases import tokens
from ..reading import Confidence, Rejected, Role
from ..state import STORY, State

LIKELY, CERTAIN = 0.6, 0.93
MOST_REJECTED = 3


def read_title(state: State) -> None:
    """Take the best candidate; copies of it anywhere become titles too."""
    told = [i for i, role in state.forced.items() if role is Role.TITLE]
    found = state.view.candidates
    if told:
        state.title = " ".join(state.blocks[i].text for i in sorted(told))
        state.title_at = max(told)
        state.prove("title", state.title, told, "told", Confidence.CERTAIN, "the editor said so")
        return
    if not found:
        return
    best = found[0]
    odds = [math.exp(max(-60.0, c.score - best.score)) for c in found]
    same = [o for c, o in zip(found, odds, strict=True) if c.key == best.key]
    sure = sum(same) / sum(odds)
    where = [c for c in found if c.key == best.key and c.score > best.score - 8]
    at = where[0]
    state.title_at = at.index + at.count - 1
    state.title = cut_site(best.text, state, best.index)
    mark_copies(state, best.key)
    for n in range(at.index, at.index + at.count):
        state.give(n, Role.TITLE)
    others = tuple(
        Rejected(c.text[:200], state.numbers([c.index]), "less like a headline in form and place")
        for c in unlike(found, best.key)[:MOST_REJECTED]
    )
    confidence = (
        Confidence.CERTAIN
        if sure >= CERTAIN
        else Confidence.LIKELY
        if sure >= LIKELY
        else Confidence.UNSURE
    )
    state.prove(
        "title",
        state.title,
        range(at.index, at.index + at.count),
        "headline",
        confidence,
        reason(best.features),
        others,
    )


def unlike(found: Sequence[Candidate], key: str) -> list[Candidate]:
    """Return the candidates that say something else."""
    seen, out = {key}, []
    for c in found[:12]:
        if c.key not in seen:
            seen.add(c.key)
            out.append(c)
    return out


def reason(features: list[str]) -> str:
    """Say in words what spoke for a headline."""
    said = []
    if "often" in features or "many" in features:
        said.append("stands more than once")
    if "fore" in features:
        said.append("the page's own title begins with it")
    if any(f in features for f in ("level:1",)):
        said.append("marked as the first heading")
    if any(f.startswith("told:3") or f.startswith("told:4") for f in features):
        said.append("the story speaks of the same")
    said.append(
        "stands right above the story" if "between:0" in features else "stands above the story"
    )
    return "; ".join(said)


def mark_copies(state: State, key: str) -> None:
    """Mark what repeats the headline, alone or with the site's name."""
    small = len(key) < 16
    for i, sight in enumerate(state.view.sights):
        same = sight.key == key
        if not same and not small and sight.size < 400 and state.roles[i] is not Role.PARAGRAPH:
            same = sight.key.startswith(key) and bool(SEPARATOR.search(state.blocks[i].text))
        if same and (state.roles[i] not in STORY or not small):
            state.give(i, Role.TITLE)


TAIL_WORDS = 5


def cut_site(text: str, state: State, index: int) -> str:
    """Cut ` | Site` and ` - Site` off a headline that only stands in the page's own title line."""
    view = state.view
    keys = {s.key for i, s in enumerate(view.sights) if s.size < 60 and i != index}
    host = (
        set(tokens(view.address[1].split("/")[2]))
        if view.address and "//" in view.address[1]
        else set()
    )
    joined = "".join(sorted(host, key=len)[-1:])
    for _ in range(3):
        cuts = list(SEPARATOR.finditer(text))
        if not cuts:
            return text
        last = cuts[-1]
        tail, head = text[last.end() :].strip(), text[: last.start()].strip()
        words = tokens(tail)
        bar = bool(re.search(r"[|»›｜]", last[0]))
        known = " ".join(words) in keys or ("".join(words) and "".join(words) in joined)
        page = index <= 2
        short = 0 < len(words) <= TAIL_WORDS and len(tail) < 0.6 * len(head) and tail[:1].isupper()
        if (
            len(tokens(head)) >= 2
            and words
            and ":" not in last[0]
            and (
                (bar and (page or short))
                or known
                or (short and page and len(cuts) == 1 and "-" not in last[0].strip())
                or (short and page and known_site(tail))
            )
        ):
            text = head
            continue
        return text
    return text


def known_site(tail: str) -> bool:
    """Judge whether a tail has the shape of an outlet's name."""
    return bool(re.fullmatch(r"(?:[A-ZÄÖÜ0-9][\w.&'’]*\s?){1,4}", tail)) and len(tail) <= 30
