from __future__ import annotations

from sitegen import catalog
from sitegen.catalog.state import KINDS, survey
from sitegen.dates import PartialDate
from sitegen.model import Origin, Status

from .making import article, entries, entry


def test_the_survey_finds_what_is_missing() -> None:
    made = entries(
        [
            article(
                "a.md",
                date=PartialDate("2011-02-03"),
                authors=("Ana Ruiz",),
                body="Some words here.",
            ),
            article("b.md", date=PartialDate("2011-05"), authors=("Anna Ruiz",), section="Courts"),
            article(
                "c.md", date=PartialDate("2013-01-01"), origin=Origin(site="Kurier"), tags=("x",)
            ),
            article(
                "d.md", date=PartialDate("2013-01-02"), status=Status.RETRACTED, summary="Short."
            ),
        ]
    )
    gone = entry(article("gone.md", status=Status.WITHDRAWN))
    found = survey(catalog.build(made, [gone]))
    assert (found.articles, found.words, found.first, found.last) == (
        4,
        3,
        "2011-02-03",
        "2013-01-02",
    )
    assert dict(found.years) == {"2011": 2, "2012": 0, "2013": 2}
    assert found.outlets == (("Kurier", 1),)
    by_kind: dict[str, list[str]] = {}
    for finding in found.findings:
        by_kind.setdefault(finding.kind, []).append(finding.path or finding.detail)
    assert by_kind["partial-date"] == ["b.md"]
    assert by_kind["no-author"] == ["c.md", "d.md"]
    assert by_kind["no-source"] == ["a.md", "b.md", "d.md"]
    assert by_kind["retracted"] == ["d.md"]
    assert by_kind["withdrawn"] == ["gone.md"]
    assert by_kind["people"] == ["Ana Ruiz / Anna Ruiz: spelling"]
    assert len(by_kind["empty-month"]) == 21
    assert dict(found.counts())["no-tags"] == 3
    assert set(by_kind) <= set(KINDS)


def test_an_empty_archive_has_a_state() -> None:
    found = survey(catalog.build(()))
    assert (found.articles, found.first, found.findings) == (0, "", ())
