"""people.yaml is checked before anything is built."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.builder import authority
from sitegen.errors import SettingsError

from .conftest import Site


@pytest.mark.parametrize("head", ["people:\n", ""])
def test_a_list_of_people_is_read(small: Site, head: str) -> None:
    small.write(
        "people.yaml", head + "- name: Ana Ruiz\n  variants: [A. Ruiz]\n  organisation: true\n"
    )
    (ana,) = authority.read(small.folder).people
    assert (ana.name, ana.variants, ana.organisation) == ("Ana Ruiz", ("A. Ruiz",), True)


def test_a_persons_page_leads_to_who_knows_them_elsewhere(small: Site) -> None:
    small.write(
        "people.yaml",
        "- name: Ana Ruiz\n  links: [https://ana.example/, 'javascript:x']\n"
        "  orcid: 0000-0001-2345-6789\n  wikidata: https://www.wikidata.org/wiki/Q1\n",
    )
    small.build()
    page = small.page("authors/ana-ruiz")
    for address, name in (
        ("https://ana.example/", "ana.example"),
        ("https://orcid.org/0000-0001-2345-6789", "ORCID"),
        ("https://www.wikidata.org/wiki/Q1", "Wikidata"),
    ):
        assert f'<a rel="me" href="{address}">{name}</a>' in page
    assert "javascript" not in page


def test_a_portrait_without_a_file_is_told_until_it_is_there(small: Site) -> None:
    small.write("people.yaml", "- name: Ana Ruiz\n  portrait: static/ana.svg\n")
    told = ("people.yaml", "missing-portrait")

    def seen() -> tuple[bool, bool]:
        """Whether the fault is told, and whether the page shows the portrait."""
        problems = small.build().problems
        shown = 'src="../../static/ana.svg"' in small.page("authors/ana-ruiz")
        return told in [(p.at.path, p.code) for p in problems], shown

    assert seen() == (True, False)
    small.write("static/ana.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>")
    assert seen() == (False, True)
    assert small.build(clean=True).written == 0
    (small.folder / "static" / "ana.svg").unlink()
    assert seen() == (True, False)
    assert small.build(clean=True).written == 0


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- name: Ana Ruiz\n- nam: Leo\n", 2),
        ("people:\n  - name: Ana\n    roles: editor\n", 3),
        ("- name: [\n", 2),
        ("just words\n", 1),
    ],
)
def test_a_fault_is_named_with_its_line(small: Site, text: str, line: int) -> None:
    small.write("people.yaml", text)
    with pytest.raises(SettingsError) as caught:
        small.build()
    assert [str(p.at) for p in caught.value.problems] == [f"people.yaml:{line}"]
    assert not small.output.exists()


def test_no_file_says_nothing(small: Site) -> None:
    assert authority.read(small.folder).people == ()


def test_places_are_read_as_people_are(tmp_path: Path) -> None:
    assert not authority.read_places(tmp_path).places
    (tmp_path / "places.yaml").write_text("- name: Tripoli, Libya\n  latitude: 32.9\n", "utf-8")
    (place,) = authority.read_places(tmp_path).places
    assert (place.name, place.latitude) == ("Tripoli, Libya", 32.9)


@pytest.mark.parametrize("fault", ["latitude: 91", "latitude: north", "long: 3"])
def test_a_faulty_place_names_its_line(tmp_path: Path, fault: str) -> None:
    (tmp_path / "places.yaml").write_text(f"- name: Tripoli\n  {fault}\n", "utf-8")
    with pytest.raises(SettingsError, match=r"places.yaml:\d: bad-places"):
        authority.read_places(tmp_path)


def test_timelines_are_read_as_people_are(small: Site) -> None:
    small.write("timelines.yaml", "- name: Ferries\n  topics: [council]\n")
    small.build()
    assert "Council votes" in small.page("timelines/ferries")
    small.write("timelines.yaml", "- name: Ferries\n  topic: council\n")
    with pytest.raises(SettingsError, match=r"timelines.yaml:\d: bad-timelines"):
        small.build()


def test_tags_of_one_topic_are_one_heading_and_more_articles_bear_it(small: Site) -> None:
    small.article("x.md", "Dues", tags="[Harbour charges, Fish]")
    small.article("gone.md", "Gone", tags="[Fish]", status="withdrawn")
    small.write(
        "topics.yaml",
        "- name: Harbour dues\n  variants: [harbour charges]\n  articles: [a, b.md, gone.md]\n"
        "- name: council\n  refused: true\n- name: Tides\n  articles: [lost.md]\n",
    )
    told = [p for p in small.build().problems if p.code == "unknown-article"]
    assert [(p.at.path, p.message) for p in told] == [
        ("topics.yaml", "“Harbour dues”: gone.md is no article of the site"),
        ("topics.yaml", "“Tides”: lost.md is no article of the site"),
    ]
    listed = small.page("topics/harbour-dues")
    assert all(name in listed for name in ("Dues", "Ferry sinks", "Harbour opens"))
    assert "Gone" not in listed
    assert not (small.output / "topics/harbour-charges").exists()
    assert not (small.output / "topics/council").exists()
    assert "Harbour dues" in next((small.output / "2019/04/16/dues").glob("*.bib")).read_text()
    # An edit of a text that a topic names stands in no one's way.
    small.article("a.md", "Ferry sinks", body="The ferry was raised.", authors="[Ana Ruiz]")
    small.build()
    edited = small.tree()
    small.build(clean=True)
    assert small.tree() == edited
    small.write("topics.yaml", "- nam: Tides\n")
    with pytest.raises(SettingsError, match=r"topics.yaml:1: bad-topics"):
        small.build()


def test_names_that_lead_nowhere_are_reported(small: Site) -> None:
    small.article("x.md", "Tide", related="[a, gone.md]", version_of="nobody")
    small.article("y.md", "Ebb", related="[x.md]", version_of="none")
    small.write("timelines.yaml", "- name: Ferries\n  topics: [sailing]\n  around: lost.md\n")
    told = [p for p in small.build().problems if p.code == "unknown-article"]
    assert [(p.at.path, p.message) for p in told] == [
        ("articles/x.md", "`related` names gone.md, which is no article of the site"),
        ("articles/x.md", "`version_of` names nobody, which is no article of the site"),
        ("timelines.yaml", "“Ferries”: lost.md is no article of the site"),
        ("timelines.yaml", "“Ferries”: no article has the topic “sailing”"),
    ]


def test_what_an_editor_calls_versions_is_listed_once(small: Site) -> None:
    small.article("x.md", "Ferry lost", "2019-04-18", version_of="a.md", tags="[council]")
    small.build()
    assert "Ferry lost" not in small.page("2019/04")
    assert "Ferry lost" in small.page("2019/04/18")
    assert "Ferry lost" in small.page("topics/council")
    assert "Ferry sinks" in small.page("2019/04/18/ferry-lost/compared")
    small.article("x.md", "Ferry lost", "2019-04-18", tags="[council]")
    small.build()
    assert "Ferry lost" in small.page("2019/04")
    assert not (small.output / "2019/04/18/ferry-lost/compared").exists()
