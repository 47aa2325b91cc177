"""Slugs are python-slugify's, whichever way they are made."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen import slugs


@given(st.one_of(st.text("aZ09 ,.;:'&#x-_/\\\"!?éß漢\t\n", max_size=90), st.text(max_size=100)))
def test_the_short_way_is_the_long_one(text: str) -> None:
    assert slugs.slug(text) == slugs._whole(text)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Ferry sinks", "ferry-sinks"),
        ("  What's new -- & old?", "what-s-new-old"),
        ("1,200 crowns, 3 boats", "1200-crowns-3-boats"),
        ("R&amp;D", "r-d"),
        ("Ünï cødé", "uni-code"),
        ("漁船", "yu-chuan"),
        ("…", "untitled"),
        ("word " * 30, "word-" * 15 + "word"),
    ],
)
def test_what_people_read_of_a_headline(text: str, slug: str) -> None:
    assert slugs.slug(text) == slug
