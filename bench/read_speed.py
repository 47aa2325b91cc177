"""Measures how many captures of about 5 kB are read a second, and how time grows with length.

python bench/read_speed.py ../shared/captures/dev
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from sitegen import parser

SMALL, LARGE = 4_000, 6_000
SHAPES = {
    "one line": lambda n: "word " * (n // 5),
    "short lines": lambda n: "a b.\n" * (n // 5),
    "blank lines": lambda n: "\n" * n,
    "one letter": lambda n: "x" * n,
    "opening marks": lambda n: "“" * (n // 3),
}


def clock(texts: list[bytes]) -> float:
    """Return the seconds of processor time that reading takes."""
    start = time.process_time()
    for data in texts:
        parser.read(parser.decode(data).text)
    return time.process_time() - start


def main() -> None:
    """Print captures a second, and seconds by shape and length."""
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("captures", type=Path)
    a = ap.parse_args()
    texts = [f.read_bytes() for f in sorted(a.captures.glob("*/text.txt"))]
    texts = [t for t in texts if SMALL <= len(t) <= LARGE]
    clock(texts[:20])
    for name, part in (("whole pages and areas", texts), ("again", texts)):
        print(f"{len(part) / clock(part):7.0f} captures a second, {name} ({len(part)})")
    for name, make in SHAPES.items():
        took = [clock([make(n).encode()]) for n in (500_000, 1_000_000, 2_000_000)]
        print(f"{name:14}", " ".join(f"{t:7.2f} s" for t in took), "for 0.5, 1 and 2 MB")


if __name__ == "__main__":
    main()
