"""Building a second time from nothing, and comparing: the proof that an incremental build is a clean one."""

from __future__ import annotations

import dataclasses
import shutil
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..errors import OutputError
from . import files, manifest, seal
from .ground import Ground
from .making import make
from .memory import Memory
from .report import Progress, Watch

if TYPE_CHECKING:
    from concurrent.futures import Executor

SHOWN = 10
"""Differences that are named; the rest are counted."""


def verify(
    here: Ground, *, jobs: int | None, executor: Executor | None, progress: Progress
) -> None:
    """Build the site anew in the cache folder and compare; OutputError with what differs in the output."""
    beside = here.state / "verify"
    shutil.rmtree(beside, ignore_errors=True)
    (beside / "output").mkdir(parents=True)
    anew = dataclasses.replace(here, output=beside / "output", state=beside, record=False)
    try:
        looked = seal.look(anew.roots, time.time_ns())
        with Memory(jobs, executor) as memory:
            make(
                anew,
                None,
                looked,
                clean=True,
                memory=memory,
                progress=progress,
                watch=Watch(),
            )
        differing = _compare(here, manifest.read(anew.manifest))
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    if differing:
        more = f"\n… and {len(differing) - SHOWN} more" if len(differing) > SHOWN else ""
        raise OutputError(
            "the output is not what a clean build gives; sitegen build --clean mends it:\n"
            + "\n".join(differing[:SHOWN])
            + more
        )


def _compare(here: Ground, expected: Mapping[str, bytes]) -> list[str]:
    found = []
    for path, value in sorted(expected.items()):
        full = here.output / path
        try:
            if files.sha256_of(full) != value[manifest.KEY :]:
                found.append(f"{full}: other bytes")
        except OSError:
            found.append(f"{full}: not there")
    more = sorted(manifest.read(here.manifest).keys() - expected.keys())
    return found + [f"{here.output / path}: should not be there" for path in more]
