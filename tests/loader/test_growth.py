"""The time for a file grows with its length, and not with the square of it."""

from __future__ import annotations

import os
import time

import pytest

from sitegen import catalog, loader
from sitegen.builder import linking

LONG = bool(os.environ.get("SITEGEN_LONG"))
"""Whether every text is put into every place, and not a sample of them."""

STORY = "The council met on Monday and voted by nine to four to raise the dues.\n"
CAPTURE = "Harbour dues rise{0}\n\nBy Ana Ruiz{1}\nApril 16, 2019{2}\n\nALDERBY {3} — " + STORY
PLACES = {
    **{f"capture-{n}": ("a.txt", CAPTURE.format(*("{}" if n == m else "" for m in range(4)))) for n in range(4)},
    "photo": ("a.txt", CAPTURE.format(*[""] * 4) + "\nPhoto:{}z\n\n" + STORY),
    "foot": ("a.txt", CAPTURE.format(*[""] * 4) + "\nAna Ruiz is{}z\n"),
    "heading": ("a.md", "# T{}z\n\n2019\n"),
    "body": ("a.md", "---\ntitle: T\ndate: 2019\n---\nX{}z\n"),
    **{
        field: ("a.md", f'---\ntitle: T\ndate: 2019\n{field}: "x{{}}z"\n---\nText.\n')
        for field in ("authors", "tags", "dateline", "summary", "rights")
    },
}  # fmt: skip
PUMPS = (
    " ", "\t", "a", "a ", "A. ", ", ", "; ", "( ", "[a](", "![", "— ", "~~~\n", "# ", "## a\n", "<br ", "1.", "@a.", "“",
    "*a ", "_", "`", "| a |\n", "\n", "> ", "- a\n", "By ", "Mo, ", "&", "[^1]", ": ", "http://a ",
)  # fmt: skip
CASES = [
    (place, pump) for place in PLACES for pump in PUMPS
    if not ("\n" in pump and place not in ("body", "foot"))
]  # fmt: skip
SAMPLE = CASES if LONG else [*CASES[::60], ("body", "## a\n"), ("heading", " ")]


def seconds(path: str, data: bytes) -> float:
    start = time.process_time()
    loaded = loader.load(path, data)
    if loaded.article:
        catalog.card_of(loaded.article)
        linking.draw(loaded.article)
    return time.process_time() - start


@pytest.mark.parametrize(("place", "pump"), SAMPLE)
def test_four_times_the_text_takes_no_sixteen_times_as_long(place: str, pump: str) -> None:
    path, text = PLACES[place]
    small, large = (text.replace("{}", pump * (n // len(pump))).encode() for n in (6_000, 24_000))
    for _ in range(3):
        one, four = seconds(path, small), seconds(path, large)
        if four < max(0.2, 7 * one):
            return
    raise AssertionError(f"{one:.3f} s, then {four:.3f} s")
