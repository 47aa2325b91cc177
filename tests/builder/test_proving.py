"""What was tampered with is found."""

import os
import random
import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from sitegen import site as pipeline
from sitegen.builder import bagging, proving
from sitegen.config import Config
from sitegen.errors import OutputError

ARTICLE = "---\ntitle: {0} of the harbour\ndate: 2019-04-{1:02}\nauthors: [Ana Ruiz]\n---\n\nThe council voted.\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    site = tmp_path_factory.mktemp("site")
    (site / "articles").mkdir()
    for n, word in enumerate(("Dues", "Boats", "Nets", "Lights"), 1):
        (site / f"articles/{word.lower()}.md").write_text(ARTICLE.format(word, n))
    pipeline.build(site, jobs=1)
    return site


@pytest.fixture
def site(built, tmp_path):
    shutil.copytree(built, tmp_path / "site", symlinks=True)
    return tmp_path / "site"


def test_a_site_as_built_is_sound(site):
    found = proving.prove(site / "public")
    assert found.sound
    assert found.files > 20
    assert proving.compare_sources(site, site / "public") == proving.Sources(4, (), (), ())


def tamper(folder, chance: random.Random) -> None:
    """Do one of many harms to a published folder."""
    files = sorted(x for x in folder.rglob("*") if x.is_file() and x.name != "manifest-sha256.txt")
    one, other = chance.sample([x for x in files if x.stat().st_size], 2)
    data = one.read_bytes()
    at = chance.randrange(len(data))
    match chance.randrange(11):
        case 0:
            one.write_bytes(
                data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]
            )
        case 1:
            one.write_bytes(data[:at])
        case 2:
            one.write_bytes(data + b"\n")
        case 3:
            one.unlink()
        case 4:
            one.rename(one.with_name("moved-" + one.name))
        case 5:
            one.with_name("added.html").write_bytes(data)
        case 6:
            one.unlink()
            one.symlink_to(other)
        case 7:
            (folder / ".hidden").mkdir()
            (folder / ".hidden" / "x").write_bytes(b"")
        case 8:
            shutil.rmtree(one.parent)
        case 9:
            one.unlink()
            os.mkfifo(one)
        case _:
            one.unlink()
            one.mkdir()
            (one / "index.html").write_bytes(data)


@pytest.mark.parametrize("seed", range(50))
def test_each_of_fifty_tamperings_is_found(site, seed):
    public = site / "public"
    tamper(public, random.Random(seed))
    try:
        assert not proving.prove(public).sound
    except OutputError:
        assert not (public / "manifest-sha256.txt").exists()


@pytest.fixture(scope="module")
def bagged(built, tmp_path_factory):
    bag: Path = tmp_path_factory.mktemp("bags") / "bag"
    bagging.bag(built / "public", bag, Config())
    return bag


@pytest.mark.parametrize("seed", range(50))
def test_each_of_fifty_tamperings_with_a_bag_is_found(bagged, tmp_path, seed):
    bag = tmp_path / "bag"
    shutil.copytree(bagged, bag)
    assert proving.prove(bag).sound
    chance = random.Random(seed)
    if seed % 2:
        tamper(bag, chance)
    else:
        one = chance.choice(sorted(x for x in bag.iterdir() if x.is_file()))
        one.write_bytes(one.read_bytes()[:-3] + b"xyz")
    with suppress(OutputError):
        assert not proving.prove(bag).sound


@pytest.mark.parametrize("line", [b"x\n", b"0" * 64 + b" a\n", b"\n"])
def test_a_manifest_that_is_damaged_is_told(site, line):
    with (site / "public/manifest-sha256.txt").open("ab") as file:
        file.write(line)
    with pytest.raises(OutputError):
        proving.prove(site / "public")


def test_a_digest_that_was_changed_in_the_manifest_is_found(site):
    place = site / "public/manifest-sha256.txt"
    data = place.read_bytes()
    place.write_bytes((b"1" if data[:1] == b"0" else b"0") + data[1:])
    assert len(proving.prove(site / "public").changed) == 1


def test_what_is_extra_changed_and_missing_is_told_apart(site):
    public = site / "public"
    (public / "new.html").write_text("x")
    (public / "404.html").write_text("x")
    (public / "robots.txt").unlink()
    found = proving.prove(public)
    assert (found.extra, found.changed, found.missing) == (
        ("new.html",),
        ("404.html",),
        ("robots.txt",),
    )


