"""What a person reads on the standard error, or in colour on a terminal."""

from __future__ import annotations

import os
import re
import sys
from typing import IO

import click

from ..errors import Problem, Severity, SitegenError

HARMFUL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff]"
)
"""What would steer the terminal, or turn the line around."""

COLOURS = {Severity.FAULT: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def safe(text: str) -> str:
    """Make text from outside harmless on a terminal."""
    return HARMFUL.sub("\N{REPLACEMENT CHARACTER}", text)


def is_coloured(stream: IO[str]) -> bool:
    """Tell whether a stream takes colours: a terminal, unless NO_COLOR is set (no-color.org)."""
    return (
        bool(stream.isatty())
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM") != "dumb"
    )


def tell(text: str, *, colour: str | None = None) -> None:
    """Say something on the standard error."""
    styled = click.style(safe(text), fg=colour) if colour else safe(text)
    click.echo(styled, err=True, color=is_coloured(sys.stderr))


def tell_error(error: SitegenError) -> None:
    """Say why a command stopped; every fault on a line of its own."""
    for line in str(error).splitlines():
        tell(line, colour="red")


def tell_problem(problem: Problem) -> None:
    """Say one problem on the standard error."""
    click.echo(styled(problem), err=True, color=is_coloured(sys.stderr))


def styled(problem: Problem) -> str:
    """Write a problem on one line, its code in the colour of its severity."""
    code = click.style(problem.code, fg=COLOURS[problem.severity])
    return f"{safe(str(problem.at))}: {code}  {safe(problem.message)}"


def out(text: str) -> None:
    """Print data on the standard output."""
    click.echo(text, color=is_coloured(sys.stdout))


def ask(question: str) -> str:
    """Ask on the standard error; the answer is `y`, `n`, `l` for later, or `q` for enough."""
    answer: str = click.prompt(
        f"  {question} [y]es, [n]o, [l]ater, [q]uit",
        type=click.Choice(["y", "n", "l", "q"]),
        default="l",
        show_choices=False,
        err=True,
    )
    return answer


def count(number: int, thing: str, plural: str = "") -> str:
    """Write `1 page`, `1,204 pages`."""
    return f"{number:,} {thing if number == 1 else plural or thing + 's'}"
