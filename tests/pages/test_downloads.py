"""The downloads of the demonstration archive, read by the programs that others use."""

from __future__ import annotations

import csv
import dataclasses
import json
import re
import sqlite3
import warnings
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest

from sitegen import pages
from sitegen.config import Config, Downloads
from sitegen.model import Correction, Status
from sitegen.pages import volumes
from sitegen.pages.datapackage import package
from sitegen.pages.downloads import LISTED
from sitegen.pages.rows import FIELDS, as_csv
from sitegen.pages.text import plain_text
from tests.pages.making import Archive, article

ALL = Downloads(article=("bibtex", "ris", "csl", "text", "capture"))
BASE = "https://archive.example.org/"
DOCUMENT = Path(__file__).parent.parent.parent / "docs" / "downloads.md"


class Story(HTMLParser):
    """Headline, date and byline of an article's page, as a reader sees them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: dict[str, list[str]] = {"h1": [], "author": []}
        self.date = ""
        self._in = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "h1" or (tag == "a" and given.get("rel") == "author"):
            self._in = "h1" if tag == "h1" else "author"
            self.found[self._in].append("")
        if tag == "time" and not self.date:
            self.date = given["datetime"] or ""

    def handle_endtag(self, tag: str) -> None:
        self._in = "" if tag in ("h1", "a") else self._in

    def handle_data(self, data: str) -> None:
        if self._in:
            self.found[self._in][-1] += data


@pytest.fixture(scope="module")
def stories(output: Path) -> dict[str, Story]:
    """Pages of articles by address."""
    found = {}
    for page in sorted(output.rglob("citation.bib")):
        address = page.parent.relative_to(output).as_posix() + "/"
        found[address] = Story((page.parent / "index.html").read_text("utf-8"))
    assert len(found) > 80
    return found


@pytest.fixture(scope="module")
def rows(output: Path) -> list[dict[str, str]]:
    with (output / "downloads" / "catalogue.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def _untouched(cell: str) -> str:
    return cell[1:] if re.match(r"'+[=+\-@]", cell) else cell


def test_rows_of_the_csv_agree_with_the_pages(
    rows: list[dict[str, str]], stories: dict[str, Story]
) -> None:
    assert [row["url"].removeprefix(BASE) for row in rows] == sorted(
        stories, key=lambda a: (next(r["date"] for r in rows if r["url"] == BASE + a), a)
    )
    for row in rows:
        story = stories[row["url"].removeprefix(BASE)]
        assert _untouched(row["title"]) == " ".join(story.found["h1"][0].split())
        assert row["date"] == story.date
        assert [name for name in row["authors"].split("; ") if name] == story.found["author"]


def test_json_lines_and_database_have_the_rows_of_the_csv(
    output: Path, rows: list[dict[str, str]]
) -> None:
    lines = (output / "downloads" / "catalogue.jsonl").read_text("utf-8").splitlines()
    items = [json.loads(line) for line in lines]
    assert [list(item) for item in items] == [[field.name for field in FIELDS]] * len(rows)
    for item, row in zip(items, rows, strict=True):
        told = {k: "; ".join(v) if isinstance(v, list) else v or "" for k, v in item.items()}
        assert told == {name: _untouched(cell) for name, cell in row.items()}
    db = sqlite3.connect(output / "downloads" / "catalogue.sqlite")
    db.row_factory = sqlite3.Row
    assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    found = db.execute("SELECT * FROM articles ORDER BY number").fetchall()
    names = {
        table: db.execute(
            f"SELECT article, name FROM {table} ORDER BY article, position"
        ).fetchall()
        for table in ("authors", "topics")
    }
    db.close()
    assert len(found) == len(items)
    for n, (item, row) in enumerate(zip(items, found, strict=True), 1):
        texts = {name: row[name] for name in row.keys() if name != "number"}  # noqa: SIM118
        lists = {t: [name for at, name in named if at == n] for t, named in names.items()}
        assert {**texts, **lists} == item


def test_the_package_describes_its_tables(output: Path, rows: list[dict[str, str]]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import frictionless

        report = frictionless.validate(str(output / "downloads" / "datapackage.json"))
        assert report.valid, report.flatten(["resourceName", "type", "note"])
        tables = {task.name: task.stats["rows"] for task in report.tasks if "rows" in task.stats}
    assert tables == {"catalogue-csv": len(rows), "catalogue-jsonl": len(rows)}


def _lists(output: Path, end: str) -> Iterator[Path]:
    found = sorted(output.rglob(f"citations.{end}"))
    assert len(found) > 100
    yield from found


def test_every_bibtex_file_reads_back(output: Path, rows: list[dict[str, str]]) -> None:
    import bibtexparser

    known = {row["id"] for row in rows}
    for path in (*sorted(output.rglob("citation.bib")), *_lists(output, "bib")):
        library = bibtexparser.parse_string(path.read_text("utf-8"))
        keys = [entry.key for entry in library.entries]
        assert not library.failed_blocks, path
        assert keys
        assert set(keys) <= known
        assert len(set(keys)) == len(keys)
    whole = bibtexparser.parse_string((output / "downloads" / "citations.bib").read_text("utf-8"))
    assert [entry.key for entry in whole.entries] == [row["id"] for row in rows]


def test_every_ris_file_reads_back(output: Path, rows: list[dict[str, str]]) -> None:
    import rispy

    by_url = {row["url"]: row for row in rows}
    for path in (*sorted(output.rglob("citation.ris")), *_lists(output, "ris")):
        with path.open(encoding="utf-8", newline="") as file:
            records = rispy.load(file)
        assert records
        for record in records:
            row = by_url[record["urls"][0]]
            assert record["title"].startswith(_untouched(row["title"]))
            assert len(record.get("authors", [])) == len(
                [x for x in row["authors"].split("; ") if x]
            )


def test_lists_hold_just_their_articles(output: Path, stories: dict[str, Story]) -> None:
    years = sorted(p.parent.name for p in output.glob("[0-9][0-9][0-9][0-9]/citations.json"))
    items = [json.loads((output / y / "citations.json").read_text("utf-8")) for y in years]
    whole = json.loads((output / "downloads" / "citations.json").read_text("utf-8"))
    assert [item for year in items for item in year] == whole
    assert len(whole) == len(stories)
    for path in sorted(output.glob("authors/*/citations.json")):
        signed = {item["URL"].removeprefix(BASE) for item in json.loads(path.read_text("utf-8"))}
        href = path.parent.relative_to(output).as_posix() + "/index.html"
        for address in signed:
            assert href in (output / address / "index.html").read_text("utf-8")


def test_a_published_reference_renders_in_chicago_style(output: Path) -> None:
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

        path = next(output.glob("2012/02/09/*/citation.json"))
        items = json.loads(path.read_text("utf-8"))
        style = CitationStylesStyle("chicago-author-date", validate=False)
        made = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
        made.register(Citation([CitationItem(items[0]["id"])]))
        (text,) = (str(item) for item in made.bibliography())
    assert text.startswith("Brandreth, H. 2012. “Small Boats to Pay 38 Per Cent More")
    assert "Esker Mercury, February 9." in text
    assert text.endswith(items[0]["URL"] + ".")


def test_boxes_link_files_that_are_there_with_their_sizes(output: Path) -> None:
    about = (output / "about" / "index.html").read_text("utf-8")
    linked = re.findall(r'href="\.\./(downloads/[^"]+)" download', about)
    assert len(linked) == 6
    for pattern in ("authors/*", "sections/*", "topics/*", "places/*", "[0-9]" * 4):
        page = min(output.glob(f"{pattern}/index.html"))
        text = page.read_text("utf-8")
        for end in ("bib", "ris", "json"):
            assert re.search(rf'/citations\.{end}" download="[^"]+\.{end}">', text), page
        size = (page.parent / "citations.bib").stat().st_size
        shown = f"{size / 1000:.{1 if size < 9950 else 0}f} kB"
        assert f'<span class="count">{shown.replace(".0 ", " ")}</span>' in text


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"), ("+49 171", "'+49 171"), ("-5 degrees", "'-5 degrees"), ("@home", "'@home"),
        ("'=1", "''=1"), ("＝1+1", "'＝1+1"), ("1=1", "1=1"), ("'tis", "'tis"), ('a "b", c', '"a ""b"", c"'),
        ('=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'), (None, ""), (["=a", "b"], "'=a; b"), ("a\r\nb", '"a\r\nb"'),
    ],
)  # fmt: skip
def test_no_cell_is_run_by_a_spreadsheet(text: str | list[str] | None, cell: str) -> None:
    assert as_csv({"title": text}).decode() == cell + "\r\n"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One &amp; two<br>three</p>\n<p>Four</p>\n", "One & two\nthree\n\nFour"),
        ("<h2>A</h2>\n<ul>\n<li>b</li>\n<li><p>c</p>\n</li>\n</ul>\n", "A\n\n- b\n- c"),
        ("<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>\n", "a\tb\n1\t2"),
        ('<p><a href="x">y</a> &lt;b&gt;</p>', "y <b>"),
        ('<p><img src="x" alt="A &quot;pier&quot;"></p>', '[A "pier"]'),
    ],
)  # fmt: skip
def test_plain_text_of_a_body(html: str, text: str) -> None:
    assert plain_text(html) == text


def test_each_kind_can_be_turned_off() -> None:
    made = [article(n, authors=("Ana Ruiz",), section="Harbour", tags=("x",)) for n in range(3)]

    def files(downloads: Downloads) -> set[str]:
        plan = Archive(made, Config(downloads=downloads)).plan
        return {
            p.path for p in plan if not p.path.endswith((".html", ".css", ".xml", "robots.txt"))
        }

    whole = files(ALL)
    nothing = files(Downloads((), (), ()))
    assert {p for p in nothing if "citation" in p or "downloads/" in p or "text.txt" in p} == set()
    for kind in ("article", "list", "archive"):
        for name in getattr(ALL, kind):
            one = files(
                Downloads(**{**dict.fromkeys(("article", "list", "archive"), ()), kind: (name,)})
            )  # type: ignore[arg-type]
            assert nothing <= one <= whole
            assert len(one) > len(nothing) or name == "capture"


def test_a_retraction_is_in_every_file() -> None:
    gone = article(1, status=Status.RETRACTED, withdrawn=Correction("Made up.", "2021-05-01"))
    archive = Archive([gone], Config(downloads=ALL))
    told = {
        ".bib": b"Retracted 2021-05-01: Made up.",
        ".ris": b"Retracted 2021-05-01: Made up.",
        "citation.json": b"Retracted 2021-05-01: Made up.",
        "citations.json": b"Retracted 2021-05-01: Made up.",
        "text.txt": b"This article has been retracted (1 May 2021): Made up.",
        "catalogue.csv": b",retracted,",
    }
    for end, words in told.items():
        found = [archive.draw(page) for page in archive.plan if page.path.endswith(end)]
        assert found, end
        assert all(words in data for data in found), end


def test_articles_of_like_addresses_have_keys_of_their_own() -> None:
    archive = Archive([article(0), article(5)])
    urls = ("2019/a-b/", "2019/a/b/")
    entries = [
        msgspec.structs.replace(entry, url=url)
        for entry, url in zip(archive.catalog.entries, urls, strict=True)
    ]
    catalog = dataclasses.replace(archive.catalog, entries=entries)
    library = pages.Archive(catalog, archive.site).library
    written = [row for v in library.volumes for row in volumes.write(library.recorded(v), Config())]
    assert [json.loads(row[-1])["id"] for row in written] == ["2019-a-b", "2019-a-b--2"]


def test_the_document_names_every_column_and_format() -> None:
    text = DOCUMENT.read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (text|list) \|", text, re.MULTILINE)
    assert rows == [(field.name, "list" if field.is_list else "text") for field in FIELDS]
    schema = {r["name"]: r["schema"] for r in package(Config())["resources"] if "schema" in r}
    for name in ("catalogue-csv", "catalogue-jsonl"):
        assert [f["name"] for f in schema[name]["fields"]] == [name for name, _ in rows]
    for resource in package(Config())["resources"]:
        assert f"`downloads/{resource['path']}`" in text
    assert all(f"`{kind}`" in text or kind in text for kind in LISTED)
