"""`sitegen serve`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .. import config
from ..errors import Problem, SettingsError
from . import options, problems, terminal

if TYPE_CHECKING:
    from ..builder.viewing import Viewer


def _check_editor(
    context: click.Context, parameter: click.Parameter, value: str | None
) -> str | None:
    from ..server import editor

    try:
        return None if value is None else editor.check(value)
    except ValueError as error:
        raise click.BadParameter(f"It {error}.", context, parameter) from None


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
@click.option(
    "--editor",
    metavar="URL",
    callback=_check_editor,
    help="What the links of the preview to your files open: an address with {path} and {line} in it. "
    "[default: vscode://file/{path}:{line}]",
)
@options.drafts
@options.jobs
def serve(
    site: Path,
    host: str,
    port: int,
    open_browser: bool,
    editor: str | None,
    drafts: bool,
    jobs: int | None,
) -> int:
    """Build the site, show it on this computer, and build again on every change.

    Pages that are open in a browser are loaded again by themselves, and show what went wrong.
    A bar below every article names its file, its problems, the lines that each field was
    recognised by, and where it is published; it is not in the output. Ctrl-C ends it.
    The addresses of new articles are not recorded: that is done by `sitegen build`.
    """
    from .. import server
    from .. import site as pipeline
    from ..builder.memory import Memory

    options.need_site(site)
    try:
        settings = config.read(site)
    except SettingsError:
        # The first build says what is wrong, and what is mended is seen.
        settings = config.Config()
    files = server.Files(site.absolute() / settings.output, server.base_of(settings))
    desk = server.Desk(site, server.Editor(editor) if editor else server.Editor(), drafts)
    shown: set[str] = set()

    def build(viewer: Viewer, changed: Iterable[str]) -> Iterable[Problem]:
        memory.note(changed)
        report = pipeline.build(
            site, drafts=drafts, record=False, viewer=viewer, memory=memory, say=terminal.tell
        )
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

    with Memory(jobs, aside=True) as memory:
        # As long as there is one thread, processes can be forked.
        memory.crew.start(small=False)
        try:
            server.serve(desk, files, build, host=host, port=port, ready=ready, say=terminal.tell)
        except KeyboardInterrupt:
            memory.crew.stop()
            terminal.tell("")
    return 0
