"""A bag is what libraries take: the programs that others use find it sound."""

from __future__ import annotations

from pathlib import Path

import bagit
import pytest

from sitegen.builder import proving
from sitegen.builder.bagging import bag
from sitegen.config import Config, Publisher
from sitegen.errors import OutputError

from .conftest import Site

CONFIG = Config(
    title="The Estuary\nPost", base_url="https://post.example/", publisher=Publisher("Estuary Society")
)  # fmt: skip


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = Site(tmp_path_factory.mktemp("site"))
    made.write("sitegen.yaml", "title: The Estuary Post\nsearch: false\n")
    made.article("a.md", "Ferry sinks")
    made.article("b.md", "Fähre sinkt", "2019-05-02")
    made.write("static/odd ü name.txt", "x")
    made.build()
    return made.output


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}  # fmt: skip


def test_a_bag_is_valid_and_holds_the_site(published: Path, tmp_path: Path) -> None:
    made = bag(published, tmp_path / "bag", CONFIG)
    found = bagit.Bag(str(tmp_path / "bag"))
    found.validate()
    assert tree(tmp_path / "bag" / "data") == tree(published)
    assert (made.files, made.left) == (len(tree(published)), 0)
    assert found.info["Payload-Oxum"] == f"{made.bytes}.{made.files}"
    assert found.info["Source-Organization"] == "Estuary Society"
    assert found.info["External-Description"] == "The Estuary Post"
    assert "static/odd ü name.txt" in tree(tmp_path / "bag" / "data")
    assert proving.prove(tmp_path / "bag").sound
    assert proving.prove(tmp_path / "bag" / "data").sound


def test_the_same_site_gives_the_same_bag(published: Path, tmp_path: Path) -> None:
    for name in ("one", "other"):
        bag(published, tmp_path / name, CONFIG)
    assert tree(tmp_path / "one") == tree(tmp_path / "other")


def test_a_harmed_bag_is_found_out(published: Path, tmp_path: Path) -> None:
    bag(published, tmp_path / "bag", CONFIG)
    page = tmp_path / "bag/data/index.html"
    page.write_bytes(page.read_bytes() + b"x")
    assert not bagit.Bag(str(tmp_path / "bag")).is_valid()
    assert proving.prove(tmp_path / "bag").changed == ("data/index.html",)


@pytest.fixture
def site(small: Site) -> Site:
    small.build()
    return small


def test_what_is_not_the_sites_stays_out(site: Site, tmp_path: Path) -> None:
    (site.output / "CNAME").write_text("post.example")
    assert bag(site.output, tmp_path / "bag", CONFIG).left == 1
    assert not (tmp_path / "bag/data/CNAME").exists()


def test_only_what_was_published_is_bagged(site: Site, tmp_path: Path) -> None:
    page = site.output / "index.html"
    whole = page.read_bytes()
    for spoil, said in (
        (lambda: page.write_bytes(whole + b"x"), "not as it was published"),
        (page.unlink, "is missing"),
        (lambda: page.symlink_to("/etc/hostname"), "is missing"),
        (lambda: (site.output / ".sitegen-journal").write_text(""), "cut short"),
        ((site.output / "manifest-sha256.txt").unlink, "cut short"),
        ((site.output / ".sitegen-journal").unlink, "nothing to be bagged"),
    ):
        spoil()
        with pytest.raises(OutputError, match=said):
            bag(site.output, tmp_path / "bag", CONFIG)
        assert [x.name for x in tmp_path.iterdir()] == ["site"]


def test_nothing_is_overwritten_and_no_bag_lies_in_itself(published: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("x")
    for target, said in (
        (tmp_path / "mine", "already"),
        (published / "bag", "outside"),
        (published.parent, "already"),
    ):
        with pytest.raises(OutputError, match=said):
            bag(published, target, CONFIG)
    assert (tmp_path / "mine/letter.txt").exists()
