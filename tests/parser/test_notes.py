"""Corrections, editors' notes and original publishers, as many languages write them."""

from __future__ import annotations

import pytest

from sitegen import parser

STORY = """\
Harbour of Velmoor opens its new lock

By Ana Ruiz

12 March 2019

The town of Velmoor opened its new lock on Tuesday after eight years of work, and more than two thousand people came to see the first barge go through.

The lock is twice as long as the old one and was paid for by the district, which had promised it to the fishermen after the flood had closed the old gates for good.

{line}
"""
GERMAN = """\
Der Hafen von Velmoor öffnet seine neue Schleuse

Von Ana Ruiz

12. März 2019

Die Stadt Velmoor hat am Dienstag nach acht Jahren Bauzeit ihre neue Schleuse geöffnet, und mehr als zweitausend Menschen sahen dem ersten Lastkahn zu.

Die Schleuse ist doppelt so lang wie die alte und wurde vom Kreis bezahlt, der sie den Fischern nach der Flut versprochen hatte, als die alten Tore sich schlossen.

{line}
"""


@pytest.mark.parametrize(
    ("story", "line"),
    [
        (STORY, "Correction: The lock was first said to be three times as long."),
        (STORY, "An earlier version of this article gave the wrong length of the lock."),
        (GERMAN, "Korrektur: In der Meldung stand zuerst, die Schleuse sei dreimal so lang."),
        (GERMAN, "In einer früheren Version stand eine falsche Länge der Schleuse."),
    ],
)
def test_a_correction_leaves_the_story(story, line):
    reading = parser.read(story.format(line=line))
    assert reading.corrections == (line,)
    assert line not in reading.body


@pytest.mark.parametrize(
    ("story", "line"),
    [
        (STORY, "Editor’s note: the writer’s brother keeps the lock."),
        (STORY, "This article was originally published on velmoor and is kept here with thanks."),
        (GERMAN, "Anm. d. Red.: Der Bruder der Autorin ist Schleusenwärter."),
    ],
)
def test_a_note_of_the_editors_leaves_the_story(story, line):
    reading = parser.read(story.format(line=line))
    assert reading.notes == (line,)
    assert line not in reading.body


@pytest.mark.parametrize(
    ("story", "line", "publisher"),
    [
        (STORY, "Republished with permission from The Velmoor Courier", "The Velmoor Courier"),
        (STORY, "Source: Velmoor Courier| 2019-03-12 09:28", "Velmoor Courier"),
        (STORY, "Originally published on March 12, 2019", None),
        (GERMAN, "Quelle: V.A.Z.", "V.A.Z"),
        (GERMAN, "Original-Kommentar: Die Schleuse hält", None),
    ],
)
def test_the_original_publisher_is_named(story, line, publisher):
    assert parser.read(story.format(line=line)).publisher == publisher
