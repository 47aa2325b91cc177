"""Measures how many captures of about 5 kB are read a second, and how time grows with length.

python bench/read_speed.py ../shared/captures/dev             captures a second
python bench/read_speed.py ../shared/captures/dev --layers    and where the time goes
python bench/read_speed.py --shapes 5                         how it grows, up to 5 MB

All times are processor time; readings of short lines that are kept from page to page are
dropped before every run but the one that is called "again".
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from sitegen import parser
from sitegen.parser import encoding, headline, layout, pipeline, reader

SMALL, LARGE = 4_000, 6_000
SLOW = 3.0
"""Times as long for twice the length: more than n log n, and worth a look."""


def repeat(piece: str) -> Callable[[int], bytes]:
    """Make a shape that is *piece* again and again."""
    data = piece.encode()
    return lambda size: data * (size // len(data))


PROSE = "The ferry of the harbour was late again on Monday, said Ana Ruiz. " * 5
SHAPES: dict[str, Callable[[int], bytes]] = {
    "one line": repeat("word "),
    "one letter": repeat("x"),
    "blank lines": repeat("\n"),
    "blanks": repeat(" "),
    "carriage returns": repeat("\r"),
    "short lines": repeat("a b.\n"),
    "paragraphs": repeat(PROSE + "\n\n"),
    "paragraphs in pieces": repeat("of the\nharbour\n, it was\n"),
    "opening marks": repeat("“"),
    "nested quotes": repeat("> “"),
    "lines of quotes": repeat("> > > “a\n"),
    "digits": repeat("1"),
    "numbers": repeat("12.03. "),
    "dates": repeat("12 March 2019, "),
    "lines of dates": repeat("12 March 2019\n"),
    "bylines": repeat("by Ana Ruiz and "),
    "lines of bylines": repeat("By Ana Ruiz and Leo Park\n"),
    "bars": repeat("|"),
    "words and bars": repeat("a | "),
    "dashes": repeat("- "),
    "hashes": repeat("#"),
    "hashes behind a heading": lambda size: b"# " + b"#" * size + b"x",
    "marks of quotes": lambda size: b"# a\n" + b"> " * (size // 2),
    "stars": repeat("*a "),
    "underscores": repeat("_"),
    "brackets": repeat("[a]("),
    "tags": repeat("<a "),
    "entities": repeat("&amp"),
    "commas on lines": repeat("a\n,\n"),
    "hyphens at ends": repeat("a-\n"),
    "addresses": repeat("https://example.org/a/b?c=d "),
    "lines of addresses": repeat("https://example.org/a/b?c=d\n"),
    "mail": repeat("a@b "),
    "capitals": repeat("ABC Def "),
    "lines of capitals": repeat("Ana Ruiz Leo\n"),
    "copyright": repeat("© 2019 2020 "),
    "East Asian": repeat("日本語"),
    "mojibake": repeat("Ã¤ "),
    "lines of mojibake": repeat("Ã¤ a\n"),
    "no UTF-8": lambda size: b"\xe9\x81" * (size // 2),
}
"""What a capture of nothing but one thing looks like, by name: size in bytes → bytes."""


def clock(texts: Sequence[bytes]) -> float:
    """Return the seconds of processor time that reading takes."""
    start = time.process_time()
    for data in texts:
        parser.read(parser.decode(data).text)
    return time.process_time() - start


def forget() -> None:
    """Drop what is kept from page to page; the words of languages stay."""
    for name, module in list(sys.modules.items()):
        if name.startswith("sitegen.parser"):
            for value in list(vars(module).values()):
                if hasattr(value, "cache_parameters") and value.cache_parameters()["maxsize"]:
                    value.cache_clear()


def measure_pages(texts: Sequence[bytes]) -> None:
    """Print captures a second."""
    clock(texts)
    again = min(clock(texts) for _ in range(2))
    seen_first = []
    for _ in range(2):
        forget()
        seen_first.append(clock(texts))
    for name, took in (("seen first", min(seen_first)), ("again", again)):
        print(f"{len(texts) / took:6.0f} captures a second, {name} ({len(texts)})")


def timed(function: Callable[..., Any], name: str, took: Counter[str]) -> Callable[..., Any]:
    """Wrap a function so that its time is added up."""

    def wrapped(*args: Any, **named: Any) -> Any:
        start = time.process_time()
        try:
            return function(*args, **named)
        finally:
            took[name] += time.process_time() - start

    return wrapped


def measure_layers(texts: Sequence[bytes]) -> None:
    """Print how long each layer takes, in microseconds a capture."""
    took: Counter[str] = Counter()
    layers: Iterator[tuple[Any, str]] = iter(
        [
            (encoding, "repair"),
            (layout, "find_layout"),
            (pipeline, "find_blocks"),
            (pipeline, "find_language"),
            (pipeline, "look"),
            (headline, "candidates"),
            (headline, "choose"),
            (pipeline, "look_around"),
            (reader, "finish"),
        ]
    )
    for module, name in layers:
        setattr(module, name, timed(getattr(module, name), name, took))
    reader.RULES = tuple(timed(rule, rule.__name__, took) for rule in reader.RULES)
    forget()
    whole = clock(texts)
    print(f"{1e6 * whole / len(texts):8.0f} µs  the whole capture")
    for name, seconds in took.most_common():
        print(f"{1e6 * seconds / len(texts):8.0f} µs  {name}")


def measure_shapes(size: int) -> None:
    """Print the seconds that each shape takes at a quarter, half and all of *size*."""
    for name, make in SHAPES.items():
        took = [clock([make(n)]) for n in (size // 4, size // 2, size)]
        grows = took[2] > SLOW * took[1] and took[2] > 1
        print(f"{name:22}", *(f"{t:7.2f} s" for t in took), "  grows fast" if grows else "")


def main() -> None:
    """Print captures a second, seconds by layer, or by shape and length."""
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("captures", type=Path, nargs="?")
    ap.add_argument("--layers", action="store_true")
    ap.add_argument("--shapes", type=float, metavar="MB")
    a = ap.parse_args()
    if a.captures:
        texts = [f.read_bytes() for f in sorted(a.captures.glob("*/text.txt"))]
        texts = [t for t in texts if SMALL <= len(t) <= LARGE]
        measure_pages(texts)
        if a.layers:
            measure_layers(texts)
    if a.shapes:
        measure_shapes(int(a.shapes * 1e6))


if __name__ == "__main__":
    main()
