"""A portrait is shown where the output has its file, and from nowhere else."""

from __future__ import annotations

import pytest

from sitegen.catalog import Person
from sitegen.pages.archive import Archive

from .making import Archive as Making
from .making import article


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("media/2019/p.svg", "media/2019/p.svg"),
        ("/media/2019/./p.svg", "media/2019/p.svg"),
        ("media/2019/none.svg", None),
        ("static/none.jpg", None),
        ("../media/2019/p.svg", None),
        ("//x.example/media/2019/p.svg", None),
        ("https://x.example/a.jpg", None),
        ("javascript:alert(1)", None),
        ("", None),
        (None, None),
    ],
)
def test_portraits_are_files_of_the_output(said: str | None, address: str | None) -> None:
    made = Making([article(1)])
    ana = Person(
        slug="ana", name="Ana", sort_name="Ana", organisation=False, variants=(), members=(0,),
        bios=(), url="authors/ana/", portrait=said,
    )  # fmt: skip
    assert Archive(made.catalog, made.site).portrait(ana) == address
