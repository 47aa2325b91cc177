"""What a finished build leaves of its archive, so that an edit of a few texts need not arrange all of it again.

`standing-*` holds the catalog as it was arranged, and the listing of the articles folder that it was made of.
`amended-*` holds what edits have put in the place of some of its entries since; both are
written whole, and the seal names their digests, so that they are of one build or count as none.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from ..catalog import Catalog, Doubt, Entry, Group, Host, Kin, KnownPlace, NearOf, Person, RelatedOf
from ..catalog.related import Fetch, with_sketches
from ..pages import Asset, Redirect, Site
from . import files
from .files import Stamp
from .records import Record

NOTHING_ELSE = b""
PART = 1000
"""Values of a list that are written at a time."""


class Face(msgspec.Struct, frozen=True, array_like=True):
    """What the pages of an archive are drawn with."""

    digests: dict[str, bytes]
    """By producer."""
    static: dict[str, Asset]
    engine: str
    """Version of Pagefind; empty where there is no index of the texts."""


class Standing(msgspec.Struct, frozen=True, array_like=True):
    """A catalog and what its pages were planned with."""

    listing: list[Stamp]
    """Of the articles folder."""
    entries: list[Entry]
    withdrawn: list[Entry]
    people: tuple[Person, ...]
    groups: dict[str, tuple[Group, ...]]
    known_places: dict[str, KnownPlace]
    told: dict[str, str]
    """Slug of a timeline → what its editor says of it."""
    versions: dict[int, tuple[int, ...]]
    kin: Kin
    asides: dict[str, bytes]
    """Path → digest of what is known of the source beside its card, where there is anything."""
    face: Face
    media: dict[str, Asset]
    pictures: dict[str, tuple[str, ...]]
    """Path → what the article shows, where it shows anything."""
    redirects: tuple[Redirect, ...]
    names: dict[str, str]
    hosts: tuple[Host, ...]
    dead: tuple[tuple[str, str], ...]
    doubts: tuple[Doubt, ...]
    hidden: tuple[str, ...]
    """Paths of articles that are there and not shown: at fault, or not to be published yet."""
    asked: tuple[str, ...]
    """Files of the articles folder that any article links to."""


class Amended(msgspec.Struct, frozen=True, array_like=True):
    """What took the place of parts of a `Standing`."""

    entries: dict[int, Entry] = {}
    stamps: dict[int, Stamp] = {}
    kin: Kin | None = None
    sketches: dict[int, bytes] = {}
    """Sketches of sentences, in *kin*."""
    face: Face | None = None

    def then(self, later: Amended) -> Amended:
        """Put both into one."""
        return Amended(
            {**self.entries, **later.entries},
            {**self.stamps, **later.stamps},
            later.kin or self.kin,
            later.sketches if later.kin else {**self.sketches, **later.sketches},
            later.face or self.face,
        )


def aside_of(record: Record) -> bytes:
    """Hash what a build knows of a source beside its card and text: problems, pictures, links."""
    if not (record.problems or record.pictures or record.asks or record.hosts):
        return NOTHING_ELSE
    beside = (record.problems, record.pictures, record.asks, record.hosts)
    return files.digest_of(msgspec.msgpack.encode(beside))


def asides_of(records: Mapping[str, Record]) -> dict[str, bytes]:
    """Hash the same for all sources that have any of it."""
    found = ((path, aside_of(record)) for path, record in records.items())
    return {path: digest for path, digest in found if digest}


def standing_of(
    listing: list[Stamp],
    catalog: Catalog,
    kin: Kin,
    site: Site,
    asides: dict[str, bytes],
    engine: str,
    hidden: Iterable[str],
    asked: Iterable[str],
) -> Standing:
    """Gather what a build leaves."""
    return Standing(
        listing,
        list(catalog.entries),
        list(catalog.withdrawn),
        tuple(catalog.people),
        {kind: tuple(groups) for kind, groups in catalog.groups.items()},
        dict(catalog.known_places),
        dict(catalog.told),
        dict(catalog.versions),
        kin,
        asides,
        Face(dict(site.digests), dict(site.static), engine),
        dict(site.media),
        dict(site.pictures),
        site.redirects,
        dict(site.names),
        site.hosts,
        site.dead,
        tuple(catalog.doubts),
        tuple(sorted(hidden)),
        tuple(sorted(asked)),
    )


def amend(standing: Standing, amended: Amended) -> Standing:
    """Put in place what took the place of parts; *standing* itself stays as it is."""
    entries, listing = standing.entries.copy(), standing.listing.copy()
    for index, entry in amended.entries.items():
        entries[index] = entry
    for index, stamp in amended.stamps.items():
        listing[index] = stamp
    return msgspec.structs.replace(
        standing,
        entries=entries,
        listing=listing,
        kin=with_sketches(amended.kin or standing.kin, amended.sketches),
        face=amended.face or standing.face,
    )


def catalog_of(standing: Standing, by_path: Mapping[str, int], fetch: Fetch) -> Catalog:
    """Make the catalog that was left; *by_path* are the places of its entries."""
    return Catalog(
        entries=standing.entries,
        withdrawn=standing.withdrawn,
        people=standing.people,
        groups=standing.groups,
        related=RelatedOf(standing.kin, standing.entries, fetch),
        near=NearOf(standing.kin.chosen),
        related_digests=standing.kin.reasons(),
        known_places=standing.known_places,
        told=standing.told,
        versions=standing.versions,
        doubts=standing.doubts,
        by_path=by_path,
    )


def read(path: Path, digest: bytes) -> Standing | None:
    """Read what a build left; None where it is not what the seal names."""
    body = _read(path, digest)
    return _standing(body) if body else None


def read_amended(path: Path, digest: bytes) -> Amended | None:
    """Read what took the place of parts; None where it is not what the seal names."""
    if not digest:
        return Amended()
    body = _read(path, digest)
    return _amended(body) if body else None


def write(path: Path, value: Standing | Amended) -> bytes:
    """Write it whole; give its digest, for the seal."""
    hashed = files.hasher()

    def pieces() -> Iterator[bytes]:
        for piece in _pieces(value):
            hashed.update(piece)
            yield piece

    files.pour(path, pieces())
    return hashed.digest()


def _pieces(value: Standing | Amended) -> Iterator[bytes]:
    """Encode a value as msgpack, long lists a part at a time: the whole is 85 MB for 100,000 articles."""
    fields = [getattr(value, name) for name in value.__struct_fields__]
    yield _ARRAY.pack(0xDD, len(fields))
    for field in fields:
        if isinstance(field, list):
            yield _ARRAY.pack(0xDD, len(field))
            for at in range(0, len(field), PART):
                yield b"".join(map(_encode, field[at : at + PART]))
        else:
            yield _encode(field)


_ARRAY = struct.Struct(">BI")
_encode = msgspec.msgpack.Encoder().encode


_standing = msgspec.msgpack.Decoder(Standing).decode
_amended = msgspec.msgpack.Decoder(Amended).decode


def _read(path: Path, digest: bytes) -> bytes:
    try:
        body = path.read_bytes()
    except OSError:
        return b""
    return body if files.digest_of(body) == digest else b""
