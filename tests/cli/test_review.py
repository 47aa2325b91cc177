"""`sitegen review`: a table goes to a spreadsheet, and back into sidecars."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from sitegen.cli import sheet

CAPTURE = """\
Harbour dues rise for the third year

By Ana Ruiz

The council voted by nine to four on Monday to raise the dues of the harbour once more.

A boat of ten metres will pay forty crowns more a year than it did in the spring.
"""
COMMENTED = """\
# Seen by Mo on the microfilm.
section: "City"   # as printed
lines: {3: byline}
source: https://post.example/dues
authors:
  - {name: Ana Ruiz, bio: She writes about the harbour.}
"""


@pytest.fixture
def captures(site) -> Path:
    """A site of two captured pages without a date, one of them with a sidecar, besides the article that is there."""
    (site / "articles" / "1998").mkdir()
    (site / "articles" / "dues.txt").write_text(CAPTURE)
    (site / "articles" / "1998" / "roof.txt").write_text(CAPTURE.replace("Harbour", "Port"))
    (site / "articles" / "ferry.txt").write_text(CAPTURE.replace("Harbour dues", "Ferry fares"))
    (site / "articles" / "ferry.yaml").write_text(COMMENTED)
    return site


def rows_of(table: Path) -> dict[str, dict[str, str]]:
    text = table.read_bytes().decode("utf-8-sig")
    return {row["file"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}


def fill(table: Path, cells: dict[str, dict[str, str]], *, between=",", encoding="utf-8-sig"):
    """Save the table as a spreadsheet does, with other cells."""
    rows = rows_of(table)
    for file, some in cells.items():
        rows[file] |= some
    out = io.StringIO()
    writer = csv.DictWriter(out, sheet.COLUMNS, delimiter=between, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows.values())
    table.write_bytes(out.getvalue().encode(encoding))


def test_a_table_has_what_should_be_looked_at(call, captures):
    done = call("review", "work.csv")
    assert (done.status, done.out, done.err) == (0, "work.csv: 2 articles\n", "")
    rows = rows_of(captures / "work.csv")
    assert sorted(rows) == ["dues.txt", "ferry.txt"]
    assert rows["dues.txt"]["look at"].startswith("no-date")
    assert rows["dues.txt"]["title"] == "Harbour dues rise for the third year"
    assert rows["dues.txt"]["authors"] == "Ana Ruiz"
    assert rows["ferry.txt"]["url"] == "https://post.example/dues"
    again = call("review", "work.csv")
    assert again.status == 1
    assert "--take" in again.err
    assert "4 articles" in call("review", "--all", "all.csv").out


def test_what_is_filled_in_is_published(call, captures):
    call("review", "work.csv")
    fill(
        captures / "work.csv",
        {"dues.txt": {"date": "2019-04-16", "authors": "Ana Ruiz; Leo Park", "section": "City"}},
    )
    done = call("review", "--take", "work.csv")
    assert done.status == 0
    assert done.out == "articles/dues.yaml: authors, date, section\n"
    assert done.err == "1 sidecar written, 1 row as they were, 0 not taken\n"
    assert (captures / "articles" / "dues.txt").read_text() == CAPTURE
    found = json.loads(call("inspect", "--json", "articles/dues.txt").out)
    assert found["date"] == "2019-04-16"
    assert found["authors"] == ["Ana Ruiz", "Leo Park"]
    assert found["section"] == "City"
    before = (captures / "articles" / "dues.yaml").read_bytes()
    assert call("review", "--take", "work.csv").out == ""
    assert (captures / "articles" / "dues.yaml").read_bytes() == before


def test_a_sidecar_keeps_its_comments_and_whatever_is_not_corrected(call, captures):
    call("review", "work.csv")
    fill(
        captures / "work.csv",
        {"ferry.txt": {"date": "1998", "authors": "Leo Park; Ana Ruiz", "site": "The Post"}},
    )
    assert call("review", "--take", "work.csv").status == 0
    text = (captures / "articles" / "ferry.yaml").read_text()
    for line in ("# Seen by Mo on the microfilm.", 'section: "City"   # as printed', "lines: {3: byline}"):  # fmt: skip
        assert line in text.splitlines()
    assert "bio: She writes about the harbour." in text
    found = json.loads(call("inspect", "--json", "articles/ferry.txt").out)
    assert found["date"] == "1998"
    assert found["authors"] == ["Leo Park", "Ana Ruiz"]
    assert (found["site"], found["source_url"]) == ("The Post", "https://post.example/dues")
    assert [bio["name"] for bio in found["bios"]] == ["Ana Ruiz"]


def test_an_emptied_cell_says_that_there_is_none(call, captures):
    (captures / "articles" / "dues.yaml").write_text("updated: 2019-04-17\nsubtitle: Below\n")
    call("review", "work.csv")
    fill(
        captures / "work.csv",
        {"dues.txt": {"date": "2019", "authors": "", "updated": "", "subtitle": ""}},
    )
    assert call("review", "--take", "work.csv").status == 0
    found = json.loads(call("inspect", "--json", "articles/dues.txt").out)
    assert (found["authors"], found["updated"], found["subtitle"]) == ([], None, None)
    assert call("build").err.count("dues") == 0


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"date": "04/05/2019"}, "`date` is no date"),
        ({"title": ""}, "`title` is empty"),
        ({"url": "javascript:alert(1)"}, "`source.url` is no address"),
        ({"status": "maybe"}, "`status` is one of"),
        ({"file": "../../etc/passwd"}, "is no article"),
        ({"file": "dues.md"}, "stands in an earlier row"),
        ({"as read": "00000000", "section": "City"}, "is read otherwise"),
    ],
)
def test_a_row_that_cannot_be_taken_is_told_and_takes_no_other_with_it(call, captures, cells, said):
    call("review", "--all", "work.csv")
    fill(captures / "work.csv", {"dues.txt": cells, "ferry.txt": {"date": "2001"}})
    done = call("review", "--take", "work.csv")
    assert done.status == 1
    assert "work.csv:" in done.err
    assert said in done.err
    assert done.out == "articles/ferry.yaml: date\n"
    assert not (captures / "articles" / "dues.yaml").exists()


def test_a_sidecar_that_cannot_be_read_is_left_alone(call, captures):
    broken = "title: [unclosed\n"
    (captures / "articles" / "dues.yaml").write_text(broken)
    call("review", "work.csv")
    fill(captures / "work.csv", {"dues.txt": {"date": "2001"}})
    done = call("review", "--take", "work.csv")
    assert done.status == 1
    assert "`dues.yaml` cannot be changed" in done.err
    assert (captures / "articles" / "dues.yaml").read_text() == broken


def test_an_article_that_cannot_be_read_gets_no_sidecar(call, captures, monkeypatch):
    call("review", "work.csv")
    fill(captures / "work.csv", {"dues.txt": {"date": "2001"}})
    real = Path.read_bytes

    def locked(path):
        if path.name == "dues.txt":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", locked)
    done = call("review", "--take", "work.csv")
    assert done.status == 1
    assert "`dues.txt`: the file cannot be read: Permission denied" in done.err
    assert not (captures / "articles" / "dues.yaml").exists()


@pytest.mark.parametrize(("between", "encoding"), [(";", "cp1252"), ("\t", "utf-16"), (",", "utf-8")])  # fmt: skip
def test_tables_are_read_as_spreadsheets_save_them(call, captures, between, encoding):
    call("review", "--all", "work.csv")
    dates = {"dues.txt": {"date": "16.04.2019", "section": "Häfen"}, "1998/roof.txt": {"date": "1998"}}  # fmt: skip
    fill(captures / "work.csv", dates, between=between, encoding=encoding)
    assert call("review", "--take", "work.csv").out == "articles/dues.yaml: date, section\n"
    found = json.loads(call("inspect", "--json", "articles/dues.txt").out)
    assert (found["date"], found["section"]) == ("2019-04-16", "Häfen")


@pytest.mark.parametrize(
    ("text", "before", "value"),
    [
        ("04/05/2019", "2019-05-04", "2019-05-04"),
        ("5/4/19", "2019-05-04T10:00", "2019-05-04T10:00"),
        ("16.04.2019", "2019-04-16T14:38", "2019-04-16T14:38"),
        ("2019-04-16", "2019-04-16T14:38", "2019-04-16"),
        ("17 April 2019", "2019-04-16", "2019-04-17"),
    ],
)
def test_a_day_that_a_spreadsheet_wrote_its_own_way_is_no_correction(text, before, value):
    row = sheet.Row("a.txt", "", (0, 0), dict.fromkeys(sheet.FIELDS, "") | {"date": before})
    assert sheet.changes(row, {"date": text}).get("date", before) == value


def test_nothing_in_a_table_is_run_by_a_spreadsheet(call, captures):
    (captures / "articles" / "sum.md").write_text(
        '---\ntitle: \'=HYPERLINK("http://x.example")\'\nsection: "\'quoted"\n---\nWords.\n'
    )
    call("review", "work.csv")
    assert rows_of(captures / "work.csv")["sum.md"]["title"].startswith("'=")
    fill(captures / "work.csv", {"sum.md": {"date": "2001", "subtitle": "'-- a dash"}})
    assert call("review", "--take", "work.csv").out == "articles/sum.yaml: subtitle, date\n"
    found = json.loads(call("inspect", "--json", "articles/sum.md").out)
    assert found["subtitle"] == "-- a dash"
    assert found["title"] == '=HYPERLINK("http://x.example")'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no column `file`"),
        (b"a,b\n1,2\n", "no column `file`"),
        (b"file,datum\nx,2\n", "`datum` is not known"),
        (b'file,date\n"x,2\n', "is no CSV"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused(call, captures, data, said):
    (captures / "work.csv").write_bytes(data)
    done = call("review", "--take", "work.csv")
    assert done.status == 1
    assert said in done.err


def test_a_table_of_ones_own_says_nothing_by_empty_cells(call, captures):
    (captures / "own.csv").write_text("file,date,authors\narticles/dues.txt,2019-04-16,\n")
    assert call("review", "--take", "own.csv").out == "articles/dues.yaml: date\n"
    assert json.loads(call("inspect", "--json", "articles/dues.txt").out)["authors"] == ["Ana Ruiz"]
