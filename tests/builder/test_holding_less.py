"""A large archive is held once: words that articles share, lists that are written in parts, workers forked in time."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from sitegen.builder import files, standing
from sitegen.builder.crew import Crew
from sitegen.builder.memory import Memory
from sitegen.builder.records import Commons, Record
from sitegen.catalog.related import Kin
from sitegen.loader.loaded import Source
from sitegen.model import Card

from .conftest import Site


def record(path: str) -> Record:
    card = Card(
        path=path,
        title="Ferry sails",
        date="2019-05-02",
        authors=("Ana Ruiz",),
        section="Harbour",
        tags=("ferries", "dues"),
    )
    # Decoded, so that nothing in it is anyone else's.
    packed = msgspec.msgpack.encode(Record(Source(path, 1, 2), b"k", b"d", card))
    return msgspec.msgpack.decode(packed, type=Record)


def test_records_share_their_words_and_stay_what_they_were() -> None:
    commons = Commons()
    one, other = (commons.share(record(path)) for path in ("a.md", "b.md"))
    assert (one, other) == (record("a.md"), record("b.md"))
    assert one.card and other.card
    assert one.card.path is one.source.path
    assert one.card.tags is other.card.tags
    assert one.card.section is other.card.section
    fault = Record(Source("c.md", 1, 2), b"k", b"d", None)
    assert commons.share(fault) is fault


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_what_is_written_in_parts_is_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    monkeypatch.setattr(standing, "PART", 2)
    stamps = [files.Stamp(f"{n}.md", n, n) for n in range(count)]
    left = standing.Standing(
        *(stamps, [], [], (), {}, {}, {}, {}, Kin(b"", b"", b"", b"", 0), {}),
        *(standing.Face({}, {}, ""), {}, {}, (), {}, (), (), (), (), ()),
    )
    digest = standing.write(tmp_path / "standing", left)
    assert standing.read(tmp_path / "standing", digest) == left
    assert standing.read(tmp_path / "standing", b"another") is None


def test_workers_start_before_a_large_folder_is_listed(
    small: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    look = Memory.look
    monkeypatch.setattr(Crew, "start", lambda self, *, small: steps.append("start"))
    monkeypatch.setattr(Memory, "look", lambda *given: steps.append("look") or look(*given))
    small.build()
    monkeypatch.setattr("sitegen.site.MANY", 1)
    small.build(clean=True)
    small.build()
    assert steps == ["look", "start", "look", "look"]
