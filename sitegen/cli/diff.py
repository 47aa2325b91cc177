"""`sitegen diff`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from . import options, terminal

MOST = 20
"""Files of one kind that are listed, unless all are asked for."""


@click.command()
@click.argument("old", metavar="A", type=options.FOLDER)
@click.argument("new", metavar="B", type=options.FOLDER)
@click.option("--all", "everything", is_flag=True, help="List every file.")
@click.option("--json", "as_json", is_flag=True, help="Print the difference as JSON.")
def diff(old: Path, new: Path, everything: bool, as_json: bool) -> int:
    """Show what would change where folder B took the place of folder A.

    A is what is published, B what `sitegen build --output B` made: which files are added,
    changed and removed, which addresses would die, and how many bytes have to be sent.
    """
    from ..builder import proving

    found = proving.compare(old, new)
    if as_json:
        import msgspec

        value = {**msgspec.to_builtins(found), "dead": found.dead}
        sys.stdout.buffer.write(msgspec.json.encode(value) + b"\n")
        return 0
    for sign, colour, paths in (
        ("+", "green", found.added),
        ("~", "yellow", found.changed),
        ("-", "red", found.removed),
    ):
        shown = paths if everything else paths[:MOST]
        for path in shown:
            terminal.out(click.style(f"{sign} {terminal.safe(path)}", fg=colour))
        if len(paths) > len(shown):
            terminal.out(f"{sign} … and {len(paths) - len(shown):,} more")
    for address in found.dead if everything else found.dead[:MOST]:
        terminal.tell(f"dies: /{address}", colour="red")
    terminal.tell(
        f"{len(found.added):,} added, {len(found.changed):,} changed, {len(found.removed):,} removed, "
        f"{found.same:,} the same; {terminal.count(len(found.dead), 'address', 'addresses')} would die; "
        f"{found.transfer:,} bytes to send"
    )
    return 0
