"""The table of commands. Each is imported when it is called, or when its help is shown."""

from __future__ import annotations

from importlib import import_module

import click

from .. import __version__

COMMANDS = (
    "build",
    "serve",
    "inspect",
    "check",
    "review",
    "related",
    "people",
    "topics",
    "new",
    "init",
    "forget",
    "verify",
    "diff",
    "bag",
)
"""In the order in which the help lists them; each is a module here with a command of its name."""


class Lazy(click.Group):
    """A group whose commands are imported when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a command."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"..{cmd_name}", __name__)
        command: click.Command = getattr(module, cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; one that is not known gets the nearest name."""
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            from ..yamltext import nearest

            near = nearest(args[0], COMMANDS)
            hint = f" Did you mean `{near}`?" if near else ""
            ctx.fail(f"There is no command `{args[0][:60]}`.{hint}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=Lazy,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="`sitegen COMMAND --help` explains a command. Start with: sitegen init my-archive",
)
@click.version_option(__version__, message="sitegen %(version)s")
def sitegen() -> None:
    """Turn a folder of news articles into a static archive.

    A site is a folder with the settings, sitegen.yaml, and a folder articles/
    that holds one file for each article: Markdown (*.md), or the text of a
    captured page as it is (*.txt).
    """
