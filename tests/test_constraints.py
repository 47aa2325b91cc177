"""The versions that are installed by their hashes are those that are tested."""

from __future__ import annotations

import re
import tomllib

LINE = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


def versions(text: str) -> dict[str, str]:
    return {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in LINE.findall(text)}


def test_hashed_versions_are_the_tested_ones(repository):
    hashed = (repository / "constraints-hashed.txt").read_text("utf-8")
    tested = versions((repository / "constraints.txt").read_text("utf-8"))
    found = versions(hashed)
    project = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {
        re.sub(r"[-_.]+", "-", re.split(r"[<>=\[; ]", x)[0]).lower()
        for x in project["dependencies"]
    }
    assert needed <= found.keys()
    assert found == {name: tested.get(name) for name in found}
    assert "://" not in hashed
    blocks = re.split(r"(?m)^(?=\S)", hashed)
    assert all(b.count("--hash=sha256:") >= 1 for b in blocks if b.strip())
