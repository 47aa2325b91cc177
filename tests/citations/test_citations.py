"""References are read back by the programs that others use, whatever the article says."""

import json
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.citations import Name, Work, bibtex, csl, csl_json, ris, split_name

PLAIN = Work(
    key="voss-2019-04-16-harbour-dues",
    title="Harbour dues rise 5% & more: {ships} pay $3_000",
    authors=(split_name("Lena van der Voss"), split_name("Coast Wire", organisation=True)),
    date="2019-04-16T14:38+02:00",
    outlet="Sellick Packet",
    place="Port Sellick",
    section="Business",
    language="en",
    url="https://archive.example.org/2019/04/16/harbour-dues/",
    summary="Dues rise\nfor the third year.",
    keywords=("harbour", "dues"),
)

HOSTILE = st.text(max_size=60)
works = st.builds(
    Work,
    key=st.just("key-1"),
    title=HOSTILE.filter(lambda s: any(c.isalnum() for c in s)),
    subtitle=st.none() | HOSTILE,
    authors=st.lists(
        HOSTILE.filter(lambda s: any(c.isalpha() for c in s)).map(split_name), max_size=3
    ).map(tuple),
    date=st.sampled_from(["2019", "2019-04", "2019-04-16", "2019-04-16T14:38"]),
    outlet=HOSTILE.filter(lambda s: any(c.isalnum() for c in s)),
    summary=st.none() | HOSTILE,
    note=st.none() | HOSTILE,
)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Ana Ruiz", Name("Ruiz", "Ana")),
        ("Lena van der Voss", Name("van der Voss", "Lena")),
        ("Sammy Diaz, Jr.", Name("Diaz", "Sammy", "Jr.")),
        ("Sammy Diaz III", Name("Diaz", "Sammy", "III")),
        ("Ruiz, Ana", Name("Ruiz", "Ana")),
        ("Pelé", Name("Pelé")),
        ("王小明", Name("王小明")),
        ("De la Cruz", Name("la Cruz", "De")),
    ],
)
def test_names_are_split(printed, name):
    assert split_name(printed) == name


def read_bibtex(text):
    import bibtexparser

    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks
    return [
        {"type": e.entry_type, "key": e.key, **{f.key: f.value for f in e.fields}}
        for e in library.entries
    ]


def test_bibtex_reads_back():
    (entry,) = read_bibtex(bibtex(PLAIN))
    assert entry["type"] == "article"
    assert entry["key"] == PLAIN.key
    assert entry["title"] == r"{Harbour dues rise 5\% \& more: \{ships\} pay \$3\_000}"
    assert entry["author"] == "van der Voss, Lena and {Coast Wire}"
    assert (entry["date"], entry["year"], entry["day"]) == ("2019-04-16", "2019", "16")
    assert entry["url"] == PLAIN.url


@given(works)
def test_bibtex_holds_one_entry_whatever_the_text(work):
    text = bibtex(work)
    depth = 0
    for before, char in zip(" " + text, text, strict=False):
        if before != "\\":
            depth += (char == "{") - (char == "}")
        assert depth >= 0
    assert depth == 0
    assert len(read_bibtex(text)) == 1


def test_ris_reads_back():
    import rispy

    (record,) = rispy.loads(ris(PLAIN))
    assert record["type_of_reference"] == "NEWS"
    assert record["title"] == PLAIN.title
    assert record["authors"] == ["van der Voss, Lena", "Coast Wire"]
    assert record["date"] == "2019/04/16/"
    assert record["keywords"] == ["harbour", "dues"]
    assert ris(PLAIN).endswith("ER  - \r\n\r\n")


@given(works)
def test_ris_holds_one_record_whatever_the_text(work):
    lines = ris(work).split("\r\n")
    assert [line for line in lines if line.startswith("ER")] == ["ER  - "]
    assert sum(line.startswith("TY  - ") for line in lines) == 1
    assert all(line[2:6] == "  - " for line in lines if line)


def test_csl_renders_to_a_chicago_reference():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from citeproc import (
            Citation,
            CitationItem,
            CitationStylesBibliography,
            CitationStylesStyle,
            formatter,
        )
        from citeproc.source.json import CiteProcJSON

        source = CiteProcJSON(json.loads(csl_json([PLAIN])))
        style = CitationStylesStyle("chicago-author-date", validate=False)
        bibliography = CitationStylesBibliography(style, source, formatter.plain)
        bibliography.register(Citation([CitationItem(PLAIN.key)]))
        (text,) = (str(item) for item in bibliography.bibliography())
    assert text.startswith("van der Voss, L., and Coast Wire. 2019. “Harbour Dues Rise 5% & More")
    assert "Sellick Packet (Port Sellick), April 16." in text
    assert text.endswith("https://archive.example.org/2019/04/16/harbour-dues/.")


@given(works)
def test_csl_is_json_whatever_the_text(work):
    assert json.loads(csl_json([work, work])) == [json.loads(json.dumps(csl(work)))] * 2
