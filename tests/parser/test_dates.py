"""Which dates that stand near a story are none of its own."""

from __future__ import annotations

import pytest

from sitegen.parser.dated import is_elsewhen, is_told
from sitegen.parser.datereader import dates_in


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("The sun goes down over the sea wall on March 24, 2014 near the customs house.", True),
        ("The sun goes down over the sea wall on March 24, 2014", False),
        ("By Alina Dorsey on March 24, 2014 in Harbour", False),
        ("MARENDA, March 24, 2014 – the council met.", False),
        ("This page was published on March 24, 2014 by the harbour office.", False),
    ],
)
def test_a_date_within_a_sentence_is_told(line: str, told: bool) -> None:
    (found,) = dates_in(line, "en")
    assert is_told(found, line) is told


@pytest.mark.parametrize(
    ("line", "language", "elsewhen"),
    [
        ("In this March 24, 2014 file photo, the crane stands idle.", "en", True),
        ("Der Kran am 24. März 2014 (Archivfoto)", "de", True),
        ("The yard launched its first hull on August 14, 1935", "en", True),
        ("August 14, 1935", "en", False),
        ("The crane on March 24, 2014. Photo: Tom Aske", "en", False),
    ],
)
def test_dates_of_old_pictures_and_times_are_elsewhen(
    line: str, language: str, elsewhen: bool
) -> None:
    (found,) = dates_in(line, language)
    assert is_elsewhen(found, line, language) is elsewhen
