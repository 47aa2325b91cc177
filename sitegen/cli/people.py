"""`sitegen people`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import options, terminal
from .progress import Bar

if TYPE_CHECKING:
    from ..catalog.people import Doubt

WHY = {
    "initials": "one is printed with initials",
    "middle-name": "one has a middle name",
    "spelling": "they are spelt almost alike",
    "short-form": "one has a short form of the given name",
    "order": "the words stand in another order",
    "second-surname": "one has a second surname",
}


@click.command()
@options.site
@options.jobs
@click.option("--same", nargs=2, metavar="NAME NAME", multiple=True, help="Two names of one person: the first is shown.")  # fmt: skip
@click.option("--apart", nargs=2, metavar="NAME NAME", multiple=True, help="Two names of two people.")  # fmt: skip
@click.option("--ask", is_flag=True, help="Ask about each doubtful pair.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line for each pair.")
def people(
    site: Path,
    jobs: int | None,
    same: tuple[tuple[str, str], ...],
    apart: tuple[tuple[str, str], ...],
    ask: bool,
    as_json: bool,
) -> int:
    """List people who may be one, and write down what you decide.

    Names that safely are one person's are brought together by sitegen. Pairs that only may be
    are listed, those with the most articles first. Decisions go to people.yaml, whose comments
    and order stay as they are.
    """
    import msgspec

    from .. import site as pipeline

    options.need_site(site)
    if same or apart:
        _decide(site, [(a, b, True) for a, b in same] + [(a, b, False) for a, b in apart])
        return 0
    with Bar(on=not as_json) as bar:
        study = pipeline.study(site, jobs=jobs, progress=bar)
    found = study.catalog.doubts
    if ask:
        _decide(site, _asked(found))
        return 0
    for doubt in found:
        if as_json:
            row = {"names": doubt.names, "articles": doubt.articles, "why": doubt.why}
            sys.stdout.buffer.write(msgspec.json.encode(row) + b"\n")
        else:
            terminal.out(_text(doubt))
    if not as_json:
        terminal.tell(f"{terminal.count(len(found), 'pair')} of people who may be one")
    return 0


def _text(doubt: Doubt) -> str:
    one, other = (
        f"{click.style(terminal.safe(name), bold=True)} ({terminal.count(number, 'article')})"
        for name, number in zip(doubt.names, doubt.articles, strict=True)
    )
    return f"{one} / {other}: {WHY[doubt.why]}"


def _asked(found: Sequence[Doubt]) -> list[tuple[str, str, bool]]:
    """Ask about each pair: the same, apart, later, or enough."""
    decided = []
    for doubt in found:
        terminal.out(_text(doubt))
        answer = terminal.ask("One person?")
        if answer == "q":
            break
        if answer != "l":
            decided.append((*doubt.names, answer == "y"))
    return decided


def _decide(site: Path, decisions: list[tuple[str, str, bool]]) -> None:
    from ..builder import deciding

    for name, other, is_same in decisions:
        deciding.decide(site, name, other, same=is_same)
        words = "are one person" if is_same else "are two people"
        terminal.out(f"people.yaml: {terminal.safe(name)} and {terminal.safe(other)} {words}")
