"""Takes the biographies of authors at the end of a story."""

from __future__ import annotations

from ..bylines import is_name, read_bio
from ..reading import AuthorBio, Confidence, Role
from ..state import AFTER, STORY, State


def read_bios(state: State) -> None:
    """Take biographies at the end of the story, or below an empty label of theirs."""
    start, stop = state.story()
    last = min(len(state.blocks), stop + AFTER)
    first = max(start + 1, stop - 5)
    told = {i for i, r in state.forced.items() if r is Role.AUTHOR_BIO}
    for i in sorted({*range(first, last), *told}):
        block = state.blocks[i]
        if i not in told and (len(block.text) < 40 or state.roles[i] in (Role.TITLE, Role.CAPTION)):
            continue
        names = read_bio(block.text, state.view.language)
        if not names and i + 0 >= stop - 1 and state.authors:
            names = tuple(
                n for n in state.authors if block.text.startswith(n) and len(block.text) > 60
            )
        above = state.blocks[i - 1].text if i else ""
        if (
            not names
            and i >= stop
            and state.authors
            and above in state.authors
            and len(block.text) > 60
        ):
            names = (above,)
        if not names and i not in told:
            continue
        if state.roles[i] in STORY and i < stop - 3 and i not in told:
            continue
        name = names[0] if names else (state.authors[0] if state.authors else "")
        if (
            state.authors
            and name not in state.authors
            and i not in told
            and state.roles[i] in STORY
            and not is_name(name, state.view.language)
        ):
            continue
        state.give(i, Role.AUTHOR_BIO)
        state.bios.append(AuthorBio(name, block.text))
        state.prove(
            "bios",
            name,
            [i],
            "biography",
            Confidence.LIKELY,
            "says in the third person what the author does",
        )
    if not state.authors and state.bios and state.bios[0].name:
        names_ = tuple(dict.fromkeys(b.name for b in state.bios if b.name))
        state.authors = names_
        at = [i for i, r in enumerate(state.roles) if r is Role.AUTHOR_BIO]
        state.prove(
            "authors",
            "; ".join(names_),
            at,
            "biography",
            Confidence.LIKELY,
            "no byline; the biography after the story names the author",
        )
