"""Each command as a user calls it."""

import builtins
import csv
import io
import json
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import click
import msgspec
import pytest

from sitegen import __version__, loader, parser
from sitegen.builder import authority
from sitegen.loader import loading
from sitegen.parser.reading import Confidence, Evidence

from .conftest import ARTICLE


def test_the_version_is_told(program):
    assert program("--version").out == f"sitegen {__version__}\n"


def test_help_needs_no_command(program):
    done = program("--help")
    assert (done.status, done.err) == (0, "")
    assert "Usage: sitegen" in done.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["biuld"], "Did you mean `build`?"),
        (["build", "--nonsense"], "--nonsense"),
        (["build", "--site", "none"], "none"),
        (["build", "--jobs", "0"], "--jobs"),
        (["build", "--base-url", "ftp://x"], "https://"),
        (["inspect"], "PATH"),
        (["inspect", "none.txt"], "none.txt"),
        (["new", ""], "title"),
        (["new", "a\x1b[31m"], "control characters"),
        (["new", "T", "--date", "soon"], "--date"),
        ([], "Usage"),
    ],
)
def test_a_wrong_command_line_is_status_2(call, site, arguments, said):
    done = call(*arguments)
    assert done.status == 2
    assert said in done.err
    assert done.out == ""


def test_build_says_what_it_did(call, site):
    first = call("build")
    assert first.status == 0
    assert "1 article, " in first.out
    assert first.err == (
        "without `base_url` in sitegen.yaml there are no feeds, no sitemap and no canonical links\n"
    )
    assert "(0 written, " in call("build").out
    assert (site / "public/2019/04/16/harbour-dues-rise/index.html").exists()


def test_build_says_beforehand_what_there_will_be(call, site):
    said = call("build", "--plan")
    assert (said.status, said.err) == (0, "")
    assert re.search(r"^articles +1 files +[\d.]+ kB$", said.out, re.MULTILINE)
    assert "pages to draw, 0 files to delete" in said.out
    assert not (site / "public").exists()
    found = json.loads(call("build", "--plan", "--json").out)
    assert found["files"] == sum(share["files"] for share in found["shares"])


def test_build_prints_json(call, site):
    report = json.loads(call("build", "--json").out)
    assert report["articles"] == 1
    assert report["written"] == report["pages"]
    assert report["problems"] == []


def test_a_fault_is_told_and_counts_under_strict_only(call, site):
    (site / "articles/bad.md").write_text("---\ntitle: T\n---\nText.\n")
    done = call("build")
    assert done.status == 0
    assert "articles/bad.md: no-date  " in done.err
    assert "1 article, " in done.out
    assert call("build", "--strict").status == 1


def test_many_problems_of_a_kind_are_summed_up(call, site):
    for n in range(40):
        (site / f"articles/bad{n}.md").write_text("---\ntitle: T\n---\nText.\n")
    done = call("build")
    assert done.err.count(": no-date  ") == 20
    assert "… and 20 more no-date: sitegen check shows all" in done.err


def test_drafts_are_built_when_asked_for(call, site):
    text = ARTICLE.format(title="Not yet").replace("---\n\n", "status: draft\n---\n\n")
    (site / "articles/draft.md").write_text(text)
    assert json.loads(call("build", "--json").out)["articles"] == 1
    assert json.loads(call("build", "--json", "--drafts").out)["articles"] == 2


def test_output_and_address_may_be_told(call, site):
    done = call(
        "build",
        "--output",
        "elsewhere",
        "--base-url",
        "https://a.example/b",
        "--jobs",
        "1",
        "--clean",
    )
    assert done.status == 0
    assert "https://a.example/b/" in (site / "elsewhere/index.html").read_text()
    assert not (site / "public").exists()


def test_a_fault_of_settings_stops_before_anything_is_written(call, site):
    (site / "sitegen.yaml").write_text("titel: x\nsearch: perhaps\n")
    done = call("build")
    assert done.status == 1
    assert done.err.splitlines() == [
        "sitegen.yaml:1: unknown-key  `titel` is no setting: did you mean `title`?",
        "sitegen.yaml:2: bad-setting  `search` is `true` or `false`, not `perhaps`",
    ]
    assert not (site / "public").exists()


