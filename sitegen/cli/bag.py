"""`sitegen bag`."""

from __future__ import annotations

from pathlib import Path

import click

from .. import config
from . import options, terminal


@click.command()
@click.argument("target", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@options.site
@click.option(
    "--output",
    type=options.FOLDER,
    metavar="DIR",
    help="The published folder. [default: public/ in the site's folder]",
)
def bag(target: Path, site: Path, output: Path | None) -> int:
    """Put the published site into a bag, the form in which libraries keep files.

    DIR is a new folder: a bag as BagIt 1.0 describes it (RFC 8493), with the site in data/
    and the SHA-256 of every file, each compared with what was published while it is copied.
    `sitegen verify DIR` checks it at any later time, and so does every other program for bags.
    """
    from ..builder import bagging

    options.need_site(site)
    settings = config.read(site)
    made = bagging.bag(output or site / settings.output, target, settings)
    left = f", {terminal.count(made.left, 'file')} of others left out" if made.left else ""
    terminal.out(f"{target}: {terminal.count(made.files, 'file')}, {made.bytes:,} bytes{left}")
    return 0
