"""The targets of the fuzzer, called by hypothesis, with damaged seeds, and with whatever the fuzzer found."""

from __future__ import annotations

import os
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .seeds import seeds
from .targets import TARGETS

LONG = bool(os.environ.get("SITEGEN_LONG"))
SEEDS = {name: list(seeds(name)) for name in TARGETS}
SLOW = {"capture", "loader"}

FOUND = [
    pytest.param("markdown", b"\x97" * 130, id="dashes-in-exponential-time"),
    pytest.param(
        "capture",
        b"Dues rise\n\nApril 16, 2019\n\nALDERBY (AP)"
        + b"-" * 99
        + b"\x01 The council met on Monday.\n",
        id="dashes-behind-an-agency-in-exponential-time",
    ),
    pytest.param("bylines", b"\1Febr16 ,,,,\x0c,,,,0au", id="a-name-of-white-space"),
    pytest.param("raw-html", b"<p><![x](..![x](/2/b>e", id="a-declaration-of-no-known-kind"),
    pytest.param("raw-html", b"# <table>\n\nText\n\n## x", id="a-table-in-a-heading"),
    pytest.param("markdown", b"a\nb\n===\n", id="a-heading-of-two-lines"),
]
"""Inputs that broke a law once."""


@pytest.mark.parametrize(("name", "data"), FOUND)
def test_what_was_found_is_mended(name: str, data: bytes) -> None:
    TARGETS[name](data)


@pytest.mark.parametrize("name", TARGETS)
def test_every_target_has_seeds_that_hold_its_law(name: str) -> None:
    chance = random.Random(name)
    assert len(SEEDS[name]) > 1
    for seed in SEEDS[name] if LONG else chance.sample(SEEDS[name], min(12, len(SEEDS[name]))):
        TARGETS[name](seed)


@pytest.mark.parametrize("name", TARGETS)
def test_damaged_seeds_hold_the_law(name: str) -> None:
    chance = random.Random(f"{name} damaged")
    for _ in range((20 if name in SLOW else 150) * (50 if LONG else 1)):
        data = bytearray(chance.choice(SEEDS[name])[:600])
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(data) + 1)
            end = at + chance.randint(0, 30)
            data[at:end] = chance.choice(
                (b"", bytes([chance.randrange(256)]), bytes(data[at:end]) * 20, "—“’،。é".encode())
            )
        TARGETS[name](bytes(data))


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=20_000 if LONG else 25, deadline=None)
@given(
    data=st.binary(max_size=200) | st.text(max_size=200).map(lambda x: x.encode("utf-8", "replace"))
)
def test_no_bytes_break_the_law(name: str, data: bytes) -> None:
    TARGETS[name](data)
