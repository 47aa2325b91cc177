"""A folder full of mangled files is built: each gives a page or a clear problem, and none stops the others."""

import json
import os
import re
import shutil

import pytest

from sitegen import cli

from .mangling import BODY, FRONT, cases

pytestmark = pytest.mark.slow

PLACE = re.compile(r"articles/.+?(?::\d+)?(?::\d+)?: [a-z]+(?:-[a-z]+)*  \S")


def test_a_site_of_mangled_files_is_built(tmp_path, monkeypatch, capfd):
    articles = tmp_path / "articles"
    names = [lay(articles, n, case) for n, case in enumerate(cases())]
    names = [name for name in names if name]
    assert len(names) > 450
    around(tmp_path, articles)
    monkeypatch.setenv("SITEGEN_DEBUG", "1")
    monkeypatch.chdir(tmp_path)
    assert cli.run(["build", "--json"]) == 0
    said = capfd.readouterr()
    assert "Traceback" not in said.err
    report = json.loads(said.out)
    faults = {x["at"]["path"] for x in report["problems"] if x["severity"] == "fault"}
    assert all(x["code"] != "program-error" for x in report["problems"])
    sources = {
        x.as_posix()
        for x in articles.rglob("*")
        if x.suffix.lower() in (".md", ".txt") and x.is_file()
    }
    published = {f"articles/{line.split(chr(9))[0]}" for line in ledger(tmp_path)}
    assert len(published) + len({x for x in faults if "\\" not in x}) >= len(names)
    assert sources
    assert "articles/good.md" in published
    # Two of one title on one day have two pages.
    assert {"articles/good.md", "articles/twin.md"} <= published
    addresses = [line.split("\t")[1] for line in ledger(tmp_path)]
    assert len(addresses) == len(set(addresses))
    assert all((tmp_path / "public" / x / "index.html").is_file() for x in addresses)
    assert not any("passwd" in str(x) for x in (tmp_path / "public").rglob("*") if "etc" in x.parts)
    assert "OUTSIDE" not in "".join(
        x.read_text("utf-8") for x in (tmp_path / "public").rglob("*.html")
    )
    assert cli.run(["build", "--json"]) == 0
    assert json.loads(capfd.readouterr().out)["written"] == 0
    assert cli.run(["check"]) == 1
    said = capfd.readouterr()
    for line in said.out.split("\n\n")[0].splitlines():
        assert PLACE.match(line), line


def ledger(site):
    text = (site / "permalinks.txt").read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def lay(articles, n, case):
    """Put a case into a folder of its own."""
    if len(case.data) > 3_000_000 or ("/" in case.path.replace("a.md", "") and ".." in case.path):
        return None
    path = articles / f"case{n}" / case.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(case.data)
    if case.sidecar is not None:
        path.with_suffix(".yaml").write_bytes(case.sidecar)
    return path


def around(site, articles):
    """Add what no single file can show."""
    good = (FRONT + BODY).replace(
        "image: {src: quay.jpg, alt: The quay, caption: The quay on Monday, credit: Mo Diaz}\n", ""
    )
    good = good.replace("id: harbour-dues\n", "").replace("aliases: [/old/]\n", "")
    (articles / "good.md").write_text(good, encoding="utf-8")
    (articles / "twin.md").write_text(good, encoding="utf-8")
    (articles / "x.md").mkdir()
    shutil.copy(articles / "good.md", articles / "x.md" / "inside.md")
    (site / "outside.txt").write_text("OUTSIDE\n\nApril 16, 2019\n\nOUTSIDE outside outside.\n")
    (articles / "out.txt").symlink_to(site / "outside.txt")
    (articles / "up").symlink_to("..")
    (articles / "dead.md").symlink_to("nothing")
    os.mkfifo(articles / "pipe.md")
    (articles / os.fsdecode(b"caf\xe9.md")).write_text(good)
    (articles / "two\nlines.md").write_text(good)
