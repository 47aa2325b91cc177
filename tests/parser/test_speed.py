"""That no shape of a capture takes more than about n log n; all shapes in the long mode only."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench" / "read_speed.py"
SPEC = importlib.util.spec_from_file_location("read_speed", BENCH)
assert SPEC and SPEC.loader
read_speed = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(read_speed)

LONG = bool(os.environ.get("SITEGEN_LONG"))
QUADRATIC_ONCE = ("words and bars", "opening marks", "blank lines")
SIZE = 400_000 if LONG else 50_000


@pytest.mark.parametrize("name", list(read_speed.SHAPES) if LONG else QUADRATIC_ONCE)
def test_time_does_not_grow_with_the_square_of_the_length(name):
    make = read_speed.SHAPES[name]
    read_speed.clock([make(1000)])
    half, whole = (min(read_speed.clock([make(n)]) for _ in range(2)) for n in (SIZE, 2 * SIZE))
    # Twice the length takes four times as long where time grows with its square.
    assert whole < 3 * half + 0.3
