"""The plan of the output says what the output will be."""

from __future__ import annotations

from collections import Counter

import pytest

from sitegen import site as pipeline
from sitegen.builder import outline
from sitegen.builder.outline import Outline

from .conftest import Site


def planned(site: Site) -> Outline:
    return pipeline.outline(site.folder, jobs=1)


SETTINGS = """\
title: The Estuary Post
base_url: https://post.example/
feeds: {least: 1}
downloads: {article: [bibtex, text, capture]}
search: false
"""


@pytest.fixture
def addressed(small: Site) -> Site:
    small.write("sitegen.yaml", SETTINGS)
    return small


def test_the_plan_counts_and_weighs_what_is_then_built(addressed: Site) -> None:
    addressed.write("sitegen.yaml", SETTINGS.replace("false", "true"))
    before = planned(addressed)
    assert not addressed.output.exists()
    addressed.build()
    tree = addressed.tree()
    size = sum(map(len, tree.values()))
    # The index of words is made by Pagefind, which tells only afterwards.
    index = sum(path.startswith("search/") for path in tree)
    assert abs(before.files - len(tree)) <= index / 3
    assert before.bytes == pytest.approx(size, rel=0.25)
    after = planned(addressed)
    assert (after.files, after.write, after.delete) == (len(tree), 0, 0)
    assert after.bytes == pytest.approx(size, rel=0.02)
    assert addressed.tree() == tree


def test_the_plan_says_what_an_edit_would_write(addressed: Site) -> None:
    addressed.build()
    addressed.article("a.md", "Ferry sinks", body="Another text.", authors="[Ana Ruiz]")
    edited = planned(addressed)
    assert 0 < addressed.build().written <= edited.write < edited.files / 2
    (addressed.folder / "articles/2020/c.md").unlink()
    removed = planned(addressed)
    assert removed.delete == addressed.build().deleted > 0


def test_every_kind_has_a_name_and_every_switch_a_kind(addressed: Site) -> None:
    found = planned(addressed)
    kinds = [share.kind for share in found.shares]
    assert len(kinds) == len(set(kinds))
    assert {"articles", "feeds", "plain texts", "references of lists"} <= set(kinds)
    for share in found.shares:
        assert share.setting == outline.SWITCHES.get(share.kind)
    assert sum(share.files for share in found.shares) == found.files
    assert not found.remarks


def test_what_is_turned_off_is_not_planned(addressed: Site) -> None:
    addressed.write(
        "sitegen.yaml",
        "title: A\nbase_url: https://post.example/\nsearch: false\nfeeds: off\ndownloads: off\n",
    )
    assert not [share for share in planned(addressed).shares if share.setting]


def test_limits_of_hosts_are_told_with_what_saves_most(
    addressed: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    addressed.build()
    whole = len(addressed.tree())
    monkeypatch.setattr(outline, "FILES", whole)
    assert f"{whole:,} files: nearly" in planned(addressed).remarks[0]
    monkeypatch.setattr(outline, "FILES", whole - 1)
    (fact,) = planned(addressed).remarks
    assert f"{whole:,} files: more than the {whole - 1:,}" in fact
    assert "saves" in fact
    addressed.article("e.md", "Another", "2021-01-01")
    assert any("files: more than" in remark for remark in addressed.build().remarks)
    assert not addressed.build().remarks


def test_a_file_that_is_too_large_is_named_with_its_setting(
    addressed: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outline, "LARGEST", 15_000)
    remarks = addressed.build().remarks
    assert [x for x in remarks if x.startswith("downloads/catalogue.sqlite has ")]
    assert "`downloads.archive` without `sqlite` leaves it out" in " ".join(remarks)
    size = (addressed.output / "downloads/catalogue.sqlite").stat().st_size
    assert ("downloads/catalogue.sqlite", size) in planned(addressed).heavy


def test_more_than_hosts_take_is_told() -> None:
    assert outline._of_bytes(899_999_999) == []
    assert "nearly" in outline._of_bytes(950_000_000)[0]
    assert "1.2 GB: more than" in outline._of_bytes(1_200_000_000)[0]
    assert outline._of_files(Counter({"articles": 17_999})) == []


def test_without_an_address_one_message_says_what_is_left_out(small: Site) -> None:
    assert [x for x in small.build().remarks if "base_url" in x]
    small.article("e.md", "Another", "2021-01-01")
    assert not small.build().remarks
