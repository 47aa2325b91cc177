"""A small site, and a way to call the program."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from sitegen import cli

ARTICLE = """\
---
title: {title}
date: 2019-04-16
authors: [Ana Ruiz]
---

The council voted by nine to four to raise the dues of the harbour.
"""


@dataclass(frozen=True)
class Done:
    """What a command did."""

    status: int
    out: str
    err: str


@pytest.fixture
def call(capfd, monkeypatch, tmp_path):
    """Run a command in this process, in the folder of the test."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("SITEGEN_DEBUG", "1")

    def run(*arguments: object) -> Done:
        status = cli.run([str(x) for x in arguments])
        captured = capfd.readouterr()
        return Done(status, captured.out, captured.err)

    return run


@pytest.fixture
def program(tmp_path, repository):
    """Run a command as a program of its own."""

    def run(*arguments: object, **options: object) -> Done:
        env = {**os.environ, "PYTHONPATH": str(repository), "COLUMNS": "100"}
        command = [sys.executable, "-m", "sitegen", *map(str, arguments)]
        done = subprocess.run(
            command, capture_output=True, text=True, cwd=tmp_path, env=env, timeout=120, **options
        )
        return Done(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def site(tmp_path) -> Path:
    """A site with one article, in the folder of the test."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "dues.md").write_text(ARTICLE.format(title="Harbour dues rise"))
    (tmp_path / "sitegen.yaml").write_text("title: The Archive\n")
    return tmp_path
