"""docs/commands.md says what --help says. `python -m tests.cli.test_reference` writes it anew."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

REFERENCE = Path(__file__).parents[2] / "docs" / "commands.md"
MARK = "<!-- What follows is written by `python -m tests.cli.test_reference`. -->\n"


def reference() -> str:
    """Write the help of every command."""
    from sitegen.cli.main import COMMANDS, sitegen

    parts = []
    for name in COMMANDS:
        command = sitegen.get_command(click.Context(sitegen), name)
        assert command is not None
        context = click.Context(
            command,
            info_name=f"sitegen {name}",
            terminal_width=96,
            max_content_width=96,
            help_option_names=["-h", "--help"],
        )
        parts.append(f"\n## sitegen {name}\n\n```text\n{command.get_help(context)}\n```\n")
    return "".join(parts)


def test_the_reference_says_what_help_says():
    written = REFERENCE.read_text(encoding="utf-8").split(MARK)[1]
    assert written == reference(), "run: python -m tests.cli.test_reference"


if __name__ == "__main__":
    os.environ["COLUMNS"] = "96"
    text = REFERENCE.read_text(encoding="utf-8")
    REFERENCE.write_text(text.split(MARK)[0] + MARK + reference(), encoding="utf-8")
    sys.exit(0)
