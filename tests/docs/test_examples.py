"""The examples of the documentation do what it says."""

from __future__ import annotations

import ast
import re
import shlex
from pathlib import Path

from sitegen import cli, config, loader
from sitegen.errors import Severity
from sitegen.loader.keys import KEYS
from sitegen.parser.rules.doubts import MESSAGES

REPOSITORY = Path(__file__).parents[2]
DOCS = REPOSITORY / "docs"
BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(name: str, kind: str) -> list[str]:
    text = (DOCS / name).read_text(encoding="utf-8")
    found = [m["text"] for m in BLOCK.finditer(text) if m["kind"] == kind]
    assert found, f"{name} has no example in {kind}"
    return found


def test_sessions_run_as_they_are_written(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    for session in blocks("commands.md", "console"):
        for step in re.split(r"^\$ ", session, flags=re.MULTILINE)[1:]:
            command, _, expected = step.partition("\n")
            program, *arguments = shlex.split(command)
            if program == "cd":
                monkeypatch.chdir(arguments[0])
                continue
            assert program == "sitegen"
            assert cli.run(arguments) == 0
            said = "".join(capfd.readouterr())
            pattern = re.escape(expected.rstrip("\n")).replace("…", ".*").replace(r"\ \.\*", " .*")
            assert re.fullmatch(
                pattern, said.replace(f"{Path.cwd()}/", "").rstrip("\n"), re.DOTALL
            ), said


def test_settings_are_read():
    for example in blocks("settings.md", "yaml"):
        config.parse(example)


def test_every_setting_has_its_row():
    text = (DOCS / "settings.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)
    assert rows == list(config.Config.__struct_fields__)


def test_articles_are_read():
    for example in blocks("article-format.md", "markdown"):
        assert loader.load("a.md", example.encode()).problems == ()


CAPTURE = b"""\
Harbour dues rise for the third year

By Ana Ruiz
April 16, 2019

ALDERBY - The council voted by nine to four on Monday to raise the dues of the harbour.

The quay on Monday, before the vote of the council was known.

\"It is a tax on fish,\" said Ida Holm, who has none to sell and says that she never will have any.
"""


def test_sidecars_are_read():
    for example in blocks("article-format.md", "yaml"):
        loaded = loader.load("a.txt", CAPTURE, example.encode())
        assert [x for x in loaded.problems if x.severity is not Severity.NOTE] == []


def test_every_key_has_its_row():
    text = (DOCS / "article-format.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)
    assert sorted(rows) == sorted(KEYS)


CALLS = {
    "Problem", "Note", "fault", "warn", "note", "tell", "report", "refuse", "doubt",
    "_problem", "_fault", "_refuse", "_warn", "_note",
}  # fmt: skip
BUILT = {"bad-people", "bad-places", "bad-timelines", "bad-topics"}
"""Codes that are put together from the name of a file."""
CODE = re.compile(r"[a-z]+(?:-[a-z0-9]+)*")


def codes_in_use() -> dict[str, str]:
    """Find the codes in calls that make problems, as they are or by the name of a constant: code → file."""
    found = {}
    for path in sorted((REPOSITORY / "sitegen").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        constants = {
            x.targets[0].id: x.value.value
            for x in tree.body
            if isinstance(x, ast.Assign)
            and isinstance(x.targets[0], ast.Name)
            and isinstance(x.value, ast.Constant)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                values = [
                    x.value if isinstance(x, ast.Constant) else constants.get(getattr(x, "id", ""))
                    for x in node.args
                ]
                words = [x for x in values if isinstance(x, str)]
                if name in CALLS and words and CODE.fullmatch(words[0]):
                    found[words[0]] = str(path)
            # A code beside its message: ("picture-kind", f"`{src}` is no picture …").
            if isinstance(node, ast.Tuple) and len(node.elts) == 2:
                first, second = node.elts
                code = str(first.value) if isinstance(first, ast.Constant) else ""
                if "-" in code and CODE.fullmatch(code) and isinstance(second, ast.JoinedStr):
                    found[code] = str(path)
    return found


def test_every_problem_has_its_heading_and_every_heading_its_problem():
    text = (DOCS / "problems.md").read_text(encoding="utf-8")
    headings = re.findall(r"^### (.+)$", text, re.MULTILINE)
    assert len(headings) == len(set(headings))
    assert set(headings) == set(codes_in_use()) | set(MESSAGES) | BUILT
