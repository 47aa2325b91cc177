"""`sitegen topics`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import SitegenError
from . import options, terminal
from .progress import Bar

if TYPE_CHECKING:
    from ..builder.studying import Study
    from ..catalog.topics import Proposal

EXAMPLES = 3
EVERY = 1_000_000


@click.command()
@options.site
@options.jobs
@click.option(
    "--most", type=click.IntRange(1, 1000), default=50, show_default=True, help="How many."
)
@click.option("--take", multiple=True, metavar="PHRASE", help="Make a topic of a proposal.")
@click.option("--name", metavar="NAME", help="What the topic is called, where it is not the phrase.")  # fmt: skip
@click.option("--refuse", multiple=True, metavar="PHRASE", help="It is no topic: do not propose it again.")  # fmt: skip
@click.option("--ask", is_flag=True, help="Ask about each proposal.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def topics(
    site: Path,
    jobs: int | None,
    most: int,
    take: tuple[str, ...],
    name: str | None,
    refuse: tuple[str, ...],
    ask: bool,
    as_json: bool,
) -> int:
    """Propose topics: phrases that several articles make much of, and no tag names yet.

    They are proposals only, until you take them up. What you decide goes to topics.yaml, which
    lists the articles that bear a topic; its comments and order stay as they are. Later articles
    that make much of the phrase are proposed for the topic.
    """
    import msgspec

    from .. import site as pipeline

    options.need_site(site)
    if name and len(take) != 1:
        raise click.UsageError("--name goes with one --take")
    for phrase in refuse:
        _refuse(site, phrase)
    if refuse and not take:
        return 0
    every = EVERY if take else most
    with Bar(on=not as_json) as bar:
        study = pipeline.study(site, topics=every, jobs=jobs, progress=bar)
    if take:
        for phrase in take:
            _take(site, study, _proposal(study, phrase), name)
    elif ask:
        _ask(site, study)
    elif as_json:
        for proposal in study.topics:
            row = {
                "topic": proposal.topic or proposal.phrase,
                "phrase": proposal.phrase,
                "taken": proposal.topic is not None,
                "articles": [f"articles/{path}" for path in _paths(study, proposal)],
            }
            sys.stdout.buffer.write(msgspec.json.encode(row) + b"\n")
    else:
        for proposal in study.topics:
            _show(study, proposal)
    return 0


def _show(study: Study, proposal: Proposal) -> None:
    entries = study.catalog.entries
    cards = [entries[index].card for index in proposal.members]
    more = f" for the topic {terminal.safe(proposal.topic)}" if proposal.topic else ""
    terminal.out(
        f"{click.style(terminal.safe(proposal.phrase), bold=True)}"
        f"  {terminal.count(len(cards), 'article')}{more}"
    )
    for card in cards[:EXAMPLES]:
        terminal.out(f"  {terminal.safe(card.title)}  articles/{terminal.safe(card.path)}")


def _ask(site: Path, study: Study) -> None:
    """Ask about each proposal: take it, refuse it, later, or enough."""
    for proposal in study.topics:
        _show(study, proposal)
        answer = terminal.ask("A topic?")
        if answer == "q":
            break
        if answer == "y":
            _take(site, study, proposal, None)
        elif answer == "n":
            _refuse(site, proposal.phrase)


def _proposal(study: Study, phrase: str) -> Proposal:
    from ..catalog.names import fold

    for proposal in study.topics:
        if fold(proposal.phrase) == fold(phrase):
            return proposal
    raise SitegenError(
        f"“{phrase}” is not proposed: write it into topics.yaml with its articles,"
        " or among their tags"
    )


def _take(site: Path, study: Study, proposal: Proposal, name: str | None) -> None:
    from ..builder import deciding

    name = name or proposal.topic or proposal.phrase
    paths = _paths(study, proposal)
    deciding.take(site, name, proposal.phrase, paths)
    count = terminal.count(len(paths), "article")
    terminal.out(f"topics.yaml: {terminal.safe(name)} is a topic of {count} more")


def _refuse(site: Path, phrase: str) -> None:
    from ..builder import deciding

    deciding.refuse(site, phrase)
    terminal.out(f"topics.yaml: {terminal.safe(phrase)} is no topic")


def _paths(study: Study, proposal: Proposal) -> list[str]:
    return [study.catalog.entries[index].card.path for index in proposal.members]
