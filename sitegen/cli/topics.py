"""`sitegen topics`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from . import options, terminal
from .progress import Bar

EXAMPLES = 3


@click.command()
@options.site
@options.jobs
@click.option(
    "--most", type=click.IntRange(1, 1000), default=50, show_default=True, help="How many."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def topics(site: Path, jobs: int | None, most: int, as_json: bool) -> int:
    """Propose topics: phrases that several articles make much of, and no tag names yet.

    They are proposals only. To take one up, write it among the `tags` of the articles,
    in their front matter or sidecars.
    """
    import msgspec

    from .. import site as pipeline

    options.need_site(site)
    with Bar(on=not as_json) as bar:
        study = pipeline.study(site, topics=most, jobs=jobs, progress=bar)
    entries = study.catalog.entries
    for proposal in study.topics:
        cards = [entries[index].card for index in proposal.members]
        if as_json:
            row = {"topic": proposal.phrase, "articles": [f"articles/{c.path}" for c in cards]}
            sys.stdout.buffer.write(msgspec.json.encode(row) + b"\n")
            continue
        terminal.out(
            f"{click.style(terminal.safe(proposal.phrase), bold=True)}"
            f"  {terminal.count(len(cards), 'article')}"
        )
        for card in cards[:EXAMPLES]:
            terminal.out(f"  {terminal.safe(card.title)}  articles/{terminal.safe(card.path)}")
    return 0
