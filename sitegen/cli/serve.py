"""`sitegen serve`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from .. import config
from ..errors import Problem
from . import options, problems, terminal


@click.command()
@options.site
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="The address to listen at. The default one is reached from this computer only.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="The port; the next free one is taken where it is in use.",
)
@click.option("--open", "open_browser", is_flag=True, help="Show the site in the browser.")
@options.drafts
@options.jobs
def serve(
    site: Path, host: str, port: int, open_browser: bool, drafts: bool, jobs: int | None
) -> int:
    """Build the site, show it on this computer, and build again on every change.

    Pages that are open in a browser are loaded again by themselves. Ctrl-C ends it.
    The addresses of new articles are not recorded: that is done by `sitegen build`.
    """
    from .. import server
    from .. import site as pipeline

    options.need_site(site)
    output = site / config.read(site).output
    shown: set[str] = set()

    def build() -> Iterable[Problem]:
        report = pipeline.build(site, drafts=drafts, jobs=jobs, record=False)
        now = {str(x) for x in report.problems}
        problems.tell(x for x in report.problems if str(x) not in shown)
        shown.clear()
        shown.update(now)
        terminal.tell(
            f"{report.written:,} written, {report.deleted:,} deleted in {report.seconds:.1f} s"
        )
        return report.problems

    def ready(address: str) -> None:
        terminal.tell(f"Serving {address} until you press Ctrl-C")
        if open_browser:
            import webbrowser

            webbrowser.open(address)

    try:
        server.serve(site, output, build, host=host, port=port, ready=ready, say=terminal.tell)
    except KeyboardInterrupt:
        terminal.tell("")
    return 0
