"""What the ledger says of some articles is found without reading all of it."""

from __future__ import annotations

import pytest

from sitegen.builder import excerpt
from sitegen.urls import Place, ledger

PLACES = [
    Place("a.md", "2019/04/16/a/", "2019-04-16"),
    Place("a.md", "2019/04/15/a/", "2019-04-16", moved=True),
    Place("2019/a.md", "a/", "2019-04-16"),
    Place("über.md", "2019/04/16/ueber/", "2019-04-16"),
    Place("z.md", "2019/04/16/a.md/", "2019-04-16"),
]


@pytest.mark.parametrize("few", [0, 9])
@pytest.mark.parametrize(
    ("paths", "addresses", "found"),
    [
        (["a.md"], [], [0, 1]),
        (["2019/a.md", "über.md"], [], [2, 3]),
        ([], ["2019/04/15/a/"], [1]),
        (["z.md"], ["2019/04/16/a.md/", "a/"], [2, 4]),
        (["b.md"], ["2019/"], []),
        ([], [], []),
    ],
)
def test_lines_are_found_by_path_and_by_address(
    monkeypatch: pytest.MonkeyPatch,
    few: int,
    paths: list[str],
    addresses: list[str],
    found: list[int],
) -> None:
    monkeypatch.setattr(excerpt, "FEW", few)
    lines = b"\n" + ledger.write(PLACES).encode() + b"\n"
    places = excerpt.places_of(lines, paths=paths, addresses=addresses)
    assert places == tuple(sorted(PLACES[n] for n in found))
