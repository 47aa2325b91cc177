"""`sitegen related`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from ..catalog import Catalog
from . import options, terminal
from .progress import Bar


@click.command()
@options.site
@options.jobs
@click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object a line for each article."
)
def related(site: Path, jobs: int | None, as_json: bool) -> int:
    """Show each article's related articles, best first, with score and reason.

    Scores lie between 0 and 1; articles that an editor names have 1.
    """
    import msgspec

    from .. import site as pipeline

    options.need_site(site)
    with Bar(on=not as_json) as bar:
        catalog = pipeline.study(site, related=True, jobs=jobs, progress=bar).catalog
    encode = msgspec.json.Encoder().encode
    for row in _rows(catalog):
        if as_json:
            sys.stdout.buffer.write(encode(row) + b"\n")
        else:
            terminal.out(_text(row))
    return 0


def _rows(catalog: Catalog) -> Iterator[dict[str, Any]]:
    """List articles by path; paths are those of the site's folder."""
    order = sorted(range(len(catalog.entries)), key=lambda i: catalog.entries[i].card.path)
    for i in order:
        yield {
            "path": f"articles/{catalog.entries[i].card.path}",
            "related": [
                {
                    "path": f"articles/{catalog.entries[x.index].card.path}",
                    "score": round(x.score, 4),
                    "why": x.why,
                }
                for x in catalog.related[i]
            ],
        }


def _text(row: dict[str, Any]) -> str:
    lines = [click.style(terminal.safe(row["path"]), bold=True)]
    for one in row["related"]:
        why = terminal.safe(", ".join(one["why"]))
        lines.append(
            f"  {one['score']:.2f}  {terminal.safe(one['path'])}  {click.style(why, dim=True)}"
        )
    return "\n".join(lines)
