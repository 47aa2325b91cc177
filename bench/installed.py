"""The program of this working copy as pip installs it: compiled, so that no start that is measured compiles it."""

from __future__ import annotations

import compileall
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent


def install() -> None:
    """Compile the program, whatever the environment says of writing what is compiled."""
    compileall.compile_dir(REPOSITORY / "sitegen", quiet=2)
