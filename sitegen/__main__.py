"""The program's entry point."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command line; `--version` alone is answered without loading it."""
    if sys.argv[1:] == ["--version"]:
        from . import __version__

        print(f"sitegen {__version__}")
        return
    from .cli import run

    if sys.argv[1:2] == ["build"]:
        # Its memory goes back with the process; to look it over for garbage first takes a second of a large archive.
        gc.disable()
    status = run(sys.argv[1:])
    gc.freeze()
    sys.exit(status)


if __name__ == "__main__":
    main()
