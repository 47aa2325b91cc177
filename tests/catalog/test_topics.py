from __future__ import annotations

from sitegen import catalog
from sitegen.catalog.topics import propose
from sitegen.model import Article

from .making import article


def archive() -> list[Article]:
    common = "People of the region met again this week to talk about the plan. "
    made = []
    for n in range(40):
        subject = (
            "The council raised the harbour dues. Boats pay harbour dues at the quay. "
            if n % 10 == 0
            else f"Event number{chr(97 + n % 26)}x was held at place{chr(97 + n // 2)}y. "
        )
        made.append(article(f"{n:02}.md", title=f"Report {n}", body=common + subject + subject))
    return made


def test_phrases_of_several_articles_are_proposed() -> None:
    found = propose(map(catalog.terms_of, archive()))
    by_phrase = {p.phrase: p.members for p in found}
    assert by_phrase["harbour dues"] == (0, 10, 20, 30)
    assert "dues" not in by_phrase


def test_what_everyone_says_is_no_topic() -> None:
    assert not {"region", "people", "plan"} & {
        p.phrase.lower() for p in propose(map(catalog.terms_of, archive()))
    }


def test_known_topics_are_not_proposed() -> None:
    found = propose(map(catalog.terms_of, archive()), known=("Harbour Dues",))
    assert "harbour dues" not in {p.phrase for p in found}


def test_no_articles_no_topics() -> None:
    assert propose(()) == ()
