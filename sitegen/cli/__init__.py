"""The commands: arguments in, text and exit status out. The only place that prints.

Data goes to the standard output, everything else to the standard error.
Exit status: 0 done; 1 the site is at fault; 2 the command line is; 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence


def run(arguments: Sequence[str]) -> int:
    """Run one command; return the exit status."""
    import click

    from ..errors import SitegenError
    from . import terminal
    from .main import sitegen

    try:
        status = sitegen.main(list(arguments), prog_name="sitegen", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except SitegenError as error:
        terminal.tell_error(error)
        return 1
    except (KeyboardInterrupt, click.Abort):
        terminal.tell("Stopped.")
        return 130
    except BrokenPipeError:
        # Whoever read the output, such as `head`, has gone; nothing is left to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        if os.environ.get("SITEGEN_DEBUG"):
            raise
        name = f"{error.filename}: " if error.filename else ""
        terminal.tell(f"{name}{error.strerror or error}", colour="red")
        return 1
    except Exception as error:
        if os.environ.get("SITEGEN_DEBUG"):
            raise
        terminal.tell(
            f"sitegen failed, which is a fault of the program: {type(error).__name__}: {error}\n"
            "Please report it, with what SITEGEN_DEBUG=1 in the environment prints.",
            colour="red",
        )
        return 1
    return status if isinstance(status, int) else 0