def test_a_folder_that_is_no_site_is_told(call, tmp_path):
    done = call("build")
    assert done.status == 1
    assert "sitegen init" in done.err


def test_init_makes_a_site_that_builds(call, tmp_path):
    done = call("init", "somewhere")
    assert done.status == 0
    assert sorted(done.out.split()) == [
        "somewhere/articles/1998/library-roof.md",
        "somewhere/articles/2004/captured-page.txt",
        "somewhere/sitegen.yaml",
    ]
    report = json.loads(call("build", "--site", "somewhere", "--strict", "--json").out)
    assert report["articles"] == 2
    assert report["problems"] == []


def test_init_overwrites_nothing(call, tmp_path):
    (tmp_path / "sitegen.yaml").write_text("mine")
    done = call("init", ".")
    assert done.status == 1
    assert (tmp_path / "sitegen.yaml").read_text() == "mine"
    assert not (tmp_path / "articles").exists()


def test_init_takes_articles_that_are_there(call, tmp_path):
    (tmp_path / "articles").mkdir()
    assert call("init", ".").out.split() == ["sitegen.yaml"]


def test_new_makes_a_draft_that_reads_back(call, site):
    title = 'The harbour: "a" \\ story — of Ærøskøbing'
    done = call("new", title, "--date", "2019-04")
    path = Path(done.out.strip())
    assert path == Path("articles/2019/2019-04-the-harbour-a-story-of-aeroskobing.md")
    article = loader.load(path.name, path.read_bytes()).article
    assert article is not None
    assert (article.title, article.date, article.status) == (title, "2019-04", "draft")
    again = call("new", title, "--date", "2019-04")
    assert again.status == 1
    assert "there already" in again.err


def test_new_is_of_today(call, site):
    assert call("new", "T").status == 0


def test_forget_lets_an_address_die(call, site):
    call("build")
    assert "still there" in call("forget", "articles/dues.md").err
    (site / "articles/dues.md").unlink()
    (site / "articles/other.md").write_text(ARTICLE.format(title="Another"))
    assert "address-dies" in call("build").err
    assert "did you mean articles/dues.md?" in call("forget", "articles/due.md").err
    done = call("forget", "articles/dues.md")
    assert (done.status, done.out) == (0, "2019/04/16/harbour-dues-rise/\n")
    assert "address-dies" not in call("build").err


def test_inspect_shows_fields_with_evidence_and_every_line(call, site):
    call("init", "new")
    done = call("inspect", "new/articles/2004/captured-page.txt")
    assert done.status == 0
    assert re.search(r"authors     Edvin Strand\n            line 9: \w+, by byline", done.out)
    assert "\n    5  title         Old ferry makes" in done.out


def test_inspect_shows_the_steps_of_a_reading(call, site):
    text = "Harbour dues rise\r\n\r\nThe councilâ€™s vote was nine to four, and dues rise by a tenth in May.\r\n"
    (site / "articles/a.txt").write_bytes(text.encode())
    shown = call("inspect", "--steps", "articles/a.txt").out
    assert (
        "encoding    utf-8; line ends made plain\nrepaired    line 3: The council’s vote" in shown
    )
    assert "layout      not wrapped; blank lines part the paragraphs\ncore        lines " in shown
    assert re.search(r"\n        3  paragraph +\d+%  The council", shown)
    assert shown.rstrip("\n").endswith(
        "\n\nThe council’s vote was nine to four, and dues rise by a tenth in May."
    )
    (one,) = map(
        json.loads, call("inspect", "--json", "--steps", "articles/a.txt").out.splitlines()
    )
    assert [block["lines"] for block in one["steps"]["blocks"]] == [[1], [3]]
    assert one["steps"]["repaired"][0]["n"] == 3


