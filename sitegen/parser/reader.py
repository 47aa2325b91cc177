"""The text of a captured page in, a `Reading` out. Pure; the pipeline, in order: start here."""

from __future__ import annotations

from collections.abc import Mapping

from . import model as models
from . import pipeline
from .body import write_body
from .model import Model
from .reading import Lines, Pieces, Reading, Role, Steps
from .rules import RULES
from .state import STORY, State

SUMMARY = 300


def read(
    text: str,
    *,
    captured: str | None = None,
    roles: Mapping[int, Role] | None = None,
    first_line: int = 1,
    model: Model | None = None,
) -> Reading:
    """Read what a capture says.

    *text* has line feeds for line ends (`decode` makes such); *captured* is the time of capture in
    ISO 8601, for dates such as "3 hours ago"; *roles* overrules lines by their number in the file,
    where the text begins at *first_line*. Every line gets one role, and joining the lines' texts
    with line feeds gives *text* back. Never raises, whatever the text.
    """
    model = model or models.load()
    told = {n - first_line: role for n, role in (roles or {}).items()}
    view = pipeline.view(text, model, frozenset(told))
    forced = {i: told[b.lines[0]] for i, b in enumerate(view.blocks) if b.lines[0] in told}
    state = State(
        view,
        model,
        [forced.get(i) for i in range(len(view.blocks))],
        [0.0] * len(view.blocks),
        forced,
        captured,
        first_line,
    )
    for rule in RULES if view.blocks else ():
        rule(state)
    return finish(state)


def finish(state: State) -> Reading:
    """Make the reading of what the rules found."""
    view = state.view
    by_line = [Role.BLANK] * len(view.raw)
    if len(view.raw) > pipeline.LINES or len(view.blocks) >= pipeline.MOST:
        seen = view.blocks[-1].lines[-1] + 1 if view.blocks else len(view.raw)
        by_line[seen:] = [Role.NOISE if x.strip() else Role.BLANK for x in view.raw[seen:]]
    for block, role in zip(view.blocks, state.roles, strict=True):
        for n in block.lines:
            by_line[n] = role or Role.NOISE
    story = [
        (role, block.text, block.item)
        for block, role in zip(view.blocks, state.roles, strict=True)
        if role in STORY
    ]
    return Reading(
        title=state.title,
        subtitle=state.subtitle,
        kicker=state.kicker,
        authors=state.authors,
        date=state.date,
        updated=state.updated,
        dateline=state.dateline,
        site=state.site,
        publisher=state.publisher,
        section=state.section,
        tags=state.tags,
        language=view.language,
        summary=state.subtitle,
        image=state.captions[0] if state.captions else None,
        captions=tuple(state.captions),
        headings=tuple(text for role, text, _ in story if role is Role.SUBHEAD),
        bios=tuple(state.bios),
        corrections=tuple(state.corrections),
        notes=tuple(state.notes),
        source_url=state.source_url,
        body=write_body((role, text, mark) for role, text, mark in story if role),
        lines=Lines(tuple(view.raw), tuple(by_line), state.first_line),
        evidence=tuple(state.evidence),
        doubts=tuple(state.doubts),
        steps=steps_of(state),
    )


def steps_of(state: State) -> Steps:
    """Note how the capture was taken apart."""
    view, first = state.view, state.first_line
    repaired = (
        (n, line)
        for n, (raw, line) in enumerate(zip(view.raw, view.lines, strict=True), first)
        if raw != line
    )
    core = [n for block in view.blocks[slice(*view.core)] for n in block.lines]
    return Steps(
        tuple(repaired),
        view.layout,
        (core[0] + first, core[-1] + first) if core else (0, 0),
        Pieces([b.lines for b in view.blocks], tuple(state.roles), tuple(state.sure), first),
    )