def test_sources_that_were_changed_since_are_found(site):
    (site / "articles/dues.md").write_text("changed")
    (site / "articles/nets.md").unlink()
    found = proving.compare_sources(site, site / "public")
    assert found == proving.Sources(2, ("dues.md",), ("nets.md",), ())


def tamper_with_sources(articles, chance: random.Random) -> str:
    """Do one of many harms to a source or its sidecar; tell which source it was."""
    one = chance.choice(sorted(articles.glob("*.md")))
    beside = one.with_suffix(".yaml")
    hit = beside if beside.exists() and chance.random() < 0.5 else one
    data = hit.read_bytes()
    at = chance.randrange(len(data))
    match chance.randrange(5):
        case 0:
            hit.write_bytes(
                data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]
            )
        case 1:
            hit.write_bytes(data[:at])
        case 2:
            hit.unlink()
        case 3:
            hit.write_bytes(data + b"\n")
        case _:
            beside.write_bytes(beside.read_bytes() + b" " if beside.exists() else b"title: Other\n")
    return one.name


@pytest.fixture(scope="module")
def annotated(built, tmp_path_factory):
    """A site with a sidecar, and a withdrawn article that has one too."""
    site = tmp_path_factory.mktemp("annotated") / "site"
    shutil.copytree(built, site)
    (site / "articles/dues.yaml").write_text("section: Harbour\n")
    (site / "articles/nets.yaml").write_text("status: withdrawn\nwithdrawn: It was wrong.\n")
    pipeline.build(site, jobs=1)
    return site


def test_a_withdrawn_source_and_its_sidecar_are_proven(annotated):
    found = proving.compare_sources(annotated, annotated / "public")
    assert found == proving.Sources(4, (), (), ())


@pytest.mark.parametrize("seed", range(50))
def test_each_of_fifty_tamperings_with_sources_is_found(annotated, tmp_path, seed):
    shutil.copytree(annotated / "articles", tmp_path / "articles")
    shutil.copy(annotated / "permalinks.txt", tmp_path)
    name = tamper_with_sources(tmp_path / "articles", random.Random(seed))
    found = proving.compare_sources(tmp_path, annotated / "public")
    assert found.same == 3
    assert [*found.changed, *found.missing] == [name]


def test_a_pipe_in_the_folder_does_not_hang(site):
    os.mkfifo(site / "public/pipe")
    assert proving.prove(site / "public").extra == ("pipe",)
    page = "2019/04/01/dues-of-the-harbour/index.html"
    for path in (site / "public" / page, site / "articles/nets.md"):
        path.unlink()
        os.mkfifo(path)
    assert proving.prove(site / "public").changed == (page,)
    found = proving.compare_sources(site, site / "public")
    assert found == proving.Sources(2, (), ("nets.md",), ("dues.md",))
    assert proving.compare(site / "public", site / "public").transfer == 0


def test_a_ledger_from_elsewhere_names_no_file(site):
    (site / "permalinks.txt").write_text(
        "".join(f"{path}\t404{n}/\t2019\n" for n, path in enumerate(("/", "..", "%00", "a/%00")))
    )
    for n in range(4):
        (site / f"public/404{n}").mkdir()
        (site / f"public/404{n}/index.html").write_text("x")
    assert len(proving.compare_sources(site, site / "public").missing) == 4


def test_a_bag_is_verified_too(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data/a.txt").write_text("a")
    (tmp_path / "bagit.txt").write_text("BagIt-Version: 1.0\n")
    digest = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"
    (tmp_path / "manifest-sha256.txt").write_text(f"{digest}  data/a.txt\n")
    assert proving.prove(tmp_path).sound
    (tmp_path / "data/b.txt").write_text("b")
    assert proving.prove(tmp_path).extra == ("data/b.txt",)


def test_two_builds_are_compared(site, tmp_path):
    shutil.copytree(site / "public", tmp_path / "old")
    (site / "articles/nets.md").unlink()
    pipeline.build(site, jobs=1)
    found = proving.compare(tmp_path / "old", site / "public")
    assert {"2019/04/03/", "2019/04/03/nets-of-the-harbour/"} <= set(found.dead)
    assert not any(address.startswith("2019/04/01/") for address in found.dead)
    assert "index.html" in found.changed
    assert all(path.startswith("search/") for path in found.added)
    assert found.transfer == sum(
        (site / "public" / x).stat().st_size for x in (*found.changed, *found.added)
    )
    assert proving.compare(tmp_path / "old", tmp_path / "old").changed == ()