def test_inspect_prints_json_lines_in_order(call, site):
    call("init", "new")
    done = call("inspect", "--json", "new/articles", "articles/dues.md")
    found = [json.loads(line) for line in done.out.splitlines()]
    assert [x["path"] for x in found] == [
        "new/articles/1998/library-roof.md",
        "new/articles/2004/captured-page.txt",
        "articles/dues.md",
    ]
    assert [x["format"] for x in found] == ["markdown", "captured", "markdown"]
    assert list(found[1]) == [
        "path", "format", "title", "subtitle", "authors", "date", "updated", "dateline", "site", "publisher",
        "section", "tags", "language", "summary", "image", "captions", "headings", "bios", "source_url", "body",
        "lines", "evidence", "problems",
    ]  # fmt: skip
    text = (site / "new/articles/2004/captured-page.txt").read_text(encoding="utf-8")
    assert "\n".join(x["text"] for x in found[1]["lines"]) == text


def test_inspect_prints_one_line_for_whoever_splits_lines(call, site):
    text = "Harbour\u2028dues\x85rise\u2029again\n\nApril 16, 2019\n\nThe council voted by nine to four.\n"
    (site / "articles/a.txt").write_text(text, "utf-8")
    (one,) = call("inspect", "--json", "articles/a.txt").out.splitlines()
    assert "\n".join(x["text"] for x in json.loads(one)["lines"]) == text


def test_inspect_gives_front_matter_of_a_capture_back_too(call, site):
    text = "---\nstatus: draft\n---\nHarbour dues rise\n\nApril 16, 2019\n\nThe council voted by nine to four.\n"
    (site / "articles/a.txt").write_text(text)
    (one,) = map(json.loads, call("inspect", "--json", "articles/a.txt").out.splitlines())
    assert "\n".join(x["text"] for x in one["lines"]) == text
    assert [x["role"] for x in one["lines"][:4]] == ["front-matter"] * 3 + ["title"]
    assert [x["n"] for x in one["lines"]] == list(range(1, 10))


@pytest.mark.parametrize(
    ("settings", "codes"),
    [("html: yes\n", ["picture-elsewhere"]), ("html: no\n", []), ("htlm: 1", [])],
)
def test_inspect_heeds_whether_the_site_lets_markdown_hold_html(call, site, settings, codes):
    (site / "sitegen.yaml").write_text(settings)
    text = '---\ntitle: T\ndate: 2019\n---\n<img src="https://x.example/a.png">\n'
    (site / "articles/a.md").write_text(text)
    (one,) = map(json.loads, call("inspect", "--json", "articles/a.md").out.splitlines())
    assert [x["code"] for x in one["problems"]] == codes


def test_inspect_says_who_overruled_whom(call, site):
    (site / "articles/dues.yaml").write_text("date: 2018-01-01\n")
    (one,) = map(json.loads, call("inspect", "--json", "articles/dues.md").out.splitlines())
    assert one["date"] == "2018-01-01"
    (proof,) = [x for x in one["evidence"] if x["field"] == "date"]
    assert (proof["rule"], proof["confidence"]) == ("sidecar", "certain")
    assert proof["rejected"][0]["value"] == "2019-04-16"
    assert [x["code"] for x in one["problems"]] == ["disagreement"]


def said(article):
    """Leave out who says it."""
    return msgspec.structs.replace(article, sidecar=None, proofs=())


def test_inspect_writes_a_sidecar_that_reads_back(call, site):
    call("init", "new")
    path = site / "new/articles/2004/captured-page.txt"
    before = loader.load("captured-page.txt", path.read_bytes())
    assert call("inspect", "--write", path).out.strip() == str(path.with_suffix(".yaml"))
    after = loader.load(
        "captured-page.txt", path.read_bytes(), path.with_suffix(".yaml").read_bytes()
    )
    assert said(after.article) == said(before.article)
    assert after.problems == before.problems
    assert call("inspect", "--write", path).status == 1


def test_inspect_of_hostile_text_does_not_steer_the_terminal(call, site):
    (site / "articles/a.txt").write_bytes(
        b"Harbour \x1b[2Jdues\n\nApril 16, 2019\n\nThe \x1b]0;x\x07 council.\n"
    )
    assert "\x1b" not in call("inspect", "articles/a.txt").out
    assert "\x1b" not in call("inspect", "--json", "articles/a.txt").out


