"""A damaged or older cache or manifest is found out, said in one line, and made anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sitegen.builder.cache import Cache, DamagedError

from .conftest import Site


def spoil(path: Path, how: str) -> None:
    data = path.read_bytes()
    if how == "cut":
        path.write_bytes(data[: len(data) // 2])
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "noise":
        path.write_bytes(os.urandom(5000))
    elif how == "flipped":
        middle = bytearray(data)
        for at in range(100, len(middle), 97):
            middle[at] ^= 0x55
        path.write_bytes(bytes(middle))
    else:
        path.unlink()


@pytest.mark.parametrize("how", ["cut", "empty", "noise", "flipped", "gone"])
@pytest.mark.parametrize("name", ["cache.db", "manifest-*", "seal-*", "related"])
def test_a_spoilt_file_is_made_anew(small: Site, name: str, how: str) -> None:
    small.build()
    before = small.tree()
    (path,) = (small.folder / ".sitegen").glob(name)
    spoil(path, how)
    small.article("b.md", "Harbour opens", "2019-05-02", "Another text.", authors="[Leo Park]")
    report = small.build()
    assert len(report.remarks) <= 1
    assert small.tree().keys() == before.keys()
    assert "Another text." in small.page("2019/05/02/harbour-opens")
    assert small.build().written == 0


def test_a_cache_of_another_version_is_remade(small: Site) -> None:
    import sqlite3

    small.build()
    db = sqlite3.connect(small.folder / ".sitegen/cache.db")
    db.execute("update about set value = 99 where name = 'version'")
    db.commit()
    db.close()
    small.article("b.md", "Harbour opens", "2019-05-02", "Another text.", authors="[Leo Park]")
    assert small.build().remarks == (
        "the cache was damaged and is made anew (it is of another version)",
    )


def test_a_missing_text_is_made_anew(small: Site) -> None:
    import sqlite3

    small.build()
    before = small.tree()
    db = sqlite3.connect(small.folder / ".sitegen/cache.db")
    db.execute("update texts set stored = x'00'")
    db.commit()
    db.close()
    small.build(clean=True)
    assert small.tree() == before


@pytest.mark.parametrize("held", [0, 9])
def test_terms_of_another_version_of_the_program_are_replaced(tmp_path, monkeypatch, held):
    monkeypatch.setattr("sitegen.builder.cache.HELD", held)
    cache = Cache(tmp_path / "cache.db")
    content = b"c" * 16
    cache.keep([(content, b"text", b"old")])
    cache.keep([(content, b"text", b"new")])
    assert cache.terms([content]) == [b"new"]
    with pytest.raises(DamagedError):
        cache.terms([content, b"d" * 16])
    cache.close()
