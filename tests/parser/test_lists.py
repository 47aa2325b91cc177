"""Stories that are a table, and lists of dates below a label."""

from __future__ import annotations

from sitegen import parser
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
