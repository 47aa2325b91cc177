"""The capture that the project starts from is read exactly."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sitegen import parser
from sitegen.parser.reading import Reading, Role

SEED = Path(__file__).parents[3] / "shared" / "captures" / "seed"
pytestmark = pytest.mark.skipif(not SEED.is_dir(), reason="the seed capture is not here")


@pytest.fixture(scope="module")
def gold() -> dict:
    return json.loads((SEED / "page" / "gold.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def reading() -> Reading:
    [file] = SEED.glob("*.txt")
    return parser.read(parser.decode(file.read_bytes()).text)


def test_fields_are_the_true_ones(reading, gold):
    assert reading.title == gold["title"]
    assert list(reading.authors) == gold["authors"]
    assert reading.date == f"{gold['date']}T{gold['time']}"
    assert reading.dateline == gold["dateline"]["place"]
    assert reading.publisher == gold["publisher"]
    assert list(reading.headings) == gold["headings"]
    assert reading.language == gold["lang"]


def test_caption_and_credit_come_apart(reading, gold):
    [caption] = reading.captions
    begin, end = (part.strip() for part in gold["caption_credit"][0].split("…")[:2])
    assert caption.caption.startswith(begin)
    assert end in caption.caption
    assert caption.credit == gold["caption_credit"][1]
    assert reading.image == caption


def test_biography_names_the_author(reading, gold):
    [bio] = reading.bios
    assert bio.name == gold["bio_of"]
    assert bio.text.startswith(gold["bio_of"])


def test_every_line_has_its_role(reading, gold):
    lines = [(line.role, line.text) for line in reading.lines if line.text.strip()]
    roles = [role for role, _ in lines]
    assert roles[0] is Role.SITE
    assert roles[1:4] == [Role.TITLE] * 3
    assert roles[4:6] == [Role.DATE] * 2
    assert roles.count(Role.QUOTE) == gold["quotation_paragraphs"]
    assert roles.count(Role.SUBHEAD) == len(gold["headings"])
    assert roles[-5:] == [
        Role.CAPTION,
        Role.AUTHOR_BIO,
        Role.SYNDICATION,
        Role.RELATED,
        Role.RELATED,
    ]
    story = {Role.PARAGRAPH, Role.QUOTE, Role.SUBHEAD}
    assert set(roles[6:-5]) == story


def test_body_is_the_article_and_nothing_else(reading, gold):
    assert all(snippet in reading.body for snippet in gold["with"])
    assert not any(snippet in reading.body for snippet in gold["without"])
    assert reading.body.count("\n> ") == gold["quotation_paragraphs"]
    assert reading.body.count("\n## ") == len(gold["headings"])


def test_evidence_names_lines_of_the_file(reading):
    by_field = {evidence.field: evidence for evidence in reading.evidence}
    assert {"title", "date", "authors", "dateline", "publisher"} <= set(by_field)
    texts = {line.n: line.text for line in reading.lines}
    assert "14:38" in " ".join(texts[n] for n in by_field["date"].lines)


def test_joined_lines_give_the_capture_back(reading):
    [file] = SEED.glob("*.txt")
    text = parser.decode(file.read_bytes()).text
    assert "\n".join(line.text for line in reading.lines) == text
