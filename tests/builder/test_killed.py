"""A build killed at any moment: the next one finishes the work, and equals a clean one."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.errors import SitegenError

from .conftest import Site

POINTS = 200 if os.environ.get("SITEGEN_LONG") else 6
TOUCHING = ("open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.truncate")


def edit(site: Site) -> None:
    site.article("a.md", "Ferry raised", body="The ferry was raised from the harbour.")
    site.article(
        "2021/e.md", "School opens", "2021-09-01", "A school near the harbour.", authors="[Mo Diaz]"
    )
    (site.folder / "articles/2020/d.md").unlink(missing_ok=True)


def edit_texts(site: Site) -> None:
    """Edit what the next build amends and does not arrange anew."""
    site.article("a.md", "Ferry raised", body="The ferry was raised at noon.", authors="[Ana Ruiz]")
    site.article("b.md", "Harbour opens", "2019-05-02", "It opened late.", authors="[Leo Park]")


def add(site: Site) -> None:
    """Add what the next build arranges by what the last one left."""
    site.article("2021/e.md", "School opens", "2021-09-01", "A school.", authors="[Mo Diaz]")


EDITS = {
    "first-build": None,
    "later-build": edit,
    "edited-texts": edit_texts,
    "one-more": add,
}


def killed_build(site: Site, point: int) -> int:
    """Build in a child that dies when it touches the disk for the *point*th time; tell how often it did."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        touched = 0

        def hook(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal touched
            if event not in TOUCHING or (event == "open" and not _writes(arguments)):
                return
            touched += 1
            if touched > point:
                os.kill(os.getpid(), signal.SIGKILL)

        try:
            sys.addaudithook(hook)
            site.build()
            os.write(write, b"%d" % touched)
        finally:
            os._exit(0)
    os.close(write)
    _, status = os.waitpid(child, 0)
    with os.fdopen(read, "rb") as pipe:
        done = pipe.read()
    assert bool(done) != os.WIFSIGNALED(status), "the build failed of itself"
    return int(done or b"0")


def _writes(arguments: tuple[object, ...]) -> bool:
    flags = arguments[2]
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR))


def copy_of(site: Site, folder: Path) -> Site:
    """Copy the site, its output and its cache, with all time stamps."""
    shutil.copytree(site.folder, folder, symlinks=True)
    return Site(folder)


def count_points(site: Site) -> int:
    folder = site.folder.with_name("counted")
    count = killed_build(copy_of(site, folder), 1 << 30)
    shutil.rmtree(folder)
    return count


@pytest.mark.parametrize("change", EDITS.values(), ids=EDITS)
def test_the_next_build_finishes_and_equals_a_clean_one(
    small: Site, tmp_path: Path, change: Callable[[Site], None] | None
) -> None:
    if change:
        small.build()
        change(small)
    whole = copy_of(small, tmp_path / "whole")
    whole.build()
    shutil.rmtree(whole.folder / ".sitegen")
    shutil.rmtree(whole.output)
    whole.build()
    expected = whole.tree()
    points = range(count_points(small))
    for point in sorted(random.Random(7).sample(points, min(POINTS, len(points)))):
        site = copy_of(small, tmp_path / f"killed-{point}")
        assert not killed_build(site, point)
        site.build()
        assert site.tree() == expected, f"killed at {point}"
        assert site.build().written == 0
        shutil.rmtree(site.folder)


def limited_build(site: Site, most: int) -> int:
    """Build in a child that may write no file longer than *most* bytes, as on a full disk.

    0 where that is enough, 1 where it is an error that the program knows, 2 for any other.
    """
    child = os.fork()
    if child == 0:
        status = 2
        try:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
            site.build()
            status = 0
        except SitegenError:
            status = 1
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.parametrize("change", EDITS.values(), ids=EDITS)
@pytest.mark.parametrize("most", [0, 700, 9_000, 26_000])
def test_a_disk_that_is_full_is_an_error_and_the_next_build_finishes(
    small: Site, change: Callable[[Site], None] | None, most: int
) -> None:
    if change:
        small.build()
        change(small)
    assert limited_build(small, most) == 1
    small.build()
    tree = small.tree()
    assert small.build(clean=True).written == 0
    assert small.tree() == tree


def test_a_killed_build_and_a_lost_cache_folder(small: Site, tmp_path: Path) -> None:
    whole = copy_of(small, tmp_path / "whole")
    whole.build()
    expected = whole.tree()
    points = count_points(small)
    for point in range(points // 5, points, max(1, points // POINTS)):
        site = copy_of(small, tmp_path / f"killed-{point}")
        assert not killed_build(site, point)
        shutil.rmtree(site.folder / ".sitegen")
        site.build()
        assert site.tree() == expected, f"killed at {point}"


def test_what_the_machine_lost_when_it_stopped_is_written_again(
    small: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Power loss: the manifest was written, some pages were not yet on the disk."""
    from sitegen.builder import seal

    small.build()
    before = small.tree()
    (small.output / "2019/04/16/ferry-sinks/index.html").write_bytes(b"")
    (small.output / "2019/index.html").write_bytes(b"\0" * 100)
    (small.output / "2020/01/07/council-votes/index.html").unlink()
    monkeypatch.setattr(seal, "boot", lambda: "another run of the machine")
    small.build()
    assert small.tree() == before
