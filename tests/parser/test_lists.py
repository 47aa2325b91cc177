"""Stories that are a table, and lists of dates below a label."""

from __future__ import annotations

import pytest

from sitegen import parser
from sitegen.parser.blocks import find_blocks
from sitegen.parser.layout import Layout
from sitegen.parser.reading import Role

ROWS = [f"{n} {name} {400 - 7 * n} {n % 4}" for n, name in enumerate(
    ["Ana Ruiz", "Leo Park", "Mina Falk", "Joe Storm", "Ida Nord", "Per Lund", "Eva Holm", "Tom Birk",
     "Kai Brandt", "Lea Voss"], 1)]  # fmt: skip
TABLE = f"""\
Home
Regatta
Standings
Velmoor regatta: the standings after ten races

This page always has the standings of the Velmoor regatta up to the last race.

{chr(10).join(ROWS)}

Comments with words that nobody can read or without respect for others are not published here.
"""
DATES = [f"June {n} – Velmoor, Old Harbour stage {n}" for n in range(3, 15)]
TOUR = f"""\
The Piers go on tour again

By Ana Ruiz

12 March 2019

The Piers will play in twelve towns along the river this summer, for the first time since their singer left them in the winter of 2011 for a choir on the northern bank.

“We have waited for this since my daughter was at school,” said Leo Park, who plays the drums and has never stopped asking the others to come back to the old harbour.

Tickets are sold from Friday on at the gates of the lock, and the money is to be spent on the new bridge, on which work is to begin next spring if the winter stays mild.

All Dates of the Tour

{chr(10).join(DATES)}

Share
Facebook

Related articles
"""


def test_a_table_is_the_story_where_there_is_no_prose():
    reading = parser.read(TABLE)
    lines = reading.body.split("\n\n")
    assert lines[-len(ROWS) :] == ROWS
    assert "Comments with words" not in reading.body


def test_a_list_of_dates_below_a_label_belongs_to_the_story():
    reading = parser.read(TOUR)
    assert reading.body.endswith("\n\n".join(["## All Dates of the Tour", *DATES]))
    assert Role.SUBHEAD in reading.lines.roles


def test_what_is_read_most_is_not_the_story():
    rows = "\n".join(f"{n} Headline of another story in Velmoor, number {n}" for n in range(1, 12))
    story = TOUR.split("“We have")[0]
    reading = parser.read(f"{story}\nShare\n\nMost read\n\n{rows}\n")
    assert reading.body.startswith("The Piers will play")
    assert "another story" not in reading.body


def test_items_with_a_plus_are_items_and_numbers_behind_one_are_not():
    lines = ["+ Added a lock", "+ Added a barge", "+49 30 1234", "+ 49 barges"]
    blocks = find_blocks(lines, Layout())
    assert [(b.item, b.text) for b in blocks] == [
        ("+", "Added a lock"), ("+", "Added a barge"), ("", "+49 30 1234"), ("", "+ 49 barges")
    ]  # fmt: skip


@pytest.mark.parametrize("mark", ["* #####", "1. ###"])
def test_headings_of_teasers_in_a_list_are_not_the_storys(mark: str):
    cards = [f"  {mark} What made the harbour of Velmoor so popular in {n}?\n" for n in range(3)]
    if mark[0] == "1":
        cards = [card.replace("1", str(n), 1) for n, card in enumerate(cards, 1)]
    paragraphs = TOUR.split("All Dates")[0].split("\n\n")
    text = ["# " + paragraphs[0], *paragraphs[1:5], "\n".join(cards), *paragraphs[5:]]
    reading = parser.read("\n\n".join(text))
    assert "so popular" not in reading.body
    assert reading.body.count("\n\n") == 2