def test_a_file_that_is_locked_does_not_stop_the_others(call, site, monkeypatch):
    real = io.open

    def locked(file, *arguments, **options):
        if str(file).endswith("articles/a.txt"):
            raise PermissionError(13, "Permission denied", str(file))
        return real(file, *arguments, **options)

    (site / "articles/a.txt").write_text("x")
    # Whether paths read themselves or are opened by their names.
    monkeypatch.setattr(io, "open", locked)
    monkeypatch.setattr(builtins, "open", locked)
    done = call("inspect", "--json", "articles")
    first, _ = map(json.loads, done.out.splitlines())
    assert [x["code"] for x in first["problems"]] == ["unreadable"]
    built = call("build", "--jobs", "1")
    assert "articles/a.txt: unreadable" in built.err
    assert "1 article, " in built.out


def test_a_closed_pipe_is_no_complaint(site, repository, monkeypatch):
    monkeypatch.chdir(site)
    for n in range(300):
        (site / f"articles/{n}.md").write_text(ARTICLE.format(title=f"T{n}"))
    command = [sys.executable, "-m", "sitegen", "inspect", "articles"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={"PYTHONPATH": str(repository)}
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


def test_a_fault_of_the_program_is_told_without_a_traceback(call, site, monkeypatch):
    import sitegen.site

    def build(*_args, **_options):
        raise ZeroDivisionError("by chance")

    monkeypatch.setattr(sitegen.site, "build", build)
    monkeypatch.delenv("SITEGEN_DEBUG")
    done = call("build")
    assert done.status == 1
    assert "ZeroDivisionError: by chance" in done.err
    assert "Traceback" not in done.err


def test_ctrl_c_ends_quietly(call, site, monkeypatch):
    import sitegen.site

    def build(*_args, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr(sitegen.site, "build", build)
    done = call("build")
    assert (done.status, done.out, done.err) == (130, "", "\nStopped.\n")


def test_a_full_disk_is_told(call, site, monkeypatch):
    import sitegen.site

    def build(*_args, **_options):
        raise OSError(28, "No space left on device", "public/index.html")

    monkeypatch.setattr(sitegen.site, "build", build)
    monkeypatch.delenv("SITEGEN_DEBUG")
    done = call("build")
    assert (done.status, done.err) == (1, "public/index.html: No space left on device\n")


def test_verify_says_what_was_tampered_with(call, site):
    call("build")
    assert call("verify").status == 0
    (site / "public/robots.txt").write_text("x")
    (site / "public/evil.html").write_text("x")
    (site / "articles/dues.md").write_text("x")
    done = call("verify")
    assert done.status == 1
    assert done.out.splitlines() == [
        "changed: robots.txt",
        "extra: evil.html",
        "source changed since it was published: dues.md",
    ]
    assert json.loads(call("verify", "public", "--json").out)["files"]["changed"] == ["robots.txt"]
    assert call("verify", "articles").status == 1
    assert "source" not in call("verify", "public").err
    assert "0 of 1 source unchanged" in call("verify", "public", "--site", ".").err


def test_diff_says_what_a_deploy_would_change(call, site):
    call("build", "--output", "old")
    (site / "articles/dues.md").unlink()
    (site / "articles/bridge.md").write_text(ARTICLE.format(title="Bridge"))
    call("build", "--output", "new")
    done = call("diff", "old", "new")
    assert done.status == 0
    assert "+ 2019/04/16/bridge/index.html" in done.out
    assert "- 2019/04/16/harbour-dues-rise/index.html" in done.out
    assert "~ index.html" in done.out
    assert "dies: /2019/04/16/harbour-dues-rise/\n" in done.err
    assert json.loads(call("diff", "old", "new", "--json").out)["dead"] == [
        "2019/04/16/harbour-dues-rise/"
    ]


def test_check_lists_every_problem_and_the_state(call, site):
    for n in range(30):
        (site / f"articles/bad{n}.md").write_text("---\ntitle: T\n---\nText.\n")
    (site / "articles/2019-01-01.md").write_text("---\ntitle: U\n---\n[a](dues.md) [b](none.md)\n")
    done = call("check")
    assert done.status == 1
    assert done.out.count(": no-date  ") == 30
    assert "articles/2019-01-01.md: inferred-date  " in done.out
    assert "articles/2019-01-01.md: dead-link  the text links to none.md, " in done.out
    assert "dues.md, which" not in done.out
    rows = dict(line.split("  ", 1) for line in done.out.splitlines() if "  " in line)
    assert rows["articles without an author"].strip() == "1"
    assert rows["months without articles"].strip() == "2: 2019-02, 2019-03"
    assert done.err == "30 faults, 1 warning, 1 note\n"
    assert not (site / "public").exists()
    known = json.loads(call("check", "--json").out)
    assert known["state"]["articles"] == 2
    assert len(known["problems"]) == 32


def test_check_writes_a_table_that_no_spreadsheet_runs(call, site):
    (site / "articles/sum.md").write_text(
        "---\ntitle: =SUM(A1)\ndate: 2019-04-17\n---\n[a](https://www.port.example/x?a=1&b=2)\n"
    )
    rows = list(csv.DictReader(call("check", "--csv").out.splitlines()))
    assert {tuple(row) for row in rows} == {("kind", "path", "line", "detail", "sure")}
    by_kind = {row["kind"]: row for row in rows}
    assert by_kind["no-author"]["path"] == "articles/sum.md"
    assert by_kind["no-author"]["detail"] == "'=SUM(A1)"
    assert by_kind["host"]["detail"] == "port.example: 1 links in 1 articles"


def test_the_least_sure_reading_is_listed_first(call, site, monkeypatch):
    chances = {"a.txt": 0.58, "b.txt": 0.43, "c.txt": None}

    def read(text, **told):
        date = Evidence(
            "date", text.split()[-1], (3,), "date-line", Confidence.UNSURE, "by the headline",
            chance=chances[text.split()[0]],
        )  # fmt: skip
        return replace(parser.read(text, **told), evidence=(date,))

    monkeypatch.setattr(loading, "parser", SimpleNamespace(read=read, decode=parser.decode))
    for name in chances:
        (site / f"articles/{name}").write_text(f"{name}\n\nOn 2019-04-16\n")
    rows = list(csv.DictReader(call("check", "--csv").out.splitlines()))
    unsure = [(row["path"], row["line"], row["sure"]) for row in rows if row["sure"]]
    assert unsure == [
        ("articles/b.txt", "3", "43"),
        ("articles/c.txt", "3", "50"),
        ("articles/a.txt", "3", "58"),
    ]
    lines = [x for x in call("check").out.splitlines() if "unsure-reading" in x]
    assert lines[0].startswith(
        "articles/b.txt:3: unsure-reading  `date` is read as `2019-04-16` from “On 2019-04-16”"
        " (by the headline; 43 % sure)"
    )
    problems = json.loads(call("check", "--json").out)["problems"]
    assert [p["sure"] for p in problems if p["code"] == "unsure-reading"] == [43, 50, 58]


def test_hosts_and_dead_links_are_on_the_page_about_the_archive(call, site):
    (site / "articles/x.md").write_text(
        "---\ntitle: X\ndate: 2019-04-17\n---\n"
        "[a](https://www.port.example/x) [b](https://port.example/y) [c](gone.md)\n"
    )
    call("build")
    page = (site / "public/about/index.html").read_text()
    assert '<th scope="row" dir="ltr">port.example</th><td>2</td><td>1</td>' in page
    nowhere = page.split("<h2>Links that lead nowhere</h2>")[1].split("</section>")[0]
    assert ">X</a>" in nowhere
    assert "gone.md" not in page
    (site / "articles/x.md").write_text("---\ntitle: X\ndate: 2019-04-17\n---\nWords.\n")
    call("build")
    page = (site / "public/about/index.html").read_text()
    assert "port.example" not in page
    assert "<h2>Links that lead nowhere</h2>" not in page


DOUBTFUL = ("Robert Quill", "Bob Quill")


@pytest.fixture
def doubtful(site):
    for n, name in enumerate((*DOUBTFUL, "Robert Quill")):
        (site / f"articles/q{n}.md").write_text(
            f"---\ntitle: Q{n}\ndate: 2019-05-0{n + 1}\nauthors: [{name}]\n---\nWords.\n"
        )
    return site


def test_people_who_may_be_one_are_listed(call, doubtful):
    done = call("people")
    assert done.out == (
        "Robert Quill (2 articles) / Bob Quill (1 article): one has a short form of the given name\n"
    )
    assert done.err == "1 pair of people who may be one\n"
    (row,) = map(json.loads, call("people", "--json").out.splitlines())
    assert row == {"names": list(DOUBTFUL), "articles": [2, 1], "why": "short-form"}


@pytest.mark.parametrize("choice", ["--same", "--apart"])
def test_what_is_decided_of_people_is_written_beside_what_stands_there(call, doubtful, choice):
    book = doubtful / "people.yaml"
    book.write_text("# Who is who.\n- name: Ana Ruiz  # hers\n  roles: ['editor']\n")
    assert call("people", choice, *DOUBTFUL).status == 0
    assert call("people", choice, *DOUBTFUL).status == 0
    key = "variants" if choice == "--same" else "apart"
    assert book.read_text().splitlines() == [
        "# Who is who.",
        "- name: Ana Ruiz  # hers",
        "  roles: ['editor']",
        "- name: Robert Quill",
        f"  {key}:",
        "  - Bob Quill",
    ]
    assert call("people").out == ""
    people = json.loads(call("check", "--json").out)["state"]["people"]
    assert people == (2 if choice == "--same" else 3)


def test_a_decision_makes_the_file_and_touches_no_faulty_one(call, doubtful):
    assert call("people", "--same", *DOUBTFUL).status == 0
    book = doubtful / "people.yaml"
    assert book.read_text() == "- name: Robert Quill\n  variants:\n  - Bob Quill\n"
    book.write_text("- nam: Ana\n")
    done = call("people", "--same", *DOUBTFUL)
    assert done.status == 1
    assert "people.yaml:1" in done.err
    assert book.read_text() == "- nam: Ana\n"
    assert call("people", "--same", "Ana Ruiz", "ANA RUIZ").status == 1


@pytest.fixture
def lifeboat(site):
    """An archive whose articles make much of a lifeboat, and have no tags."""
    for n in range(5):
        (site / f"articles/t{n}.md").write_text(
            f"---\ntitle: The Marram lifeboat, part {n}\ndate: 2019-06-0{n + 1}\n---\n"
            f"The Marram lifeboat went out for the {n + 2}nd time.\n"
        )
    for n in range(40):
        (site / f"articles/u{n}.md").write_text(
            f"---\ntitle: Note {n}\ndate: 2019-07-01\n---\nWords number {n}.\n"
        )
    return site


def proposed(call):
    rows = map(json.loads, call("topics", "--json").out.splitlines())
    return {row["phrase"]: row for row in rows}


def test_topics_are_proposed(call, lifeboat):
    assert "lifeboat" in call("topics").out
    rows = list(map(json.loads, call("topics", "--json", "--most", "3").out.splitlines()))
    assert 0 < len(rows) <= 3
    assert {"topic", "phrase", "taken", "articles"} == set(rows[0])


def test_a_topic_that_is_taken_up_is_one_on_every_page(call, lifeboat):
    book = lifeboat / "topics.yaml"
    book.write_text("# What the archive is about.\n- name: Piers  # old and new\n")
    call("build")
    assert not (lifeboat / "public/topics").exists()
    done = call("topics", "--take", "marram lifeboat", "--name", "The lifeboat")
    assert done.out == "topics.yaml: The lifeboat is a topic of 5 articles more\n"
    assert book.read_text().splitlines() == [
        "# What the archive is about.",
        "- name: Piers  # old and new",
        "- name: The lifeboat",
        "  variants:",
        "  - Marram lifeboat",
        "  articles:",
        *(f"  - t{n}.md" for n in range(5)),
    ]
    call("build")
    listed = (lifeboat / "public/topics/the-lifeboat/index.html").read_text()
    assert all(f"lifeboat, part {n}" in listed for n in range(5))
    page = next((lifeboat / "public/2019/06/01").glob("*/index.html")).read_text()
    assert 'href="../../../../topics/the-lifeboat/index.html"' in page
    assert '<meta property="article:tag" content="The lifeboat">' in page
    assert '"keywords":["The lifeboat"]' in page
    shutil.copytree(lifeboat / "public", lifeboat / "edited")
    call("build", "--clean")
    assert call("diff", "edited", "public").status == 0


def test_later_articles_are_proposed_for_a_topic_that_was_taken_up(call, lifeboat):
    call("topics", "--take", "Marram lifeboat")
    assert "Marram lifeboat" not in proposed(call)
    (lifeboat / "articles/t9.md").write_text(
        "---\ntitle: The Marram lifeboat goes\ndate: 2019-06-09\n---\nThe Marram lifeboat is sold.\n"
    )
    row = proposed(call)["Marram lifeboat"]
    assert (row["topic"], row["taken"], row["articles"]) == (
        "Marram lifeboat",
        True,
        ["articles/t9.md"],
    )
    assert "1 article for the topic Marram lifeboat" in call("topics").out
    call("topics", "--take", "Marram lifeboat")
    assert "Marram lifeboat" not in proposed(call)


def test_what_was_refused_is_not_proposed_again(call, lifeboat):
    assert call("topics", "--refuse", "Marram lifeboat").status == 0
    assert (lifeboat / "topics.yaml").read_text() == "- name: Marram lifeboat\n  refused: true\n"
    assert "Marram lifeboat" not in proposed(call)
    assert call("topics", "--take", "Marram lifeboat").status == 1


def test_topics_are_asked_about(call, lifeboat, monkeypatch):
    phrases = list(proposed(call))
    answers = iter(["y", "n", *"l" * (len(phrases) - 3), "q"])
    monkeypatch.setattr(click, "prompt", lambda *said, **more: next(answers))
    call("topics", "--ask")
    assert not {*phrases[:2]} & proposed(call).keys()
    (taken,) = [t for t in authority.read_topics(lifeboat).topics if not t.refused]
    assert taken.name == phrases[0]


def test_one_name_goes_with_one_topic(call, lifeboat):
    assert call("topics", "--name", "Boats").status == 2
    assert call("topics", "--take", "a", "--take", "b", "--name", "Boats").status == 2
    done = call("topics", "--take", "nobody wrote this")
    assert (done.status, "is not proposed" in done.err) == (1, True)


def test_check_of_a_sound_site_is_status_0(call, site):
    assert call("check").status == 0
    call("build")
    assert call("check").status == 0


def test_check_takes_nothing_from_a_renaming(call, site):
    call("build")
    (site / "articles/dues.md").rename(site / "articles/moved.md")
    call("check")
    assert "address-dies" not in call("build").err
    assert (site / "public/2019/04/16/harbour-dues-rise/index.html").exists()


def test_related_articles_are_shown_with_score_and_reason(call, site):
    body = "The lighthouse keeper of Gull Skerry repaired the lamp of the lighthouse before the storm.\n"
    for n in (1, 2):
        (site / f"articles/light{n}.md").write_text(
            f"---\ntitle: Lighthouse {n}\ndate: 2019-05-0{n}\n---\n{body * 4}"
        )
    (site / "articles/dues.yaml").write_text("related: [light1.md]\n")
    rows = {
        x["path"]: x["related"] for x in map(json.loads, call("related", "--json").out.splitlines())
    }
    assert list(rows) == ["articles/dues.md", "articles/light1.md", "articles/light2.md"]
    assert rows["articles/dues.md"][0]["path"] == "articles/light1.md"
    assert rows["articles/dues.md"][0]["score"] == 1
    assert "articles/light2.md" in [x["path"] for x in rows["articles/light1.md"]]
    assert all(0 <= x["score"] <= 1 and x["why"] is not None for row in rows.values() for x in row)
    assert "articles/light2.md" in call("related").out
