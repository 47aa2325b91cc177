"""Captions that are known by the line below them."""

from __future__ import annotations

import time

import pytest

from sitegen import parser
from sitegen.parser.rules import unlabelled

STORY = """\
Harbour of Velmoor opens its new lock

By Ana Ruiz

12 March 2019

The town of Velmoor opened its new lock on Tuesday after eight years of work, and more than two thousand people came to see the first barge go through.

{first}

{below}

The lock is twice as long as the old one and was paid for by the district, which had promised it to the fishermen after the flood of 2011 had closed the old gates for good.

“We have waited for this since my daughter was at school,” said Leo Park, who runs the last of the yards on the northern bank and has never stopped asking for it.

{second}

{below}

The council will now decide what becomes of the old gates, which some would like to keep as a monument and others would rather see sold to pay for the new bridge.

Work on that bridge is to begin next spring, the mayor said, and it should not take longer than two years if the winter stays mild and the money is found.
"""
FIRST = "The first barge leaves the new lock on Tuesday morning."
SECOND = "A crowd waits on the northern bank for the opening."


@pytest.mark.parametrize(
    "below",
    [
        pytest.param("Velmoor Courier", id="one-name-below-several"),
        pytest.param("(Velmoor Courier)", id="name-in-brackets"),
        pytest.param("AP", id="agency"),
        pytest.param("12.03.2019 | 2:43 min", id="length-of-a-film"),
    ],
)
def test_what_stands_above_a_name_or_a_length_is_a_caption(below):
    reading = parser.read(STORY.format(first=FIRST, second=SECOND, below=below))
    assert FIRST not in reading.body
    assert SECOND not in reading.body
    assert {FIRST, SECOND} <= {c.caption for c in reading.captions}
    assert "twice as long" in reading.body
    assert "old gates" in reading.body


@pytest.mark.parametrize("below", ["(that is, for good)", "(see page 12)", "Read more", "No."])
def test_words_that_name_nobody_are_no_credit(below):
    assert not unlabelled.is_signed(below)


def test_answers_of_an_interview_are_no_captions():
    question = "What does the new lock mean to the yards on the northern bank?"
    answer = "Everything, since no ship of more than sixty metres could reach us before it was opened, and we had lost half of our people by then."
    turns = "\n\n".join(
        f"Leo Park\n\n{answer} {n}.\n\nCourier\n\n{question}" for n in ("So", "Yes")
    )
    text = STORY.format(first=turns, second=SECOND, below="")
    reading = parser.read(text)
    assert answer in reading.body
    assert not any(answer in (c.caption or "") for c in reading.captions)


def test_capitals_in_brackets_are_judged_at_once():
    started = time.process_time()
    assert not unlabelled.is_signed("(" + "A" * 58)
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize(
    "line",
    [
        "Die Schleusenwärter Leo Park (li.) und Ana Ruiz (re.) am Dienstag.",
        "Leo Park (till vänster) och Ana Ruiz vid slussen i tisdags.",
        "Лео Парк (слева) и Анна Руис у шлюза во вторник утром.",
        "新しい水門の前に立つアナ・ルイスさん（右）とレオ・パークさん",
    ],
)
def test_words_in_brackets_that_point_into_a_picture_make_a_caption(line):
    reading = parser.read(STORY.format(first=FIRST, second=line, below="(Velmoor Courier)"))
    assert line in {c.caption for c in reading.captions}
    bare = STORY.replace("{below}", "").format(first=line, second=SECOND)
    assert line not in parser.read(bare).body


def test_a_letter_in_brackets_within_a_word_points_nowhere():
    line = "Passing the old gates was (m)y father's work for thirty years, and his brother's."
    assert line in parser.read(STORY.replace("{below}", "").format(first=line, second=SECOND)).body


@pytest.mark.parametrize(
    "line",
    [
        "Legende Leo Park ist tot: Der alte Schleusenwärter starb am Dienstag mit neunzig Jahren.",
        "3 von 10 Schleusen im Bezirk gelten als baufällig, sagte der Bürgermeister am Dienstag.",
        "2/3 cup of flour is what the baker of the old lock used for a loaf, his daughter said.",
    ],
)
def test_words_that_only_look_like_a_label_announce_no_caption(line):
    assert line in parser.read(STORY.replace("{below}", "").format(first=line, second=SECOND)).body


@pytest.mark.parametrize(
    "line",
    [
        "The first barge on Tuesday morning. (Tom Reed)",
        "The old keeper (left) watches the first barge go through",
    ],
)
def test_a_caption_between_headline_and_story_is_no_standfirst(line):
    text = STORY.replace("{below}", "").format(first=FIRST, second=SECOND)
    reading = parser.read(text.replace("12 March 2019\n", f"12 March 2019\n\n{line}\n"))
    assert reading.subtitle is None
    assert line not in reading.body
    assert reading.captions
